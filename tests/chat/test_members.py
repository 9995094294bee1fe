"""Where the bot is: each change that Telegram tells of, and groups that become supergroups."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store import announcements, chats
from bot.store.address import address
from bot.store.announcements import New, Post, State, Target
from bot.store.chats import Chat
from bot.store.database import open_database
from tests.chat.membership import OWNER, changed, keep, kept, member, pressed, subscribed
from tests.chat.running import Running, boundless, running
from tests.fakes.telegram import BotApi

READER, OLD, NEW, CHANNEL = 501, -500, -1_000_500, -1_000_900
GROUP = {"id": OLD, "type": "group", "title": "Schule"}
PRIVATE = {"id": READER, "type": "private", "first_name": "P"}
SOON = datetime(2026, 3, 5, tzinfo=UTC)
MOVED = Chat(
    OLD,
    "group",
    "Schule",
    "administrator",
    can_write=True,
    is_forum=False,
    noticed_at=SOON,
    changed_at=SOON,
    language="tr",
    subscribed=True,
    labels=("schulen", "nord"),
)


def of(chat: int, kind: str) -> dict[str, Any]:
    return {"id": chat, "type": kind, "title": "Schule"}


async def told_to_leave(api: BotApi, old: int, new: int) -> None:
    api.update(message={**api.message("x", chat=old), "text": None, "entities": None, "migrate_to_chat_id": new})
    await api.idle()


async def told_where_it_was(api: BotApi, old: int, new: int) -> None:
    api.update(message={**api.message("x", chat=new), "text": None, "entities": None, "migrate_from_chat_id": old})
    await api.idle()


async def told_of_the_new_one(api: BotApi, _old: int, new: int) -> None:
    await changed(api, of(new, "supergroup"), member("left"), member("member"))


async def told_of_the_old_one(api: BotApi, old: int, _new: int) -> None:
    await changed(api, of(old, "group"), member("member"), member("left"))


async def refused(api: BotApi, old: int, new: int) -> None:
    """Telegram says where the group is only when something is sent to the old one."""
    api.moved[old] = new
    before = len(api.said(new))
    api.write("/frage", chat=old, sender=-old)
    await api.answers(before + 1, new)
    await api.idle()


STEPS = (told_to_leave, told_where_it_was, told_of_the_new_one, told_of_the_old_one, refused)
TELLING = {told_to_leave, told_where_it_was, refused}
ORDERS = [order for count in (1, 2, 3) for order in itertools.permutations(STEPS, count) if TELLING & set(order)]


@pytest.mark.parametrize(
    ("state", "writable"),
    [
        (member("member"), True),
        (member("administrator"), True),
        (member("restricted"), True),
        (member("restricted", can_send_messages=False), False),
        (member("restricted", is_member=False), False),
        (member("left"), False),
        (member("kicked"), False),
    ],
)
async def test_a_group_keeps_its_subscription_whatever_the_bot_is_there(
    bot: Running, api: BotApi, state: dict[str, Any], *, writable: bool
) -> None:
    await subscribed(api, OLD)
    await changed(api, GROUP, member("member"), state)
    found = (await kept(bot))[OLD]
    assert (found.status, found.can_write, found.subscribed, found.title) == (state["status"], writable, True, "Schule")
    await changed(api, GROUP, state, member("member"))
    found = (await kept(bot))[OLD]
    assert (found.status, found.can_write, found.subscribed) == ("member", True, True)


async def test_being_added_to_a_group_subscribes_nothing_and_says_how_to(bot: Running, api: BotApi) -> None:
    await changed(api, GROUP, member("left"), member("member"))
    (hello,) = await api.answers(1, OLD)
    assert "/abo" in hello.text
    assert not (await kept(bot))[OLD].subscribed


@pytest.mark.parametrize(
    ("old", "new", "greeted"),
    [
        (member("left"), member("member"), True),
        (member("kicked"), member("administrator"), True),
        (member("left"), member("restricted"), True),
        (member("restricted", is_member=False), member("member"), True),
        (member("left"), member("restricted", can_send_messages=False), False),
        (member("kicked"), member("left"), False),
        (member("restricted", can_send_messages=False), member("member"), False),
        (member("member"), member("administrator"), False),
    ],
)
async def test_a_group_is_greeted_where_the_bot_comes_and_may_write(
    bot: Running, api: BotApi, old: dict[str, Any], new: dict[str, Any], *, greeted: bool
) -> None:
    await changed(api, GROUP, old, new)
    await api.ask("/abo", chat=READER)
    assert len(api.said(OLD)) == greeted


async def test_a_group_that_the_bot_comes_back_to_is_greeted_again(bot: Running, api: BotApi) -> None:
    for old, new in (("left", "member"), ("member", "kicked"), ("kicked", "member")):
        await changed(api, GROUP, member(old), member(new))
    assert len(await api.answers(2, OLD)) == 2


async def test_a_channel_subscribes_by_letting_the_bot_post(bot: Running, api: BotApi) -> None:
    channel = {"id": CHANNEL, "type": "channel", "title": "Kanal"}
    left, silent, posting = member("left"), member("administrator"), member("administrator", can_post_messages=True)
    steps = (
        (left, silent),
        (silent, posting),
        (posting, silent),
        (silent, posting),
        (posting, left),
        (left, posting),
        (posting, member("kicked")),
    )
    for old, new in steps:
        await changed(api, channel, old, new)
        found = (await kept(bot))[CHANNEL]
        assert (found.subscribed, found.can_write, found.type, found.title) == (new is posting, new is posting, "channel", "Kanal")
    assert api.said(CHANNEL) == []


async def test_a_channel_keeps_labels_and_language_when_the_bot_comes_back(bot: Running, api: BotApi) -> None:
    await keep(bot, replace(MOVED, chat_id=CHANNEL, type="channel"))
    posting = member("administrator", can_post_messages=True)
    for old, new in ((posting, member("left")), (member("left"), posting)):
        await changed(api, {"id": CHANNEL, "type": "channel", "title": "Kanal"}, old, new)
    found = (await kept(bot))[CHANNEL]
    assert (found.subscribed, found.labels, found.language) == (True, ("schulen", "nord"), "tr")


async def test_a_person_who_blocks_and_comes_back_is_still_subscribed(bot: Running, api: BotApi) -> None:
    await subscribed(api, READER)
    await changed(api, PRIVATE, member("member"), member("kicked"))
    blocked = (await kept(bot))[READER]
    assert (blocked.subscribed, blocked.can_write, blocked.status) == (True, False, "kicked")
    await changed(api, PRIVATE, member("kicked"), member("member"))
    back = (await kept(bot))[READER]
    assert (back.subscribed, back.can_write, back.status, back.title) == (True, True, "member", None)


async def test_of_a_person_who_did_not_subscribe_nothing_is_kept(bot: Running, api: BotApi) -> None:
    for old, new in (("member", "kicked"), ("kicked", "member")):
        await changed(api, PRIVATE, member(old), member(new))
    assert await kept(bot) == {}


async def test_a_group_that_becomes_a_supergroup_takes_along_what_was_chosen(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, boundless()) as bot:
        await keep(bot, *(replace(MOVED, chat_id=OLD - number) for number in range(len(ORDERS))))
        for number, order in enumerate(ORDERS):
            for step in order:
                await step(api, OLD - number, NEW - number)
        found = await kept(bot)
    for number, order in enumerate(ORDERS):
        new, old = found[NEW - number], found[OLD - number]
        assert (new.subscribed, new.can_write, new.type, new.title, new.migrated_to) == (True, True, "supergroup", "Schule", None), order
        assert (new.language, new.labels, new.topic) == ("tr", ("schulen", "nord"), None), order
        assert (old.subscribed, old.can_write, old.migrated_to) == (False, False, NEW - number), order


async def test_a_supergroup_that_was_known_keeps_what_it_chose_itself(bot: Running, api: BotApi) -> None:
    known = replace(MOVED, chat_id=NEW, type="supergroup", language="uk", labels=("süd", "nord"), topic=7)
    await keep(bot, MOVED, known)
    await told_to_leave(api, OLD, NEW)
    new = (await kept(bot))[NEW]
    assert (new.language, new.labels, new.topic) == ("uk", ("süd", "nord", "schulen"), 7)


async def test_labels_of_a_group_without_a_subscription_go_along(bot: Running, api: BotApi) -> None:
    await keep(bot, replace(MOVED, subscribed=False), replace(MOVED, chat_id=NEW, type="supergroup", labels=(), subscribed=True))
    await told_to_leave(api, OLD, NEW)
    new = (await kept(bot))[NEW]
    assert (new.subscribed, set(new.labels)) == (True, {"schulen", "nord"})


async def test_a_group_that_was_never_known_brings_nothing(bot: Running, api: BotApi) -> None:
    await told_to_leave(api, OLD, NEW)
    await told_where_it_was(api, OLD, NEW)
    assert await kept(bot) == {}


async def test_a_supergroup_that_was_a_group_is_not_greeted_as_new(bot: Running, api: BotApi) -> None:
    await keep(bot, MOVED)
    await told_to_leave(api, OLD, NEW)
    await told_of_the_new_one(api, OLD, NEW)
    await api.ask("/abo", chat=READER)
    assert api.said(NEW) == []


async def test_a_press_in_the_old_group_is_meant_for_the_new_one(bot: Running, api: BotApi) -> None:
    said = await subscribed(api, OLD)
    await told_to_leave(api, OLD, NEW)
    await pressed(api, said, "s:off")
    assert {number: chat.subscribed for number, chat in (await kept(bot)).items()} == {OLD: False, NEW: False}
    await pressed(api, said, "s:on")
    assert {number: chat.subscribed for number, chat in (await kept(bot)).items()} == {OLD: False, NEW: True}


async def test_an_announcement_to_a_group_that_moved_moves_its_subscription(api: BotApi, tmp_path: Path) -> None:
    api.moved[OLD] = NEW
    database = await open_database(address("", tmp_path / "state"))
    await chats.keep(database, [MOVED])
    now = datetime.now(UTC)
    await announcements.create(database, New(Post("Neu"), "all", None, now, State.SENDING), [Target(OLD)], now)
    await database.close()
    async with running(api, tmp_path) as bot:
        assert [said.text for said in await api.answers(1, NEW)] == ["Neu"]
        found = await kept(bot)
    assert (found[NEW].subscribed, found[NEW].labels, found[OLD].subscribed) == (True, ("schulen", "nord"), False)


async def test_what_was_noticed_outlasts_a_restart(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path) as bot:
        await subscribed(api, OLD)
        await told_to_leave(api, OLD, NEW)
        before = await kept(bot)
    async with running(api, tmp_path) as bot:
        assert await kept(bot) == before
        assert (await api.ask("/abo", chat=NEW, sender=OWNER)).text.startswith("Das können")
        api.admins[NEW] = {OWNER}
    async with running(api, tmp_path):
        assert (await api.ask("/abo", chat=NEW, sender=OWNER)).text.startswith("Diese Gruppe bekommt Ankündigungen")
