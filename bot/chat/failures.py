"""What goes wrong in handlers: told apart, and told to people."""

import logging
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.chat.sending import Place, place, say_plain
from bot.chat.services import Services
from bot.chat.troubles import Trouble, trouble

log = logging.getLogger(__name__)


class Failures:
    """Takes the errors of handlers from python-telegram-bot, by update, until they are asked for."""

    def __init__(self) -> None:
        self._errors: dict[int, Exception] = {}

    async def note(self, update: object, context: Any) -> None:
        """Take an error. Everyday events are none; where the network failed, nobody knows what was done, so nothing is done again."""
        error = context.error
        if isinstance(error, TelegramError) and trouble(error) not in (Trouble.OTHER, Trouble.MARKUP):
            log.info("Telegram did not do something: %s (%s)", trouble(error).name, type(error).__name__)
        elif isinstance(update, Update) and isinstance(error, Exception):
            self._errors[update.update_id] = error
        else:
            log.error("something failed outside an update", exc_info=error)

    def take(self, update: Update) -> Exception | None:
        """Return what went wrong with `update`, and forget it."""
        return self._errors.pop(update.update_id, None)


async def report(services: Services, bot: Bot, update: Update | None, error: Exception) -> None:
    """Tell the reader that something failed, and the admins once; what fails here is logged only."""
    try:
        message = update.effective_message if update else None
        if message and message.chat.type == message.chat.PRIVATE and message.from_user:
            voice = await services.voice(update.effective_user if update else None)
            await say_plain(bot, place(message, reply=False), voice.say("chat.error.failed"))
        for admin in services.settings.admins:
            voice = await services.staff_voice(admin)
            await say_plain(bot, Place(admin), voice.say("report.update", error=type(error).__name__))
    except Exception:
        log.exception("that an update failed cannot be told to people")
