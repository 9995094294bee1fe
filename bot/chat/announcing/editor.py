"""An editor at work."""

from dataclasses import dataclass, replace

from telegram import Message

from bot.chat.bot import Bot
from bot.chat.buttons import Keyboard
from bot.chat.sending import Place, revise_plain, say_plain
from bot.chat.services import Services
from bot.delivery.sender import Refused
from bot.replies.catalogue import Voice
from bot.store.announcements import Post, Target


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

    async def revise(self, message: Message, text: str, keyboard: Keyboard = None) -> None:
        """Put plain text in place of a message in the editor's chat."""
        await revise_plain(self.bot, self.id, message.message_id, text, keyboard)

    async def takes(self, post: Post) -> bool:
        """Send a post to its editor alone, as it will look; returns whether Telegram takes it."""
        return not isinstance(await self.services.poster.post(replace(post, pinned=False), Target(self.id)), Refused)


async def at_work(services: Services, bot: Bot, user: int) -> Editor:
    """Return the editor whose user id is given."""
    return Editor(services, bot, user, await services.staff_voice(user))
