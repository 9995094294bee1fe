"""Who gets announcements, and where the bot is."""

from pathlib import Path
from typing import Any

import pytest

from bot.store import chats
from bot.store.address import address
from bot.store.chats import Chat
from bot.store.database import open_database
from tests.chat.running import Running, running
from tests.fakes.telegram import BotApi

READER, GROUP, FORUM, CHANNEL, OWNER = 501, -500, -1_000_500, -1_000_900, 4
PERSON = {"id": OWNER, "is_bot": False, "first_name": "P", "language_code": "de"}


async def kept(bot: Running) -> dict[int, Chat]:
    """What the store holds of chats."""
    database = await open_database(address("", bot.state.parent / bot.state.name))
    try:
        return {chat.chat_id: chat for chat in await chats.every(database)}
    finally:
        await database.close()


def member(status: str, **rights: bool) -> dict[str, Any]:
    admin = "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    admin += " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    given = dict.fromkeys(admin.split(), False) if status == "administrator" else {}
    return {"status": status, **({"until_date": 0} if status == "kicked" else {}), **given, **rights}


async def changed(api: BotApi, chat: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> None:
    """Telegram tells that the bot is something else in a chat."""
    states = {f"{when}_chat_member": {**state, "user": api.me} for when, state in (("old", old), ("new", new))}
    api.update(my_chat_member={"chat": chat, "from": PERSON, "date": 0, **states})
    await api.idle()


async def test_a_person_subscribes_and_ends_it_and_nothing_is_kept(bot: Running, api: BotApi) -> None:
    said = await api.ask("/abo", chat=READER)
    assert "keine Ankündigungen" in said.text
    api.press(said, 0)
    await api.until(lambda: said.text.startswith("Du bekommst Ankündigungen"))
    found = (await kept(bot))[READER]
    assert (found.subscribed, found.type, found.title) == (True, "private", None)
    api.press(said, 0)
    await api.until(lambda: "keine Ankündigungen" in said.text)
    assert READER not in await kept(bot)


async def test_only_admins_subscribe_a_group(bot: Running, api: BotApi) -> None:
    api.admins[GROUP] = {OWNER}
    assert "nur ihre Admins" in (await api.ask("/abo", chat=GROUP, sender=5)).text
    said = await api.ask("/abo", chat=GROUP, sender=OWNER)
    api.press(said, 0, sender=5)
    await api.until(lambda: len(api.called("answerCallbackQuery")) == 1)
    assert GROUP not in await kept(bot)
    api.press(said, 0, sender=OWNER)
    await api.until(lambda: said.text.startswith("Diese Gruppe bekommt Ankündigungen"))
    assert (await kept(bot))[GROUP].subscribed
    api.press(said, 0, sender=OWNER)
    await api.until(lambda: "keine" in said.text)
    assert not (await kept(bot))[GROUP].subscribed


async def test_a_forum_gets_them_in_the_topic_where_it_said_so(bot: Running, api: BotApi) -> None:
    api.forums.add(FORUM)
    api.admins[FORUM] = {OWNER}
    said = await api.ask("/abo", chat=FORUM, sender=OWNER, message_thread_id=7, is_topic_message=True)
    data = said.buttons[0]["callback_data"]
    message = {**api.as_target(said), "message_thread_id": 7, "is_topic_message": True}
    api.update(callback_query={"id": "q1", "chat_instance": "1", "data": data, "from": PERSON, "message": message})
    await api.until(lambda: said.edits)
    found = (await kept(bot))[FORUM]
    assert (found.subscribed, found.topic) == (True, 7)


async def test_a_subscription_outlasts_a_restart(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path):
        api.press(await api.ask("/abo", chat=READER), 0)
        await api.until(lambda: api.said(READER)[0].edits)
    async with running(api, tmp_path):
        assert (await api.ask("/abo", chat=READER)).text.startswith("Du bekommst Ankündigungen")


async def test_a_channel_subscribes_by_letting_the_bot_post(bot: Running, api: BotApi) -> None:
    channel = {"id": CHANNEL, "type": "channel", "title": "Kanal"}
    left, silent, posting = member("left"), member("administrator"), member("administrator", can_post_messages=True)
    for old, new, subscribed in ((left, silent, False), (silent, posting, True), (posting, silent, False), (posting, left, False)):
        await changed(api, channel, old, new)
        found = (await kept(bot))[CHANNEL]
        assert (found.subscribed, found.can_write) == (subscribed, subscribed)


async def test_being_added_to_a_group_subscribes_nothing_and_says_how_to(bot: Running, api: BotApi) -> None:
    await changed(api, {"id": GROUP, "type": "group", "title": "G"}, member("left"), member("member"))
    (hello,) = await api.answers(1, GROUP)
    assert "/abo" in hello.text
    assert not (await kept(bot))[GROUP].subscribed


async def test_a_person_who_blocks_and_comes_back_is_still_subscribed(bot: Running, api: BotApi) -> None:
    api.press(await api.ask("/abo", chat=READER), 0)
    await api.until(lambda: api.said(READER)[0].edits)
    private = {"id": READER, "type": "private", "first_name": "P"}
    await changed(api, private, member("member"), member("kicked"))
    blocked = (await kept(bot))[READER]
    assert (blocked.subscribed, blocked.can_write) == (True, False)
    await changed(api, private, member("kicked"), member("member"))
    back = (await kept(bot))[READER]
    assert (back.subscribed, back.can_write, back.title) == (True, True, None)


async def test_of_a_stranger_who_blocks_nothing_is_kept(bot: Running, api: BotApi) -> None:
    await changed(api, {"id": 999, "type": "private", "first_name": "P"}, member("member"), member("kicked"))
    assert await kept(bot) == {}


@pytest.mark.parametrize("noticed", ["later", "first"])
async def test_a_subscription_follows_its_group(bot: Running, api: BotApi, noticed: str) -> None:
    api.admins[GROUP] = {OWNER}
    api.press(await api.ask("/abo", chat=GROUP, sender=OWNER), 0, sender=OWNER)
    await api.until(lambda: api.said(GROUP)[0].edits)
    if noticed == "first":
        await changed(api, {"id": FORUM, "type": "supergroup", "title": "G"}, member("left"), member("member"))
    api.update(message={**api.message("x", chat=GROUP), "text": None, "entities": None, "migrate_to_chat_id": FORUM})
    await api.idle()
    found = await kept(bot)
    assert (found[FORUM].subscribed, found[FORUM].can_write) == (True, True)
    assert (found[GROUP].subscribed, found[GROUP].migrated_to) == (False, FORUM)
