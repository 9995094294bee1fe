"""The list of announcements on the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.stored import with_store
from bot.config import Settings
from bot.store import announcements, deliveries
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.database import Database
from bot.store.deliveries import Lease, Outcome
from tests.cli.conftest import Run

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
LEASE = Lease("test", NOW + timedelta(minutes=1))
OUTCOMES = (Outcome(Progress.SENT, 5), Outcome(Progress.FAILED, reason="blocked"), Outcome(Progress.UNCERTAIN))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"BOT_STATE": str(tmp_path / "state")}


def new(to: str = "all", state: State = State.SENDING, kind: Kind = Kind.POST) -> New:
    return New(Post("Neu"), to, None, NOW, state, kind, of=None if kind is Kind.POST else 1)


async def begun(database: Database) -> None:
    """Write an announcement to six chats: one is sent, failed and uncertain, one is being sent, two wait."""
    number = await announcements.create(database, new(), [Target(-chat) for chat in range(1, 7)], NOW)
    taken = await deliveries.claim(database, LEASE, NOW, 4)
    for one in taken:
        assert await deliveries.begin(database, one.id, LEASE)
    for one, outcome in zip(taken, OUTCOMES, strict=False):
        await deliveries.settle(database, one.id, outcome)
    assert number == 1


def test_each_is_one_object_a_line_with_all_its_states(run: Run, env: dict[str, str]) -> None:
    async def work(database: Database) -> None:
        await begun(database)
        await announcements.create(database, new("groups", State.WAITING), [Target(-1)], NOW)
        await announcements.switch(database, 2, State.CANCELLED, None, NOW)

    with_store(Settings(state=env["BOT_STATE"]), work)
    done = run("announcements", "--json", env=env)
    nothing = dict.fromkeys(map(str, Progress), 0)
    assert (done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]) == (
        0,
        [
            {
                "announcement": 1,
                "state": "sending",
                "deliveries": {"pending": 2, "sending": 1, "sent": 1, "failed": 1, "uncertain": 1, "cancelled": 0},
            },
            {"announcement": 2, "state": "cancelled", "deliveries": nothing | {"cancelled": 1}},
        ],
    )


def test_corrections_and_withdrawals_are_not_listed(run: Run, env: dict[str, str]) -> None:
    async def work(database: Database) -> None:
        for kind in Kind:
            await announcements.create(database, new(kind=kind), [Target(-1, message=4)], NOW)

    with_store(Settings(state=env["BOT_STATE"]), work)
    assert [json.loads(line)["announcement"] for line in run("announcements", "--json", env=env).stdout.splitlines()] == [1]


def test_a_person_gets_a_table_in_the_time_zone_of_the_settings(run: Run, env: dict[str, str]) -> None:
    with_store(Settings(state=env["BOT_STATE"]), begun)
    head, row = run("announcements", env={**env, "BOT_TIMEZONE": "Asia/Tokyo"}).stdout.splitlines()
    assert head.split() == ["number", "state", "time", "(Asia/Tokyo)", "to", "deliveries"]
    assert row.split() == [*("1 sending 2026-11-25 20:00 all pending 2, sending 1, sent 1, failed 1, uncertain 1").split()]


def test_many_ids_do_not_break_the_table(run: Run, env: dict[str, str]) -> None:
    to = ",".join(str(-number) for number in range(1000, 1200))
    with_store(Settings(state=env["BOT_STATE"]), lambda database: announcements.create(database, new(to), [Target(-1000)], NOW))
    shown = run("announcements", env=env).stdout.splitlines()
    assert (len(shown), "-1000,-1001" in shown[1], "…" in shown[1]) == (2, True, True)


def test_a_new_store_has_none(run: Run, env: dict[str, str]) -> None:
    done = run("announcements", "--json", env=env)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
