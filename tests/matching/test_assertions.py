"""What a statement asserts, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.assertions import Assertion, take_apart
from bot.matching.index import Index
from bot.text import clean


def apart(index: Index, text: str, language: str = "de") -> Assertion:
    return take_apart(clean(text), language, index.analyser)


def spoken(found: Assertion, places: tuple[int, ...]) -> list[str]:
    return [found.spoken[n] for n in places]


def test_a_statement_is_taken_apart(index: Index) -> None:
    found = apart(index, "Laut Otto Groß dürfte das Schwimmbad in Hallenstadt seit Mai 2030 nicht rund 4,5 Millionen Euro kosten")
    assert spoken(found, found.content) == ["schwimmbad", "kosten"]
    assert spoken(found, found.hedges) == ["durfte"]
    assert spoken(found, found.denials) == ["nicht"]
    assert [found.said(one.first, one.last) for one in found.mentions] == ["Hallenstadt"]
    assert [one.said for one in found.speakers] == ["Otto Groß"]
    assert [one.said for one in found.quantities] == ["rund 4,5 Millionen Euro"]
    assert [one.said for one in found.times] == ["Mai", "2030"]


@pytest.mark.parametrize(
    ("text", "denials", "certain"),
    [
        ("Das Bad kommt nicht", ["nicht"], []),
        ("Das Bad kommt, kein Zweifel", [], ["kein", "zweifel"]),
        ("Das Bad kostet nicht mehr als 5 Euro", [], []),
        ("Das Bad kommt, das steht fest", [], ["fest"]),
        ("Nicht nur das Bad kommt", [], []),
    ],
)
def test_denials_are_told_from_bounds_and_from_what_makes_certain(index: Index, text: str, denials: list[str], certain: list[str]) -> None:
    found = apart(index, text)
    assert (spoken(found, found.denials), spoken(found, found.certain)) == (denials, certain)
    assert bool(found.unclear) == text.startswith("Nicht nur")


def test_a_typing_error_is_set_right_and_no_word_that_changes_the_statement(index: Index) -> None:
    found = apart(index, "Laut Ina Berg kostet das Schwimbad viel")
    assert found.spoken[0] == "laut"
    assert "schwimmbad" in found.spoken


def test_words_of_one_language_are_no_fillers_of_another(index: Index) -> None:
    found = apart(index, "Soldiers die in the war", "en")
    assert spoken(found, found.content) == ["soldiers", "die", "war"]


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(index: Index, text: str) -> None:
    for language in ("de", "en", "fr", "und"):
        found = apart(index, text, language)
        assert len(found.tokens) == len(found.spoken)
        assert all(0 <= n < len(found.tokens) for n in (*found.content, *found.hedges, *found.denials, *found.certain))
