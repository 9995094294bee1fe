"""Buttons that are pressed: each press is answered, whoever made it and whatever it holds."""

import logging

from telegram import CallbackQuery, Message, Update, User
from telegram.error import TelegramError

from bot.chat import about, administering, asking, buttons, choosing, feedback, subscribing
from bot.chat.access import is_admin, is_editor
from bot.chat.announcing import desk
from bot.chat.bot import Bot
from bot.chat.buttons import Choice, Command, Named, Option, pressed
from bot.chat.sending import Place, in_group, place, say, say_plain
from bot.chat.services import Services
from bot.chat.troubles import harmless
from bot.model import PassageId, QuestionId
from bot.replies import html
from bot.replies.compose import paragraph

log = logging.getLogger(__name__)


async def acknowledge(services: Services, update: Update) -> None:
    """Answer a press as soon as it is there, whatever its chat still waits for; one that is answered in words is left to `press`."""
    query = update.callback_query
    if query is not None and _wordless(services, query):
        await _answer(query)


def _wordless(services: Services, query: CallbackQuery) -> bool:
    """Return whether the answer to a press only stops its button from waiting."""
    meant = pressed(query.data)
    if isinstance(meant, Named):
        return query.message is not None and meant.article == services.current.snapshot.article.number
    return isinstance(meant, Option) and meant.kind in (buttons.PAGE, buttons.HELPFUL) and isinstance(query.message, Message)


async def press(services: Services, bot: Bot, update: Update) -> None:
    """Do what a button says; a press that means nothing any more, or never did, is told so."""
    query = update.callback_query
    if query is None:
        return
    meant, message = pressed(query.data), query.message
    allowed = is_admin if isinstance(meant, Choice) else is_editor if isinstance(meant, Command) else None
    if meant is None or message is None or (allowed and not allowed(services.settings, update)):
        await _gone(services, query)
    elif isinstance(message, Message):
        await _do(services, bot, query, message, meant)
    elif isinstance(meant, Named):  # the message is too old to be seen, but its chat is known
        await _named(services, bot, query, None, meant)
    else:
        await _gone(services, query)


async def _do(services: Services, bot: Bot, query: CallbackQuery, message: Message, meant: buttons.Press) -> None:
    user = query.from_user
    if isinstance(meant, Named):
        await _named(services, bot, query, message, meant)
    elif isinstance(meant, Command):
        try:
            await _answer(query, await desk.press(services, bot, message, user.id, meant))
        except LookupError:
            await _answer(query, (await services.staff_voice(user.id)).say("announce.over"))
    elif isinstance(meant, Choice):
        await _answer(query)
        await administering.choose(services, bot, message, user, meant)
    elif meant.kind == buttons.HELPFUL:
        if meant.value in ("yes", "no") and not in_group(message):
            await feedback.judged(services, bot, message, user, helpful=meant.value == "yes")
    elif meant.kind == buttons.PAGE:
        if not await about.show(services, bot, place(message, reply=False), user, meant.value):
            await _say_gone(services, bot, place(message, reply=False), user)
    else:
        await _option(services, bot, query, message, meant)


async def _option(services: Services, bot: Bot, query: CallbackQuery, message: Message, meant: Option) -> None:
    """Change a setting of a reader, or of a group where an admin of it wants that."""
    if in_group(message) and not await services.groups.may_change(bot, message.chat_id, query.from_user):
        voice = await services.voice(query.from_user)
        await _answer(query, voice.say("chat.settings.admins"))
        return
    if meant.kind == buttons.SUBSCRIBE:
        voice = await services.voice(query.from_user)
        if await subscribing.change(services, bot, message, voice, meant.value):
            await _answer(query)
        else:
            await _gone(services, query)
        return
    done = await choosing.change(services, message, query.from_user, meant)
    if done is None:
        await _gone(services, query)
        return
    await _answer(query)
    await say_plain(bot, place(message, reply=False), done)


async def _named(services: Services, bot: Bot, query: CallbackQuery, message: Message | None, meant: Named) -> None:
    """Tell the question, paragraph or page that is meant, or that the knowledge has it no longer."""
    if query.message is None or meant.article != services.current.snapshot.article.number:
        await _gone(services, query)
        return
    where = place(message, reply=in_group(message)) if message else Place(query.message.chat.id)
    if meant.kind in (buttons.TOPIC, buttons.SOURCES):
        told = message is not None and await about.turn(services, bot, message, query.from_user, meant)
    else:
        told = await _told(services, bot, where, query.from_user, meant)
    if not told:
        await _say_gone(services, bot, where, query.from_user)


async def _told(services: Services, bot: Bot, where: Place, user: User, meant: Named) -> bool:
    """Tell a question or a paragraph; returns False where the knowledge has it no longer."""
    if meant.kind == buttons.QUESTION:
        return await asking.picked(services, bot, where, user, QuestionId(meant.name))
    snapshot, passage = services.current.snapshot, PassageId(meant.name)
    if passage not in snapshot.article.places():
        return False
    language = (await services.reader(user)).language("")
    await say(bot, where, html.messages(paragraph(snapshot, passage, services.catalogue, language)))
    return True


async def _gone(services: Services, query: CallbackQuery) -> None:
    await _answer(query, (await services.voice(query.from_user)).say("chat.button.gone"))


async def _say_gone(services: Services, bot: Bot, where: Place, user: User) -> None:
    await say_plain(bot, where, (await services.voice(user)).say("chat.button.gone"))


async def _answer(query: CallbackQuery, text: str | None = None) -> None:
    """Answer a press, so that the button stops waiting; one that is too old needs no answer."""
    try:
        await query.answer(text, show_alert=text is not None)
    except TelegramError as error:
        if not harmless(error):
            log.warning("a press cannot be answered (%s)", type(error).__name__)
