"""Who gets announcements: people say so in their private chat, admins for their group."""

from telegram import Chat as TelegramChat
from telegram import Message, Update, User

from bot.chat import buttons
from bot.chat.bot import Bot
from bot.chat.buttons import SUBSCRIBE, Keyboard
from bot.chat.groupsettings import speaks_for_group
from bot.chat.sending import Place, in_group, place, revise_plain, say_plain
from bot.chat.services import Services
from bot.replies.catalogue import Voice
from bot.store import chats
from bot.store.chats import Chat

ON, OFF = "on", "off"
HERE, ELSEWHERE = "here", "elsewhere"


async def command(services: Services, bot: Bot, update: Update) -> None:
    """Tell whether this chat gets announcements, with buttons that change it; in a group to its admins only."""
    if message := update.message:
        where = place(message, reply=in_group(message))
        await tell(services, bot, where, message.from_user, for_group=speaks_for_group(message))


async def tell(services: Services, bot: Bot, where: Place, user: User | None, *, for_group: bool = False) -> None:
    """Tell whether a chat gets announcements, with buttons that change it; in a group to its admins, one of whom may speak `for_group`."""
    voice, group = await services.voice(user), where.chat < 0
    if group and not for_group and not await services.groups.may_change(bot, where.chat, user):
        await say_plain(bot, where, voice.say("chat.settings.admins"))
        return
    known = await chats.get(services.database, where.chat)
    if known is None or not known.subscribed:
        await say_plain(bot, where, *_told(voice, where.chat, OFF))
        return
    if not group and not known.can_write:
        # who writes here blocks the bot no longer, even where Telegram's word of it was lost
        await chats.subscribe(services.database, known, on=True)
    await say_plain(bot, where, *_told(voice, where.chat, ELSEWHERE if group and known.topic != where.topic else ON))


async def change(services: Services, bot: Bot, message: Message, voice: Voice, value: str) -> bool:
    """Have the chat of `message` get announcements, or none any more, and say so in its place; returns False for another `value`.

    In a forum those go to the topic that `message` stands in. Of a person who ends it nothing is kept.
    """
    if value not in (ON, OFF):
        return False
    on, here, group = value == ON, message.chat, in_group(message)
    if on or group:
        topic = place(message, reply=False).topic if on and group else None
        await chats.subscribe(services.database, _chat(services, here), on=on, topic=topic)
    else:
        await chats.forget(services.database, here.id)
    await revise_plain(bot, here.id, message.message_id, *_told(voice, here.id, value))
    return True


def _told(voice: Voice, chat: int, state: str) -> tuple[str, Keyboard]:
    """Return what is said of a chat that gets announcements (ON), gets none (OFF), or gets them in another topic (ELSEWHERE)."""
    text = voice.say(f"chat.subscribe.group.{state}") if chat < 0 else voice.say(f"chat.subscribe.private.{state}")
    offered = {OFF: ((ON, ON),), ON: ((OFF, OFF),), ELSEWHERE: ((HERE, ON), (OFF, OFF))}[state]
    row = [buttons.option(voice.say(f"chat.subscribe.button.{name}"), SUBSCRIBE, value) for name, value in offered]
    return text, buttons.keyboard([row])


def _chat(services: Services, here: TelegramChat) -> Chat:
    """Return a chat as it is kept where it was never noticed; of a person no name is kept."""
    now = services.clock()
    title = here.title if here.type != here.PRIVATE else None
    return Chat(here.id, str(here.type), title, "member", can_write=True, is_forum=bool(here.is_forum), noticed_at=now, changed_at=now)
