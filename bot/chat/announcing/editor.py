"""An editor at work."""

from dataclasses import dataclass

from telegram import Message

from bot.chat.bot import Bot
from bot.chat.buttons import Keyboard
from bot.chat.sending import Place, say_plain
from bot.chat.services import Services
from bot.replies.catalogue import Voice


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor, by user id, in their private chat: what they work with, and the voice that speaks to them."""

    services: Services
    bot: Bot
    id: int
    voice: Voice

    async def say(self, text: str, keyboard: Keyboard = None) -> Message | None:
        """Send plain text to the editor."""
        return await say_plain(self.bot, Place(self.id), text, keyboard)


async def at_work(services: Services, bot: Bot, user: int) -> Editor:
    """Return the editor whose user id is given."""
    return Editor(services, bot, user, await services.staff_voice(user))
