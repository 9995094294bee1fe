"""What readers do that is out of the ordinary."""

from pathlib import Path

import pytest

from tests import bakery
from tests.chat.running import Running, running
from tests.fakes.telegram import BotApi

GROUP = -500
CLAIM = "Jan Korn rechnet mit 900 Kunden am Sonntag."
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
PERSON = {"id": 4, "is_bot": False, "first_name": "P", "language_code": "de"}


@pytest.mark.parametrize("text", ["@belegbot 👍", "@belegbot ...", "@belegbot ❤️❤️"])
async def test_an_emoji_is_answered_by_silence_in_a_group(bot: Running, api: BotApi, text: str) -> None:
    claim = api.message(CLAIM, chat=GROUP, sender=4)
    api.write(text, chat=GROUP)
    api.write(text, chat=GROUP, reply_to_message=claim)
    said = await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP)
    assert api.said(GROUP) == [said]


@pytest.mark.parametrize(
    "call",
    ["steht das im Artikel?", "wahr oder falsch?", "korrekt?", "kann das sein?", "Wer sagt das?", "Quelle?", "vrai ou faux ?", "правда?"],
)
async def test_a_call_may_point_in_many_words(bot: Running, api: BotApi, call: str) -> None:
    claim = api.message(CLAIM, chat=GROUP, sender=4)
    said = await api.ask(f"@belegbot {call}", chat=GROUP, reply_to_message=claim)
    assert "Nachricht: 900" in said.text


async def test_a_picture_in_a_group_may_ask_by_command(bot: Running, api: BotApi) -> None:
    api.write(f"/frage@otherbot {bakery.ANSWERED}", chat=GROUP, in_caption=True, photo=PHOTO)
    said = await api.ask(f"/frage@belegbot {bakery.ANSWERED}", chat=GROUP, in_caption=True, photo=PHOTO)
    assert "400 Kunden" in said.text
    assert api.said(GROUP) == [said]


async def test_an_album_with_a_question_gets_its_answer_only(bot: Running, api: BotApi) -> None:
    api.write(bakery.ANSWERED, in_caption=True, photo=PHOTO, media_group_id="1")
    api.write("", in_caption=True, caption=None, caption_entities=None, photo=PHOTO, media_group_id="1")
    assert "400 Kunden" in (await api.answers(1))[0].text
    await api.ask("/hilfe")
    assert len(api.said()) == 2


async def test_an_answer_that_somebody_sent_inline_is_not_answered(bot: Running, api: BotApi) -> None:
    api.write("Jan Korn rechnet mit 400 Kunden.", via_bot=api.me)
    assert "400 Kunden" in (await api.ask(bakery.ANSWERED)).text
    assert len(api.said()) == 1


async def test_markup_that_telegram_refuses_goes_as_plain_text(bot: Running, api: BotApi) -> None:
    question = api.write(bakery.ANSWERED)
    await api.answers(1)
    refused = "Bad Request: can't parse entities: unsupported start tag"
    for method in ("editMessageText", "answerInlineQuery", "answerGuestQuery"):
        api.fault(method, 400, refused, times=1)
    api.edit(question, "Wer klagt über den Lärm?")
    api.update(inline_query={"id": "i1", "from": PERSON, "query": bakery.ANSWERED, "offset": ""})
    api.update(guest_message=api.message(bakery.ANSWERED, chat=-9, sender=4, guest_query_id="g1"))
    await api.until(lambda: all([call for call in api.called(m) if call.status == 200] for m in ("answerInlineQuery", "answerGuestQuery")))
    await api.until(lambda: api.said()[0].edits)
    assert "Ute Lang" in api.said()[0].text
    assert "<i>" not in api.said()[0].html
    (inline,) = [call for call in api.called("answerInlineQuery") if call.status == 200]
    (guest,) = [call for call in api.called("answerGuestQuery") if call.status == 200]
    for result in (inline.params["results"][0], guest.params["result"]):
        assert "<" not in result["input_message_content"]["message_text"]
        assert not result["input_message_content"].get("parse_mode")
    await api.idle()
    assert await bot.set_aside() == 0


async def test_a_question_that_is_gone_is_answered_without_pointing_to_it(bot: Running, api: BotApi) -> None:
    api.fault("sendMessage", 400, "Bad Request: message to be replied not found", times=1)
    said = await api.ask(f"/frage {bakery.ANSWERED}", chat=GROUP)
    assert ("400 Kunden" in said.text, said.reply_to) == (True, None)


async def test_presses_are_acknowledged_before_their_turn(bot: Running, api: BotApi) -> None:
    said = await api.ask(bakery.ANSWERED)
    queries = [api.press(said, "q:brot-1:wer-klagt") for _ in range(12)]
    await api.until(lambda: api.answered_queries.issuperset(queries))
    assert len(api.said()) < 13


async def test_a_press_in_a_group_is_answered_in_the_language_of_the_group(bot: Running, api: BotApi) -> None:
    api.admins[GROUP] = {4}
    offer = await api.ask("/einstellungen", chat=GROUP, sender=4)
    api.press(offer, "l:en", sender=4)
    await api.answers(2, GROUP)
    api.press(offer, "q:brot-1:wie-viele-kunden", sender=5)
    assert "according to Jan Korn" in (await api.answers(3, GROUP))[2].text


@pytest.mark.parametrize("text", ["W", "Wie"])
async def test_the_first_letters_offer_the_topics(bot: Running, api: BotApi, text: str) -> None:
    api.update(inline_query={"id": "i1", "from": PERSON, "query": text, "offset": ""})
    await api.until(lambda: api.called("answerInlineQuery"))
    assert len(api.called("answerInlineQuery")[0].params["results"]) == 4


async def test_a_group_is_asked_for_patience_within_what_it_may_be_sent(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, group_questions="4"):
        for person in range(6):
            api.write(f"/frage {bakery.ANSWERED}", chat=GROUP, sender=9000 + person)
        assert ["400 Kunden" in said.text for said in await api.answers(4, GROUP)] == [True] * 3 + [False]
        await api.idle()
    assert len(api.said(GROUP)) == 4
