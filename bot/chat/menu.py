"""What Telegram shows of the bot: its commands, by who sees them, and its name and descriptions, in German and English."""

import logging
from collections.abc import Awaitable, Iterable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.config import Settings
from bot.replies.catalogue import BASE, STAFF_LANGUAGES, Catalogue

log = logging.getLogger(__name__)

READERS = ("start", "topics", "sources", "language", "help", "cancel")
GROUPS = ("ask", "topics", "settings", "subscribe", "help")
EDITORS = ("topics", "sources", "announce", "announcements", "protocol", "help")
ADMINS = ("reload", "status", "back", "announce", "announcements", "help")
"""The commands that are shown; a menu of more than six is no menu. All others are buttons below /hilfe."""


async def register(bot: Bot, texts: Catalogue, settings: Settings, title: str) -> None:
    """Tell Telegram all of it; `title` is the article's. What it does not take is logged."""
    await _commands(bot, texts, READERS, BotCommandScopeAllPrivateChats())
    await _commands(bot, texts, GROUPS, BotCommandScopeAllGroupChats())
    for person in settings.staff:
        await register_person(bot, texts, settings, person)
    for code in STAFF_LANGUAGES:
        await _described(bot, texts, code, settings.name, title)


async def register_person(bot: Bot, texts: Catalogue, settings: Settings, person: int) -> None:
    """Tell Telegram the commands of an admin or editor; it takes them once they have spoken to the bot."""
    await _commands(bot, texts, ADMINS if person in settings.admins else EDITORS, BotCommandScopeChat(person))


async def _commands(bot: Bot, texts: Catalogue, names: Iterable[str], scope: BotCommandScope) -> None:
    """Set commands for a scope: the German ones for everybody, those of another language for who speaks it."""
    for code in STAFF_LANGUAGES:
        listed = [BotCommand(texts.say(code, f"menu.{one}.command"), texts.say(code, f"menu.{one}.text")) for one in names]
        await _done("commands", bot.set_my_commands(listed, scope, _language(code)))


async def _described(bot: Bot, texts: Catalogue, code: str, name: str, title: str) -> None:
    """Set name and descriptions in one language, where they differ: Telegram takes a few changes a day only."""
    wanted = texts.say(code, "menu.description", title=title)
    short = texts.say(code, "menu.short")
    language = _language(code)
    if await _told(bot.get_my_description(language), "description") != wanted:
        await _done("description", bot.set_my_description(wanted, language))
    if await _told(bot.get_my_short_description(language), "short_description") != short:
        await _done("short description", bot.set_my_short_description(short, language))
    if name and await _told(bot.get_my_name(language), "name") != name:
        await _done("name", bot.set_my_name(name, language))


async def _told(call: Awaitable[object], name: str) -> str | None:
    """Return what Telegram shows now, None where it does not say."""
    try:
        return getattr(await call, name, None)
    except (TelegramError, TypeError) as error:
        log.warning("Telegram does not tell the %s (%s)", name, type(error).__name__)
        return None


def _language(code: str) -> str | None:
    return None if code == BASE else code


async def _done(what: str, call: Awaitable[bool]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("Telegram does not take the %s (%s)", what, type(error).__name__)
