"""One delivery through the real bot: what Telegram gets, and what is known of the outcome."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from bot.chat.bot import Bot
from bot.chat.limiter import Limiter
from bot.chat.poster import Poster
from bot.chat.request import Request
from bot.delivery.limits import Limits
from bot.delivery.sender import Again, Moved, Refused, Result, Sent, Unknown
from bot.store.announcements import Post, Target
from tests.fakes.telegram import TOKEN, BotApi

PLAIN = Post("Der Artikel wurde aktualisiert")
BOLD = {"type": "bold", "offset": 0, "length": 3}
GROUP = Target(-5)


@pytest.fixture
async def poster(api: BotApi) -> AsyncIterator[Poster]:
    """A poster whose bot may send nothing in its turn: the worker takes the turns."""
    limits = Limits(asyncio.get_running_loop().time)
    for chat in (5, -5, -6, -1_000_001):
        limits.hold(chat, 3600.0, group=chat < 0)
    request = partial(Request, read_timeout=0.3, connect_timeout=0.3, pool_timeout=0.3)
    async with Bot(TOKEN, api.base_url, request=request(), get_updates_request=request(), rate_limiter=Limiter(limits)) as bot:
        yield Poster(bot)


async def test_a_text_keeps_its_formatting_and_its_options(api: BotApi, poster: Poster) -> None:
    api.forums.add(-1_000_001)
    post = Post(PLAIN.text, (BOLD,), silent=True, button=("Frag den Bot", "https://t.me/belegbot?start=q"))
    assert await poster.post(post, Target(-1_000_001, 7)) == Sent(1)
    (call,) = api.called("sendMessage")
    (said,) = api.said(-1_000_001)
    assert (call.params["entities"], call.params["disable_notification"], "parse_mode" in call.params) == ([BOLD], True, False)
    assert (said.text, said.topic, said.buttons[0]["url"]) == (PLAIN.text, 7, "https://t.me/belegbot?start=q")


async def test_a_pin_that_is_refused_is_no_failure_and_is_tried_once(api: BotApi, poster: Poster) -> None:
    api.fault("pinChatMessage", 429, "Too Many Requests: retry after 30", parameters={"retry_after": 30}, times=None)
    assert await poster.post(Post("Hallo", pinned=True), GROUP) == Sent(1)
    assert len(api.called("pinChatMessage")) == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            {"status": 403, "description": "Forbidden: bot was blocked by the user"},
            Refused("Forbidden: bot was blocked by the user", chat_gone=True),
        ),
        (
            {"status": 403, "description": "Forbidden: bot was kicked from the group chat"},
            Refused("Forbidden: bot was kicked from the group chat", chat_gone=True),
        ),
        ({"status": 400, "description": "Bad Request: chat not found"}, Refused("Chat not found", chat_gone=True)),
        (
            {"status": 400, "description": "Bad Request: not enough rights to send text messages to the chat"},
            Refused("Not enough rights to send text messages to the chat", chat_gone=True),
        ),
        (
            {"status": 400, "description": "Bad Request: not enough rights to send photos to the chat"},
            Refused("Not enough rights to send photos to the chat"),
        ),
        ({"status": 400, "description": "Bad Request: TOPIC_CLOSED"}, Refused("Topic_closed")),
        ({"status": 400, "description": "Bad Request: message is too long"}, Refused("Message is too long")),
        ({"status": 400, "description": "Bad Request: can't parse entities"}, Refused("Can't parse entities")),
        ({"status": 400, "description": "Bad Request: upgraded", "parameters": {"migrate_to_chat_id": -100}}, Moved(-100)),
        ({"status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}}, Again("429", 7.0)),
        ({"status": 500}, Again("ServerFaultError")),
        ({"status": 502}, Again("ServerFaultError")),
        ({"status": 401, "description": "Unauthorized"}, Again("InvalidToken")),
        ({"status": 504}, Unknown("NetworkError")),
        ({"reset": True, "done": True}, Unknown("NetworkError")),
        ({"stall": True}, Unknown("TimedOut")),
        ({"done": True, "status": 200, "body": b"<html>"}, Unknown("TelegramError")),
    ],
)
async def test_each_answer_has_one_meaning_and_is_asked_for_once(
    api: BotApi, poster: Poster, fault: dict[str, Any], expected: Result
) -> None:
    struck = api.fault("sendMessage", times=None, **fault)
    assert await poster.post(PLAIN, GROUP) == expected
    assert struck.struck == 1


async def test_without_a_connection_it_was_surely_not_sent(poster: Poster, api: BotApi) -> None:
    await api.__aexit__(None, None, None)
    assert await poster.post(PLAIN, GROUP) == Again("NetworkError")


async def test_a_correction_edits_and_one_that_changes_nothing_is_done(api: BotApi, poster: Poster) -> None:
    await poster.post(PLAIN, GROUP)
    for _ in range(2):
        assert isinstance(await poster.correct(Post("Neu", (BOLD,)), Target(-5, None, 1)), Sent)
    assert [call.status for call in api.called("editMessageText")] == [200, 400]
    assert (api.said(-5)[0].text, api.said(-5)[0].edits) == ("Neu", 1)


async def test_the_caption_of_a_picture_is_corrected(api: BotApi, poster: Poster) -> None:
    await poster.post(Post("Alt", picture="p"), GROUP)
    assert isinstance(await poster.correct(Post("Neu", (BOLD,), picture="p"), Target(-5, None, 1)), Sent)
    assert api.called("editMessageCaption")[0].params["caption_entities"] == [BOLD]


async def test_a_correction_of_what_is_gone_is_refused(poster: Poster) -> None:
    assert await poster.correct(PLAIN, Target(-5, None, 1)) == Refused("Message to edit not found")


async def test_what_is_withdrawn_twice_is_done(api: BotApi, poster: Poster) -> None:
    await poster.post(PLAIN, GROUP)
    for _ in range(2):
        assert await poster.withdraw(Post("Zurückgezogen"), Target(-5, None, 1)) == Sent()
    assert [call.status for call in api.called("deleteMessage")] == [200, 400]


async def test_what_cannot_be_deleted_any_more_is_edited(api: BotApi, poster: Poster) -> None:
    await poster.post(PLAIN, GROUP)
    api.fault("deleteMessage", 400, "Bad Request: message can't be deleted for everyone")
    assert isinstance(await poster.withdraw(Post("Zurückgezogen"), Target(-5, None, 1)), Sent)
    assert api.said(-5)[0].text == "Zurückgezogen"
