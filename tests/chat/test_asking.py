"""Questions in a private chat."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import bakery
from tests.chat.running import Running, boundless, running
from tests.fakes.telegram import BotApi

HOSTILE = [
    "<3",
    "a < b & c",
    "</b>",
    "<b><i>",
    "&#0; &lt; &amp;",
    "👩\u200d👩\u200d👧\u200d👦",
    "\u200f\u202eabc",
    "x" * 4096,
    "?" * 4096,
    "😀" * 2048,
    "\u200b",
    "{title} {0} %s",
    "q:brot-1:sonntags-offen",
    "' OR 1=1; DROP TABLE asked; --",
    "e\u0301\u0301\u0301\u0301 Ofen",
    "/",
    "//frage",
    "@belegbot",
    "#️⃣ yaml: [",
    "\n\n\n",
]


async def test_a_question_gets_its_answer_with_claimant_evidence_and_source(bot: Running, api: BotApi) -> None:
    said = await api.ask(bakery.ANSWERED)
    assert said.text.splitlines() == [
        "Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.",
        "laut Jan Korn (Inhaber), Schätzung",
        "Im Artikel steht:",
        "Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.",
        "Quelle: Talbote, Nr. brot-1, Abschnitt „Streit mit den Nachbarn“, Satz 2 · Artikel vom 5.3.2026",
    ]
    assert "<blockquote>Inhaber Jan Korn rechnet mit 400 Kunden am Sonntag.</blockquote>" in said.html


async def test_what_the_article_does_not_say_is_refused(bot: Running, api: BotApi) -> None:
    assert (await api.ask(bakery.SILENT)).text.startswith("Dazu sagt der Artikel nichts (Thema: Preis des Brotes).")


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_text_gets_an_answer_too(bot: Running, api: BotApi, text: str) -> None:
    api.write(text)
    assert (await api.ask(bakery.ANSWERED)).text
    await api.idle()
    assert all(call.status == 200 for call in api.called("sendMessage"))


async def test_a_caption_is_a_question(bot: Running, api: BotApi) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    said = await api.ask(bakery.ANSWERED, photo=photo, in_caption=True)
    assert said.text.startswith("Inhaber Jan Korn rechnet mit 400 Kunden")


async def test_a_follow_up_speaks_of_the_answer_before(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED)
    assert (await api.ask("Wer sagt das?")).text.startswith("Das sagt Jan Korn (Inhaber): ")


@pytest.mark.parametrize("text", ["asdfghjkl", "x" * 4096, "Blubb?", "хцчш"])
async def test_words_that_nobody_knows_do_not_repeat_the_answer_before(bot: Running, api: BotApi, text: str) -> None:
    await api.ask(bakery.ANSWERED)
    assert "400 Kunden" not in (await api.ask(text)).text.splitlines()[0]


async def test_each_person_has_a_context_of_their_own(bot: Running, api: BotApi) -> None:
    await api.ask(bakery.ANSWERED, chat=1)
    await api.ask("Wer klagt über den Lärm?", chat=2)
    assert (await api.ask("Wer sagt das?", chat=1)).text.startswith("Das sagt Jan Korn (Inhaber): ")
    assert (await api.ask("Wer sagt das?", chat=2)).text.startswith("Das sagt Ute Lang (Nachbarin): ")


async def test_a_reply_to_an_older_answer_speaks_of_that_one(bot: Running, api: BotApi) -> None:
    older = await api.ask("Wer klagt über den Lärm?")
    await api.ask(bakery.ANSWERED)
    said = await api.ask("Wer sagt das?", reply_to_message=api.as_target(older))
    assert said.text.startswith("Das sagt Ute Lang (Nachbarin): ")


async def test_questions_that_are_offered_have_a_number_and_a_button(bot: Running, api: BotApi) -> None:
    said = await api.ask("Was sagt die Bäckerei?")
    assert said.text.startswith("Ich bin nicht sicher")
    offered = [line for line in said.text.splitlines() if line[:1].isdigit()]
    assert [button["text"].split(" · ")[0] for button in said.buttons[: len(offered)]] == [line.split(".")[0] for line in offered]


@pytest.mark.parametrize("typed", [True, False])
async def test_an_offered_question_is_picked_by_number_or_button(bot: Running, api: BotApi, *, typed: bool) -> None:
    offer = await api.ask("Was sagt die Bäckerei?")
    (second,) = [line[3:] for line in offer.text.splitlines() if line.startswith("2.")]
    if typed:
        api.write("2")
    else:
        api.press(offer, 1)
    picked = (await api.answers(2))[1]
    direct = await api.ask(second)
    assert picked.text.splitlines()[0] == direct.text.splitlines()[0]


async def test_the_whole_paragraph_is_a_press_away(bot: Running, api: BotApi) -> None:
    said = await api.ask("Wer klagt über den Lärm?")
    place = next(number for number, button in enumerate(said.buttons) if button["text"] == "Ganzer Absatz")
    api.press(said, place)
    whole = (await api.answers(2))[1]
    assert "Nachbarin Ute Lang klagt über den Lärm der Lieferwagen. Inhaber Jan Korn rechnet" in whole.text
    assert "Quelle: Talbote" in whole.text


async def test_small_talk_is_answered_in_private(bot: Running, api: BotApi) -> None:
    said = await api.ask("Hi")
    assert said.text.startswith("Hallo!")


async def test_an_english_question_is_spoken_to_in_english(bot: Running, api: BotApi) -> None:
    said = await api.ask("Is the bakery open on Sundays?")
    assert "according to the article (Talbote)" in said.text


async def test_who_blocked_the_bot_is_no_error(bot: Running, api: BotApi) -> None:
    api.gone.add(5)
    api.write(bakery.ANSWERED, chat=5)
    assert (await api.ask(bakery.ANSWERED, chat=6)).text
    await api.idle()
    assert not api.said(5)
    assert not [call for call in api.called("sendMessage") if call.params["chat_id"] == 77]


async def test_a_question_that_was_answered_before_a_restart_is_not_answered_again(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path):
        message = api.write(bakery.ANSWERED)
        await api.answers(1)
        await api.idle()
    async with running(api, tmp_path):
        api.update(message=message)
        await api.ask(bakery.SILENT)
        await api.idle()
    assert [said.text.split()[0] for said in api.said()] == ["Inhaber", "Dazu"]


async def test_hundred_readers_are_answered_once_each_and_in_order(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, boundless()):
        for question in ("Wer klagt über den Lärm?", bakery.ANSWERED, bakery.SILENT):
            for chat in range(1, 101):
                api.write(question, chat=chat)
        await api.until(lambda: all(len(api.said(chat)) == 3 for chat in range(1, 101)), within=60)
        await api.idle()
    for chat in range(1, 101):
        assert [said.text.split()[0] for said in api.said(chat)] == ["Nachbarin", "Inhaber", "Dazu"]


async def test_a_chat_that_telegram_holds_up_holds_up_no_other(bot: Running, api: BotApi) -> None:
    api.fault("sendMessage", stall=True, chat=1, done=True)
    api.write(bakery.ANSWERED, chat=1)
    await asyncio.gather(*(api.ask(bakery.ANSWERED, chat=chat) for chat in range(2, 40)))
    api.release()


@settings(max_examples=8)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), min_size=1, max_size=12))
async def test_no_reply_to_any_text_is_refused_for_its_form(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await refuses_nothing(Path(folder), texts)


async def refuses_nothing(folder: Path, texts: list[str]) -> None:
    async with BotApi() as api, running(api, folder, boundless(), question_pause="0"):
        for text in texts:
            api.write(text)
        await api.ask(bakery.ANSWERED, chat=2)
        await api.idle()
        assert {call.status for call in api.called("sendMessage")} == {200}


async def test_a_sticker_gets_a_friendly_line(bot: Running, api: BotApi) -> None:
    sticker = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
    said = await api.ask("", in_caption=True, caption=None, caption_entities=None, sticker=sticker)
    assert said.text == "Ich kann nur Text lesen. Schreib mir deine Frage zum Artikel; /hilfe zeigt, was ich kann."


@pytest.mark.parametrize("command", ["/start", "/hilfe", "/help", "/abbrechen", "/cancel", "/quellen", "/themen", "/ueber", "/impressum"])
async def test_commands_are_answered(bot: Running, api: BotApi, command: str) -> None:
    assert "Befehl" not in (await api.ask(command)).text


async def test_the_start_says_that_a_program_answers_and_offers_questions(bot: Running, api: BotApi) -> None:
    said = await api.ask("/start")
    assert "Hier antwortet ein Programm" in said.text
    assert len(said.buttons) == 3


async def test_an_unknown_command_gets_one_line(bot: Running, api: BotApi) -> None:
    assert (await api.ask("/gibtsnicht")).text == "Diesen Befehl kenne ich nicht. /hilfe zeigt, was ich kann."
