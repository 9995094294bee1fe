"""Announcements through the real bot and the fake server: formatting, faults, and a bot that is killed."""

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store import announcements, chats
from bot.store.address import address
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.chats import Chat
from bot.store.database import Database, open_database
from tests import bakery
from tests.chat.running import boundless, running, settled
from tests.fakes.telegram import TOKEN, BotApi, Fault

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Der Artikel wurde aktualisiert"
PLAIN = Post(TEXT)
LEFT = (Progress.PENDING, Progress.SENDING)


async def store(folder: Path) -> Database:
    return await open_database(address("", folder / "state"))


async def announced(folder: Path, targets: list[Target], post: Post = PLAIN, kind: Kind = Kind.POST) -> int:
    """Write chats and an announcement to them, as an editor or the command line does."""
    database, now = await store(folder), datetime.now(UTC)
    known = [Chat(one.chat, "supergroup", "G", "member", can_write=True, is_forum=False, noticed_at=now, changed_at=now) for one in targets]
    await chats.keep(database, known)
    number = await announcements.create(database, New(post, "all", None, now, State.SENDING, kind), targets, now)
    await database.close()
    return number


async def counts(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


async def ended(folder: Path, number: int, within: float = 20.0) -> dict[Progress, int]:
    """Wait until nothing of an announcement is left to send, and return how it ended."""
    database = await store(folder)
    try:
        async with asyncio.timeout(within):
            found = await counts(database, number)
            while any(found.get(state) for state in LEFT):
                await asyncio.sleep(0.05)
                found = await counts(database, number)
        return found
    finally:
        await database.close()


async def test_a_picture_goes_with_its_caption_silent_pinned_and_in_its_topic(api: BotApi, tmp_path: Path) -> None:
    api.forums.add(-1_000_001)
    post = Post(TEXT, ({"type": "bold", "offset": 0, "length": 3},), "picture", silent=True, pinned=True, button=("Frag", "https://t.me/x"))
    number = await announced(tmp_path, [Target(-1_000_001, 7)], post)
    async with running(api, tmp_path):
        assert await ended(tmp_path, number) == {Progress.SENT: 1}
    (call,) = api.called("sendPhoto")
    assert call.params["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert (call.params["photo"], call.params["disable_notification"], call.params["message_thread_id"]) == ("picture", True, 7)
    assert api.said(-1_000_001)[0].buttons[0]["url"] == "https://t.me/x"
    assert len(api.called("pinChatMessage")) == 1


async def test_what_can_no_longer_be_deleted_is_edited(api: BotApi, tmp_path: Path) -> None:
    first = await announced(tmp_path, [Target(-5)])
    async with running(api, tmp_path):
        await ended(tmp_path, first)
        (said,) = api.said(-5)
        api.fault("deleteMessage", 400, "Bad Request: message can't be deleted for everyone")
        gone = await announced(tmp_path, [Target(-5, None, said.number)], Post("Zurückgezogen am heute: Irrtum"), Kind.WITHDRAWAL)
        assert await ended(tmp_path, gone) == {Progress.SENT: 1}
    assert said.text == "Zurückgezogen am heute: Irrtum"


@pytest.mark.parametrize("chat", [-5, -6])
async def test_who_blocked_or_moved_is_followed(api: BotApi, tmp_path: Path, chat: int) -> None:
    api.gone.add(-5)
    api.moved[-6] = -1_000_006
    number = await announced(tmp_path, [Target(chat)])
    async with running(api, tmp_path):
        found = await ended(tmp_path, number)
    database = await store(tmp_path)
    kept = {one.chat_id: one for one in await chats.every(database)}
    await database.close()
    if chat == -5:
        assert (found, kept[-5].can_write, "blocked" in (kept[-5].trouble or "")) == ({Progress.FAILED: 1}, False, True)
    else:
        assert (found, kept[-6].migrated_to) == ({Progress.SENT: 1}, -1_000_006)
        assert [said.text for said in api.said(-1_000_006)] == [TEXT]


class Moody(BotApi):
    """A server of whose calls three in ten fail: 429, 500, no answer though it was done or not, a broken connection."""

    def __init__(self) -> None:
        super().__init__()
        self.chance = random.Random(11)

    def _fault(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        if method != "sendMessage" or self.chance.random() > 0.3:
            return None
        kind = self.chance.randrange(4)
        if kind == 0:
            return Fault(method, 429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if kind == 1:
            return Fault(method, 500, "Internal Server Error")
        return Fault(method, reset=True, done=kind == 2)


async def test_with_three_in_ten_calls_failing_none_is_lost_and_none_doubled(tmp_path: Path) -> None:
    async with Moody() as api:
        number = await announced(tmp_path, [Target(-chat) for chat in range(1, 61)])
        async with running(api, tmp_path, boundless()):
            found = await ended(tmp_path, number, 60)
    assert found[Progress.SENT] + found[Progress.UNCERTAIN] == 60
    arrived = Counter({chat: len(said) for chat, said in api.chats.items()})
    assert max(arrived.values()) == 1
    assert sum(arrived.values()) >= found[Progress.SENT]


async def test_a_bot_that_is_killed_loses_nothing_and_doubles_nothing(api: BotApi, tmp_path: Path) -> None:
    chats_, kills = 60, 3
    settled(bakery.write(tmp_path / "brot-1"))
    number = await announced(tmp_path, [Target(chat) for chat in range(1, chats_ + 1)])
    environment = os.environ | {
        "BOT_TOKEN": TOKEN,
        "BOT_BASE_URL": api.base_url,
        "BOT_KNOWLEDGE": str(tmp_path / "brot-1"),
        "BOT_CACHE": str(tmp_path / "cache"),
        "BOT_STATE": str(tmp_path / "state"),
        "BOT_ENCODER": "none",
        "BOT_LOG_LEVEL": "error",
    }
    chance = random.Random(3)
    for last in [False] * kills + [True]:
        process = await asyncio.create_subprocess_exec(sys.executable, "bot.py", "run", cwd=ROOT, env=environment)
        try:
            sent = len(api.called("sendMessage"))
            if last:
                found = await ended(tmp_path, number, 40)
            else:
                enough = sent + chance.randrange(1, chats_ // (kills + 1))
                await api.until(lambda enough=enough: len(api.called("sendMessage")) >= enough, within=20)
        finally:
            process.kill()
            await process.wait()
    arrived = {chat: len(said) for chat, said in api.chats.items()}
    assert max(arrived.values()) == 1
    assert found.get(Progress.UNCERTAIN, 0) <= 2 * kills
    assert found[Progress.SENT] + found.get(Progress.UNCERTAIN, 0) == chats_
    assert len(arrived) >= found[Progress.SENT]
