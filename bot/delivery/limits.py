"""One budget for all that the bot sends: who may send when, readers before announcements."""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

IDLE_CHATS = 5_000
"""Chats whose last messages are remembered before those that count no more are forgotten."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `messages` in any `seconds`."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Refill:
    """`burst` messages at once, then one every `seconds`: the generic cell rate algorithm (ITU-T I.371)."""

    burst: int
    seconds: float


Limit = tuple[Rate | Refill, ...]

OVERALL: Limit = (Rate(30, 1.0),)
ANNOUNCING: Limit = (Refill(1, 1 / 28.8),)
"""Announcements go evenly and leave more than one message a second free, so that a reader's answer always finds a place at once."""

CHAT: Limit = (Refill(5, 1.0),)
GROUP: Limit = (*CHAT, Rate(20, 60.0))
"""What Telegram takes (core.telegram.org/bots/faq#my-bot-is-hitting-limits): 30 a second in all, 1 a second in a chat, in which short
bursts are let through, 20 a minute in a group or channel."""


class Window:
    """Remembers when the last messages went, as far as a limit needs it. Times are seconds of the clock."""

    def __init__(self, limit: Limit) -> None:
        self._rates = [part for part in limit if isinstance(part, Rate)]
        self._refills = [part for part in limit if isinstance(part, Refill)]
        self._sent: deque[float] = deque(maxlen=max((rate.messages for rate in self._rates), default=1))
        self._whole_at = [float("-inf")] * len(self._refills)
        self._held_until = float("-inf")

    def free_at(self) -> float:
        """Return the time from which on the next message may go."""
        times = [self._sent[-rate.messages] + rate.seconds for rate in self._rates if len(self._sent) >= rate.messages]
        times += [at - (part.burst - 1) * part.seconds for part, at in zip(self._refills, self._whole_at, strict=True)]
        return max([self._held_until, *times])

    def take(self, now: float) -> None:
        """Count a message that goes now."""
        self._sent.append(now)
        self._whole_at = [max(at, now) + part.seconds for part, at in zip(self._refills, self._whole_at, strict=True)]

    def late(self, at: float, now: float) -> None:
        """Count a message that was counted at `at` as one that goes now."""
        if at in self._sent:
            self._sent.remove(at)
        self._sent.append(now)
        self._whole_at = [max(whole, now + part.seconds) for part, whole in zip(self._refills, self._whole_at, strict=True)]

    def hold(self, until: float) -> None:
        """Let nothing go before `until`."""
        self._held_until = max(self._held_until, until)

    def counts_until(self) -> float:
        """Return the time from which on nothing that was sent counts any more."""
        lasts = [self._sent[-1] + rate.seconds for rate in self._rates] if self._sent else []
        return max([self._held_until, *lasts, *self._whole_at])


@dataclass(order=True, slots=True)
class _Waiting:
    """Somebody who waits for a turn: readers first, then who came first."""

    rank: tuple[int, int]
    chat: int = field(compare=False)
    group: bool = field(compare=False)
    turn: asyncio.Future[float] = field(compare=False)

    @property
    def urgent(self) -> bool:
        return self.rank[0] == 0


class Limits:
    """Gives turns to send. `clock` tells seconds.

    Of those who wait, a reader goes before an announcement, then who came first; who waits for a chat that is not free holds
    up nobody else. What was missed is not caught up: the rates hold in any window of time.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        overall: Limit = OVERALL,
        chat: Limit = CHAT,
        group: Limit = GROUP,
        announcing: Limit = ANNOUNCING,
    ) -> None:
        self._clock = clock
        self._overall = Window(overall)
        self._announcing = Window(announcing)
        self._chat = chat
        self._group = group
        self._chats: dict[int, Window] = {}
        self._waiting: dict[int, list[_Waiting]] = {}
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, chat: int, *, group: bool, urgent: bool) -> float:
        """Wait until a message to `chat` may go, and count it; returns when. `group` is a group or channel; `urgent` goes first."""
        waiting = _Waiting((0 if urgent else 1, next(self._numbers)), chat, group, asyncio.get_running_loop().create_future())
        heappush(self._waiting.setdefault(chat, []), waiting)
        self._give()
        try:
            return await waiting.turn
        finally:
            waiting.turn.cancel()  # does nothing where the turn was given

    def late(self, chat: int, at: float) -> None:
        """Count what had its turn at `at` as going now, since something had to be done first: else those behind it would come too close."""
        now = self._clock()
        self._overall.late(at, now)
        if chat in self._chats:
            self._chats[chat].late(at, now)

    def hold(self, chat: int, seconds: float, *, group: bool) -> None:
        """Send nothing to `chat` for so many seconds, as Telegram asked."""
        self._window(chat, group=group).hold(self._clock() + seconds)

    def wait(self, chat: int) -> float:
        """Return the seconds until `chat` itself may be sent something, whoever waits for a turn."""
        return max(0.0, self._chats[chat].free_at() - self._clock()) if chat in self._chats else 0.0

    def _window(self, chat: int, *, group: bool) -> Window:
        if chat not in self._chats:
            self._forget_idle()
            self._chats[chat] = Window(self._group if group else self._chat)
        return self._chats[chat]

    def _forget_idle(self) -> None:
        if len(self._chats) >= IDLE_CHATS:
            now = self._clock()
            self._chats = {chat: window for chat, window in self._chats.items() if window.counts_until() > now}

    def _give(self) -> None:
        """Give every turn that is due, and look again when the next one is."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            now = self._clock()
            heads = list(self._heads())
            if not heads:
                return
            due = [waiting for waiting, at in heads if at <= now]
            overall = self._overall.free_at()
            if not due or overall > now:
                at = max(overall, min(at for _, at in heads))
                self._timer = asyncio.get_running_loop().call_later(max(0.0, at - now), self._give)
                return
            self._send(min(due), now)

    def _heads(self) -> Iterator[tuple[_Waiting, float]]:
        """Yield who is next in each chat, and from when on that chat is free; who gave up waiting is left out."""
        for chat, queue in list(self._waiting.items()):
            while queue and queue[0].turn.done():
                heappop(queue)
            if queue:
                free = self._window(chat, group=queue[0].group).free_at()
                yield queue[0], free if queue[0].urgent else max(free, self._announcing.free_at())
            else:
                del self._waiting[chat]

    def _send(self, waiting: _Waiting, now: float) -> None:
        heappop(self._waiting[waiting.chat])
        self._window(waiting.chat, group=waiting.group).take(now)
        self._overall.take(now)
        if not waiting.urgent:
            self._announcing.take(now)
        waiting.turn.set_result(now)
