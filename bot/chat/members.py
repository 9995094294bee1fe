"""Where the bot is: noticed when it is added, promoted, removed or blocked."""

import logging

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update, User

from bot.chat.bot import Bot
from bot.chat.sending import Place, say_plain
from bot.chat.services import Services
from bot.store import chats
from bot.store.chats import Chat

log = logging.getLogger(__name__)

TITLE_LIMIT = 200
"""Characters of a title that are kept."""

_THERE = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})


async def changed(services: Services, bot: Bot, update: Update) -> None:
    """Keep where the bot is now, and whether it may write there; greet a group that it was added to."""
    change = update.my_chat_member
    if change is None:
        return
    chat, now = change.chat, services.clock()
    writable = may_write(change.new_chat_member, channel=chat.type == chat.CHANNEL)
    known = await chats.get(services.database, chat.id)
    if chat.type == chat.PRIVATE and known is None:
        return  # of a person nothing is kept who has not subscribed
    noticed = Chat(
        chat_id=chat.id,
        type=str(chat.type),
        title=chat.title[:TITLE_LIMIT] if chat.title else None,
        status=str(change.new_chat_member.status),
        can_write=writable,
        is_forum=bool(chat.is_forum),
        noticed_at=now,
        changed_at=now,
        subscribed=writable and chat.type == chat.CHANNEL,
    )
    await chats.notice(services.database, noticed)
    came = writable and not _present(change.old_chat_member)
    # Telegram tells of a supergroup that was a group before as if the bot had been added to it
    greeted = known is not None and known.status in _THERE
    if came and not greeted and chat.type in (chat.GROUP, chat.SUPERGROUP):
        await _greet(services, bot, chat, change.from_user)


async def _greet(services: Services, bot: Bot, chat: TelegramChat, user: User) -> None:
    voice, title = await services.voice(user), services.current.snapshot.article.title
    await say_plain(bot, Place(chat.id), voice.say("chat.group.hello", name=bot.username, title=title))


async def migrated(services: Services, _bot: Bot, update: Update) -> None:
    """Follow a group that became a supergroup; Telegram says so in the old chat and in the new one."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await follow(services, message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await follow(services, message.migrate_from_chat_id, message.chat_id)


async def follow(services: Services, old: int, new: int) -> None:
    """Keep under `new` what was kept of the group `old`."""
    await chats.migrate(services.database, old, new, services.clock())
    await services.groups.migrate(old, new, services.clock())


def may_write(member: ChatMember, *, channel: bool) -> bool:
    """Return whether the bot may write where it is `member`; in a channel that is a right of its own."""
    if channel:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    return _present(member) and (not isinstance(member, ChatMemberRestricted) or bool(member.can_send_messages))


def _present(member: ChatMember) -> bool:
    return member.is_member if isinstance(member, ChatMemberRestricted) else member.status in _THERE
