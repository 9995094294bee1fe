"""Noun phrases of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.phrases import LENGTH_LIMIT, opening, phrases, usage


def found(text: str, language: str = "de") -> list[str]:
    return [phrase.text for phrase in phrases(text, usage([text], language))]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Strittig ist die Sanierung der alten Deiche.", "Sanierung der alten Deiche"),
        ("Sie fordert eine neue Brücke.", "neue Brücke"),
        ("Sie sah den neuen Hafen von oben.", "Hafen"),
        ("Es kam die Bürgermeisterin Ada Brenk.", "Bürgermeisterin Ada Brenk"),
        ("Sie hat Zweifel am Zeitplan.", "Zweifel am Zeitplan"),
    ],
)
def test_a_german_phrase_stands_well_without_its_article(text: str, phrase: str) -> None:
    assert found(text)[0] == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("Das war die Kritik des Verbands.", "Verbands"), ("Es ist 14 Uhr am Montag.", "Montag"), ("Sie kam vor drei Jahren.", "Jahren")],
)
def test_genitives_units_and_times_are_none(text: str, phrase: str) -> None:
    assert phrase not in found(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The safety inspection was late.", "safety inspection"),
        ("Then a dog barks behind the chapel.", "dog"),
        ("She wrote to Norland Harbour.", "Norland Harbour"),
        ("He rang the bell of the chapel.", "bell of the chapel"),
    ],
)
def test_an_english_phrase_ends_before_the_verb(text: str, phrase: str) -> None:
    assert phrase in found(text, "en")


def test_a_phrase_with_a_barred_word_is_left_out() -> None:
    assert [one.text for one in phrases("Ada Brenk lobt den Deich.", usage([], "de"), ["Brenk"])] == ["Deich"]


@given(st.text(max_size=200), st.sampled_from(["de", "en", "it"]))
def test_phrases_stand_in_the_text_word_for_word(text: str, language: str) -> None:
    for phrase in found(text, language):
        assert phrase in text
        assert len(phrase) <= LENGTH_LIMIT


@given(st.text(max_size=200))
def test_an_opening_is_short_and_stands_in_the_text(text: str) -> None:
    said = opening(text)
    assert said.removesuffix(" …") in text
    assert len(said) <= LENGTH_LIMIT + 2
