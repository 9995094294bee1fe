"""Snapshots of an invented article that nobody has curated, built by hand, and weights that no refitting changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.knowledge.sentences import split
from bot.matching.weights import PROFILES, Calibration, Weights
from bot.model import (
    Article,
    Certainty,
    Evidence,
    Fact,
    FactId,
    Passage,
    PassageId,
    Question,
    QuestionId,
    Section,
    Snapshot,
    Wording,
    Words,
)
from tests.matching.samples import GENERAL, WEIGHTS


class Said(NamedTuple):
    """A draft: where its sentence stands (passage and number), its text, its question, and who says it."""

    at: str
    text: str
    asked: str
    claimant: str | None = None


PASSAGES = (
    "Die Stadt Moorhafen baut für 12 Millionen Euro eine neue Schleuse. Der Bau beginnt im April 2031.",
    "Hafenmeisterin Ida Quast (51) hält die alte Schleuse für gefährlich. Im Winter froren dort die Tore ein.",
    "„Wir verlieren jedes Jahr 40 Schiffe an die Nachbarn“, sagte Reeder Olaf Tamm. Wer soll das bezahlen?",
    "Umweltschützer warnen vor Schäden in der Au. Dort leben laut Tamm noch 14 Otter und 3 Seeadler.",
)

DRAFTS = (
    Said("1-1", "Die Stadt Moorhafen baut für 12 Millionen Euro eine neue Schleuse.", "Was baut die Stadt Moorhafen?"),
    Said("1-2", "Der Bau beginnt im April 2031.", "Wann beginnt der Bau?"),
    Said("2-1", "Hafenmeisterin Ida Quast (51) hält die alte Schleuse für gefährlich.", "Was sagt Ida Quast zu „Schleuse“?", "Ida Quast"),
    Said("2-1b", "Hafenmeisterin Ida Quast (51)", "Wie alt ist Ida Quast?"),
    Said("2-1c", "Hafenmeisterin Ida Quast", "Wer ist Ida Quast?"),
    Said("2-2", "Im Winter froren dort die Tore ein.", "Was steht im Artikel zu „Tore“?"),
    Said(
        "3-1",
        "„Wir verlieren jedes Jahr 40 Schiffe an die Nachbarn“, sagte Reeder Olaf Tamm.",
        "Was sagt Olaf Tamm zu „Schiffe an die Nachbarn“?",
        "Olaf Tamm",
    ),
    Said("4-1", "Umweltschützer warnen vor Schäden in der Au.", "Was sagen Umweltschützer zu „Schäden“?", "Umweltschützer"),
    Said("4-2", "Dort leben laut Tamm noch 14 Otter und 3 Seeadler.", "Um wie viele Otter geht es?", "Olaf Tamm"),
)
"""Every sentence but the one that asks, and two clauses."""


def snapshot(passages: Sequence[str] = PASSAGES, drafts: Sequence[Said] = DRAFTS, *, language: str = "de") -> Snapshot:
    """The draft facts of some passages, each with its draft question."""
    whole = tuple(Passage(PassageId(f"p{n}"), text, split(text), Wording.VERBATIM) for n, text in enumerate(passages, 1))
    article = Article("8", "Moorhafen baut", "Deichblatt", language, None, None, (Section(None, whole),))
    facts = {one.id: one for one in map(_fact, drafts)}
    questions = {one.id: one for one in (_question(said, language) for said in drafts)}
    return Snapshot(article, facts, questions, {}, Words(), GENERAL, "3")


def _fact(said: Said) -> Fact:
    passage, number = said.at.split("-")
    sentence = int(number.rstrip("abc"))
    evidence = (Evidence(PassageId(f"p{passage}"), sentence, sentence),)
    return Fact(FactId(f"f{said.at}"), said.text, said.claimant, Certainty.REPORTED, evidence, time_bound=True, draft=True)


def _question(said: Said, language: str) -> Question:
    return Question(QuestionId(f"q{said.at}"), (FactId(f"f{said.at}"),), said.asked, {language: (said.asked,)}, draft=True)


SNAPSHOT = snapshot()

DRAFT_WEIGHTS = Weights(-3.5, (), 0.6, 0.2, {"covered": 6.0, "unmet_passage": -3.0})
"""Answers where the passage has the question's words and holds what is wanted. Written by hand."""

CALIBRATION = Calibration(dict.fromkeys(PROFILES, WEIGHTS), dict.fromkeys(PROFILES, DRAFT_WEIGHTS))


def half_curated() -> Snapshot:
    """The sample with one fact curated, asked for by a question of its own and by its draft's."""
    cost = replace(SNAPSHOT.facts[FactId("f1-1")], id=FactId("kosten"), text="Die Schleuse kostet 12 Millionen Euro.", draft=False)
    ask = ("Was kostet die Schleuse?", "Wie teuer wird die Schleuse?", "Kosten der Schleuse")
    asked = Question(QuestionId("kosten"), (cost.id,), ask[0], {"de": ask})
    return replace(SNAPSHOT, facts={**SNAPSHOT.facts, cost.id: cost}, questions={asked.id: asked, **SNAPSHOT.questions}, digest="4")


def without_drafts(found: Snapshot) -> Snapshot:
    """The same without what nobody has curated."""
    facts = {name: one for name, one in found.facts.items() if not one.draft}
    return replace(found, facts=facts, questions={name: one for name, one in found.questions.items() if not one.draft})


def sentences(found: Snapshot) -> Iterator[str]:
    """Every sentence of an article."""
    for section in found.article.sections:
        for passage in section.passages:
            yield from passage.sentences
