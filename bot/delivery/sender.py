"""What sends announcements, as the worker sees it."""

from dataclasses import dataclass
from typing import Protocol

from bot.store.announcements import Post, Target


@dataclass(frozen=True, slots=True)
class Sent:
    """It was done. `message_id` is what was sent, None where a message was only edited or deleted."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be done, and why; `chat_gone` is whether nothing arrives in this chat at all."""

    reason: str
    chat_gone: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """It was surely not done. `after` are the seconds that Telegram asks to wait for, None where the pause is ours to choose."""

    reason: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows whether it was done."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became the supergroup `chat`."""

    chat: int


Result = Sent | Refused | Again | Unknown | Moved


class Sender(Protocol):
    """Does one delivery, once, and never raises for what Telegram says."""

    async def post(self, post: Post, target: Target) -> Result:
        """Send a message."""

    async def correct(self, post: Post, target: Target) -> Result:
        """Edit the message of `target`."""

    async def withdraw(self, post: Post, target: Target) -> Result:
        """Delete the message of `target`; where that is refused, edit it to `post`."""
