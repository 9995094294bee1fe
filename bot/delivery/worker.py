"""Deliveries sent one by one within the budget: each is marked before its call, and its outcome is written right after."""

import asyncio
import logging
import math
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.delivery.limits import Limits
from bot.delivery.sender import Again, Moved, Refused, Result, Sender, Sent, Unknown
from bot.store import announcements, chats, deliveries
from bot.store.announcements import Announcement, Kind, Progress, Target
from bot.store.database import Database
from bot.store.deliveries import Delivery, Lease, Outcome

log = logging.getLogger(__name__)

IN_HAND = 60
"""Deliveries that wait for their turn or are being sent at the same time: two seconds of the whole budget."""

IDLE = 1.0
"""Seconds between two looks for something to send."""

PATIENCE = 5.0
"""Seconds that a delivery waits for its chat; one whose chat is not free for longer is put off, so that it keeps no place from others."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds before a call that surely did nothing is made again: doubled each time, with a jitter of up to as much again."""

GIVE_UP, CALLS = timedelta(days=1), 10
"""How long after the time of its announcement a delivery is tried, and how often at least: it may have been paused for longer."""

TROUBLED = 5.0
"""Seconds to wait where the store fails."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Times in seconds: how long a lease lasts without a sign of life, and how late an announcement may begin by itself."""

    lease: float = 6.0
    late_after: float = 1800.0


class Worker:
    """Sends what is due. `clock` tells the time in UTC, `jitter` a number from 0 to 1, `moved` hears of groups that became supergroups."""

    def __init__(  # noqa: PLR0913 - what it works with
        self,
        database: Database,
        sender: Sender,
        limits: Limits,
        clock: Callable[[], datetime],
        *,
        jitter: Callable[[], float],
        moved: Callable[[int, int], Awaitable[None]],
        pace: Pace = Pace(),
    ) -> None:
        self._database = database
        self._sender = sender
        self._limits = limits
        self._clock = clock
        self._jitter = jitter
        self._moved = moved
        self._pace = pace
        self._owner = secrets.token_hex(8)
        self._announcements: dict[int, Announcement] = {}
        self._waiting: dict[int, asyncio.Task[None]] = {}
        self._begun: dict[int, asyncio.Task[None]] = {}
        self._tidied = datetime.min.replace(tzinfo=UTC)

    async def run(self, stopped: asyncio.Event, grace: float) -> None:
        """Send until `stopped`; then finish what is being sent within `grace` seconds, and give back the rest."""
        beat, stop = asyncio.create_task(self._beat()), asyncio.create_task(stopped.wait())
        try:
            while not stopped.is_set():
                pause = await self._round()
                await asyncio.wait([stop, *self._in_hand()], timeout=pause, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop.cancel()
            for task in self._waiting.values():
                task.cancel()
            if left := self._in_hand():
                await asyncio.wait(left, timeout=grace)
            beat.cancel()
            await asyncio.gather(beat, stop, return_exceptions=True)
            with suppress(Exception):
                await deliveries.release(self._database, self._lease())

    async def _round(self) -> float:
        """Begin what is due and take what may be sent; returns the seconds after which to look again."""
        try:
            await self._tidy()
            room = IN_HAND - len(self._waiting) - len(self._begun)
            taken = await deliveries.claim(self._database, self._lease(), self._clock(), room) if room > IN_HAND // 2 else []
            posts = {number: await self._announcement(number) for number in {one.announcement for one in taken}}
        except Exception:
            log.exception("announcements wait: the store cannot be used")
            return TROUBLED
        for one in taken:
            if one.id not in self._waiting and one.id not in self._begun:  # it is where the lease was lost for a while
                task = asyncio.create_task(self._deliver(one, posts[one.announcement]))
                self._waiting[one.id] = task
                task.add_done_callback(partial(self._ended, one.id))
        return IDLE

    def _in_hand(self) -> list[asyncio.Task[None]]:
        return [*self._waiting.values(), *self._begun.values()]

    def _ended(self, number: int, _task: asyncio.Task[None]) -> None:
        self._waiting.pop(number, None)
        self._begun.pop(number, None)

    async def _tidy(self) -> None:
        """Begin what is due, find what was lost, and end what is done; not at every turn."""
        now = self._clock()
        if now < self._tidied + timedelta(seconds=IDLE):
            return
        self._tidied = now
        await announcements.start_due(self._database, now, self._pace.late_after)
        await deliveries.expire(self._database, now)
        for number in await announcements.finish(self._database, now):
            self._announcements.pop(number, None)

    async def _beat(self) -> None:
        """Keep the lease of what is in hand."""
        while True:
            await asyncio.sleep(self._pace.lease / 3)
            try:
                await deliveries.renew(self._database, self._lease(), [*self._waiting, *self._begun])
            except Exception:
                log.exception("the lease on deliveries cannot be renewed")

    def _lease(self) -> Lease:
        return Lease(self._owner, self._clock() + timedelta(seconds=self._pace.lease))

    async def _deliver(self, one: Delivery, announcement: Announcement | None) -> None:
        try:
            if (wait := self._limits.wait(one.chat_id)) > PATIENCE:
                await deliveries.release(self._database, self._lease(), one.id, self._after(wait))
                return
            turn = await self._limits.turn(one.chat_id, group=one.chat_id < 0, urgent=False)
            # from here on it is not given up: a mark that nobody waits for is written all the same
            self._begun[one.id] = self._waiting.pop(one.id)
            if announcement is None or not await deliveries.begin(self._database, one.id, self._lease()):
                await deliveries.release(self._database, self._lease(), one.id)
                return
        except Exception:
            log.exception("a delivery waits until its lease is over: the store cannot be used")
            return
        self._limits.late(one.chat_id, turn)
        try:
            result = await self._call(announcement, Target(one.chat_id, one.topic, one.target))
        except Exception:
            log.exception("a delivery failed, and nobody knows how far it went")
            result = Unknown("fault")
        await self._settle(announcement, one, result)

    async def _announcement(self, number: int) -> Announcement | None:
        found = self._announcements.get(number) or await announcements.get(self._database, number)
        if found:
            self._announcements[number] = found
        return found

    async def _call(self, announcement: Announcement, target: Target) -> Result:
        if announcement.kind is Kind.POST:
            return await self._sender.post(announcement.post, target)
        if announcement.kind is Kind.CORRECTION:
            return await self._sender.correct(announcement.post, target)
        return await self._sender.withdraw(announcement.post, target)

    async def _settle(self, announcement: Announcement, one: Delivery, result: Result) -> None:
        """Write what became of a delivery, however long the store takes for it: else it would be uncertain."""
        if isinstance(result, Again) and result.after is not None:
            self._limits.hold(one.chat_id, result.after, group=one.chat_id < 0)
        while True:
            try:
                await self._write(announcement, one, result)
            except Exception:
                log.exception("an outcome waits: the store cannot be used")
                await asyncio.sleep(TROUBLED)
            else:
                return

    async def _write(self, announcement: Announcement, one: Delivery, result: Result) -> None:
        if isinstance(result, Moved):
            await self._moved(one.chat_id, result.chat)
            if announcement.kind is Kind.POST:
                await deliveries.move(self._database, one.id, result.chat, self._clock())
                return
        if isinstance(result, Refused) and result.chat_gone:
            await chats.mark(self._database, one.chat_id, result.reason, can_write=False)
        await deliveries.settle(self._database, one.id, self._outcome(announcement, one, result))

    def _outcome(self, announcement: Announcement, one: Delivery, result: Result) -> Outcome:
        match result:
            case Sent():
                return Outcome(Progress.SENT, message_id=result.message_id)
            case Refused():
                return Outcome(Progress.FAILED, reason=result.reason)
            case Moved():
                return Outcome(Progress.FAILED, reason="moved")
            case Unknown() if announcement.kind is Kind.POST:
                return Outcome(Progress.UNCERTAIN, reason=result.reason)
        if one.attempts >= CALLS and self._clock() - announcement.due_at > GIVE_UP:
            return Outcome(Progress.FAILED, reason=f"given up: {result.reason}")
        after = result.after if isinstance(result, Again) else None
        wait = after if after is not None else min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(one.attempts, CALLS)) * (1 + self._jitter())
        return Outcome(Progress.PENDING, reason=result.reason, due_at=self._after(wait))

    def _after(self, wait: float) -> datetime:
        """Return when so many seconds have passed; whole seconds are kept."""
        return datetime.fromtimestamp(math.ceil(self._clock().timestamp() + wait), UTC)
