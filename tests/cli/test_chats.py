"""Who gets announcements, from and to files."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import chats as command
from bot.cli.chats import IDS
from bot.cli.program import program
from bot.cli.stored import with_store
from bot.config import Settings
from bot.store import chats as store
from bot.store.chats import Chat
from tests.cli.conftest import Run

CHATS = [
    {"id": -1003, "type": "group", "title": "Stumm", "language": None, "labels": [], "subscribed": False},
    {"id": -1002, "type": "channel", "title": "Kanal", "language": None, "labels": [], "subscribed": True},
    {"id": -1001, "type": "supergroup", "title": "Schule „A“", "language": "de", "labels": ["schulen"], "subscribed": True},
    {"id": 7, "type": "private", "title": None, "language": None, "labels": [], "subscribed": True},
]
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
FORUM = Chat(
    -1001,
    "supergroup",
    "Schule",
    "administrator",
    can_write=False,
    is_forum=True,
    noticed_at=BEFORE,
    changed_at=BEFORE,
    language="de",
    subscribed=True,
    topic=5,
    labels=("schulen",),
    trouble="no right to write",
)


def lines(chats: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(chat) + "\n" for chat in chats)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"BOT_STATE": str(tmp_path / "state")}


def kept(env: dict[str, str]) -> dict[int, Chat]:
    return {chat.chat_id: chat for chat in with_store(Settings(state=env["BOT_STATE"]), store.every)}


def keep(env: dict[str, str], *chats: Chat) -> None:
    with_store(Settings(state=env["BOT_STATE"]), lambda database: store.keep(database, chats))


def test_what_is_imported_is_exported_by_id(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "chats.jsonl"
    file.write_text("\ufeff" + lines(CHATS[::-1]) + "\n", "utf-8")
    done = run("chats", "import", file, env=env)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "4 chats\n")
    assert [json.loads(line) for line in run("chats", "export", env=env).stdout.splitlines()] == CHATS


def test_a_new_chat_is_one_that_the_bot_may_write_in(run: Run, env: dict[str, str]) -> None:
    assert run("chats", "import", "-", env=env, stdin='{"id": -5, "type": "channel"}\n{"id": -6, "type": "group"}\n').exit_code == 0
    found = kept(env)
    assert (found[-5].status, found[-6].status) == ("administrator", "member")
    assert all(chat.can_write and not chat.subscribed and chat.labels == () for chat in found.values())


def test_a_line_changes_what_it_says_and_nothing_else(run: Run, env: dict[str, str]) -> None:
    keep(env, FORUM)
    assert run("chats", "import", "-", env=env, stdin='{"id": -1001, "type": "supergroup", "subscribed": false}\n').exit_code == 0
    found = kept(env)[-1001]
    assert found.changed_at > BEFORE
    assert replace(found, changed_at=BEFORE) == replace(FORUM, subscribed=False)


def test_null_takes_a_title_and_a_language_away(run: Run, env: dict[str, str]) -> None:
    keep(env, FORUM)
    told = '{"id": -1001, "type": "supergroup", "title": null, "language": null, "labels": []}'
    assert run("chats", "import", "-", env=env, stdin=told).exit_code == 0
    found = kept(env)[-1001]
    assert (found.title, found.language, found.labels, found.topic) == (None, None, (), 5)


def test_a_group_that_moved_is_exported_as_the_supergroup_that_it_became(run: Run, env: dict[str, str]) -> None:
    old = replace(FORUM, chat_id=-9, type="group", can_write=False, subscribed=False, migrated_to=-1001)
    keep(env, FORUM, old)
    assert [json.loads(line)["id"] for line in run("chats", "export", env=env).stdout.splitlines()] == [-1001]


def test_an_older_file_still_speaks_of_a_group_that_moved(run: Run, env: dict[str, str]) -> None:
    old = replace(FORUM, chat_id=-9, type="group", subscribed=False, migrated_to=-1001)
    keep(env, FORUM, old)
    assert run("chats", "import", "-", env=env, stdin='{"id": -9, "type": "group", "labels": ["neu"]}\n').exit_code == 0
    found = kept(env)
    assert (found[-1001].labels, found[-1001].type, found[-9]) == (("neu",), "supergroup", old)
    both = '{"id": -9, "type": "group", "labels": ["alt"]}\n{"id": -1001, "type": "supergroup", "labels": ["jetzt"]}\n'
    assert run("chats", "import", "-", env=env, stdin=both).exit_code == 0
    assert kept(env)[-1001].labels == ("jetzt",)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"no json", "no JSON object"),
        (b"[" * 100_000, "no JSON object"),
        (b"\xff", "not UTF-8"),
        (b"[1]", "Input should be"),
        (b'{"id": -1}', "type: "),
        (b'{"type": "group"}', "id: "),
        (b'{"id": 1, "type": "group"}', "does not fit the type"),
        (b'{"id": -1, "type": "private"}', "does not fit the type"),
        (b'{"id": 0, "type": "private"}', "does not fit the type"),
        (b'{"id": "-1", "type": "group"}', "id: Input should be a valid integer"),
        (b'{"id": -1.0, "type": "group"}', "id: "),
        (b'{"id": -4503599627370497, "type": "group"}', "id: "),
        (b'{"id": -1, "id": -2, "type": "group"}', "twice"),
        (b'{"id": -1, "type": "herd"}', "type: "),
        (b'{"id": -1, "type": "group", "colour": "red"}', "colour: "),
        (b'{"id": -1, "type": "group", "subscribed": "yes"}', "subscribed: "),
        (b'{"id": -1, "type": "group", "language": "Deutsch"}', "language: "),
        (b'{"id": -1, "type": "group", "labels": [""]}', "labels.0: "),
        (b'{"id": -1, "type": "group", "labels": ["a\\nb"]}', "labels.0: "),
        (b'{"id": -1, "type": "group", "labels": ["' + b"x" * 41 + b'"]}', "labels.0: "),
        (b'{"id": -1, "type": "group", "labels": [' + b'"a",' * 20 + b'"a"]}', "labels: "),
        (b'{"id": -1, "type": "group", "title": "' + b"x" * 201 + b'"}', "title: "),
        (b'{"id": -1, "type": "group", "title": "\\ud800"}', "title: "),
        (b'{"id": -99, "type": "group"}', "second time"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(run: Run, env: dict[str, str], line: bytes, problem: str) -> None:
    done = run("chats", "import", "-", env=env, stdin=b'{"id": -99, "type": "group"}\n\n' + line + b"\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("-:3: ")
    assert problem in done.stderr
    assert kept(env) == {}


def test_every_bad_line_is_told_with_its_file(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "chats.jsonl"
    file.write_text('{"id": -1}\n{"id": -2, "type": "group"}\nx\n', "utf-8")
    done = run("chats", "import", file, env=env)
    assert (done.exit_code, [told.split(": ")[0] for told in done.stderr.splitlines()]) == (2, [f"{file}:1", f"{file}:3"])


@pytest.mark.parametrize(
    "data", [b" " * (command.BYTES_LIMIT + 1), b"\n" * (command.LINES_LIMIT + 1)], ids=["too many bytes", "too many lines"]
)
def test_a_file_that_is_too_large_is_refused(run: Run, env: dict[str, str], data: bytes) -> None:
    done = run("chats", "import", "-", env=env, stdin=data)
    assert (done.exit_code, "import it in parts" in done.stderr) == (2, True)


def test_a_file_that_is_not_there_is_told(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    done = run("chats", "import", tmp_path / "none.jsonl", env=env)
    assert (done.exit_code, done.stderr.startswith(f"{tmp_path / 'none.jsonl'}:1: it cannot be read")) == (2, True)


def test_ten_thousand_chats_take_a_moment(run: Run, env: dict[str, str]) -> None:
    many = [{"id": -number, "type": "supergroup", "title": f"Schule {number}", "subscribed": True} for number in range(1, 10_001)]
    begun = time.monotonic()
    assert run("chats", "import", "-", env=env, stdin=lines(many)).exit_code == 0
    assert time.monotonic() - begun < 5
    assert len(kept(env)) == 10_000


def some_chats() -> st.SearchStrategy[list[dict[str, Any]]]:
    words = st.text(st.characters(categories=("L", "N", "So")), min_size=1, max_size=20)
    one = st.builds(
        lambda number, kind, title, language, labels, subscribed: {
            "id": number if kind == "private" else -number,
            "type": kind,
            "title": title,
            "language": language,
            "labels": labels,
            "subscribed": subscribed,
        },
        st.integers(1, IDS),
        st.sampled_from(["private", "group", "supergroup", "channel"]),
        st.none() | words,
        st.sampled_from([None, "de", "uk"]),
        st.lists(words.map(str.strip).filter(bool), max_size=3),
        st.booleans(),
    )
    return st.lists(one, max_size=8, unique_by=lambda chat: chat["id"])


@given(some_chats())
@settings(max_examples=10, deadline=None)
def test_any_chats_come_back_and_importing_them_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, chats: list[dict[str, Any]]
) -> None:
    env = {"BOT_STATE": str(tmp_path_factory.mktemp("chats"))}
    assert CliRunner().invoke(program, ["chats", "import", "-"], input=lines(chats), env=env).exit_code == 0
    # so that a time that is written anew shows
    keep(env, *(replace(chat, noticed_at=BEFORE, changed_at=BEFORE, topic=3) for chat in kept(env).values()))
    before = kept(env)
    exported = CliRunner().invoke(program, ["chats", "export"], env=env).stdout
    assert [json.loads(line) for line in exported.splitlines()] == sorted(chats, key=lambda chat: chat["id"])
    assert CliRunner().invoke(program, ["chats", "import", "-"], input=exported, env=env).exit_code == 0
    assert kept(env) == before
