"""The questions that judge the bot are for judging: no way to ask is taken from them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge.read import read
from bot.text import plain, words

CHECKOUT = Path(__file__).resolve().parents[2]
QUESTIONS = CHECKOUT.parent / "shared" / "questions"
SHORT = 5
"""Words up to which two people may well ask alike."""


def asked(entry: object) -> Iterator[str]:
    """Yield the questions of one line of a question file, those of its turns included."""
    if isinstance(entry, dict):
        if isinstance(entry.get("q"), str):
            yield entry["q"]
        for turn in entry.get("turns", []):
            yield from asked(turn)


@pytest.fixture(scope="module")
def judging() -> set[str]:
    files = sorted(QUESTIONS.glob("*.jsonl"))
    if not files:
        pytest.skip("the question files are not beside this checkout, so nothing can be compared with them")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    return {plain(question) for line in lines for question in asked(json.loads(line))}


def test_no_longer_way_to_ask_stands_in_the_question_files(judging: set[str]) -> None:
    snapshot = read(CHECKOUT / "knowledge" / "202618")
    general = snapshot.general
    ways = [
        *(question.ask for question in snapshot.questions.values()),
        *(silence.ask for silence in snapshot.silences.values()),
        *(talk.ask for talk in general.smalltalk),
        *general.offtopic.values(),
        *general.injection.values(),
    ]
    lines = {line for way in ways for said in way.values() for line in said if len(words(line)) > SHORT}
    copied = sum(plain(line) in judging for line in lines)
    assert copied == 0, f"{copied} ways to ask stand in the question files: word them anew"


def test_questions_are_found_in_turns_too() -> None:
    entry = {"q": "Wer?", "turns": [{"q": "Und wo?", "gold": []}, {"gold": []}]}
    assert list(asked(entry)) == ["Wer?", "Und wo?"]
    assert list(asked(["q"])) == []
