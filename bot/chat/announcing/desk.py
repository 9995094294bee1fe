"""The editors' desk: their commands, their buttons, and what they write while the bot waits for it."""

import re
from collections.abc import Awaitable, Callable

from telegram import Message, Update, User

from bot.chat import commands
from bot.chat.access import is_editor
from bot.chat.announcing import composing, drafts, following, picking, tied
from bot.chat.announcing.editor import Editor, at_work
from bot.chat.bot import Bot
from bot.chat.buttons import Command
from bot.chat.commands import Handler, only
from bot.chat.services import Services

_BEGUN = re.compile(r"/(?:ankuendigen|announce)(?:@\w+)?(?=\s|$)", re.IGNORECASE)

_DRAFT = frozenset("to others silent pin ask time now me three send anyway drop apply remove".split())
_PICKING = frozenset({"article", "topic", "pick"})
_TIED = frozenset({"renew", "errata"})
"""Whose buttons are whose; all others are those of an announcement."""


def for_editors(work: Callable[[Editor, Message], Awaitable[None]]) -> Handler:
    """Return `work` as a command that only editors and admins reach."""

    async def at_the_desk(services: Services, bot: Bot, message: Message, user: User) -> None:
        await work(await at_work(services, bot, user.id), message)

    return only(is_editor, at_the_desk)


async def press(services: Services, bot: Bot, message: Message, user: int, pressed: Command) -> str | None:
    """Do what a button says; returns what is shown for a moment. Raises LookupError where it means nothing any more."""
    editor = await at_work(services, bot, user)
    if pressed.verb in _DRAFT:
        return await composing.press(editor, message, pressed)
    if pressed.verb in _PICKING:
        await picking.press(editor, pressed)
    elif pressed.verb in _TIED:
        await tied.press(editor, pressed)
    else:
        return await following.press(editor, message, pressed)
    return None


def before(work: Handler) -> Handler:
    """Return `work` for messages that are not what the bot waits for from an editor."""

    async def checked(services: Services, bot: Bot, update: Update) -> None:
        message, awaited = update.message, False
        if message and message.from_user and is_editor(services.settings, update):
            editor = await at_work(services, bot, message.from_user.id)
            if awaited := _BEGUN.match(message.caption or "") is not None:  # Telegram tells no command below a picture
                await composing.begin(editor, message)
            else:
                awaited = await composing.taken(editor, message)
        if not awaited:
            await work(services, bot, update)

    return checked


async def cancel(services: Services, bot: Bot, update: Update) -> None:
    """End what the bot waits for; an editor's draft is dropped."""
    user = update.effective_user
    if user and is_editor(services.settings, update) and await drafts.drop(services, user.id):
        editor = await at_work(services, bot, user.id)
        await editor.say(editor.voice.say("announce.dropped"))
    else:
        await commands.cancel(services, bot, update)
