"""Who gets announcements: /abo and its buttons."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store.chats import Chat
from tests.chat.membership import OWNER, keep, kept, pressed, subscribed
from tests.chat.running import Running, running
from tests.fakes.telegram import BotApi, Said

READER, GROUP, FORUM = 501, -500, -1_000_500
TOPIC: dict[str, Any] = {"message_thread_id": 7, "is_topic_message": True}
OTHER: dict[str, Any] = {"message_thread_id": 9, "is_topic_message": True}
GENERAL: dict[str, Any] = {"message_thread_id": 1, "is_topic_message": True}
BLOCKED = Chat(
    READER,
    "private",
    None,
    "kicked",
    can_write=False,
    is_forum=False,
    noticed_at=datetime(2026, 3, 5, tzinfo=UTC),
    changed_at=datetime(2026, 3, 5, tzinfo=UTC),
    subscribed=True,
    trouble="Forbidden",
)


def offered(said: Said) -> list[str]:
    return [button["callback_data"] for button in said.buttons]


@pytest.mark.parametrize("command", ["/abo", "/subscribe"])
async def test_a_person_subscribes_and_ends_it_and_nothing_is_kept(bot: Running, api: BotApi, command: str) -> None:
    said = await api.ask(command, chat=READER)
    assert said.text.startswith("Du bekommst keine Ankündigungen")
    assert offered(said) == ["s:on"]
    assert await kept(bot) == {}
    await pressed(api, said, "s:on")
    assert said.text.startswith("Du bekommst Ankündigungen")
    found = (await kept(bot))[READER]
    assert (found.subscribed, found.type, found.title) == (True, "private", None)
    await pressed(api, said, "s:off")
    assert said.text.startswith("Du bekommst keine")
    assert await kept(bot) == {}
    assert len(api.said(READER)) == 1


async def test_a_person_finds_it_below_the_help(bot: Running, api: BotApi) -> None:
    help_ = await api.ask("/hilfe", chat=READER)
    api.press(help_, "i:subscribe")
    said = (await api.answers(2, READER))[-1]
    assert said.text.startswith("Du bekommst keine Ankündigungen")
    assert "s:on" in offered(said)


async def test_only_admins_subscribe_a_group(bot: Running, api: BotApi) -> None:
    api.admins[GROUP] = {OWNER}
    refused = await api.ask("/abo", chat=GROUP, sender=5)
    assert "nur ihre Admins" in refused.text
    assert refused.buttons == []
    said = await api.ask("/abo", chat=GROUP, sender=OWNER)
    api.press(said, 0, sender=5)
    await api.until(lambda: len(api.called("answerCallbackQuery")) == 1)
    assert "nur ihre Admins" in api.called("answerCallbackQuery")[0].params["text"]
    assert await kept(bot) == {}
    await pressed(api, said, "s:on")
    assert said.text.startswith("Diese Gruppe bekommt Ankündigungen")
    assert (await kept(bot))[GROUP].subscribed
    api.press(said, 0, sender=5)
    await api.until(lambda: len(api.called("answerCallbackQuery")) == 3)
    assert (await kept(bot))[GROUP].subscribed
    await pressed(api, said, "s:off")
    assert said.text.startswith("Diese Gruppe bekommt keine")
    assert not (await kept(bot))[GROUP].subscribed


async def test_a_group_shows_it_below_the_help_to_admins_only(bot: Running, api: BotApi) -> None:
    api.admins[GROUP] = {OWNER}
    help_ = await api.ask("/hilfe", chat=GROUP, sender=5)
    for number, (sender, words) in enumerate(((5, "nur ihre Admins"), (OWNER, "keine Ankündigungen")), 2):
        api.press(help_, "i:subscribe", sender=sender)
        assert words in (await api.answers(number, GROUP))[-1].text


async def test_an_anonymous_admin_is_offered_it(bot: Running, api: BotApi) -> None:
    account = {"id": 1087968824, "is_bot": True, "first_name": "GroupAnonymousBot"}
    said = await api.ask("/abo", chat=GROUP, sender_chat={"id": GROUP, "type": "group", "title": "G"}, **{"from": account})
    assert offered(said) == ["s:on"]


@pytest.mark.parametrize("value", ["", "here", "always"])
async def test_a_forged_value_changes_nothing(bot: Running, api: BotApi, value: str) -> None:
    api.press(await api.ask("/abo", chat=READER), f"s:{value}")
    await api.until(lambda: api.called("answerCallbackQuery"))
    assert "heutigen Stand nicht mehr" in api.called("answerCallbackQuery")[0].params["text"]
    assert await kept(bot) == {}


@pytest.mark.parametrize(("sent", "topic"), [(TOPIC, 7), (GENERAL, None), ({}, None)])
async def test_a_forum_gets_them_in_the_topic_where_it_said_so(bot: Running, api: BotApi, sent: dict[str, Any], topic: int | None) -> None:
    api.forums.add(FORUM)
    said = await subscribed(api, FORUM, **sent)
    assert said.topic == topic
    assert said.text.endswith("und zwar hier.")
    found = (await kept(bot))[FORUM]
    assert (found.subscribed, found.topic, found.is_forum) == (True, topic, True)


async def test_a_forum_moves_them_to_another_topic(bot: Running, api: BotApi) -> None:
    api.forums.add(FORUM)
    await subscribed(api, FORUM, **TOPIC)
    assert offered(await api.ask("/abo", chat=FORUM, sender=OWNER, **TOPIC)) == ["s:off"]
    said = await api.ask("/abo", chat=FORUM, sender=OWNER, **OTHER)
    assert said.text.endswith("in einem anderen Thema.")
    assert offered(said) == ["s:on", "s:off"]
    await pressed(api, said, "s:on", **OTHER)
    assert said.text.endswith("und zwar hier.")
    found = (await kept(bot))[FORUM]
    assert (found.subscribed, found.topic) == (True, 9)
    await pressed(api, said, "s:off", **OTHER)
    found = (await kept(bot))[FORUM]
    assert (found.subscribed, found.topic) == (False, None)


async def test_a_chain_of_replies_in_a_plain_group_is_no_topic(bot: Running, api: BotApi) -> None:
    said = await subscribed(api, GROUP, message_thread_id=33)
    assert said.text.endswith("und zwar hier.")
    assert (await kept(bot))[GROUP].topic is None


async def test_who_writes_again_is_not_taken_for_one_who_blocks(bot: Running, api: BotApi) -> None:
    await keep(bot, BLOCKED)
    assert offered(await api.ask("/abo", chat=READER)) == ["s:off"]
    found = (await kept(bot))[READER]
    assert (found.subscribed, found.can_write, found.status, found.trouble) == (True, True, "member", None)


async def test_labels_and_language_outlast_unsubscribing_a_group(bot: Running, api: BotApi) -> None:
    said = await subscribed(api, GROUP)
    await keep(bot, replace((await kept(bot))[GROUP], labels=("schulen",), language="de"))
    await pressed(api, said, "s:off")
    await pressed(api, said, "s:on")
    found = (await kept(bot))[GROUP]
    assert (found.subscribed, found.labels, found.language) == (True, ("schulen",), "de")


async def test_subscriptions_outlast_a_restart(api: BotApi, tmp_path: Path) -> None:
    api.forums.add(FORUM)
    async with running(api, tmp_path) as bot:
        await subscribed(api, READER)
        await subscribed(api, FORUM, **TOPIC)
        before = await kept(bot)
    async with running(api, tmp_path) as bot:
        assert await kept(bot) == before
        assert (await api.ask("/abo", chat=READER)).text.startswith("Du bekommst Ankündigungen")
        assert (await api.ask("/abo", chat=FORUM, sender=OWNER, **TOPIC)).text.endswith("und zwar hier.")
        # the button of the first message still works
        await pressed(api, api.said(READER)[0], "s:off")
        assert READER not in await kept(bot)
