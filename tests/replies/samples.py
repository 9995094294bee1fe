"""A small article, built by hand, and what the tests of replies ask of it."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from bot.model import (
    Article,
    Certainty,
    Decision,
    Evidence,
    Fact,
    FactId,
    General,
    Passage,
    PassageId,
    Question,
    QuestionId,
    Reason,
    Section,
    Silence,
    SilenceId,
    SmallTalk,
    Snapshot,
    Status,
    Wording,
    Words,
)
from bot.replies.catalogue import load

STEADY = settings(derandomize=True, database=None, deadline=None, max_examples=50)
"""The same examples in every run, none kept."""

CATALOGUE = load()


def passage(name: str, *sentences: str, wording: Wording = Wording.PARAPHRASE) -> Passage:
    return Passage(PassageId(name), " ".join(sentences), sentences, wording)


def fact(name: str, text: str, *evidence: tuple[str, int, int], claimant: str | None = None, certainty: str = "reported") -> Fact:
    places = tuple(Evidence(PassageId(where), first, last) for where, first, last in evidence)
    return Fact(FactId(name), text, claimant, Certainty(certainty), places, time_bound=False)


def question(name: str, suggest: str, *facts: str, correction: str | None = None) -> Question:
    return Question(QuestionId(name), tuple(map(FactId, facts)), suggest, {"de": (suggest,)}, correction)


ARTICLE = Article(
    number="7",
    title="Die neue Brücke",
    publisher="Tagblatt",
    language="de",
    date=None,
    url=None,
    sections=(
        Section(None, (passage("anfang", "Die Stadt baut eine Brücke.", "Der „Bote“ berichtet, dass sie blau wird."),)),
        Section(
            "Was die Brücke kostet",
            (
                passage("kosten", "„Sie wird teuer“, sagt Ina Berg.", "Zwei Millionen dürfte sie kosten.", wording=Wording.VERBATIM),
                passage("dauer", "Der Bau dauert ein Jahr.", "Danach wird gefeiert.", "Das Fest ist im Mai."),
            ),
        ),
    ),
)

HELLO = {
    "de": "Hallo!",
    "en": "Hello!",
    "uk": "Привіт!",
    "ru": "Привет!",
    "tr": "Merhaba!",
    "pl": "Cześć!",
    "fr": "Bonjour\u00a0!",
}

FACTS = (
    fact("bau", "Die Stadt baut eine Brücke.", ("anfang", 1, 1)),
    fact("farbe", "Die Brücke wird laut „Bote“ blau.", ("anfang", 2, 2), claimant="Bote"),
    fact(
        "preis",
        "Die Brücke dürfte zwei Millionen kosten.",
        ("kosten", 2, 2),
        claimant="Ina Berg (Bauamt)",
        certainty="estimate",
    ),
    fact("fest", "Nach dem Bau gibt es ein Fest.", ("dauer", 2, 3), certainty="background"),
    fact("ablauf", "Die Stadt baut ein Jahr lang.", ("anfang", 1, 1), ("dauer", 1, 1), certainty="assessment"),
    fact("gemischt", "Die Stadt baut für zwei Millionen.", ("anfang", 1, 1), ("kosten", 2, 2)),
)

QUESTIONS = (
    question("was", "Was baut die Stadt?", "bau"),
    question("teuer", "Was kostet die Brücke?", "preis"),
    question("alles", "Was ist über die Brücke bekannt?", "bau", "preis", "farbe"),
    question("tunnel", "Baut die Stadt einen Tunnel?", "bau", "farbe", correction="Keinen Tunnel: Die Stadt baut eine Brücke."),
    question("wie-lange", "Wie lange dauert der Bau?", "ablauf"),
    question("feier", "Wird gefeiert?", "fest"),
    question("summe", "Was baut die Stadt für wie viel?", "gemischt"),
)

SNAPSHOT = Snapshot(
    article=ARTICLE,
    facts={one.id: one for one in FACTS},
    questions={one.id: one for one in QUESTIONS},
    silences={
        SilenceId("name"): Silence(SilenceId("name"), "Name der Brücke", (FactId("farbe"), FactId("bau")), {"de": ("Wie heißt sie?",)})
    },
    words=Words(),
    general=General((SmallTalk("hallo", HELLO, {"de": ("hallo",)}),)),
    digest="0",
)


def with_fact(changed: Fact, *questions: Question) -> Snapshot:
    """The sample with one fact and some questions more, or instead."""
    more = {one.id: one for one in questions}
    return replace(SNAPSHOT, facts={**SNAPSHOT.facts, changed.id: changed}, questions={**SNAPSHOT.questions, **more})


def with_article(
    *sections: Section, language: str = ARTICLE.language, publisher: str = ARTICLE.publisher, date: str | None = None
) -> Snapshot:
    """The sample with another article."""
    changed = replace(ARTICLE, sections=sections or ARTICLE.sections, language=language, publisher=publisher, date=date)
    return replace(SNAPSHOT, article=changed)


def answered(*questions: str, language: str = "de") -> Decision:
    return Decision(Status.ANSWER, language, 0.98765, questions=tuple(map(QuestionId, questions)))


def suggested(*questions: str, language: str = "de") -> Decision:
    return Decision(Status.SUGGEST, language, 0.4, suggestions=tuple(map(QuestionId, questions)))


def refused(reason: Reason | None, *nearest: str, language: str = "de", suggestions: Iterable[str] = ()) -> Decision:
    silence = SilenceId("name") if reason is Reason.SILENCE else None
    offered = tuple(map(QuestionId, suggestions))
    return Decision(Status.NO_ANSWER, language, 0.1, reason, silence=silence, suggestions=offered, nearest=tuple(map(FactId, nearest)))


def small_talk(language: str = "de") -> Decision:
    return Decision(Status.SMALLTALK, language, 0.0, smalltalk="hallo")


DECISIONS = {
    "answer": answered("was"),
    "answer with parts": answered("alles"),
    "answer in English": answered("teuer", language="en"),
    "correction": answered("tunnel"),
    "two passages": answered("wie-lange"),
    "suggest": suggested("was", "teuer"),
    "suggest one": suggested("was"),
    "silence": refused(Reason.SILENCE, "farbe", "bau"),
    "not found": refused(Reason.NOT_FOUND, "preis", suggestions=("teuer", "feier")),
    "offtopic": refused(Reason.OFFTOPIC),
    "not understood": refused(Reason.NOT_UNDERSTOOD, language="und"),
    "smalltalk": small_talk(),
}
"""One decision of every kind."""

anything = st.text(st.characters(), max_size=400) | st.text('ab „“»«"…,.;:!?()–\n\t\x1b\u202e0', max_size=800)
"""Texts with any characters, lone surrogates included."""


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Snapshots of one fact and its question, with any text everywhere; the fact rests on one or two passages."""
    sentences = draw(st.lists(anything, min_size=1, max_size=3))
    wordings = draw(st.lists(st.sampled_from(Wording), min_size=1, max_size=2))
    passages = [passage(f"p{number}", *sentences, wording=wording) for number, wording in enumerate(wordings)]
    titles = draw(st.none() | anything), draw(anything)
    sections = [Section(title, (one,)) for title, one in zip(titles, passages, strict=False)]
    evidence = [(one.id, 1, len(sentences)) for one in passages]
    one = fact("f", draw(anything), *evidence, claimant=draw(st.none() | anything), certainty=draw(st.sampled_from(Certainty)))
    asked = question("q", draw(anything), "f", correction=draw(st.none() | anything))
    language = draw(st.sampled_from(["de", "en", "ja"]))
    changed = with_article(*sections, publisher=draw(anything), date=draw(st.none() | anything), language=language)
    return replace(changed, facts={one.id: replace(one, time_bound=draw(st.booleans()))}, questions={asked.id: asked}, silences={})


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Decisions of every status and reason over the snapshots above."""
    status = draw(st.sampled_from([Status.ANSWER, Status.SUGGEST, Status.NO_ANSWER]))
    asked = (QuestionId("q"),)
    decision = Decision(status, draw(st.sampled_from(["de", "en", "und", "fr", "es"])), 0.5)
    if status is Status.ANSWER:
        return replace(decision, questions=asked)
    if status is Status.SUGGEST:
        return replace(decision, suggestions=asked)
    return replace(
        decision, reason=draw(st.none() | st.sampled_from(Reason)), nearest=(FactId("f"),), suggestions=draw(st.sampled_from([(), asked]))
    )
