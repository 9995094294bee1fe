"""Announcements that are never lost and never doubled: how fast, and what is left after faults and kills.

python -m benchmarks.announcements [ledger] [rate] [readers] [faults] [pair] [kills]

Without a name all parts run, which takes about a quarter of an hour. `readers` and `kills` run the bot as a process of its own.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.delivery.limits import Limits
from bot.delivery.sender import Again, Result, Sent, Unknown
from bot.delivery.worker import Worker
from bot.store import announcements, deliveries
from bot.store.address import address
from bot.store.announcements import New, Post, Progress, State, Target
from bot.store.database import Database, open_database
from bot.store.deliveries import Lease, Outcome
from tests.fakes.clock import VirtualLoop
from tests.fakes.telegram import TOKEN, BotApi

ROOT = Path(__file__).resolve().parents[1]
POST = Post("Der Artikel wurde aktualisiert.")
MANY, SOME = 10_000, 1_000
"""Chats of an announcement."""

ALLOWED = 30.0
"""Messages a second that Telegram takes."""

STORE = 0.004
"""Seconds that the store may take for a step."""

QUESTION = "Wie viele Soldaten schickt Nordkorea?"
LEFT = (Progress.PENDING, Progress.SENDING)


@dataclass
class Telegram:
    """A sender that enforces 30 messages a second, after so many seconds of latency; `plan` says what else comes of a call."""

    latency: float = 0.05
    plan: Callable[[int], Result | None] = lambda _chat: None
    times: deque[float] = field(default_factory=lambda: deque(maxlen=30))
    arrived: Counter[int] = field(default_factory=Counter)
    refused: int = 0
    begun: float | None = None
    ended: float = 0.0

    async def post(self, _post: Post, target: Target) -> Result:
        """Take a message, or not."""
        now = asyncio.get_running_loop().time()
        self.begun = now if self.begun is None else self.begun
        if len(self.times) == self.times.maxlen and now - self.times[0] < 1.0 - 1e-6:
            self.refused += 1
            return Again("429", 1.0)
        self.times.append(now)
        result = self.plan(target.chat)
        if result is None or (isinstance(result, Unknown) and result.reason == "done"):
            self.arrived[target.chat] += 1
            self.ended = now
        await asyncio.sleep(self.latency)
        return result or Sent(1)

    correct = withdraw = post


async def _announced(database: Database, chats: int) -> int:
    now = datetime.now(UTC)
    new = New(POST, "all", None, now, State.SENDING)
    return await announcements.create(database, new, [Target(chat) for chat in range(1, chats + 1)], now)


async def _counts(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


async def _ended(database: Database, number: int, pause: float = 0.2) -> dict[Progress, int]:
    found = await _counts(database, number)
    while any(found.get(state) for state in LEFT):
        await asyncio.sleep(pause)
        found = await _counts(database, number)
    return found


async def _deliver(sender: Telegram, chats: int, workers: int = 1, *, virtual: bool = False) -> dict[Progress, int]:
    """Deliver an announcement with `sender`, by so many workers with a store of their own each; returns how it ended."""
    loop, start, began = asyncio.get_running_loop(), datetime.now(UTC), asyncio.get_running_loop().time()

    def clock() -> datetime:
        return start + timedelta(seconds=loop.time() - began) if virtual else datetime.now(UTC)

    async def moved(_old: int, _new: int) -> None:
        return None

    stopped = asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            stores = [await open_database(address("", Path(folder))) for _ in range(workers)]
            for store in stores:
                stack.push_async_callback(store.close)
            number = await _announced(stores[0], chats)
            running = [
                asyncio.create_task(Worker(store, sender, Limits(loop.time), clock, jitter=random.random, moved=moved).run(stopped, 5.0))
                for store in stores
            ]
            found = await _ended(stores[0], number, 5.0 if virtual else 0.2)
            stopped.set()
            await asyncio.gather(*running)
    return found


async def _rate(*, virtual: bool, chats: int) -> None:
    sender = Telegram()
    await _deliver(sender, chats, virtual=virtual)
    seconds = sender.ended - (sender.begun or 0.0)
    share = (chats - 1) / seconds / ALLOWED
    name, goal = ("virtual time", 0.95) if virtual else ("real time", 0.9)
    print(f"{name}: {chats} chats in {seconds:.1f} s, {share:.1%} of the allowed rate (goal {goal:.0%}), 429: {sender.refused}")


class PatientLoop(VirtualLoop):
    """A virtual clock that stands still while the store, whose threads it does not see, may be at work."""

    def _run_once(self) -> None:
        if not self._ready and self._scheduled and (events := self._selector.select(STORE)):
            self._process_events(events)
        super()._run_once()


def _rates() -> None:
    with asyncio.Runner(loop_factory=PatientLoop) as runner:
        runner.run(_rate(virtual=True, chats=MANY))


async def _faults() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret

    def plan(_chat: int) -> Result | None:
        kinds = (Again("429", 1.0), Again("500"), Unknown("done"), Unknown("not done"))
        return chance.choice(kinds) if chance.random() < 0.3 else None

    sender = Telegram(plan=plan)
    found = await _deliver(sender, SOME)
    lost = [chat for chat in range(1, SOME + 1) if not sender.arrived[chat]]
    told = f"{SOME} chats, 30 % of calls failing: {_told(found)}; arrived twice: {sum(count > 1 for count in sender.arrived.values())}"
    print(f"{told}; not arrived and not uncertain: {max(0, len(lost) - found.get(Progress.UNCERTAIN, 0))}")


async def _pair() -> None:
    sender = Telegram()
    found = await _deliver(sender, SOME, workers=2)
    print(f"two workers on one store: {_told(found)}; arrived twice: {sum(count > 1 for count in sender.arrived.values())}")


def _told(found: dict[Progress, int]) -> str:
    return ", ".join(f"{state} {count}" for state, count in found.items())


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
            process.terminate()
            await process.wait()
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
    chance = random.Random(2)  # noqa: S311 - no secret
    async with BotApi() as api:
        with tempfile.TemporaryDirectory() as folder:
            database = await open_database(address("", Path(folder)))
            number = await _announced(database, SOME)
            for _ in range(kills):
                process = await _bot(api, folder)
                sent = len(api.called("sendMessage"))
                await api.until(lambda sent=sent: len(api.called("sendMessage")) > sent, within=60)
                await asyncio.sleep(0.25 * chance.random())
                process.kill()
                await process.wait()
            left = (await _counts(database, number)).get(Progress.PENDING, 0)
            process = await _bot(api, folder)
            found = await _ended(database, number)
            process.terminate()
            await process.wait()
            await database.close()
    arrived = Counter({chat: len(said) for chat, said in api.chats.items()})
    missing = sum(not arrived[chat] for chat in range(1, SOME + 1))
    told = f"killed {kills} times while it announced to {SOME} chats ({left} left after the last one): {_told(found)}"
    print(f"{told}; arrived twice: {sum(count > 1 for count in arrived.values())}; neither arrived nor uncertain: {_lost(found, missing)}")


def _lost(found: dict[Progress, int], missing: int) -> int:
    return max(0, missing - found.get(Progress.UNCERTAIN, 0))


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
            _rates()
            asyncio.run(_rate(virtual=False, chats=MANY))
        else:
            asyncio.run(part())


if __name__ == "__main__":
    main()
