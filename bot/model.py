"""The vocabulary of the project as frozen values; everything else is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from bot.errors import Problem

FactId = NewType("FactId", str)
QuestionId = NewType("QuestionId", str)
SilenceId = NewType("SilenceId", str)
PassageId = NewType("PassageId", str)

Ways = Mapping[str, tuple[str, ...]]
"""Ways to ask: ISO 639-1 language code to utterances."""

ANSWER_LIMIT = 320
"""Characters of a short answer, as the contract has it."""


class Certainty(StrEnum):
    """How sure the article is of a fact."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    ASSESSMENT = "assessment"
    BACKGROUND = "background"


class Wording(StrEnum):
    """Whose words a passage is in: the article's own, or a curator's."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"


class Status(StrEnum):
    """What the bot decided to do with a question."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NO_ANSWER = "no_answer"
    SMALLTALK = "smalltalk"


class Reason(StrEnum):
    """Why a question gets no answer."""

    SILENCE = "silence"
    NOT_FOUND = "not_found"
    OFFTOPIC = "offtopic"
    NOT_UNDERSTOOD = "not_understood"


class FollowUp(StrEnum):
    """A question on the answer before: who says so, is it sure, what else."""

    CLAIMANT = "claimant"
    CERTAINTY = "certainty"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences of one passage that a fact rests on, 1-based, both ends included; those `retold` where it says so."""

    passage: PassageId
    first: int
    last: int
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the article, split into its sentences; `retold` are a curator's where those are from wording.yaml."""

    id: PassageId
    text: str
    sentences: tuple[str, ...]
    wording: Wording
    retold: tuple[str, ...] = ()

    def said(self, evidence: Evidence) -> tuple[str, ...]:
        """Return the sentences that `evidence` of this passage names."""
        return (self.retold if evidence.retold else self.sentences)[evidence.first - 1 : evidence.last]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of passages under one heading; `title` is None before the first heading."""

    title: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its section, its 1-based number there, and how many `paragraphs` the section has."""

    section: str | None
    paragraph: int
    paragraphs: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Article:
    """A source text. `date` and `url` are None where the article has none."""

    number: str
    title: str
    publisher: str
    language: str
    date: str | None
    url: str | None
    sections: tuple[Section, ...]

    def places(self) -> dict[PassageId, Place]:
        """Return where each passage stands, in reading order."""
        return {
            passage.id: Place(section.title, number, len(section.passages), passage)
            for section in self.sections
            for number, passage in enumerate(section.passages, 1)
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement that the article makes. `claimant` is None where the article itself makes it.

    `draft` is set where nobody has curated it: its text is the article's own sentence, or a clause of it.
    """

    id: FactId
    text: str
    claimant: str | None
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    time_bound: bool
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A curated question: the ways people ask it and the facts that answer it.

    `correction` is the answer to a false premise; None for an honest question, which its facts answer. A `draft` was made of
    its fact, so its ways to ask are no evidence of how people ask: its fact is found in the passages.
    """

    id: QuestionId
    facts: tuple[FactId, ...]
    suggest: str
    ask: Ways
    correction: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """A topic that people ask about and that the article does not answer; `near` is what it says nearby."""

    id: SilenceId
    topic: str
    near: tuple[FactId, ...]
    ask: Ways


@dataclass(frozen=True, slots=True)
class Words:
    """Groups of words that mean the same here. The first of a group is the article's own word.

    `names` are persons, places and organisations of the article, `others` those that it does not treat.
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Something said to any bot, and what it replies, by language."""

    id: str
    reply: Mapping[str, str]
    ask: Ways


@dataclass(frozen=True, slots=True)
class General:
    """What is said to any bot whatever the article: small talk, off-topic questions, attempts to misuse it, follow-ups."""

    smalltalk: tuple[SmallTalk, ...] = ()
    offtopic: Mapping[str, Ways] = field(default_factory=dict)
    injection: Mapping[str, Ways] = field(default_factory=dict)
    followup: Mapping[str, Ways] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Translation:
    """What is told in another language than the article's; only what was translated from the present wording.

    `suggestions` and `corrections` are those of questions, `topics` those of silences; `claimants` are by the name in the facts.
    """

    facts: Mapping[FactId, str] = field(default_factory=dict)
    claimants: Mapping[str, str] = field(default_factory=dict)
    suggestions: Mapping[QuestionId, str] = field(default_factory=dict)
    corrections: Mapping[QuestionId, str] = field(default_factory=dict)
    topics: Mapping[SilenceId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One validated load of a knowledge folder; `digest` names its content.

    `translations` are by ISO 639-1 code. `notes` are what a curator should look at and what keeps nobody from answering.
    `checks` are questions that must always be answered.
    """

    article: Article
    facts: Mapping[FactId, Fact]
    questions: Mapping[QuestionId, Question]
    silences: Mapping[SilenceId, Silence]
    words: Words
    general: General
    digest: str
    translations: Mapping[str, Translation] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a question may be about, with the features that speak for and against it.

    `kind` is question, correction, silence, smalltalk, offtopic, injection or followup; `probability` is that it is what was asked.
    """

    kind: str
    id: str
    score: float
    probability: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question, and why. `confidence` is the calibrated probability that the best candidate is right."""

    status: Status
    language: str
    confidence: float
    reason: Reason | None = None
    questions: tuple[QuestionId, ...] = ()
    silence: SilenceId | None = None
    smalltalk: str | None = None
    suggestions: tuple[QuestionId, ...] = ()
    nearest: tuple[FactId, ...] = ()
    followup: FollowUp | None = None
    candidates: tuple[Candidate, ...] = ()
