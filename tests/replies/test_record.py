"""The JSON record that other programs read."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot.model import ANSWER_LIMIT, Decision, Reason, Section, Snapshot, Status
from bot.replies.compose import compose
from bot.replies.record import failed, record
from tests.replies.samples import (
    CATALOGUE,
    DECISIONS,
    FACTS,
    SNAPSHOT,
    STEADY,
    answered,
    decisions,
    passage,
    question,
    refused,
    small_talk,
    snapshots,
    suggested,
    with_article,
    with_fact,
)
from tests.replies.test_tongue import TRANSLATED

KEYS = [
    *("question", "status", "reason", "answer", "translation", "facts", "passage", "source", "claimant", "certainty", "confidence"),
    *("parts", "suggestions", "language", "milliseconds"),
]
SOURCE_KEYS = ["article", "publisher", "title", "date", "section", "paragraph", "sentences", "wording", "url"]
PART_KEYS = ["fact", "answer", "passage", "source", "claimant", "certainty"]
OF_AN_ANSWER = ("answer", "passage", "source", "claimant", "certainty")


def recorded(decision: Decision, snapshot: Snapshot = SNAPSHOT) -> dict[str, Any]:
    """The record as a program reads it: through JSON."""
    reply = compose(snapshot, decision, CATALOGUE)
    read: dict[str, Any] = json.loads(json.dumps(record("Was?", snapshot, decision, reply, CATALOGUE, 1.23456)))
    return read


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_every_status_has_the_same_keys(decision: Decision) -> None:
    assert list(recorded(decision)) == KEYS


def test_an_error_has_the_same_keys_and_says_what_is_wrong() -> None:
    entry = failed("", "the line is blank")
    assert sorted(entry) == sorted([*KEYS, "error"])
    assert (entry["status"], entry["error"], entry["question"], entry["language"]) == ("error", "the line is blank", "", "und")
    assert json.loads(json.dumps(entry)) == entry


def test_lists_of_one_error_are_not_those_of_the_next() -> None:
    assert failed("", "x")["facts"] is not failed("", "x")["facts"]


def test_an_answer_in_full() -> None:
    assert recorded(answered("teuer")) == {
        "question": "Was?",
        "status": "answer",
        "reason": None,
        "answer": "Die Brücke dürfte zwei Millionen kosten.",
        "translation": None,
        "facts": ["preis"],
        "passage": "„Sie wird teuer“, sagt Ina Berg. Zwei Millionen dürfte sie kosten.",
        "source": {
            "article": "7",
            "publisher": "Tagblatt",
            "title": "Die neue Brücke",
            "date": None,
            "section": "Was die Brücke kostet",
            "paragraph": 1,
            "sentences": [2, 2],
            "wording": "verbatim",
            "url": None,
        },
        "claimant": "Ina Berg (Bauamt)",
        "certainty": "estimate",
        "confidence": 0.9877,
        "parts": [],
        "suggestions": [],
        "language": "de",
        "milliseconds": 1.235,
    }


def test_several_facts_have_parts_and_the_first_one_s_place_at_the_top() -> None:
    entry = recorded(answered("alles"))
    assert entry["facts"] == [part["fact"] for part in entry["parts"]] == ["bau", "preis", "farbe"]
    assert all(list(part) == PART_KEYS and list(part["source"]) == SOURCE_KEYS for part in entry["parts"])
    assert (entry["passage"], entry["source"]) == (entry["parts"][0]["passage"], entry["parts"][0]["source"])
    assert [part["claimant"] for part in entry["parts"]] == [None, "Ina Berg (Bauamt)", "Bote"]


def test_claimants_are_joined_once_each() -> None:
    assert recorded(answered("alles"))["claimant"] == "Ina Berg (Bauamt); Bote"
    assert recorded(answered("was"))["claimant"] is None
    changed = with_fact(replace(FACTS[0], claimant="Bote"))
    assert recorded(answered("alles"), changed)["claimant"] == "Bote; Ina Berg (Bauamt)"


@pytest.mark.parametrize(
    ("facts", "weakest"),
    [
        (("bau", "fest"), "reported"),
        (("fest",), "background"),
        (("bau", "preis", "fest"), "estimate"),
        (("preis", "ablauf"), "assessment"),
    ],
)
def test_the_weakest_certainty_counts(facts: tuple[str, ...], weakest: str) -> None:
    changed = with_fact(FACTS[0], question("q", "Was?", *facts))
    assert recorded(answered("q"), changed)["certainty"] == weakest


@pytest.mark.parametrize(("language", "lead"), [("de", "Vorspann"), ("en", "Lead"), ("fr", "Chapeau"), ("es", "Lead")])
@pytest.mark.parametrize("title", [None, "", "\t"])
def test_the_section_is_never_empty(language: str, lead: str, title: str | None) -> None:
    changed = with_article(Section(title, (passage("anfang", "Die Stadt baut."),)), language=language)
    assert recorded(answered("was", language="de"), changed)["source"]["section"] == lead


def test_a_correction_is_the_answer() -> None:
    entry = recorded(answered("tunnel"))
    assert (entry["status"], entry["answer"], entry["facts"]) == ("answer", "Keinen Tunnel: Die Stadt baut eine Brücke.", ["bau", "farbe"])


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_has_its_reason_and_no_answer(reason: Reason) -> None:
    entry = recorded(refused(reason, "farbe", suggestions=("was",)))
    assert (entry["status"], entry["reason"], entry["suggestions"]) == ("no_answer", reason.value, ["Was baut die Stadt?"])
    assert all(entry[key] is None for key in OF_AN_ANSWER)
    assert entry["facts"] == entry["parts"] == []


def test_a_suggestion_only_offers() -> None:
    entry = recorded(suggested("was", "teuer"))
    assert (entry["status"], entry["reason"]) == ("suggest", None)
    assert entry["suggestions"] == ["Was baut die Stadt?", "Was kostet die Brücke?"]
    assert all(entry[key] is None for key in OF_AN_ANSWER)


def test_small_talk_answers_with_its_reply() -> None:
    entry = recorded(small_talk("en"))
    assert (entry["status"], entry["answer"], entry["language"]) == ("smalltalk", "Hello!", "en")


@STEADY
@given(snapshots(), decisions())
def test_any_text_survives_and_keeps_the_limit(snapshot: Snapshot, decision: Decision) -> None:
    entry = recorded(decision, snapshot)
    assert list(entry) == KEYS
    assert len(entry["answer"] or "") <= ANSWER_LIMIT
    if entry["status"] == Status.ANSWER:
        assert entry["source"]["section"]
        assert list(entry["source"]) == SOURCE_KEYS


def test_a_translation_stands_beside_the_answer_of_the_article_s_language() -> None:
    entry = recorded(answered("was", language="en"), TRANSLATED)
    assert (entry["answer"], entry["translation"]) == ("Die Stadt baut eine Brücke.", "The city is building a bridge.")
    assert recorded(answered("was", language="fr"), TRANSLATED)["translation"] == "La ville construit un pont."
    assert recorded(answered("was", language="pl"), TRANSLATED)["translation"] == "The city is building a bridge."


def test_a_claimant_is_recorded_as_the_article_has_it() -> None:
    assert recorded(answered("teuer", language="en"), TRANSLATED)["claimant"] == "Ina Berg (Bauamt)"


@pytest.mark.parametrize(
    "decision",
    [answered("was"), answered("was", language="und"), answered("feier", language="en"), suggested("was", language="en")],
    ids=["article's language", "no language", "not translated", "no answer"],
)
def test_without_a_translated_answer_there_is_no_translation(decision: Decision) -> None:
    assert recorded(decision, TRANSLATED)["translation"] is None


def test_the_parts_keep_the_answers_of_the_article_s_language() -> None:
    entry = recorded(answered("alles", language="en"), TRANSLATED)
    assert entry["answer"] == " ".join(part["answer"] for part in entry["parts"])
    assert entry["translation"] == (
        "The city is building a bridge. Die Brücke dürfte zwei Millionen kosten. The bridge will be blue, according to “Bote”."
    )


def test_suggestions_are_recorded_as_they_are_shown() -> None:
    assert recorded(suggested("was", "teuer", language="en"), TRANSLATED)["suggestions"] == [
        "What is the city building?",
        "Was kostet die Brücke?",
    ]
