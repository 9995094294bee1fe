"""Buttons that are pressed: each press is answered, whoever made it and whatever it holds."""

import logging

from telegram import CallbackQuery, Message, Update, User
from telegram.error import TelegramError

from bot.chat import administering, asking
from bot.chat.access import is_admin
from bot.chat.bot import Bot
from bot.chat.buttons import Choice, Named, pressed
from bot.chat.sending import Place, place, say
from bot.chat.services import Services
from bot.chat.troubles import harmless
from bot.model import PassageId, QuestionId
from bot.replies import html
from bot.replies.compose import paragraph

log = logging.getLogger(__name__)


async def press(services: Services, bot: Bot, update: Update) -> None:
    """Do what a button says; a press that means nothing any more, or never did, is told so."""
    query = update.callback_query
    if query is None:
        return
    meant = pressed(query.data)
    message = query.message
    voice = await services.voice(query.from_user)
    if isinstance(meant, Choice) and is_admin(services.settings, update) and isinstance(message, Message):
        await _answer(query)
        await administering.choose(services, bot, message, query.from_user, meant)
    elif isinstance(meant, Named) and message and meant.article == services.current.snapshot.article.number:
        where = place(message, reply=True) if isinstance(message, Message) else Place(message.chat.id)
        await _answer(query)
        if not await _named(services, bot, where, query.from_user, meant):
            await say(bot, where, (html.escape(voice.say("chat.button.gone")),))
    else:
        await _answer(query, voice.say("chat.button.gone"))


async def _named(services: Services, bot: Bot, where: Place, user: User, meant: Named) -> bool:
    """Tell the question or paragraph that is meant; returns False where the knowledge has it no longer."""
    if meant.kind == "q":
        return await asking.picked(services, bot, where, user, QuestionId(meant.name))
    snapshot, passage = services.current.snapshot, PassageId(meant.name)
    if passage not in snapshot.article.places():
        return False
    language = (await services.reader(user)).language("")
    await say(bot, where, html.messages(paragraph(snapshot, passage, services.catalogue, language)))
    return True


async def _answer(query: CallbackQuery, text: str | None = None) -> None:
    """Answer a press, so that the button stops waiting; one that is too old needs no answer."""
    try:
        await query.answer(text, show_alert=text is not None)
    except TelegramError as error:
        if not harmless(error):
            log.warning("a press cannot be answered (%s)", type(error).__name__)
