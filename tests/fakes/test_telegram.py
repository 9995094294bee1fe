"""The fake Bot API server refuses what Telegram refuses."""

import html

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.markup import Entity, RefusedError, parse
from tests.fakes.telegram import TOKEN, BotApi


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    assert parse(html.escape(text, quote=False)) == (text, [])


def test_entities_are_counted_in_utf_16() -> None:
    assert parse("😀<b>ä</b>") == ("😀ä", [Entity("b", 2, 1)])


@pytest.mark.parametrize("text", ["<b>", "</b>", "<b><i></b></i>", "<p>x</p>", "a < b", "&nbsp;", "<b class=x>y</b>"])
def test_broken_markup_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        parse(text)


@pytest.mark.parametrize(
    ("method", "params", "status"),
    [
        ("sendMessage", {"chat_id": 1, "text": "x"}, 200),
        ("sendMessage", {"chat_id": 1, "text": " "}, 400),
        ("sendMessage", {"chat_id": 1, "text": "😀" * 2049}, 400),
        ("sendMessage", {"chat_id": 1, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}, 200),
        ("sendMessage", {"chat_id": 1, "text": "x", "message_thread_id": 1}, 400),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "ü" * 33}]]}},
            400,
        ),
        ("editMessageText", {"chat_id": 1, "message_id": 9, "text": "x"}, 400),
        ("setMyCommands", {"commands": [{"command": "Große", "description": "x"}]}, 400),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [{"id": "", "input_message_content": {"message_text": "x"}}]}, 400),
        ("noSuchMethod", {}, 404),
    ],
)
async def test_calls_are_checked(method: str, params: dict[str, object], status: int) -> None:
    async with BotApi() as api, httpx.AsyncClient() as client:
        assert (await client.post(f"{api.base_url}{TOKEN}/{method}", json=params)).status_code == status


async def test_a_wrong_token_is_refused() -> None:
    async with BotApi() as api, httpx.AsyncClient() as client:
        assert (await client.post(f"{api.base_url}1:x/getMe")).status_code == 401


async def test_asking_for_updates_acknowledges_those_before() -> None:
    async with BotApi() as api, httpx.AsyncClient() as client:
        numbers = [api.update(poll={}) for _ in range(3)]
        found = (await client.post(f"{api.base_url}{TOKEN}/getUpdates", data={"offset": str(numbers[1])})).json()["result"]
        assert [update["update_id"] for update in found] == numbers[1:]
        assert api.acknowledged == numbers[0]
