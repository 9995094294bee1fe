"""Announcements from the command line, on the store of a running bot."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.cli.stored import with_store
from bot.config import Settings
from bot.store import announcements, deliveries
from bot.store.address import address
from bot.store.announcements import Announcement, Progress, State
from bot.store.database import Database, open_database
from bot.store.deliveries import Lease, Outcome
from tests.cli import process
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


def kept(env: dict[str, str], number: int = 1) -> Announcement:
    found = with_store(Settings(state=env["BOT_STATE"]), lambda database: announcements.get(database, number))
    assert found
    return found


def clocks_change(*, back: bool) -> tuple[str, datetime]:
    """Return a time that daylight saving repeats (`back`) or skips, and its zone: of two zones one has it well within the year."""
    today = datetime.now(UTC).replace(hour=0, minute=30, second=0, microsecond=0, tzinfo=None)
    for hours in range(48, 24 * 360):
        at = today + timedelta(hours=hours)
        for zone in ("Europe/Berlin", "America/New_York"):
            first, second = (at.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1))
            assert first is not None
            assert second is not None
            if (first > second) if back else (first < second):
                return zone, at
    raise AssertionError("no clock changes")


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
        (["--to", "all", "--at", ""], "is no time"),
        (["--to", "all", "--at", "9999-12-31T23:59"], "more than a year away"),
        (["--to", "all", "--at", "0001-01-01T00:00"], "has passed"),
        (["--to", "-1001" + " " * 4000 + ",-1002"], "is no target"),
        (["--to", "all", "--at", "irgendwann", "--dry-run"], "is no time"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_written(
    run: Run, env: dict[str, str], text: Path, options: list[str], problem: str
) -> None:
    done = run("announce", "--text-file", text, *options, "--json", env=env)
    assert (done.exit_code, done.stdout) == (2, "")
    assert problem in done.stderr
    assert listed(run, env) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no text in it"),
        (b" \n", "no text in it"),
        (b"x" * 4097, "4097 UTF-16 units"),
        (("😀" * 2049).encode(), "4098 UTF-16 units"),
        ("ä".encode() * 60_000, "more than 100000 bytes"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_text_that_is_none_is_refused(run: Run, env: dict[str, str], text: Path, data: bytes, problem: str) -> None:
    text.write_bytes(data)
    done = run("announce", "--text-file", text, "--to", "all", env=env)
    assert done.exit_code == 2
    assert f"{text}:1: " in done.stderr
    assert problem in done.stderr
    assert listed(run, env) == []


def test_a_text_comes_from_standard_input_and_the_same_again_is_told(run: Run, env: dict[str, str]) -> None:
    assert run("announce", "--text-file", "-", "--to", "all", env=env, stdin="Hallo").exit_code == 0
    again = run("announce", "--text-file", "-", "--to", "all", env=env, stdin="Hallo")
    assert (again.exit_code, "within a day" in again.stderr) == (0, True)


def test_where_nobody_subscribed_nothing_is_announced(run: Run, tmp_path: Path, text: Path) -> None:
    done = run("announce", "--text-file", text, "--to", "all", env={"BOT_STATE": str(tmp_path / "empty")})
    assert (done.exit_code, "nobody would get it" in done.stderr) == (2, True)


def test_a_text_is_kept_as_it_was_written(run: Run, env: dict[str, str], text: Path) -> None:
    text.write_bytes("\ufeffEins <b>&\r\n\r\n  zwei 😀\r\n".encode())
    assert run("announce", "--text-file", text, "--to", "all", "--silent", env=env).exit_code == 0
    found = kept(env)
    assert (found.post.text, found.post.entities, found.post.silent, found.by) == ("Eins <b>&\n\n  zwei 😀", (), True, None)


def test_a_message_may_be_filled_to_the_last_unit(run: Run, env: dict[str, str], text: Path) -> None:
    text.write_text("😀" * 2048, "utf-8")
    assert run("announce", "--text-file", text, "--to", "all", env=env).exit_code == 0


def test_a_text_that_is_not_there_is_told(run: Run, env: dict[str, str], tmp_path: Path) -> None:
    done = run("announce", "--text-file", tmp_path / "none.txt", "--to", "all", env=env)
    assert (done.exit_code, done.stderr.startswith(f"{tmp_path / 'none.txt'}:1: it cannot be read")) == (2, True)


@pytest.mark.parametrize("problem", ["skips this time", "repeats this time"])
def test_a_time_that_is_not_there_once_needs_an_offset(run: Run, env: dict[str, str], text: Path, problem: str) -> None:
    zone, at = clocks_change(back=problem.startswith("repeats"))
    announce = ("announce", "--text-file", text, "--to", "all", "--json", "--at")
    refused = run(*announce, at.isoformat(), env={**env, "BOT_TIMEZONE": zone})
    assert (refused.exit_code, refused.stdout, problem in refused.stderr) == (2, "", True)
    assert listed(run, env) == []
    for number, (offset, hours) in enumerate((("Z", 0), ("+01:00", -1), ("-05:00", 5)), 1):
        assert run(*announce, f"{at.isoformat()}{offset}", env={**env, "BOT_TIMEZONE": zone}).exit_code == 0
        assert kept(env, number).due_at == at.replace(tzinfo=UTC) + timedelta(hours=hours)


def test_a_person_is_told_the_time_in_full_and_who_is_left_out(run: Run, env: dict[str, str], text: Path) -> None:
    with closing(sqlite3.connect(Path(env["BOT_STATE"]) / "belegbot.sqlite3")) as store, store:
        store.execute("UPDATE chats SET can_write = 0 WHERE chat_id = -1002")
        store.execute("UPDATE chats SET status = 'kicked' WHERE chat_id = 7")
    day = datetime.now(UTC).date() + timedelta(days=3)
    done = run("announce", "--text-file", text, "--to", "all", "--at", f"{day}T12:00", env=env)
    assert done.stderr.splitlines() == ["left out: -1002 (cannot write)", "left out: 7 (left)"]
    assert done.stdout == f"announcement 1: 1 chat, {day:%A}, {day.day} {day:%B} {day.year}, 12:00 (Europe/Berlin)\n"


def test_a_store_of_a_newer_program_is_left_alone(run: Run, env: dict[str, str], text: Path) -> None:
    with closing(sqlite3.connect(Path(env["BOT_STATE"]) / "belegbot.sqlite3")) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    for arguments in (["announce", "--text-file", text, "--to", "all"], ["announcements"], ["chats", "export"]):
        done = run(*arguments, env=env)
        assert (done.exit_code, done.stdout, done.stderr.startswith("the store ")) == (2, "", True)


async def deliver(database: Database, count: int) -> None:
    """Do as the running bot does: the first delivery fails, the others are sent."""
    now = datetime.now(UTC)
    lease = Lease("bot", now + timedelta(minutes=1))
    taken: list[deliveries.Delivery] = []
    while not taken:
        await asyncio.sleep(0.05)
        taken = await deliveries.claim(database, lease, datetime.now(UTC), count)
    for number, one in enumerate(taken):
        assert await deliveries.begin(database, one.id, lease)
        outcome = Outcome(Progress.SENT, 100 + number) if number else Outcome(Progress.FAILED, reason="blocked")
        await deliveries.settle(database, one.id, outcome)
    await announcements.finish(database, datetime.now(UTC))


async def test_beside_a_running_bot_it_is_followed_to_its_end(run: Run, env: dict[str, str], text: Path) -> None:
    database = await open_database(address("", Path(env["BOT_STATE"])))
    try:
        following = asyncio.to_thread(run, "announce", "--text-file", text, "--to", "all", "--follow", "--json", env=env)
        done, _ = await asyncio.gather(following, deliver(database, 3))
        found = await announcements.get(database, 1)
    finally:
        await database.close()
    assert found
    assert found.state is State.DONE
    assert (done.exit_code, json.loads(done.stdout)["deliveries"], done.stderr) == (0, 3, "sent: 2, failed: 1\n")


@process.needs_terminal
async def test_a_terminal_shows_how_far_it_is(tmp_path: Path, run: Run, env: dict[str, str], text: Path) -> None:
    (tmp_path / "config.yaml").write_text("state: state\n", "utf-8")
    database = await open_database(address("", tmp_path / "state"))
    with process.Terminal(tmp_path, "announce", "--text-file", str(text), "--to", "all", "--follow") as terminal:
        await asyncio.to_thread(terminal.expect, "announcement 1 (sending)")
        await deliver(database, 3)
        await database.close()
        await asyncio.to_thread(terminal.expect, "sent: 2, failed: 1")
        assert terminal.end() == 0
