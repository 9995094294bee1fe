import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text import QUESTION_LIMIT, clean, fold, plain, words

ANY = st.text(st.characters())
"""Any text, lone surrogates included."""

GERMAN = st.text("abcdeiouszäöüßÄÖÜẞéçAEOU .,-!?0123")


@given(ANY)
@example("a\u200d\u0308")
@example("¨\u0301\u0302")
@example("a\u0301\u0301\ufe0f\u0301\u0301")
@example("x" * (QUESTION_LIMIT - 1) + " y")
@example("\ufdfa" * QUESTION_LIMIT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY)
@example("aee")
@example("äe")
@example("\u1ebf")
@example("\u01ff")
@example("ae\u05b0\u030a")
@example("0\xa8 0")
@example("ß" * QUESTION_LIMIT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_a_cleaned_text_is_one_visible_line_of_limited_length(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable()
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert len(cleaned) <= QUESTION_LIMIT


@given(ANY)
@example("e\u0302\u0301")
def test_composed_and_decomposed_letters_are_equal(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert clean(composed) == clean(decomposed)
    assert fold(composed) == fold(decomposed) == fold(text)


@given(GERMAN)
@example("Säen")
@example("blauäe")
def test_an_umlaut_is_its_vowel_with_e_or_with_two_dots(text: str) -> None:
    for umlaut, vowel in zip("äöüÄÖÜ", "aouAOU", strict=True):
        assert fold(text.replace(umlaut, vowel + "e")) == fold(text)
        assert fold(text.replace(umlaut, vowel + "\u0308")) == fold(text)


@given(GERMAN)
def test_sharp_s_is_ss_and_case_does_not_matter(text: str) -> None:
    assert fold(text.replace("ß", "ss").replace("ẞ", "SS")) == fold(text) == fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Präsident", "Pra\u0308sident"),
        ("Präsident", "Praesident"),
        ("Präsident", "PRÄSIDENT"),
        ("Straße", "STRASSE"),
        ("Pjöngjang", "PJOENGJANG"),
        ("säen", "saeen"),
        ("Malmö", "Malmø"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Việt Nam", "viet nam"),
        ("ﬁnden", "finden"),
        ("２０", "20"),
        ("Kreml\u00ad", "Kreml"),
        ("\u200bKim\u00a0Jong-un\u200b", "Kim Jong-un"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Київ", "Киів"), ("й", "и"), ("か", "が")])
def test_marks_of_other_scripts_make_letters_of_their_own(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\ufeff", "\x00", "\u3164", "\u2800", "\ufe0f", "\ud800", "\u202e"])
def test_what_shows_nothing_cleans_to_nothing(text: str) -> None:
    assert clean(text) == ""


@pytest.mark.parametrize("text", ["???", "+", "…", "!!!", "_", "🙂", "👩‍👩‍👧‍👦", "„“"])
def test_punctuation_and_emoji_are_no_words(text: str) -> None:
    assert words(text) == []
    assert plain(text) == ""


def test_piled_up_marks_are_dropped() -> None:
    assert clean("K\u0301\u0302\u0303\u0304im") == "Kim"


def test_numbers_with_separators_are_one_word() -> None:
    assert words("23,7 Mrd., 20.000 Soldaten.") == ["23,7", "mrd", "20.000", "soldaten"]


def test_words_are_split_at_hyphens_and_underscores() -> None:
    assert words("Kim Jong-un_Regime") == ["kim", "jong", "un", "regime"]


def test_plain_texts_differ_in_neither_case_nor_punctuation() -> None:
    assert plain("„Wer ist KIM?“") == plain("wer ist kim") == "wer ist kim"


def test_a_text_of_any_length_is_cleaned_quickly() -> None:
    start = time.process_time()
    for text in ("a" + "\u0301\u0323" * 500_000, "\ufdfa" * 1_000_000, "\u200b" * 1_000_000):
        assert len(fold(text)) <= QUESTION_LIMIT
    assert time.process_time() - start < 1
