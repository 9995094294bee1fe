"""What nobody has curated, as it is told: an article's sentence may be longer than an answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hedges import GUARDED
from bot.model import ANSWER_LIMIT, Section, Snapshot, Status, Wording
from bot.replies.compose import compose
from bot.replies.record import record
from bot.text import words
from tests.replies.samples import CATALOGUE, STEADY, answered, fact, passage, question, with_article

HEAD = (
    "Die Stadt baut an der alten Furt eine blaue Brücke über den breiten Fluss, den die Leute dort seit langer Zeit nur mit dem Boot oder"
    " auf einem weiten Weg durch die Wiesen und den Wald und an der alten Mühle vorbei hinter sich lassen konnten, was der Wirt der Schenke"
    " am Ufer, der selbst ein Boot hat, gern sah"
)
TAIL = ", und auch der Müller freute sich darüber mit seiner Frau und allen Kindern."
LONG = HEAD + TAIL
KEPT = (
    ", und auch der Müller freute sich nicht darüber mit seiner Frau.",
    ", und der Müller dürfte sich darüber mit seiner Frau freuen.",
    ", und auch der Müller freute sich mit seinen 14 Kindern darüber.",
    ", und auch der Müller freute sich mit vier Kindern und Enkeln.",
    ", wie der Müller im Garten seiner Mühle laut seiner Frau sah.",
    ", und auch der Müller freute sich, sagte seine Frau am Abend.",
    ", wenn der Müller es so will und auch seine Frau damit froh ist.",
)
"""Ends that change or attribute what stands before."""


def drafted(text: str, language: str = "de") -> Snapshot:
    """A sentence as an article's only draft."""
    changed = with_article(Section(None, (passage("p", text, wording=Wording.VERBATIM),)), language=language)
    one = replace(fact("f", text, ("p", 1, 1)), draft=True)
    asked = replace(question("q", "Was baut die Stadt?", "f"), draft=True)
    return replace(changed, facts={one.id: one}, questions={asked.id: asked}, silences={})


def told(text: str, language: str = "de") -> dict[str, object]:
    snapshot, decision = drafted(text, language), answered("q")
    return record("Was?", snapshot, decision, compose(snapshot, decision, CATALOGUE), CATALOGUE, 1.0)


def test_the_samples_are_longer_than_an_answer_and_their_heads_are_not() -> None:
    assert len(HEAD) < ANSWER_LIMIT - 2 < ANSWER_LIMIT < min(len(HEAD + end) for end in (TAIL, *KEPT))


def test_a_long_draft_is_cut_at_the_end_of_a_clause() -> None:
    found = told(LONG)
    assert (found["status"], found["answer"]) == ("answer", HEAD + " …")
    assert found["passage"] == LONG


@pytest.mark.parametrize("end", KEPT)
def test_a_long_draft_that_would_lose_a_hedge_a_negation_or_a_number_is_offered_instead(end: str) -> None:
    found = told(HEAD + end)
    assert (found["status"], found["answer"], found["facts"]) == ("suggest", None, [])
    assert found["suggestions"] == ["Was baut die Stadt?"]


def test_a_long_draft_in_a_language_without_a_list_of_hedges_is_offered_instead() -> None:
    assert told(LONG, "fr")["status"] == "suggest"
    assert told(LONG[:ANSWER_LIMIT], "fr")["answer"] == LONG[:ANSWER_LIMIT].strip()


def test_a_draft_that_fits_is_told_as_it_stands() -> None:
    assert told("Die Stadt baut angeblich eine Brücke.")["answer"] == "Die Stadt baut angeblich eine Brücke."


parts = st.lists(
    st.sampled_from(
        [
            "die Stadt baut",
            "eine blaue Brücke",
            "über den Fluss",
            "nicht",
            "wohl",
            "für 14 Mark",
            ",",
            ";",
            "–",
            "(",
            ")",
            "„",
            "“",
            "laut Ina Berg",
        ]
    ),
    min_size=20,
    max_size=80,
).map(" ".join)


@STEADY
@given(parts, st.sampled_from(["de", "en", "fr"]))
def test_no_draft_is_told_with_less_of_what_guards_it(text: str, language: str) -> None:
    found = told(text, language)
    answer = found["answer"]
    if answer is None:
        assert (found["status"], len(text) > ANSWER_LIMIT) == (Status.SUGGEST, True)
        return
    assert isinstance(answer, str)
    assert len(answer) <= ANSWER_LIMIT
    if answer.endswith(" …"):
        lost = words(text.removeprefix(answer.removesuffix(" …")))
        assert not any(GUARDED[language].guards(word) or not word.isalpha() for word in lost)
    else:
        assert answer == text
