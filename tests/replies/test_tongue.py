"""What a reader is told of the knowledge in a language of their own."""

from dataclasses import replace

import pytest

from bot.model import FactId, QuestionId, SilenceId, Snapshot, Translation
from bot.replies.tongue import Tongue, tongue
from tests.replies.samples import SNAPSHOT, with_article

BAU, FARBE, TUNNEL, WAS, NAME = FactId("bau"), FactId("farbe"), QuestionId("tunnel"), QuestionId("was"), SilenceId("name")
ENGLISH = Translation(
    facts={BAU: "The city is building a bridge.", FARBE: "The bridge will be blue, according to “Bote”."},
    claimants={"Ina Berg (Bauamt)": "Ina Berg (building authority)"},
    suggestions={WAS: "What is the city building?"},
    corrections={TUNNEL: "No tunnel: the city is building a bridge."},
    topics={NAME: "name of the bridge"},
)
FRENCH = Translation(facts={BAU: "La ville construit un pont."}, suggestions={WAS: "Que construit la ville ?"})
TRANSLATED = replace(SNAPSHOT, translations={"en": ENGLISH, "fr": FRENCH})


def told(language: str, snapshot: Snapshot = TRANSLATED) -> list[str | None]:
    found = tongue(snapshot, language)
    return [found.fact(BAU), found.correction(TUNNEL), found.claimant("Ina Berg (Bauamt)"), found.suggestion(WAS), found.topic(NAME)]


ORIGINAL = [None, None, "Ina Berg (Bauamt)", "Was baut die Stadt?", "Name der Brücke"]
IN_ENGLISH = [
    "The city is building a bridge.",
    "No tunnel: the city is building a bridge.",
    "Ina Berg (building authority)",
    "What is the city building?",
    "name of the bridge",
]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_a_reader_is_told_what_is_translated_into_their_language(language: str) -> None:
    assert told(language) == IN_ENGLISH


def test_what_a_language_lacks_is_told_in_english() -> None:
    assert told("fr") == ["La ville construit un pont.", *IN_ENGLISH[1:3], "Que construit la ville ?", IN_ENGLISH[4]]


def test_a_language_without_translations_gets_english() -> None:
    assert told("ja") == IN_ENGLISH


@pytest.mark.parametrize("language", ["de", "de-AT", "und", ""])
def test_the_language_of_the_article_and_none_get_the_original(language: str) -> None:
    assert told(language) == ORIGINAL


def test_without_english_the_rest_is_the_original() -> None:
    only_french = replace(SNAPSHOT, translations={"fr": FRENCH})
    assert told("fr", only_french) == ["La ville construit un pont.", None, ORIGINAL[2], "Que construit la ville ?", ORIGINAL[4]]
    assert told("ja", only_french) == ORIGINAL


def test_an_english_article_is_its_own_english() -> None:
    english = replace(with_article(language="en"), translations={"fr": FRENCH})
    assert told("en", english) == ORIGINAL
    assert told("ja", english) == ORIGINAL
    assert tongue(english, "fr").fact(BAU) == "La ville construit un pont."


def test_what_nobody_translated_stays_as_it_is() -> None:
    reader = tongue(TRANSLATED, "en")
    assert (reader.fact(FactId("preis")), reader.claimant("Bote"), reader.suggestion(QuestionId("teuer"))) == (
        None,
        "Bote",
        "Was kostet die Brücke?",
    )
    assert tongue(SNAPSHOT, "en") == Tongue(SNAPSHOT, ())
