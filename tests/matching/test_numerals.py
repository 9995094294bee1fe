"""Numbers in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.numerals import german, read


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("null", 0),
        ("zwolf", 12),
        ("siebzehn", 17),
        ("einundzwanzig", 21),
        ("hundert", 100),
        ("zweihundertfunfzig", 250),
        ("tausend", 1000),
        ("zwanzigtausend", 20_000),
        ("hunderttausend", 100_000),
        ("dreihundertvierundsechzigtausendzweihundertelf", 364_211),
        ("zweieinhalb", 2.5),
    ],
)
def test_german_number_words_are_read(word: str, number: float) -> None:
    assert german(word) == number


@pytest.mark.parametrize("word", ["", "und", "haus", "undzwanzig", "zehnhaus", "einhalb", "bundestag"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert german(word) is None


@pytest.mark.parametrize(
    ("words", "language", "value", "end"),
    [
        ("drei viertel der kosten", "de", 0.75, 2),
        ("eine million", "de", 1e6, 2),
        ("2 billionen", "de", 2e12, 2),
        ("2 billion", "en", 2e9, 2),
        ("two hundred thousand", "en", 2e5, 3),
        ("3 dutzend", "de", 36, 2),
        ("1.234,5", "de", 1234.5, 1),
        ("100.000.000", "de", 1e8, 1),
        ("die halfte", "de", None, 0),
        ("ein haus", "de", None, 0),
        ("3.5.2024", "de", None, 0),
        ("4k5", "de", None, 0),
        ("9999999999999999999", "de", None, 0),
    ],
)
def test_a_number_is_read_to_its_end(words: str, language: str, value: float | None, end: int) -> None:
    found = read(words.split(), 0, language)
    assert (None if found is None else (found.value, found.end)) == (None if value is None else (value, end))


@given(st.lists(st.text(alphabet="0123456789.,kmein zwohundert", min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_words_are_read_without_error_and_forwards(words: list[str]) -> None:
    found = read(words, 0, "de")
    assert found is None or 0 < found.end <= len(words)
