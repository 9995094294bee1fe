"""Announcements in virtual time: a store, a fake Telegram and workers."""

import asyncio
import inspect
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.delivery.limits import Limits, Rate
from bot.delivery.sender import Again, Result, Sent
from bot.delivery.worker import Pace, Worker
from bot.store import announcements
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.database import Database
from tests.fakes.clock import VirtualLoop, run
from tests.fakes.store import opened

START = datetime(2026, 3, 5, 12, tzinfo=UTC)
PATIENT = 600.0
"""Virtual seconds within which a test expects something to happen."""


def virtual(story: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Make a test of a coroutine that is given a store: it runs in virtual time. `folder` is where another can be opened."""
    wanted = inspect.signature(story).parameters

    def test(tmp_path: Path, **given: Any) -> None:
        given |= {"folder": tmp_path} if "folder" in wanted else {}

        async def told() -> None:
            async with opened(tmp_path) as database:
                await story(database, **given)

        run(told())

    others = [parameter for name, parameter in wanted.items() if name not in ("database", "folder")]
    folder = inspect.Parameter("tmp_path", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    test.__signature__ = inspect.Signature([folder, *others])  # type: ignore[attr-defined]
    test.__name__ = story.__name__
    return test


def clock() -> datetime:
    """The time in UTC, which goes with the loop's."""
    return START + timedelta(seconds=asyncio.get_running_loop().time())


async def pass_by(seconds: float) -> None:
    """Put the clock forward, and let a second be worked in."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    loop.skip(seconds - 1)
    await asyncio.sleep(1)


@dataclass
class Telegram:
    """A sender that notes its calls: what, the chat and when; `plan` says what comes of the nth call for a chat."""

    plan: Callable[[int, int], Result] = lambda _chat, _call: Sent(1)
    latency: float = 0.05
    calls: list[tuple[str, int, float]] = field(default_factory=list)
    tries: Counter[int] = field(default_factory=Counter)

    async def _do(self, what: str, target: Target) -> Result:
        self.calls.append((what, target.chat, asyncio.get_running_loop().time()))
        self.tries[target.chat] += 1
        result = self.plan(target.chat, self.tries[target.chat] - 1)
        await asyncio.sleep(self.latency)
        return result

    async def post(self, post: Post, target: Target) -> Result:
        return await self._do("post", target)

    async def correct(self, post: Post, target: Target) -> Result:
        return await self._do("correct", target)

    async def withdraw(self, post: Post, target: Target) -> Result:
        return await self._do("withdraw", target)

    @property
    def chats(self) -> list[int]:
        """The chats of the calls, in their order."""
        return [chat for _, chat, _ in self.calls]

    def times(self, chat: int) -> list[float]:
        return [at for _, called, at in self.calls if called == chat]


class Strict:
    """Refuses what is too often for Telegram: 30 a second in all, in a chat 1 a second after a burst, 20 a minute in a group."""

    def __init__(self) -> None:
        self.refused = 0
        self._all: deque[float] = deque(maxlen=30)
        self._chats: dict[int, deque[float]] = defaultdict(lambda: deque(maxlen=20))

    def __call__(self, chat: int, _call: int = 0) -> Result:
        now, there = asyncio.get_running_loop().time(), self._chats[chat]
        full = len(self._all) == 30 and now - self._all[0] < 1.0 - 1e-6
        full_there = chat < 0 and len(there) == 20 and now - there[0] < 60.0 - 1e-6
        if full or full_there or len([at for at in there if now - at < 1.0 - 1e-6]) > 5:
            self.refused += 1
            return Again("429", 1.0)
        self._all.append(now)
        there.append(now)
        return Sent(1)


def boundless() -> Limits:
    many = (Rate(1_000_000, 1.0),)
    return Limits(asyncio.get_running_loop().time, many, many, many, many)


def telegrams() -> Limits:
    return Limits(asyncio.get_running_loop().time)


async def announced(database: Database, chats: Iterable[int] = (-1, -2, -3), kind: Kind = Kind.POST, due_at: datetime | None = None) -> int:
    """Write an announcement, to be sent at once or at a time."""
    new = New(Post("Hallo"), "all", 7, due_at or clock(), State.WAITING if due_at else State.SENDING, kind)
    return await announcements.create(database, new, [Target(chat) for chat in chats], clock())


async def where(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


async def state(database: Database, number: int) -> State:
    found = await announcements.get(database, number)
    assert found
    return found.state


async def settled(database: Database, number: int, expected: dict[Progress, int]) -> None:
    """Wait until the deliveries of an announcement are where they are expected."""
    found = {}
    try:
        async with asyncio.timeout(PATIENT):
            while (found := await where(database, number)) != expected:
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"it did not happen; the deliveries are {found}") from None


@asynccontextmanager
async def working(
    database: Database, sender: Telegram, limits: Limits | None = None, moves: list[tuple[int, int]] | None = None
) -> AsyncIterator[None]:
    """Have a worker work until the block ends."""

    async def moved(old: int, new: int) -> None:
        (moves if moves is not None else []).append((old, new))

    stopped = asyncio.Event()
    worker = Worker(database, sender, limits or boundless(), clock, jitter=lambda: 0.0, moved=moved, pace=Pace(late_after=1800.0))
    task = asyncio.create_task(worker.run(stopped, 7.0))
    try:
        yield
    finally:
        stopped.set()
        await task
