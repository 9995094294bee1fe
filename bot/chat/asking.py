"""A question in a chat, and its answer."""

import asyncio
import logging
from collections.abc import Coroutine, Hashable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Message, Update, User
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.chat import feedback, memory, presenting
from bot.chat.access import sender
from bot.chat.addressing import Asked, asked, asked_by_command, asked_in_private, own_text
from bot.chat.bot import Bot
from bot.chat.flood import Verdict
from bot.chat.groupsettings import GroupSettings
from bot.chat.inbox import ARRIVED
from bot.chat.presenting import Told
from bot.chat.sending import Place, in_group, place, say, say_plain
from bot.chat.services import Services
from bot.matching import dialog as dialogs
from bot.matching.claims import is_claim
from bot.matching.dialog import Dialog
from bot.model import QuestionId
from bot.replies.catalogue import Voice
from bot.serving.current import Current, Reader, answer, answer_picked, check_claim
from bot.text import clean

log = logging.getLogger(__name__)

REPEATED_WITHIN = timedelta(seconds=5)
"""A message that is older than the start of this run, or nearly, may have been answered by the run before."""

TYPING_AFTER = 0.5
"""Seconds after which a chat shows that an answer is on its way."""


async def private(services: Services, bot: Bot, update: Update) -> None:
    """Answer a message with the words in it, or those below its picture; after "not helpful", it says what was wrong instead."""
    message = update.message
    if message is None or not (text := own_text(message)) or by_us(message, bot) or await feedback.taken(services, bot, message, text):
        return
    if message.media_group_id:
        services.albums[message.media_group_id] = None
    await reply(services, bot, message, asked_in_private(message, bot.bot))


async def group(services: Services, bot: Bot, update: Update) -> None:
    """Answer a message of a group that is for the bot; to all others it says nothing."""
    if (message := update.message) and by_people(message) and not by_us(message, bot) and (found := asked(message, bot.bot)):
        await reply(services, bot, message, found)


async def command(services: Services, bot: Bot, update: Update) -> None:
    """Answer what follows the command /frage, or the message that it points to."""
    if (message := update.message) and by_people(message):
        await reply(services, bot, message, asked_by_command(message, bot.bot))


def by_us(message: Message, bot: Bot) -> bool:
    """Return whether `message` is an answer of our own that somebody sent by way of inline mode."""
    return message.via_bot is not None and message.via_bot.id == bot.id


def by_people(message: Message) -> bool:
    """Return whether somebody wrote `message`: no other bot, and it is no copy of a channel's post."""
    machine = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return not (machine or message.is_automatic_forward)


async def reply(services: Services, bot: Bot, message: Message, found: Asked) -> None:
    """Answer what `message` asks, as the next turn of the conversation there."""
    if not await _welcome(services, bot, message):
        return
    dialog = await _dialog(services, services.current, message)
    where = place(message, reply=in_group(message))
    told = await visibly(bot, where, think(services, message, found, dialog))
    sent = await say(bot, where, told.pages, told.keyboard) if told.blocks else None
    if told.answered:
        services.conversations.keep(_before(message), dialog)
    await remember(services, message, found, told, sent.message_id if sent else None)


async def _welcome(services: Services, bot: Bot, message: Message) -> bool:
    """Return whether `message` is answered: not twice, and not where too many come; that is said once."""
    if message.date <= services.started + REPEATED_WITHIN and await memory.answered(services, message):
        return False
    together = in_group(message)
    verdict = services.flood.verdict(sender(message), message.chat_id if together else None, ARRIVED.get())
    if verdict is Verdict.ASK_FOR_PATIENCE:
        voice = await services.voice(message.from_user)
        await say_plain(bot, place(message, reply=together), voice.say("chat.flood"))
    return verdict is Verdict.ANSWER


async def visibly(bot: Bot, where: Place, work: Coroutine[Any, Any, Told]) -> Told:
    """Return what `work` gives; shows that somebody types where that takes long."""
    thinking = asyncio.ensure_future(work)
    try:
        await asyncio.wait([thinking], timeout=TYPING_AFTER)
        if not thinking.done():
            with suppress(TelegramError):
                await bot.send_chat_action(where.chat, ChatAction.TYPING, message_thread_id=where.topic)
        return await thinking
    finally:
        thinking.cancel()


async def think(services: Services, message: Message, found: Asked, dialog: Dialog) -> Told:
    """Return what is said to what `message` asks."""
    current = services.current
    settings = await services.groups.settings(message.chat_id) if in_group(message) else None
    reader = await _reader(services, message.from_user, settings)
    if not clean(found.text):
        return presenting.hint(current, Voice(services.catalogue, reader.language("")))
    said = any(character.isalnum() for character in found.text)
    if settings and not said and not found.foreign:
        return Told([])  # in a group an emoji needs no answer
    if found.foreign and (is_claim(found.text) or not said):
        checked = await services.think(partial(check_claim, current, found.text, reader))
        return presenting.claim(current, checked, services.catalogue, settings)
    answered = await services.think(partial(answer, current, found.text, dialog, reader), brief=current.encoder is None)
    return presenting.answer(current, answered, services.catalogue, settings)


async def _reader(services: Services, user: User | None, settings: GroupSettings | None) -> Reader:
    """Return in which language somebody reads; in a group that has chosen one, in that."""
    reader = await services.reader(user)
    return Reader(settings.language, reader.program) if settings and settings.language else reader


async def picked(services: Services, bot: Bot, where: Place, user: User, name: QuestionId) -> bool:
    """Answer the curated question `name` to `user`, who picked it; returns False where the knowledge has it no longer."""
    current, who = services.current, (where.chat, where.topic, user.id)
    if name not in current.snapshot.questions:
        return False
    dialog = services.conversations.find(who) or dialogs.NEW
    settings = await services.groups.settings(where.chat) if where.chat < 0 else None
    reader = await _reader(services, user, settings)
    answered = await services.think(partial(answer_picked, current, name, dialog, reader), brief=True)
    told = presenting.answer(current, answered, services.catalogue, settings)
    sent = await say(bot, where, told.pages, told.keyboard)
    _keep(services, where.chat, who, answered.dialog, sent.message_id if sent else None)
    if sent:
        await memory.note_answer(services, where, sent, answered, sent.message_id)
    return True


def _conversation(message: Message) -> Hashable:
    """Return what has a context of its own: somebody in a topic of a chat."""
    return message.chat_id, place(message, reply=False).topic, sender(message)


def before(services: Services, message: Message) -> Dialog:
    """Return the conversation as it was before `message`, for one that is edited: it takes the place of its turn."""
    return services.conversations.find(_before(message)) or dialogs.NEW


def _before(message: Message) -> Hashable:
    return "before", message.chat_id, message.message_id


def _answer(chat: int, message: int) -> Hashable:
    return "answer", chat, message


async def remember(services: Services, message: Message, found: Asked, told: Told, number: int | None) -> None:
    """Remember the turn that `message` was, and keep what is kept of it; `number` is the message that answered, None where none did."""
    if told.answered is None:
        return
    where = place(message, reply=in_group(message))
    _keep(services, where.chat, _conversation(message), told.answered.dialog, number)
    if number:
        await memory.note_answer(services, where, message, told.answered, number)
    if not found.foreign:
        await memory.note_question(services, found.text, told.answered)


def _keep(services: Services, chat: int, who: Hashable, dialog: Dialog, sent: int | None) -> None:
    """Remember a conversation as it stands, for who spoke, and for who replies to the message that answered, if any."""
    services.conversations.keep(who, dialog)
    if sent:
        services.conversations.keep(_answer(chat, sent), dialog)


async def _dialog(services: Services, current: Current, message: Message) -> Dialog:
    """Return what a message goes on from: the answer of ours that it replies to, else its sender's conversation."""
    now = services.conversations.find(_conversation(message)) or dialogs.NEW
    target = message.reply_to_message
    if target is None or target.from_user is None or not target.from_user.is_bot:
        return now
    if known := services.conversations.find(_answer(target.chat_id, target.message_id)):
        return known
    decision = await memory.decision(services, target.chat_id, target.message_id)
    return dialogs.resumed(current.snapshot, decision, dialogs.NEW) if decision else now
