"""Announcements through Telegram: one call each, and what is known of its outcome."""

import logging
from collections.abc import Awaitable
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.chat.bot import Bot
from bot.chat.limiter import ANNOUNCEMENT
from bot.chat.troubles import Trouble, seconds_to_wait, trouble
from bot.delivery.sender import Again, Moved, Refused, Result, Sent, Unknown
from bot.store.announcements import Post, Target

log = logging.getLogger(__name__)

REASON_LIMIT = 100
"""Characters of Telegram's words that are kept."""

_ONLY_THERE = ("topic", "photo", "media")
"""Words of a refusal that is about the topic or the picture: the chat may take other posts."""


class Poster:
    """Sends announcements; the worker has taken the turn before."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def post(self, post: Post, target: Target) -> Result:
        """Send a message, and pin it where that is wished; a pin that is refused is no failure."""
        options: dict[str, Any] = {
            "chat_id": target.chat,
            "message_thread_id": target.topic,
            "disable_notification": post.silent,
            "reply_markup": _keyboard(post),
            "rate_limit_args": ANNOUNCEMENT,
        }
        if post.picture:
            call = self._bot.send_photo(photo=post.picture, caption=post.text or None, caption_entities=_entities(post), **options)
        else:
            call = self._bot.send_message(text=post.text, entities=_entities(post), **options)
        result = await _outcome(call)
        if isinstance(result, Sent) and result.message_id and post.pinned:
            # once only: the outcome of the post itself waits for it
            await _outcome(
                self._bot.pin_chat_message(target.chat, result.message_id, disable_notification=post.silent, rate_limit_args=ANNOUNCEMENT)
            )
        return result

    async def correct(self, post: Post, target: Target) -> Result:
        """Edit a message; one that has this text already is done."""
        where: dict[str, Any] = {"chat_id": target.chat, "message_id": target.message, "rate_limit_args": ANNOUNCEMENT}
        if post.picture:
            edit = self._bot.edit_message_caption(
                caption=post.text or None, caption_entities=_entities(post), reply_markup=_keyboard(post), **where
            )
        else:
            edit = self._bot.edit_message_text(text=post.text, entities=_entities(post), reply_markup=_keyboard(post), **where)
        return await _outcome(edit)

    async def withdraw(self, post: Post, target: Target) -> Result:
        """Delete a message; where Telegram refuses that, as it does after 48 hours, edit it to `post`."""
        result = await _outcome(self._bot.delete_message(target.chat, target.message or 0, rate_limit_args=ANNOUNCEMENT))
        if not isinstance(result, Refused) or result.chat_gone:
            return result
        # it may be done for the second time, where the outcome of the first was lost
        return Sent() if "not found" in result.reason.lower() else await self.correct(post, target)


def _entities(post: Post) -> list[MessageEntity]:
    return [entity for given in post.entities if (entity := MessageEntity.de_json(dict(given)))]


def _keyboard(post: Post) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[InlineKeyboardButton(post.button[0], url=post.button[1])]]) if post.button else None


async def _outcome(call: Awaitable[Any]) -> Result:
    """Make a call and return what is known of it."""
    try:
        done = await call
    except ChatMigrated as error:
        return Moved(error.new_chat_id)
    except RetryAfter as error:
        return Again("429", seconds_to_wait(error))
    except TelegramError as error:
        return _failure(error)
    return Sent(getattr(done, "message_id", None))


def _failure(error: TelegramError) -> Result:
    kind, words = trouble(error), error.message[:REASON_LIMIT]
    if kind is Trouble.SAME:
        return Sent()
    if kind is Trouble.DOWN:
        return Again(type(error).__name__)
    if kind is Trouble.UNKNOWN:
        return Unknown(type(error).__name__)
    if isinstance(error, BadRequest) or kind is Trouble.GONE:
        return Refused(words, chat_gone=kind is Trouble.GONE and not any(word in words.lower() for word in _ONLY_THERE))
    # such as a token that is refused: nothing was done, and the chat is not to blame
    log.error("an announcement cannot be sent now", exc_info=error)
    return Again(type(error).__name__)
