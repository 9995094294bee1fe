"""Announcements that are never lost and never doubled: how fast, and what is left after faults and kills.

python -m benchmarks.announcements [ledger] [rate] [readers] [faults] [pair] [kills]

Without a name all parts run, which takes about a quarter of an hour. `readers`, `faults`, `pair` and `kills` run the
bot as a process of its own.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.limits import Limits
from bot.delivery.sender import Again, Result, Sent
from bot.delivery.worker import Worker
from bot.store import announcements, deliveries, tables
from bot.store.address import address
from bot.store.announcements import New, Post, Progress, State, Target
from bot.store.database import Database, open_database
from bot.store.deliveries import Lease, Outcome
from tests.delivery.telling import Strict
from tests.fakes.clock import run
from tests.fakes.store import opened
from tests.fakes.telegram import TOKEN, BotApi, Fault

ROOT = Path(__file__).resolve().parents[1]
POST = Post("Der Artikel wurde aktualisiert.")
MANY, SOME = 10_000, 1_000
"""Chats of an announcement."""

ALLOWED = 30.0
"""Messages a second that Telegram takes."""

QUESTION = "Wie viele Soldaten schickt Nordkorea?"
LEFT = (Progress.PENDING, Progress.SENDING)
OPEN = (Progress.SENDING, Progress.UNCERTAIN)


@dataclass
class Telegram:
    """A sender that enforces Telegram's limits and takes so many seconds for a call."""

    latency: float = 0.2
    limits: Strict = field(default_factory=Strict)
    begun: float | None = None
    ended: float = 0.0

    async def post(self, _post: Post, target: Target) -> Result:
        """Take a message, or not."""
        now = asyncio.get_running_loop().time()
        self.begun = now if self.begun is None else self.begun
        if isinstance(refused := self.limits(target.chat), Again):
            return refused
        self.ended = now
        await asyncio.sleep(self.latency)
        return Sent(1)

    correct = withdraw = post


async def _announced(database: Database, chats: int) -> int:
    now = datetime.now(UTC)
    new = New(POST, "all", None, now, State.SENDING)
    return await announcements.create(database, new, [Target(chat) for chat in range(1, chats + 1)], now)


async def _counts(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


async def _ended(database: Database, number: int, pause: float = 0.2) -> None:
    found = await _counts(database, number)
    while any(found.get(state) for state in LEFT):
        await asyncio.sleep(pause)
        found = await _counts(database, number)


def _store(folder: Path, *, virtual: bool) -> AbstractAsyncContextManager[Database]:
    return opened(folder) if virtual else _opened(folder)


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[Database]:
    database = await open_database(address("", folder))
    yield database
    await database.close()


async def _deliver(sender: Telegram, chats: int, *, virtual: bool) -> None:
    """Deliver an announcement with `sender`."""
    loop, start, began = asyncio.get_running_loop(), datetime.now(UTC), asyncio.get_running_loop().time()

    def clock() -> datetime:
        return start + timedelta(seconds=loop.time() - began) if virtual else datetime.now(UTC)

    async def moved(_old: int, _new: int) -> None:
        return None

    stopped = asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        async with _store(Path(folder), virtual=virtual) as store:
            number = await _announced(store, chats)
            worker = Worker(store, sender, Limits(loop.time), clock, jitter=random.random, moved=moved)
            running = asyncio.create_task(worker.run(stopped, 5.0))
            await _ended(store, number, 5.0 if virtual else 0.2)
            stopped.set()
            await running


async def _rate(*, virtual: bool, chats: int) -> None:
    sender = Telegram()
    await _deliver(sender, chats, virtual=virtual)
    seconds = sender.ended - (sender.begun or 0.0)
    share = (chats - 1) / seconds / ALLOWED
    name, goal = ("virtual time", 0.95) if virtual else ("real time", 0.9)
    print(f"{name}: {chats} chats in {seconds:.1f} s, {share:.1%} of the allowed rate (goal {goal:.0%})")
    print(f"{name}: refused with 429: {sender.limits.refused} (goal 0)")


class Moody(BotApi):
    """A server of whose messages three in ten fail: 429, 500, a broken connection, no answer; of the last two half were sent."""

    def __init__(self) -> None:
        super().__init__()
        self.chance = random.Random(1)  # noqa: S311 - no secret

    def _fault(self, method: str, params: Mapping[str, Any]) -> Fault | None:  # noqa: ARG002 - as it is there
        if method != "sendMessage" or self.chance.random() >= 0.3:
            return None
        kind, done = self.chance.choice(("429", "500", "reset", "stall")), self.chance.random() < 0.5
        if kind == "429":
            return Fault(method, 429, "Too Many Requests: retry after 1", {"retry_after": 1})
        return Fault(method, 500) if kind == "500" else Fault(method, reset=kind == "reset", stall=kind == "stall", done=done)


async def _faults() -> None:
    """Announce with a server that often fails."""
    async with Moody() as api, _announcing(SOME) as (folder, database, number):
        process = await _bot(api, folder)
        await _ended(database, number)
        await _end(process)
        print(f"30 % of calls failing: {await _told(api, database, number)}")


async def _pair() -> None:
    """Announce with two bots at once; `owners` are those that were seen to have deliveries in hand."""
    owners = set[str]()

    async def owning(connection: AsyncConnection) -> set[str]:
        return set(await connection.scalars(select(tables.deliveries.c.owner).where(tables.deliveries.c.owner.is_not(None)).distinct()))

    async with BotApi() as api, _announcing(SOME) as (folder, database, number):
        api.latency = 0.1
        processes = [await _bot(api, folder)]
        await api.until(lambda: api.called("sendMessage"), within=60)
        processes.append(await _bot(api, folder))
        ending = asyncio.create_task(_ended(database, number))
        while not ending.done():
            owners |= await database.read(owning)
            await asyncio.wait([ending], timeout=0.2)
        for process in processes:
            await _end(process)
        print(f"{len(owners)} processes on one store: {await _told(api, database, number)}")


async def _told(api: BotApi, database: Database, number: int) -> str:
    """Return how an announcement ended, in the store and in the chats."""
    uncertain = {one.chat_id for one, _ in await deliveries.of(database, number, [Progress.UNCERTAIN], SOME)}
    arrived = {chat: len(said) for chat, said in api.chats.items()}
    lost = set(range(1, SOME + 1)) - set(arrived) - uncertain
    counts = ", ".join(f"{state} {count}" for state, count in (await _counts(database, number)).items())
    twice = sum(count > 1 for count in arrived.values())
    return f"{counts}; arrived twice: {twice} (goal 0); neither arrived nor uncertain: {len(lost)} (goal 0)"


async def _ledger() -> None:
    """Claim, begin and settle deliveries one after another, each step committed by itself."""
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(address("", Path(folder)))
        await _announced(database, SOME)
        lease = Lease("benchmark", datetime.now(UTC) + timedelta(minutes=10))
        start = time.perf_counter()
        taken: list[deliveries.Delivery] = []
        while found := await deliveries.claim(database, lease, datetime.now(UTC), 50):
            taken += found
            for one in found:
                await deliveries.begin(database, one.id, lease)
                await deliveries.settle(database, one.id, Outcome(Progress.SENT, message_id=1))
        rate = len(taken) / (time.perf_counter() - start)
        await database.close()
    print(f"ledger: {rate:.0f} deliveries a second, each marked and each outcome written in a commit of its own (goal 300)")


def _environment(api: BotApi, folder: str) -> dict[str, str]:
    given = {"BOT_TOKEN": TOKEN, "BOT_BASE_URL": api.base_url, "BOT_STATE": folder, "BOT_LOG_LEVEL": "error", "BOT_ENCODER": "none"}
    return os.environ | given


async def _bot(api: BotApi, folder: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "bot.py", "run", cwd=ROOT, env=_environment(api, folder))


async def _end(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    await process.wait()


@asynccontextmanager
async def _announcing(chats: int) -> AsyncIterator[tuple[str, Database, int]]:
    """Write an announcement into a new store; yields its folder, itself and the number."""
    with tempfile.TemporaryDirectory() as folder:
        async with _opened(Path(folder)) as database:
            yield folder, database, await _announced(database, chats)


async def _readers() -> None:
    """Announce to many chats with the bot as a process; readers ask before and meanwhile."""
    async with BotApi() as api:
        api.latency = 0.03
        with tempfile.TemporaryDirectory() as folder:
            process = await _bot(api, folder)
            await api.ask(QUESTION, chat=MANY + 1)
            usual = await _asked(api, 30)
            database = await open_database(address("", Path(folder)))
            number = await _announced(database, MANY)
            await api.until(lambda: api.said(1), within=30)
            start, before = time.perf_counter(), len(api.called("sendMessage"))
            meanwhile = await _asked(api, 100)
            seconds, sent = time.perf_counter() - start, len(api.called("sendMessage")) - before
            await announcements.switch(database, number, State.CANCELLED, None, datetime.now(UTC))
            await database.close()
            await _end(process)
    times = [1000 * statistics.median(found) for found in (usual, meanwhile)]
    print(f"a reader's answer, median: usual {times[0]:.0f} ms, while it announces to {MANY} chats {times[1]:.0f} ms")
    print(f"{times[1] / times[0]:.2f} times the usual (goal 1.5), at {sent / seconds / ALLOWED:.1%} of the allowed rate")


async def _asked(api: BotApi, count: int) -> list[float]:
    found = []
    for number in range(count):
        start = time.perf_counter()
        await api.ask(QUESTION, chat=MANY + 10 + number)
        found.append(time.perf_counter() - start)
        await asyncio.sleep(0.5 * random.random())  # noqa: S311 - no secret
    return found


async def _kills(kills: int = 100) -> None:
    """Kill the bot at random moments; what the store newly holds as being sent right after a kill was in flight then."""
    chance = random.Random(2)  # noqa: S311 - no secret
    lost, most = set[int](), 0
    async with BotApi() as api, _announcing(SOME) as (folder, database, number):
        api.latency = 0.1
        for _ in range(kills):
            process = await _bot(api, folder)
            sent = len(api.called("sendMessage"))
            await api.until(lambda sent=sent: len(api.called("sendMessage")) > sent, within=60)
            await asyncio.sleep(0.25 * chance.random())
            process.kill()
            await process.wait()
            open_ = {one.id for one, _ in await deliveries.of(database, number, OPEN, SOME)}
            lost, most = lost | open_, max(most, len(open_ - lost))
        left = (await _counts(database, number)).get(Progress.PENDING, 0)
        process = await _bot(api, folder)
        await _ended(database, number)
        await _end(process)
        print(f"killed {kills} times, {left} chats left after the last one: {await _told(api, database, number)}")
    print(f"in flight at the kills: {len(lost)} in all, at most {most} at one")


PARTS: dict[str, Callable[[], Coroutine[Any, Any, None]] | None] = {
    "ledger": _ledger,
    "rate": None,
    "readers": _readers,
    "faults": _faults,
    "pair": _pair,
    "kills": _kills,
}


def main() -> None:
    """Run the parts that are named, or all."""
    for name in sys.argv[1:] or PARTS:
        part = PARTS[name]
        if part is None:
            run(_rate(virtual=True, chats=MANY))
            asyncio.run(_rate(virtual=False, chats=MANY))
        else:
            asyncio.run(part())


if __name__ == "__main__":
    main()
