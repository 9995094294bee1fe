"""Many who ask at once, and one who asks too much."""

from pathlib import Path

import pytest

from bot.chat.flood import Flood, Verdict
from bot.delivery.limits import Rate, Refill
from tests import bakery
from tests.chat.running import boundless, running
from tests.fakes.telegram import BotApi

CHATS = 200
EACH = 5
GROUP = -500
TURNS = (
    ("Hat die Bäckerei sonntags geöffnet?", "sonntags Brot"),
    ("Seit wann läuft der Ofen nachts?", "Ofen der Bäckerei"),
    ("Wer klagt über den Lärm?", "Ute Lang"),
    (bakery.ANSWERED, "400 Kunden"),
    (bakery.SILENT, "nicht"),
)
"""What everybody asks, and what the answer says."""


async def test_a_thousand_questions_from_two_hundred_chats_are_answered_once_and_in_order(api: BotApi, tmp_path: Path) -> None:
    private, groups = range(1, CHATS // 2 + 1), range(-1, -CHATS // 2 - 1, -1)
    async with running(api, tmp_path, boundless()):
        asked: dict[int, list[int]] = {chat: [] for chat in (*private, *groups)}
        for text, _ in TURNS:
            for chat, numbers in asked.items():
                numbers.append(api.write(text if chat > 0 else f"/frage {text}", chat=chat, sender=5000 + chat)["message_id"])
        await api.until(lambda: len(api.called("sendMessage")) >= CHATS * EACH, within=60)
        await api.idle()
    for chat, questions in asked.items():
        said = api.said(chat)
        assert len(said) == EACH
        for answer, question, (_, expected) in zip(said, questions, TURNS, strict=True):
            assert expected in answer.text
            assert answer.reply_to == (question if chat < 0 else None)


@pytest.mark.parametrize("chat", [1001, GROUP])
async def test_after_a_burst_somebody_is_asked_for_patience_once(api: BotApi, tmp_path: Path, chat: int) -> None:
    async with running(api, tmp_path, boundless()):
        for _ in range(12):
            api.write(f"/frage {bakery.ANSWERED}", chat=chat, sender=2001)
        await api.answers(9, chat)
        assert "400 Kunden" in (await api.ask(bakery.ANSWERED, chat=3003)).text
        await api.idle()
    assert ["400 Kunden" in said.text for said in api.said(chat)] == [True] * 8 + [False]
    assert "warte einen Moment" in api.said(chat)[8].text


async def test_presses_are_answered_whatever_was_asked_before(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, question_burst="1", question_pause="3600"):
        said = await api.ask(bakery.ANSWERED)
        assert "warte" in (await api.ask(bakery.ANSWERED)).text
        api.press(said, "q:brot-1:wie-viele-kunden")
        assert "400 Kunden" in (await api.answers(3))[2].text


async def test_a_pause_of_none_is_no_limit(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path, boundless(), question_burst="1", question_pause="0"):
        for _ in range(12):
            api.write(bakery.ANSWERED)
        assert all("400 Kunden" in said.text for said in await api.answers(12))


def test_patience_is_asked_for_again_after_an_answer() -> None:
    flood = Flood((Refill(2, 3.0),), (Rate(20, 60.0),))
    found = [flood.verdict(1, None, 0.0) for _ in range(4)]
    assert found == [Verdict.ANSWER] * 2 + [Verdict.ASK_FOR_PATIENCE, Verdict.SILENCE]
    assert flood.verdict(2, None, 0.0) is Verdict.ANSWER
    assert [flood.verdict(1, None, 3.0) for _ in range(3)] == [Verdict.ANSWER, Verdict.ASK_FOR_PATIENCE, Verdict.SILENCE]


def test_a_group_has_its_own_limit_whoever_asks() -> None:
    flood = Flood((Refill(8, 3.0),), (Rate(3, 60.0),))
    found = [flood.verdict(person, GROUP, 0.0) for person in range(5)]
    assert found == [Verdict.ANSWER] * 3 + [Verdict.ASK_FOR_PATIENCE, Verdict.SILENCE]
    assert flood.verdict(0, GROUP - 1, 0.0) is Verdict.ANSWER
