"""Announcements from the command line, on the store of a running bot."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.chats import IDS
from tests.cli.conftest import Run

CHATS = [
    {"id": -1001, "type": "supergroup", "title": "Schule A", "language": "de", "labels": ["schulen"], "subscribed": True},
    {"id": -1002, "type": "channel", "title": "Kanal", "subscribed": True},
    {"id": 7, "type": "private", "subscribed": True},
    {"id": -1003, "type": "group", "title": "Stumm", "subscribed": False},
]


def lines(chats: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(chat) + "\n" for chat in chats)


@pytest.fixture
def env(tmp_path: Path, run: Run) -> dict[str, str]:
    """A store with CHATS."""
    found = {"BOT_STATE": str(tmp_path / "state")}
    (tmp_path / "chats.jsonl").write_text(lines(CHATS), "utf-8")
    assert run("chats", "import", tmp_path / "chats.jsonl", env=found).exit_code == 0
    return found


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text("Der Artikel wurde aktualisiert.\n", "utf-8")
    return file


def listed(run: Run, env: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("announcements", "--json", env=env).stdout.splitlines()]


def test_an_announcement_is_written_for_the_running_bot(run: Run, env: dict[str, str], text: Path) -> None:
    done = run("announce", "--text-file", text, "--to", "all", "--json", env=env)
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"announcement": 1, "deliveries": 3, "at": None})
    counts = {"pending": 3, "sending": 0, "sent": 0, "failed": 0, "uncertain": 0, "cancelled": 0}
    assert listed(run, env) == [{"announcement": 1, "state": "sending", "deliveries": counts}]


@pytest.mark.parametrize(
    ("to", "count"), [("groups", 1), ("channels", 1), ("private", 1), ("label:schulen", 1), ("-1001,-1002", 2), ("language:de", 1)]
)
def test_ids_of_groups_are_no_options(run: Run, env: dict[str, str], text: Path, to: str, count: int) -> None:
    done = run("announce", "--text-file", text, "--to", to, "--json", env=env)
    assert json.loads(done.stdout)["deliveries"] == count


def test_a_time_is_told_with_its_offset(run: Run, env: dict[str, str], text: Path) -> None:
    day = datetime.now(UTC).date() + timedelta(days=3)
    done = run("announce", "--text-file", text, "--to", "all", "--at", f"{day}T08:00", "--json", env={**env, "BOT_TIMEZONE": "Asia/Tokyo"})
    assert json.loads(done.stdout)["at"] == f"{day}T08:00:00+09:00"
    assert listed(run, env)[0]["state"] == "waiting"


def test_a_dry_run_writes_nothing(run: Run, env: dict[str, str], text: Path) -> None:
    done = run("announce", "--text-file", text, "--to", "all", "--dry-run", "--json", env=env)
    assert json.loads(done.stdout) == {"announcement": None, "deliveries": 3, "at": None}
    assert listed(run, env) == []


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--to", "everybody"], "is no target"),
        (["--to", "-1001,-999"], "not known: -999"),
        (["--to", "-1003"], "not subscribed: -1003"),
        (["--to", "label:kitas"], "there are: schulen"),
        (["--to", "all", "--at", "2020-01-01T08:00"], "has passed"),
        (["--to", "all", "--at", "irgendwann"], "is no time"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_written(
    run: Run, env: dict[str, str], text: Path, options: list[str], problem: str
) -> None:
    done = run("announce", "--text-file", text, *options, "--json", env=env)
    assert (done.exit_code, done.stdout) == (2, "")
    assert problem in done.stderr
    assert listed(run, env) == []


@pytest.mark.parametrize(("data", "problem"), [(b" \n", "no text in it"), (b"x" * 4097, "4097 UTF-16 units"), (b"\xff\xfe", "not UTF-8")])
def test_a_text_that_is_none_is_refused(run: Run, env: dict[str, str], text: Path, data: bytes, problem: str) -> None:
    text.write_bytes(data)
    done = run("announce", "--text-file", text, "--to", "all", env=env)
    assert done.exit_code == 2
    assert f"{text}:1: " in done.stderr
    assert problem in done.stderr


def test_a_text_comes_from_standard_input_and_the_same_again_is_told(run: Run, env: dict[str, str]) -> None:
    assert run("announce", "--text-file", "-", "--to", "all", env=env, stdin="Hallo").exit_code == 0
    again = run("announce", "--text-file", "-", "--to", "all", env=env, stdin="Hallo")
    assert (again.exit_code, "within a day" in again.stderr) == (0, True)


def test_where_nobody_subscribed_nothing_is_announced(run: Run, tmp_path: Path, text: Path) -> None:
    done = run("announce", "--text-file", text, "--to", "all", env={"BOT_STATE": str(tmp_path / "empty")})
    assert (done.exit_code, "nobody would get it" in done.stderr) == (2, True)


def test_what_is_exported_is_what_was_imported(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    exported = run("chats", "export", env=env).stdout
    assert [json.loads(line)["id"] for line in exported.splitlines()] == [-1003, -1002, -1001, 7]
    (tmp_path / "again.jsonl").write_text(exported, "utf-8")
    assert run("chats", "import", tmp_path / "again.jsonl", env=env).exit_code == 0
    assert run("chats", "export", env=env).stdout == exported


def test_a_line_changes_what_it_says_and_nothing_else(run: Run, env: dict[str, str]) -> None:
    assert run("chats", "import", "-", env=env, stdin='{"id": -1001, "type": "supergroup", "subscribed": false}\n').exit_code == 0
    found = {chat["id"]: chat for chat in map(json.loads, run("chats", "export", env=env).stdout.splitlines())}
    assert found[-1001] == CHATS[0] | {"subscribed": False}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("no json", "no JSON object"),
        ("[1]", "Input should be"),
        ('{"id": 1, "type": "group"}', "does not fit the type"),
        ('{"id": -1, "type": "private"}', "does not fit the type"),
        ('{"id": "-1", "type": "group"}', "id: Input should be a valid integer"),
        ('{"id": -1, "type": "herd"}', "type: "),
        ('{"id": -1, "type": "group", "colour": "red"}', "colour: "),
        ('{"id": -1, "type": "group", "labels": [""]}', "labels.0: "),
        ('{"id": -99, "type": "group"}', "second time"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(run: Run, env: dict[str, str], line: str, problem: str) -> None:
    before = run("chats", "export", env=env).stdout
    done = run("chats", "import", "-", env=env, stdin='{"id": -99, "type": "group"}\n\n' + line + "\n")
    assert done.exit_code == 2
    assert done.stderr.startswith("-:3: ")
    assert problem in done.stderr
    assert run("chats", "export", env=env).stdout == before


def some_chats() -> st.SearchStrategy[list[dict[str, Any]]]:
    words = st.text(st.characters(categories=("L", "N", "So")), min_size=1, max_size=20)
    one = st.builds(
        lambda number, kind, title, labels, subscribed: {
            "id": number if kind == "private" else -number,
            "type": kind,
            "title": title,
            "language": None,
            "labels": labels,
            "subscribed": subscribed,
        },
        st.integers(1, IDS),
        st.sampled_from(["private", "group", "supergroup", "channel"]),
        st.none() | words,
        st.lists(words.map(str.strip).filter(bool), max_size=3),
        st.booleans(),
    )
    return st.lists(one, max_size=8, unique_by=lambda chat: chat["id"])


@given(some_chats())
@settings(max_examples=10, deadline=None)
def test_any_chats_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, chats: list[dict[str, Any]]) -> None:
    from click.testing import CliRunner

    from bot.cli.program import program

    env = {"BOT_STATE": str(tmp_path_factory.mktemp("chats"))}
    assert CliRunner().invoke(program, ["chats", "import", "-"], input=lines(chats), env=env).exit_code == 0
    exported = CliRunner().invoke(program, ["chats", "export"], env=env).stdout
    assert [json.loads(line) for line in exported.splitlines()] == sorted(chats, key=lambda chat: chat["id"])
