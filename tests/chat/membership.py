"""What Telegram tells of the bot's membership, and what the store holds of chats."""

from typing import Any

from bot.store import chats
from bot.store.address import address
from bot.store.chats import Chat
from bot.store.database import open_database
from tests.chat.running import Running
from tests.fakes.telegram import BotApi, Said

OWNER = 4
PERSON = {"id": OWNER, "is_bot": False, "first_name": "P", "language_code": "de"}

_ADMIN = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
)
_RESTRICTED = (
    "is_member can_change_info can_invite_users can_pin_messages can_manage_topics can_send_messages can_send_audios"
    " can_send_documents can_send_photos can_send_videos can_send_video_notes can_send_voice_notes can_send_polls"
    " can_send_other_messages can_add_web_page_previews can_edit_tag can_react_to_messages"
)
_GIVEN: dict[str, dict[str, Any]] = {
    "administrator": dict.fromkeys(_ADMIN.split(), False),
    "restricted": {**dict.fromkeys(_RESTRICTED.split(), True), "until_date": 0},
    "kicked": {"until_date": 0},
}


def member(status: str, **rights: bool) -> dict[str, Any]:
    """What the bot is in a chat: an admin has no right that is not given here, a restricted member has all that are not taken."""
    return {"status": status, **_GIVEN.get(status, {}), **rights}


async def changed(api: BotApi, chat: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> None:
    """Telegram tells that the bot is something else in a chat."""
    states = {f"{when}_chat_member": {**state, "user": api.me} for when, state in (("old", old), ("new", new))}
    api.update(my_chat_member={"chat": chat, "from": PERSON, "date": 0, **states})
    await api.idle()


async def kept(bot: Running) -> dict[int, Chat]:
    """What the store holds of chats, by their numbers."""
    database = await open_database(address("", bot.state))
    try:
        return {chat.chat_id: chat for chat in await chats.every(database)}
    finally:
        await database.close()


async def keep(bot: Running, *given: Chat) -> None:
    """Put chats into the store, as an import does."""
    database = await open_database(address("", bot.state))
    await chats.keep(database, given)
    await database.close()


async def subscribed(api: BotApi, chat: int, **more: Any) -> Said:
    """Subscribe a chat with /abo, a group by its owner; returns the message with the button."""
    if chat < 0:
        api.admins[chat] = {OWNER}
    said = await api.ask("/abo", chat=chat, sender=OWNER if chat < 0 else None, **more)
    await pressed(api, said, "s:on", **more)
    return said


async def pressed(api: BotApi, said: Said, data: str, **more: Any) -> None:
    """The owner of a group, or the person of a private chat, presses a button, and the message changes; `more` is of the message."""
    who, edits = {**PERSON, "id": OWNER if said.chat < 0 else said.chat}, said.edits
    assert data in [button["callback_data"] for button in said.buttons]
    query = f"{said.chat}/{said.number}/{data}/{edits}"
    message = {**api.as_target(said), **more}
    api.update(callback_query={"id": query, "chat_instance": "1", "data": data, "from": who, "message": message})
    await api.until(lambda: said.edits > edits)
