"""A question in a chat, and its answer."""

import logging
from collections.abc import Hashable
from datetime import timedelta
from functools import partial

from telegram import Message, Update, User

from bot.chat import buttons, memory
from bot.chat.access import sender
from bot.chat.bot import Bot
from bot.chat.sending import Place, place, say
from bot.chat.services import Services
from bot.matching import dialog as dialogs
from bot.matching.dialog import Dialog
from bot.model import QuestionId
from bot.replies import html
from bot.replies.catalogue import Voice
from bot.serving.current import Answered, Current, answer, answer_picked

log = logging.getLogger(__name__)

REPEATED_WITHIN = timedelta(seconds=5)
"""A message that is older than the start of this run, or nearly, may have been answered by the run before."""


async def question(services: Services, bot: Bot, update: Update) -> None:
    """Answer a message with the words in it, or those below its picture."""
    message = update.message
    if message and (text := message.text or message.caption):
        await reply(services, bot, message, text)


async def asked(services: Services, bot: Bot, update: Update) -> None:
    """Answer what follows the command /frage; nothing is asked to be asked."""
    message = update.message
    if message and message.text:
        _, _, text = message.text.partition(" ")
        await reply(services, bot, message, text)


async def reply(services: Services, bot: Bot, message: Message, text: str) -> None:
    """Answer `text`, which stands in `message`, as the next turn of the conversation there."""
    if message.date <= services.started + REPEATED_WITHIN and await memory.answered(services, message):
        return
    current = services.current
    dialog = await _dialog(services, current, message)
    reader = await services.reader(message.from_user)
    answered = await services.think(partial(answer, current, text, dialog, reader))
    where = place(message, reply=False)
    sent = await tell(services, bot, current, answered, where)
    _keep(services, conversation(message), answered.dialog, sent)
    if sent:
        await memory.note_answer(services, where, message, answered, sent)
    await memory.note_question(services, text, answered)


async def picked(services: Services, bot: Bot, where: Place, user: User, name: QuestionId) -> bool:
    """Answer the curated question `name` to `user`, who picked it; returns False where the knowledge has it no longer."""
    current, who = services.current, (where.chat, where.topic, user.id)
    if name not in current.snapshot.questions:
        return False
    dialog = services.conversations.find(who) or dialogs.NEW
    answered = await services.think(partial(answer_picked, current, name, dialog, await services.reader(user)))
    sent = await tell(services, bot, current, answered, where)
    _keep(services, who, answered.dialog, sent)
    if sent:
        await memory.note_answer(services, where, sent, answered, sent)
    return True


async def tell(services: Services, bot: Bot, current: Current, answered: Answered, where: Place) -> Message | None:
    """Send an answer with its buttons; returns the message, None where it did not arrive."""
    voice = Voice(services.catalogue, answered.language)
    keyboard = buttons.of_reply(current.snapshot, answered.reply, voice.say("chat.button.paragraph"))
    return await say(bot, where, html.messages(answered.reply.blocks), keyboard)


def conversation(message: Message) -> Hashable:
    """Return what has a context of its own: somebody in a topic of a chat."""
    return message.chat_id, place(message, reply=False).topic, sender(message)


def _answer(chat: int, message: int) -> Hashable:
    return "answer", chat, message


def _keep(services: Services, who: Hashable, dialog: Dialog, sent: Message | None) -> None:
    services.conversations.keep(who, dialog)
    if sent:
        services.conversations.keep(_answer(sent.chat_id, sent.message_id), dialog)


async def _dialog(services: Services, current: Current, message: Message) -> Dialog:
    """Return what a message goes on from: the answer of ours that it replies to, else its sender's conversation."""
    before = services.conversations.find(conversation(message)) or dialogs.NEW
    target = message.reply_to_message
    if target is None or target.from_user is None or not target.from_user.is_bot:
        return before
    if known := services.conversations.find(_answer(target.chat_id, target.message_id)):
        return known
    decision = await memory.decision(services, target.chat_id, target.message_id)
    return dialogs.resumed(current.snapshot, decision, dialogs.NEW) if decision else before
