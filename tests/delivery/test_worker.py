"""Deliveries are sent once, whatever the sender meets."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.limits import Limits, Rate
from bot.delivery.sender import Again, Moved, Refused, Result, Sent, Unknown
from bot.delivery.worker import Pace, Worker
from bot.store import announcements, chats
from bot.store.address import address
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.chats import Chat
from bot.store.database import Database, open_database

SENT, PENDING, FAILED, UNCERTAIN = Progress.SENT, Progress.PENDING, Progress.FAILED, Progress.UNCERTAIN


class FakeSender:
    """Notes what it is asked to do; `plan` says what comes of the nth call for a chat."""

    def __init__(self, plan: Callable[[int, int], Result] = lambda _chat, _call: Sent(1)) -> None:
        self.plan = plan
        self.calls: list[tuple[str, int, float]] = []

    async def _do(self, what: str, target: Target) -> Result:
        count = sum(chat == target.chat for _, chat, _ in self.calls)
        self.calls.append((what, target.chat, asyncio.get_running_loop().time()))
        return self.plan(target.chat, count)

    async def post(self, post: Post, target: Target) -> Result:
        return await self._do("post", target)

    async def correct(self, post: Post, target: Target) -> Result:
        return await self._do("correct", target)

    async def withdraw(self, post: Post, target: Target) -> Result:
        return await self._do("withdraw", target)


class Clock:
    """A time in UTC that tests put forward."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(address("", tmp_path))
    yield opened
    await opened.close()


async def announced(database: Database, clock: Clock, chats_: int = 3, kind: Kind = Kind.POST) -> int:
    new = New(Post("Hallo"), "all", 7, clock(), State.SENDING, kind)
    return await announcements.create(database, new, [Target(-number) for number in range(1, chats_ + 1)], clock())


async def where(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


def boundless() -> Limits:
    many = (Rate(1_000_000, 1.0),)
    return Limits(asyncio.get_running_loop().time, many, many, many, many)


@asynccontextmanager
async def working(database: Database, sender: FakeSender, clock: Clock, moves: list[tuple[int, int]] | None = None) -> AsyncIterator[None]:
    async def moved(old: int, new: int) -> None:
        (moves if moves is not None else []).append((old, new))

    stopped = asyncio.Event()
    worker = Worker(database, sender, boundless(), clock, jitter=lambda: 0.0, moved=moved, pace=Pace(lease=3.0))
    task = asyncio.create_task(worker.run(stopped, 1.0))
    try:
        yield
    finally:
        stopped.set()
        await asyncio.wait_for(task, 5)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


async def settled(database: Database, number: int, expected: dict[Progress, int]) -> None:
    async with asyncio.timeout(10):
        while await where(database, number) != expected:
            await asyncio.sleep(0.02)


async def test_each_chat_gets_it_once_and_the_announcement_ends(database: Database) -> None:
    clock, sender = Clock(), FakeSender()
    number = await announced(database, clock, 150)
    async with working(database, sender, clock):
        await settled(database, number, {SENT: 150})
        clock.now += timedelta(seconds=2)
        async with asyncio.timeout(5):
            while (await announcements.get(database, number)).state is not State.DONE:  # type: ignore[union-attr]
                await asyncio.sleep(0.02)
    assert Counter(chat for _, chat, _ in sender.calls) == Counter(range(-150, 0))


async def test_what_telegram_asks_to_wait_is_waited_to_the_second_by_that_chat_only(database: Database) -> None:
    clock, sender = Clock(), FakeSender(lambda chat, call: Again("429", 7.0) if (chat, call) == (-1, 0) else Sent(1))
    number = await announced(database, clock)
    async with working(database, sender, clock):
        await settled(database, number, {SENT: 2, PENDING: 1})
        clock.now += timedelta(seconds=6)
        await asyncio.sleep(0)
        assert await where(database, number) == {SENT: 2, PENDING: 1}


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Refused("blocked", chat_gone=True), FAILED),
        (Refused("message is too long"), FAILED),
        (Unknown("TimedOut"), UNCERTAIN),
        (Again("ServerFaultError"), PENDING),
    ],
)
async def test_each_outcome_is_written(database: Database, result: Result, expected: Progress) -> None:
    clock, sender = Clock(), FakeSender(lambda _chat, _call: result)
    number = await announced(database, clock, 1)
    async with working(database, sender, clock):
        await until(lambda: sender.calls)
        await settled(database, number, {expected: 1})
    assert len(sender.calls) == 1


async def test_what_surely_did_nothing_is_tried_again_with_growing_pauses_up_to_a_day(database: Database) -> None:
    clock, sender = Clock(), FakeSender(lambda _chat, _call: Again("ServerFaultError"))
    number = await announced(database, clock, 1)
    async with working(database, sender, clock):
        for calls in range(1, 4):
            await until(lambda calls=calls: len(sender.calls) == calls)
            await settled(database, number, {PENDING: 1})
            clock.now += timedelta(seconds=2**calls)
        clock.now += timedelta(days=2)
        await settled(database, number, {FAILED: 1})


async def test_an_edit_whose_outcome_is_unknown_is_done_again(database: Database) -> None:
    clock, sender = Clock(), FakeSender(lambda _chat, call: Unknown("TimedOut") if call == 0 else Sent())
    number = await announced(database, clock, 1, Kind.CORRECTION)
    async with working(database, sender, clock):
        await until(lambda: sender.calls)
        await settled(database, number, {PENDING: 1})
        clock.now += timedelta(seconds=3)
        await settled(database, number, {SENT: 1})
    assert [what for what, _, _ in sender.calls] == ["correct", "correct"]


async def test_a_group_that_moved_gets_it_in_its_new_place(database: Database) -> None:
    clock, moves = Clock(), list[tuple[int, int]]()
    sender = FakeSender(lambda chat, _call: Moved(-100) if chat == -1 else Sent(1))
    number = await announced(database, clock, 1)
    async with working(database, sender, clock, moves):
        await settled(database, number, {SENT: 1})
    assert [chat for _, chat, _ in sender.calls] == [-1, -100]
    assert moves == [(-1, -100)]


async def test_a_chat_that_refuses_for_good_is_marked(database: Database) -> None:
    clock, sender = Clock(), FakeSender(lambda _chat, _call: Refused("Forbidden: bot was kicked", chat_gone=True))
    at = clock()
    await chats.keep(database, [Chat(-1, "group", "G", "member", can_write=True, is_forum=False, noticed_at=at, changed_at=at)])
    number = await announced(database, clock, 1)
    async with working(database, sender, clock):
        await settled(database, number, {FAILED: 1})
    found = await chats.get(database, -1)
    assert found is not None
    assert (found.can_write, found.trouble) == (False, "Forbidden: bot was kicked")


async def test_a_sender_that_fails_leaves_the_outcome_uncertain(database: Database) -> None:
    def broken(_chat: int, _call: int) -> Result:
        raise ZeroDivisionError

    clock, sender = Clock(), FakeSender(broken)
    number = await announced(database, clock, 2)
    async with working(database, sender, clock):
        await settled(database, number, {UNCERTAIN: 2})


async def test_two_workers_on_one_store_send_each_once(database: Database, tmp_path: Path) -> None:
    clock, one, other = Clock(), FakeSender(), FakeSender()
    second = await open_database(address("", tmp_path))
    number = await announced(database, clock, 200)
    async with working(database, one, clock), working(second, other, clock):
        await settled(database, number, {SENT: 200})
    await second.close()
    assert Counter(chat for _, chat, _ in (*one.calls, *other.calls)) == Counter(range(-200, 0))
    assert one.calls
    assert other.calls


async def test_with_three_in_ten_calls_failing_none_is_lost_and_none_doubled(database: Database) -> None:
    chance = random.Random(7)
    done: Counter[int] = Counter()

    def plan(chat: int, _call: int) -> Result:
        if chance.random() < 0.3:
            result: Result = chance.choice([Again("429", 3.0), Again("ServerFaultError"), Unknown("TimedOut"), Unknown("reset")])
            if isinstance(result, Unknown) and chance.random() < 0.5:
                done[chat] += 1  # it went out, and its answer was lost
            return result
        done[chat] += 1
        return Sent(1)

    clock, sender = Clock(), FakeSender(plan)
    number = await announced(database, clock, 120)
    async with working(database, sender, clock):
        async with asyncio.timeout(20):
            while (found := await where(database, number)).get(PENDING) or found.get(Progress.SENDING):
                clock.now += timedelta(seconds=30)
                await asyncio.sleep(0.05)
    assert found[SENT] + found[UNCERTAIN] == 120
    assert max(done.values()) == 1
    assert sum(done.values()) >= found[SENT]
