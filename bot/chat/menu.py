"""The commands that Telegram shows, by who sees them and in German and English."""

import logging
from collections.abc import Iterable

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.replies.catalogue import BASE, STAFF_LANGUAGES, Catalogue

log = logging.getLogger(__name__)

READERS = ("start", "help", "cancel")
ADMINS = ("reload", "status", "back")


async def register(bot: Bot, texts: Catalogue, admins: Iterable[int]) -> None:
    """Tell Telegram the commands; what it does not take is logged, and the bot goes on."""
    readers = {code: _commands(texts, code, READERS) for code in STAFF_LANGUAGES}
    await _set(bot, readers, BotCommandScopeAllPrivateChats())
    managed = {code: commands + _commands(texts, code, ADMINS) for code, commands in readers.items()}
    for admin in admins:
        await _set(bot, managed, BotCommandScopeChat(admin))


def _commands(texts: Catalogue, language: str, names: Iterable[str]) -> list[BotCommand]:
    return [BotCommand(texts.say(language, f"menu.{name}.command"), texts.say(language, f"menu.{name}.text")) for name in names]


async def _set(bot: Bot, commands: dict[str, list[BotCommand]], scope: BotCommandScope) -> None:
    """Set commands for a scope: the German ones for everybody, those of another language for who speaks it."""
    for code, listed in commands.items():
        try:
            await bot.set_my_commands(listed, scope, None if code == BASE else code)
        except TelegramError as error:
            log.warning("Telegram does not take the commands of %s (%s)", type(scope).__name__, type(error).__name__)
