"""Saying something in a chat, whatever Telegram makes of it."""

import html
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InputTextMessageContent, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, TelegramError

from bot.chat.bot import Bot
from bot.chat.buttons import Keyboard
from bot.chat.troubles import Trouble, trouble
from bot.replies.html import escape, messages
from bot.replies.reply import Block

log = logging.getLogger(__name__)

GENERAL_TOPIC = 1
"""The topic of a forum that Telegram wants left out."""

_LOST = (Trouble.UNKNOWN, Trouble.DOWN)
_TAG = re.compile(r"<[^>]*>")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: a chat, its topic (None: none, or the general one), and the message it replies to (None: to none)."""

    chat: int
    topic: int | None = None
    question: int | None = None


def in_group(message: Message) -> bool:
    """Return whether several people read what is said below `message`."""
    return message.chat.type != message.chat.PRIVATE


def place(message: Message, *, reply: bool) -> Place:
    """Return where an answer to `message` belongs; `reply` shows which message it answers.

    Only a topic's number may be sent back: a chain of replies in a plain group has one too.
    """
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat_id, None if topic == GENERAL_TOPIC else topic, message.message_id if reply else None)


def as_content(blocks: Sequence[Block]) -> InputTextMessageContent:
    """Return what of `blocks` fits one message, for those that somebody else sends: results of inline and guest queries."""
    return InputTextMessageContent(messages(blocks)[0], parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW)


def unmarked(content: InputTextMessageContent) -> InputTextMessageContent:
    """Return the same as plain text."""
    return InputTextMessageContent(_plain(content.message_text), link_preview_options=_NO_PREVIEW)


def refuses_markup(error: TelegramError) -> bool:
    """Return whether Telegram refuses the markup of a text, and log so: it is sent as plain text then."""
    refused = trouble(error) is Trouble.MARKUP
    if refused:
        log.error("Telegram refuses the markup of a reply: it is sent as plain text")
    return refused


def _plain(page: str) -> str:
    return html.unescape(_TAG.sub("", page))


async def say(bot: Bot, where: Place, pages: Sequence[str], keyboard: Keyboard = None) -> Message | None:
    """Send `pages` of HTML one after another, the first as the reply, the last with the keyboard; returns the last message.

    None where it did not arrive, or nobody knows whether it did: that is logged, and never tried again.
    """
    sent = None
    for number, page in enumerate(pages):
        last = number == len(pages) - 1
        sent = await _send(bot, where if number == 0 else Place(where.chat, where.topic), page, keyboard if last else None)
        if sent is None:
            return None
    return sent


async def revise(bot: Bot, chat: int, message: int, pages: Sequence[str], keyboard: Keyboard = None) -> bool:
    """Put the first of `pages` in place of a message of ours; returns False where the message is gone or can no longer be edited."""

    async def edit(text: str, mode: ParseMode | None) -> bool:
        try:
            await bot.edit_message_text(text, chat, message, parse_mode=mode, reply_markup=keyboard, link_preview_options=_NO_PREVIEW)
        except TelegramError as error:
            kind = trouble(error)
            if mode and refuses_markup(error):
                return await edit(_plain(text), None)
            if kind in (Trouble.OTHER, Trouble.MARKUP):
                raise
            return kind is Trouble.SAME or kind in _LOST
        return True

    return await edit(pages[0], ParseMode.HTML)


async def say_plain(bot: Bot, where: Place, text: str, keyboard: Keyboard = None) -> Message | None:
    """Send plain text as `say` does."""
    return await say(bot, where, (escape(text),), keyboard)


async def revise_plain(bot: Bot, chat: int, message: int, text: str, keyboard: Keyboard = None) -> bool:
    """Put plain text in place of a message of ours, as `revise` does."""
    return await revise(bot, chat, message, (escape(text),), keyboard)


async def _send(bot: Bot, where: Place, page: str, keyboard: Keyboard) -> Message | None:
    """Send one message; raises TelegramError where it is refused through a fault of ours."""
    try:
        return await _message(bot, where, page, keyboard, ParseMode.HTML)
    except TelegramError as error:
        kind = trouble(error)
        if isinstance(error, ChatMigrated):
            await bot.tell_move(where.chat, error.new_chat_id)
            return await _send(bot, Place(error.new_chat_id), page, keyboard)
        if kind is Trouble.OTHER:
            raise
        if kind is Trouble.NO_QUESTION and where.question:
            return await _send(bot, replace(where, question=None), page, keyboard)
        if not refuses_markup(error):
            log.log(logging.WARNING if kind in _LOST else logging.INFO, "a reply did not arrive: %s (%s)", kind.name, type(error).__name__)
            return None
    return await _message(bot, where, _plain(page), keyboard, None)


async def _message(bot: Bot, where: Place, text: str, keyboard: Keyboard, mode: ParseMode | None) -> Message:
    return await bot.send_message(
        where.chat,
        text,
        parse_mode=mode,
        message_thread_id=where.topic,
        reply_parameters=ReplyParameters(where.question, allow_sending_without_reply=True) if where.question else None,
        reply_markup=keyboard,
        link_preview_options=_NO_PREVIEW,
    )
