import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.attribution import attribute
from bot.model import Certainty
from tests.drafting.reading import article, read

WORDS = [
    *[
        "Karla Voss",
        "Voss",
        "sagte",
        "sei",
        "habe",
        "laut",
        "Polizei",
        "zufolge",
        "nach Angaben",
        "der",
        "die",
        "„",
        "“",
        ":",
        ",",
        ".",
        "so",
    ],
    *[
        "sie",
        "er",
        "said",
        "according to",
        "the",
        "minister",
        "“",
        "”",
        "‘",
        "’",
        "||",
        "Studie",
        "zeigt",
        "(54)",
        "who",
        "she",
        "?",
        "heißt es",
    ],
]


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join) | st.text(min_size=1), st.sampled_from(["de", "en"]))
def test_every_sentence_has_an_attribution_that_can_be_shown(text: str, language: str) -> None:
    document = article(text, language=language)
    found = attribute(document)
    assert len(found) == len(tuple(document.sentences()))
    assert all(0 <= one.doubt <= 1 for one in found)
    assert all(one.claimant is None or (0 < len(one.claimant) <= 90 and one.claimant == one.claimant.strip()) for one in found)


@pytest.mark.parametrize("language", ["fr", "uk", "tr"])
def test_of_other_languages_nothing_is_told(language: str) -> None:
    (only,) = read("Karla Voss sagte: „Der Hafen ist voll.“", language=language)
    assert (only.claimant, only.certainty, only.doubt) == (None, Certainty.REPORTED, 1.0)
    assert only.why


def test_a_long_name_is_cut_to_what_can_be_shown() -> None:
    (only,) = read(f"Karla Voss, Sprecherin der Stiftung {'Sonnenschein-' * 12}Haus, sagte, es regne.")
    assert only.claimant == "Karla Voss"


def test_two_speakers_in_one_paragraph_are_kept_apart() -> None:
    text = "„Der Hafen ist voll“, sagte Karla Voss. Uwe Brand widersprach. „Er ist leer.“ Das sei bekannt. Der Hafen liegt am Meer."
    assert [one.claimant for one in read(text)] == ["Karla Voss", "Uwe Brand", "Uwe Brand", "Uwe Brand", None]


def test_somebody_who_does_something_after_a_quotation_does_not_speak() -> None:
    text = "„Der Hafen ist voll“, sagte Karla Voss. Uwe Brand baut Boote. Die Boote kosten viel."
    assert [one.claimant for one in read(text)] == ["Karla Voss", None, None]


@pytest.mark.parametrize(
    "unit",
    ["„", "“ ", "'a ", "a. ", "Karla Voss sagte, ", "„Ja.“ ", "sei ", "laut ", "Er sagte: „Nein. ", "(", "A.B.", "‘a’ ", "Dr. ", "so, "],
)
def test_a_hostile_text_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    start = time.process_time()
    read(unit * (100_000 // len(unit)))
    read(unit * (100_000 // len(unit)), language="en")
    assert time.process_time() - start < 6


def test_an_article_of_a_thousand_sentences_is_read_within_a_second() -> None:
    text = (
        "Karla Voss sagte, der Hafen sei voll. Man habe gewartet. Der Hafen liegt am Meer. „Das ist gut“, so der Minister Uwe Brand (54)."
    )
    document = article("||".join([text] * 250))
    read(text)
    start = time.process_time()
    found = attribute(document)
    assert len(found) == 1000
    assert time.process_time() - start < 1
