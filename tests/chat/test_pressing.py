"""Buttons that are pressed."""

from pathlib import Path

import pytest

from tests import bakery
from tests.chat.running import Running, running, settled
from tests.fakes.telegram import BotApi

FORGED = [
    "",
    "x",
    "q:brot-1:gibt-es-nicht",
    "q:anderer:sonntags-offen",
    "p:brot-1:nirgends",
    "a:0123456789ab",
    "d:0123456789ab",
    "b:0123456789ab",
]
FORGED += [
    "q:brot-1:" + "a" * 54,
    "t:brot-1:nirgends:0",
    "k:brot-1:all:999",
    "h:maybe",
    "l:klingonisch",
    "n:short",
    "i:root",
    "ü" * 20,
    "q:brot-1:a\nb",
]


@pytest.mark.parametrize("data", FORGED)
async def test_forged_data_is_answered_and_does_nothing(bot: Running, api: BotApi, data: str) -> None:
    said = await api.ask(bakery.ANSWERED)
    before = bot.reloader.loaded
    query = api.press(said, data)
    await api.until(lambda: query in api.answered_queries)
    await api.ask(bakery.SILENT)
    assert bot.reloader.loaded == before
    assert all(call.status == 200 for call in api.calls)


async def test_buttons_work_after_a_restart(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path):
        offer = await api.ask("Was sagt die Bäckerei?")
    async with running(api, tmp_path):
        api.press(offer, 0)
        picked = (await api.answers(2))[1]
    assert "Quelle: Talbote" in picked.text


async def test_a_button_of_what_is_gone_after_a_reload_says_so(bot: Running, api: BotApi) -> None:
    offer = await api.ask("Sonntag")
    place = next(n for n, button in enumerate(offer.buttons) if button["callback_data"] == "q:brot-1:wie-viele-kunden")
    file = bot.knowledge / "questions.yaml"
    file.write_text(file.read_text("utf-8").replace("id: wie-viele-kunden", "id: kundenzahl"), "utf-8")
    settled(bot.knowledge)
    bot.reloader.reload("start", (), person=True)
    api.press(offer, place)
    assert (await api.answers(2))[1].text == "Das gibt es in meinem heutigen Stand nicht mehr. Frag mich bitte mit Worten."


async def test_each_press_of_the_same_button_is_answered(bot: Running, api: BotApi) -> None:
    offer = await api.ask("Was sagt die Bäckerei?")
    queries = [api.press(offer, 0) for _ in range(3)]
    await api.until(lambda: api.answered_queries.issuperset(queries))
    assert len(await api.answers(4)) == 4


async def test_a_press_that_is_too_old_to_be_answered_is_no_error(bot: Running, api: BotApi) -> None:
    offer = await api.ask("Was sagt die Bäckerei?")
    api.fault("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    api.press(offer, 0)
    assert len(await api.answers(2)) == 2


async def test_a_press_on_a_message_that_is_too_old_to_be_seen_is_answered(bot: Running, api: BotApi) -> None:
    offer = await api.ask("Was sagt die Bäckerei?")
    api.update(
        callback_query={
            "id": "old",
            "chat_instance": "1",
            "data": offer.buttons[0]["callback_data"],
            "from": {"id": 1001, "is_bot": False, "first_name": "P"},
            "message": {"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private", "first_name": "P"}},
        }
    )
    assert len(await api.answers(2)) == 2


async def test_a_press_on_a_message_of_another_chat_is_answered(bot: Running, api: BotApi) -> None:
    person = {"id": 1001, "is_bot": False, "first_name": "P"}
    api.update(callback_query={"id": "away", "chat_instance": "1", "data": "q:brot-1:wer-klagt", "from": person, "inline_message_id": "x"})
    await api.until(lambda: "away" in api.answered_queries)
