"""Who somebody is, and what they may do."""

from telegram import Message, Update

from bot.config import Settings
from bot.files.written import PLACEHOLDERS


def sender(message: Message) -> int | None:
    """Return who speaks: a chat that speaks for itself (a channel, an anonymous admin), else a person; None for nobody known."""
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def is_admin(settings: Settings, update: Update) -> bool:
    """Return whether an admin does this, in their private chat with the bot."""
    return _person(update) in settings.admins


def is_editor(settings: Settings, update: Update) -> bool:
    """Return whether an editor, or an admin, does this in their private chat with the bot."""
    return _person(update) in settings.staff


def _person(update: Update) -> int | None:
    """Return the person behind an update of a private chat; None for everybody else, and for accounts that stand for many."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type != chat.PRIVATE or user is None or user.is_bot or user.id in PLACEHOLDERS or user.id != chat.id:
        return None
    return user.id
