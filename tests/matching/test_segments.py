import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.segments import SEGMENTS_LIMIT, segments
from bot.text import clean, fold


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Wie alt ist Putin? Und wer ist Kim?", ("Wie alt ist Putin?", "Und wer ist Kim?")),
        ("Wie alt ist Putin und wer ist Kim?", ("Wie alt ist Putin", "wer ist Kim?")),
        ("wie alt ist putin, und was plant kim", ("wie alt ist putin", "was plant kim")),
        ("How old is he and where does he live?", ("How old is he", "where does he live?")),
        ("Wer schickt Soldaten sowie wann kommen sie?", ("Wer schickt Soldaten", "wann kommen sie?")),
        ("Wer schickt Soldaten, außerdem wann kommen sie?", ("Wer schickt Soldaten", "wann kommen sie?")),
        ("Das ist ja allerhand. Was kostet das? Ich staune.", ("Was kostet das?",)),
        ("Ich lese gerade; wie teuer war das; danke dir", ("wie teuer war das;",)),
        ("Guten Tag zusammen. Ich lese gern Zeitung.", ("Guten Tag zusammen.", "Ich lese gern Zeitung.")),
        ("Was kostet das? Was kostet das?", ("Was kostet das?",)),
    ],
)
def test_a_message_is_cut_into_its_questions(message: str, parts: tuple[str, ...]) -> None:
    assert segments(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "",
        "?!?!",
        "Was kostet das?",
        "Was kostet das? Danke!",
        "Hallo! Was kostet das?",
        "Wer sind Putin und Kim?",
        "Schickt Nordkorea Soldaten und Waffen?",
        "Was geschah vorher und während der Sitzung",
        "Wer war das und wäre das schlimm",
        "Schickt Nordkorea genau 20.000 Soldaten?",
        "Sind es 23.7 Milliarden oder 23,7 Millionen?",
    ],
)
def test_a_single_question_is_not_cut(message: str) -> None:
    assert segments(message) == ()


@pytest.mark.parametrize(
    "message",
    [
        "Wer schickt Soldaten außerdem wann kommen sie?",
        "Wer war das und wäre das schlimm?",
        "Wie groß ist es und wofür? Wäre das für Länder gefährlich?",
        "Wer hat wen während der Prüfung gegrüßt und wo?",
    ],
)
def test_spellings_of_one_message_are_cut_alike(message: str) -> None:
    def folded(spelling: str) -> list[str]:
        return [fold(part) for part in segments(clean(spelling))]

    other = message.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    for spelling in (other, message.upper(), other.upper(), unicodedata.normalize("NFD", message)):
        assert folded(spelling) == folded(message)


def test_questions_go_before_the_story_around_them() -> None:
    story = "Gestern war ich im Garten. " * 10 + "Was kostet das? Wer zahlt es?"
    assert segments(story) == ("Was kostet das?", "Wer zahlt es?")


def test_no_more_than_the_first_questions_are_looked_at() -> None:
    assert segments(" ".join(f"Was kostet Teil {number}?" for number in range(50))) == tuple(
        f"Was kostet Teil {n}?" for n in range(SEGMENTS_LIMIT)
    )


@given(st.text(st.characters(), max_size=300) | st.text("wie was und?. ,;\n", max_size=300))
def test_parts_are_distinct_pieces_of_the_message(message: str) -> None:
    parts = segments(message)
    assert len(parts) <= SEGMENTS_LIMIT
    assert len(set(parts)) == len(parts)
    assert all(part in message and part == part.strip() != "" for part in parts)
