"""Who gets announcements: people say so in their private chat, admins for their group."""

from telegram import Chat as TelegramChat
from telegram import Message, Update

from bot.chat import buttons
from bot.chat.bot import Bot
from bot.chat.buttons import SUBSCRIBE, Keyboard
from bot.chat.groupsettings import speaks_for_group
from bot.chat.sending import Place, in_group, place, revise, say_plain
from bot.chat.services import Services
from bot.replies.catalogue import Voice
from bot.replies.html import escape
from bot.store import chats
from bot.store.chats import Chat

ON, OFF = "on", "off"


async def command(services: Services, bot: Bot, update: Update) -> None:
    """Tell whether this chat gets announcements, with a button that changes it; in a group to its admins only."""
    message = update.message
    if message is None:
        return
    voice, together, user = await services.voice(message.from_user), in_group(message), message.from_user
    if together and not speaks_for_group(message) and (user is None or not await services.groups.may_change(bot, message.chat_id, user)):
        await say_plain(bot, place(message, reply=True), voice.say("chat.settings.admins"))
        return
    await tell(services, bot, place(message, reply=together), voice)


async def tell(services: Services, bot: Bot, where: Place, voice: Voice) -> None:
    """Tell whether a chat gets announcements, with a button that changes it."""
    known = await chats.get(services.database, where.chat)
    await say_plain(bot, where, *_told(voice, where.chat, on=known is not None and known.subscribed))


async def change(services: Services, bot: Bot, message: Message, voice: Voice, value: str) -> bool:
    """Have the chat of `message` get announcements, or none any more, and say so in its place; returns False for another `value`.

    In a forum those go to the topic that `message` stands in. Of a person who ends it nothing is kept.
    """
    if value not in (ON, OFF):
        return False
    on, here = value == ON, message.chat
    if on or in_group(message):
        await chats.subscribe(services.database, _chat(services, here), on=on, topic=place(message, reply=False).topic if on else None)
    else:
        await chats.forget(services.database, here.id)
    text, keyboard = _told(voice, here.id, on=on)
    await revise(bot, here.id, message.message_id, (escape(text),), keyboard)
    return True


def _told(voice: Voice, chat: int, *, on: bool) -> tuple[str, Keyboard]:
    state, other = (ON, OFF) if on else (OFF, ON)
    text = voice.say(f"chat.subscribe.group.{state}") if chat < 0 else voice.say(f"chat.subscribe.private.{state}")
    return text, buttons.keyboard([[buttons.option(voice.say(f"chat.subscribe.button.{other}"), SUBSCRIBE, other)]])


def _chat(services: Services, here: TelegramChat) -> Chat:
    """Return a chat as it is kept where it was never noticed; of a person no name is kept."""
    now = services.clock()
    title = here.title if here.type != here.PRIVATE else None
    return Chat(here.id, str(here.type), title, "member", can_write=True, is_forum=bool(here.is_forum), noticed_at=now, changed_at=now)
