"""python-telegram-bot's calls within our one budget, and again where that is safe."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chat.request import ServerFaultError, surely_not_done
from bot.chat.troubles import seconds_to_wait
from bot.delivery.limits import Limits

log = logging.getLogger(__name__)

ANNOUNCEMENT = "announcement"
"""The rate limit argument of calls whose caller has taken the turn, and treats their errors."""

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before a call is tried again that surely did nothing."""

OUTAGE_PAUSE = 15.0
OUTAGE_TRIES = 40
"""While Telegram cannot be reached at all: pause and tries after those of PAUSES, ten minutes in all."""

FLOODS = 5
"""Times in a row that a call waits as Telegram asked before it fails."""

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Limiter(BaseRateLimiter[str]):
    """Lets calls that send or edit a message wait for their turn.

    429: that chat waits as long as Telegram says, then the call is made again; other chats go on. What Telegram surely did not do
    (5xx, no connection) is tried again with growing pauses. A call whose outcome is unknown is never made again.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def process_request(  # noqa: PLR0913, PLR0917 - python-telegram-bot's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Result:
        """Make a call; raises TelegramError where it cannot be made."""
        chat = data.get("chat_id") if _sends(endpoint) else None
        if rate_limit_args == ANNOUNCEMENT:
            return await callback(*args, **kwargs)
        floods = failures = 0
        while True:
            if isinstance(chat, int):
                await self._limits.turn(chat, group=chat < 0, urgent=True)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_to_wait(error)
                if isinstance(chat, int):
                    self._limits.hold(chat, seconds, group=chat < 0)
                floods += 1
                if floods > FLOODS:
                    raise
                log.info("Telegram asks %s to wait %g s", endpoint, seconds)
                if not isinstance(chat, int):
                    await asyncio.sleep(seconds)
            except NetworkError as error:
                pause = _pause(error, failures)
                if pause is None:
                    raise
                failures += 1
                await asyncio.sleep(pause)


def _sends(endpoint: str) -> bool:
    return endpoint.startswith(("send", "copy", "forward", "edit")) and endpoint != "sendChatAction"


def _pause(error: NetworkError, failures: int) -> float | None:
    """Return the seconds before a call that failed so often is made again, None where it is not."""
    if not surely_not_done(error):
        return None
    if failures < len(PAUSES):
        return PAUSES[failures]
    return OUTAGE_PAUSE if not isinstance(error, ServerFaultError) and failures < OUTAGE_TRIES else None
