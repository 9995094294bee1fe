"""Where the bot is: noticed when it is added, promoted, removed or blocked."""

import logging

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update

from bot.chat.bot import Bot
from bot.chat.services import Services
from bot.store import chats
from bot.store.chats import Chat

log = logging.getLogger(__name__)

TITLE_LIMIT = 200
"""Characters of a title that are kept."""

_THERE = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})


async def changed(services: Services, _bot: Bot, update: Update) -> None:
    """Keep where the bot is now, and whether it may write there."""
    change = update.my_chat_member
    if change is None:
        return
    chat, now = change.chat, services.clock()
    noticed = Chat(
        chat_id=chat.id,
        type=str(chat.type),
        title=chat.title[:TITLE_LIMIT] if chat.title else None,
        status=str(change.new_chat_member.status),
        can_write=may_write(change.new_chat_member, channel=chat.type == chat.CHANNEL),
        is_forum=bool(chat.is_forum),
        noticed_at=now,
        changed_at=now,
    )
    await chats.notice(services.database, noticed)


async def migrated(services: Services, _bot: Bot, update: Update) -> None:
    """Follow a group that became a supergroup; Telegram says so in the old chat and in the new one."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await chats.migrate(services.database, message.chat_id, message.migrate_to_chat_id, services.clock())
    elif message.migrate_from_chat_id:
        await chats.migrate(services.database, message.migrate_from_chat_id, message.chat_id, services.clock())


def may_write(member: ChatMember, *, channel: bool) -> bool:
    """Return whether the bot may write where it is `member`; in a channel that is a right of its own."""
    if channel:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member and member.can_send_messages)
    return member.status in _THERE
