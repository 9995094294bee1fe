"""The bot as python-telegram-bot has it, with updates as they came."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.constants import UpdateType
from telegram.ext import ExtBot

ANSWER_MARGIN = 10
"""Seconds beyond a long poll within which its answer must be there."""

SHORTEST = 2
"""Seconds for an answer that comes at once."""

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.INLINE_QUERY,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    UpdateType.GUEST_MESSAGE,
]
"""What the bot wants to hear of."""


class Bot(ExtBot[str]):
    """Fetches updates as plain data, so that one that cannot be read keeps nobody from the others.

    It tells one listener of groups that became supergroups.
    """

    def listen_to_moves(self, moved: Callable[[int, int], Awaitable[None]]) -> None:
        """Have `moved` called with the old and the new number of a group."""
        self._moved = moved

    async def tell_move(self, old: int, new: int) -> None:
        """Tell the listener, where there is one."""
        if moved := getattr(self, "_moved", None):
            await moved(old, new)

    async def updates(self, offset: int, seconds: int) -> Sequence[dict[str, Any]]:
        """Return the updates from number `offset` on (0: all that wait), waiting at most so many seconds for the first.

        Asking for them acknowledges all before. Raises TelegramError.
        """
        data = {"timeout": seconds, "offset": offset or None, "limit": 100, "allowed_updates": UPDATES}
        found = await self._post("getUpdates", data, read_timeout=seconds + ANSWER_MARGIN if seconds else SHORTEST)
        return [raw for raw in found if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)] if isinstance(found, list) else []
