"""Updates from Telegram: each is acknowledged when it is handled, or when the store has it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat.bot import Bot
from bot.chat.troubles import seconds_to_wait
from bot.chat.turns import Turns
from bot.errors import UsageError
from bot.store import waiting
from bot.store.database import Database

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = 0.25
"""Seconds that a batch of updates may take before what is not done of it goes to the store."""

LONG_POLL = 30
"""Seconds that Telegram waits for something to happen before it answers."""

ACKNOWLEDGED_WITHIN = 2.0
"""Seconds for the last word to Telegram at the end."""

LONGEST_PAUSE = 60.0
"""Seconds between two tries while Telegram cannot be reached."""

TRIES = 2
"""Times an update is handled before it is set aside."""

CONFLICT = (
    "another program asks Telegram for this bot's messages (409): stop the other one, or give this one a token of its own. Trying again ..."
)
REFUSED = "Telegram refuses the token: copy it anew from BotFather into BOT_TOKEN"

ARRIVED: ContextVar[float] = ContextVar("arrived")
"""When the update in hand was fetched, in seconds of the event loop: what one does too fast is not slower for having waited here."""

Handle = Callable[[Update], Awaitable[Exception | None]]
"""Handles an update; returns what went wrong."""

Notice = Callable[[Update], None]
"""Hears of an update before its turn has come."""

Report = Callable[[Update | None, Exception], Awaitable[None]]
"""Tells people of an update that was set aside; None where it could not even be read."""


@dataclass(slots=True)
class _Held:
    """An update in hand: when it was fetched, whether it is behind older ones of its chat, and whether the store has it."""

    number: int
    raw: dict[str, Any]
    arrived: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    behind: bool = False
    kept: bool = False
    failed: bool = False
    done: asyncio.Future[None] | None = field(default=None)


class Inbox:
    """Fetches updates and has them noticed, and handled side by side, in order within a chat.

    An update whose handling fails twice, or that cannot be read, is set aside in the store and reported once.
    """

    def __init__(self, bot: Bot, database: Database, notice: Notice, handle: Handle, report: Report) -> None:
        self._bot = bot
        self._database = database
        self._notice = notice
        self._handle = handle
        self._report = report
        self._turns = Turns()
        self._outages = Outages()

    async def run(self, stopped: asyncio.Event) -> None:
        """Fetch and handle until `stopped`; then all that was fetched is handled or in the store, and acknowledged.

        Raises UsageError where Telegram refuses the token.
        """
        await self._dispatch([_Held(row.update_id, json.loads(row.data), kept=True) for row in await waiting.take(self._database)])
        offset = 0
        while not stopped.is_set():
            batch = await unless(stopped, self._fetched(offset)) or ()
            if batch:
                await self._settle(await self._dispatch([_Held(raw["update_id"], raw) for raw in batch]))
                offset = max(raw["update_id"] for raw in batch) + 1
        if offset:
            with suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._bot.updates(offset, 0), ACKNOWLEDGED_WITHIN)

    async def finish(self, within: float) -> None:
        """Finish what is in hand, at most so many seconds; what is left is in the store."""
        await self._turns.finish(within)

    async def _fetched(self, offset: int) -> Sequence[dict[str, Any]]:
        """Return the next updates; none where Telegram could not be asked, after a pause."""
        try:
            found = await self._bot.updates(offset, LONG_POLL)
        except InvalidToken as error:
            raise UsageError(REFUSED) from error
        except Conflict:
            await asyncio.sleep(self._outages.pause(CONFLICT))
        except RetryAfter as error:
            await asyncio.sleep(seconds_to_wait(error))
        except TelegramError as error:
            await asyncio.sleep(self._outages.pause(unreachable(error)))
        else:
            self._outages.over()
            return found
        return ()

    async def _dispatch(self, batch: Sequence[_Held]) -> Sequence[_Held]:
        read: list[tuple[_Held, Update]] = []
        for held in batch:
            try:
                read.append((held, Update.de_json(held.raw, self._bot)))
            except Exception as error:  # whatever it is, the others must not wait for it
                await self._set_aside(held, None, error)
        for held, update in read:
            held.behind = self._turns.busy(_chat(update))
        for held, update in read:
            self._notice(update)
            held.done = self._turns.add(_chat(update), partial(self._one, held, update))
        return batch

    async def _settle(self, batch: Sequence[_Held]) -> None:
        """Wait until each update of a batch is handled or in the store; where somebody floods, nobody waits for what is behind."""
        running = [held.done for held in batch if held.done and not held.behind]
        if running:
            await asyncio.wait(running, timeout=PATIENCE)
        left = [held for held in batch if held.done and not held.done.done()]
        try:
            await waiting.put(self._database, [(held.number, json.dumps(held.raw)) for held in left])
        except Exception:
            log.exception("updates in hand cannot be written to the store: the next ones wait until these are handled")
            await asyncio.wait([held.done for held in left if held.done])
            return
        for held in left:
            held.kept = True
        # what was done while it was being written
        await self._forget([held for held in left if held.done and held.done.done()])

    async def _one(self, held: _Held, update: Update) -> None:
        ARRIVED.set(held.arrived)
        for attempt in range(1, TRIES + 1):
            error = await self._failure(update)
            if error is None:
                break
            log.error("handling update %d failed (try %d of %d)", held.number, attempt, TRIES, exc_info=error)
            if attempt == TRIES:
                await self._set_aside(held, update, error)
        if held.kept:
            await self._forget([held])

    async def _failure(self, update: Update) -> Exception | None:
        try:
            return await self._handle(update)
        except Exception as error:
            return error

    async def _forget(self, done: Sequence[_Held]) -> None:
        numbers = [held.number for held in done if not held.failed]
        if numbers:
            try:
                await waiting.done(self._database, numbers)
            except Exception:
                log.exception("handled updates cannot be taken from the store: they may be handled again after a restart")

    async def _set_aside(self, held: _Held, update: Update | None, error: Exception) -> None:
        held.failed = True
        try:
            await waiting.fail(self._database, held.number, json.dumps(held.raw), type(error).__name__)
        except Exception:
            log.exception("an update that cannot be handled cannot be kept either")
        if update is None:
            log.error("an update cannot be read (%s) and was set aside", type(error).__name__)
        await self._report(update, error)


class Outages:
    """Says once that something does not work, waits longer and longer, and says once when it is over."""

    def __init__(self) -> None:
        self._said = ""
        self._pause = 0.0

    def pause(self, message: str) -> float:
        """Return the seconds to wait; says `message` unless it was said last."""
        if message != self._said:
            log.warning("%s", message)
            self._said = message
        self._pause = min(max(1.0, 2 * self._pause), LONGEST_PAUSE)
        return self._pause

    def over(self) -> None:
        """Say that it works again, where it did not."""
        if self._said:
            log.warning("Telegram answers again")
        self._said, self._pause = "", 0.0


def unreachable(error: TelegramError) -> str:
    """Return what is said of Telegram while it gives no answer."""
    return f"Telegram cannot be reached ({type(error).__name__}): trying again ..."


async def unless(stopped: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what `work` gives, None where `stopped` comes first."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stopped.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()


def _chat(update: Update) -> Hashable:
    """Return what keeps its order: a chat; an inline query waits for none, since a newer one ends the work on those before."""
    return update.effective_chat.id if update.effective_chat else ("update", update.update_id)
