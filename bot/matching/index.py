"""What matching searches, built from one snapshot."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching import classifier
from bot.matching import passages as articles
from bot.matching.analysis import MENDED_LANGUAGES, Analyser, split
from bot.matching.answerable import ASKING
from bot.matching.language import Identifier
from bot.matching.postings import Collector, Postings, Vector, arrays, from_arrays, pack, unpack
from bot.matching.semantic import Vectors
from bot.model import FactId, Question, QuestionId, SilenceId, Snapshot, Ways
from bot.text import words

ANSWERING = ("question", "correction")
SILENCE = ("silence",)
FOLLOWUP = ("followup",)
GENERAL = ("smalltalk", "offtopic", "injection", *FOLLOWUP)


@dataclass(frozen=True, slots=True)
class Group:
    """One curated thing a question may be about; `label` numbers groups that have the same answer."""

    kind: str
    id: str
    ask: Ways
    label: int


@dataclass(frozen=True, slots=True)
class Labels:
    """What questions can be about: groups with the same answer share a label.

    Of label i, `kinds[i]` is the kind, `facts[i]` the facts that answer it (empty where it is no answer), `terms[i]`
    the terms of their texts, `kin[i]` the answering labels that tell one of the same facts, itself among them, and
    `rivals[i]` those that tell something else. `of_kinds` has the labels of ANSWERING, SILENCE, FOLLOWUP and GENERAL. `answers` is 1 for
    answering labels; `row_counts` are their ways to ask, `answering_rows` the ways to ask of all answering labels.
    """

    kinds: tuple[str, ...]
    facts: tuple[frozenset[FactId], ...]
    terms: tuple[frozenset[str], ...]
    kin: tuple[NDArray[np.int64], ...]
    rivals: tuple[NDArray[np.int64], ...]
    of_kinds: Mapping[tuple[str, ...], NDArray[np.int64]]
    answers: NDArray[np.int8]
    row_counts: NDArray[np.int64]
    answering_rows: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What is computed from the ways to ask and costs time: it can be kept in a cache.

    `words` are the words of each language; row i of `terms` and `grams` is way to ask i, which asks for `asked[i]`.
    """

    words: Mapping[str, Sequence[str]]
    terms: Postings
    grams: Postings
    coefficients: Vector
    asked: NDArray[np.int8]

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return all of it as named arrays."""
        found: dict[str, NDArray[np.generic]] = {f"words.{language}": pack(known) for language, known in self.words.items()}
        found |= dict(arrays("terms", self.terms)) | dict(arrays("grams", self.grams))
        return found | {"coefficients": self.coefficients, "asked": self.asked}

    @classmethod
    def from_arrays(cls, found: Mapping[str, NDArray[np.generic]]) -> "Learned":
        """Return what `arrays` gave. Raises KeyError or ValueError for anything else."""
        packed = {name.removeprefix("words."): array for name, array in found.items() if name.startswith("words.")}
        words_ = {language: unpack(np.asarray(array, np.uint8)) for language, array in packed.items()}
        terms, grams = from_arrays("terms", found), from_arrays("grams", found)
        coefficients, asked = np.asarray(found["coefficients"], np.float32), np.asarray(found["asked"], np.int8)
        if coefficients.ndim != 2 or len(coefficients) != classifier.DIMENSIONS or not terms.size == grams.size == len(asked):
            raise ValueError("the arrays of the index do not fit together")
        return cls(words_, terms, grams, coefficients, asked)


@dataclass(frozen=True, slots=True)
class Index:
    """All that is searched. Row i is one curated way to ask: it belongs to group `row_groups[i]` and label `row_labels[i]`.

    `passages` are the article's own, None where nothing is a draft; `near` is what is said near a silence; `offered` are the words
    of each suggestion, and the label that it asks for; `talk` are the words of each general way to ask, none where nothing is a draft;
    `vectors` are those of the rows, None without an encoder; `centres` the mean vectors of questions in each language; `language` is
    the article's.
    """

    analyser: Analyser
    identifier: Identifier
    groups: tuple[Group, ...]
    labels: Labels
    row_groups: NDArray[np.int32]
    row_labels: NDArray[np.int32]
    label_rows: tuple[NDArray[np.int64], ...]
    learned: Learned
    near: Mapping[SilenceId, tuple[FactId, ...]]
    offered: Mapping[str, int]
    talk: frozenset[str]
    vectors: Vectors | None
    passages: articles.Passages | None
    centres: Mapping[str, Vector]
    language: str

    def group_of_label(self, label: int) -> Group:
        """Return the first group that has this label."""
        return self.groups[int(self.row_groups[self.label_rows[label][0]])]


def texts(snapshot: Snapshot) -> list[str]:
    """Return what is encoded of a snapshot: the rows of its index, "" for those that need no vector, then the sentences of drafts.

    A translation means what its original does, whose vector is there.
    """
    groups = tuple(_groups(snapshot))
    own = (snapshot.article.language, "en")
    rows = [row.text if row.language in own or groups[row.group].kind in ANSWERING else "" for row in _rows(groups)]
    return rows + articles.texts(snapshot)


def build(
    snapshot: Snapshot, cached: Learned | None = None, vectors: Vector | None = None, centres: Mapping[str, Vector] = MappingProxyType({})
) -> Index:
    """Build the index of a snapshot.

    `cached` is what was learned from the same snapshot before, `vectors` are the sentence vectors of its `texts`.
    """
    groups = tuple(_groups(snapshot))
    rows = tuple(_rows(groups))
    row_groups = np.array([row.group for row in rows], np.int32)
    row_labels = np.array([groups[row.group].label for row in rows], np.int32)
    known = cached.words if cached else _words(rows, snapshot)
    facts = [word for fact in snapshot.facts.values() for word in words(fact.text)]
    analyser = Analyser([*facts, *_common(snapshot), *(word for code in MENDED_LANGUAGES for word in known.get(code, ()))], snapshot.words)
    labels = _labels(snapshot, groups, row_labels, analyser)
    learned = cached or _learn(rows, row_labels, known, analyser)
    return Index(
        analyser,
        Identifier(known, analyser.name_words),
        groups,
        labels,
        row_groups,
        row_labels,
        tuple(np.flatnonzero(row_labels == label) for label in range(len(labels.kinds))),
        learned,
        {silence.id: silence.near for silence in snapshot.silences.values()},
        _offered(snapshot, groups, analyser),
        frozenset(" ".join(split(row.text)) for row in rows if groups[row.group].kind in GENERAL) if _has_drafts(snapshot) else frozenset(),
        None if vectors is None else Vectors.of(vectors[: len(rows)]),
        articles.build(snapshot, analyser, None if vectors is None else vectors[len(rows) :]),
        centres,
        snapshot.article.language,
    )


class Row(NamedTuple):
    """One curated way to ask."""

    group: int
    language: str
    text: str


def _rows(groups: Sequence[Group]) -> Iterator[Row]:
    for number, group in enumerate(groups):
        for language, lines in group.ask.items():
            yield from (Row(number, language, line) for line in lines)


def _offered(snapshot: Snapshot, groups: Sequence[Group], analyser: Analyser) -> dict[str, int]:
    offered: dict[str, int] = {}
    for group in groups:
        if group.kind == "question":
            suggest = snapshot.questions[QuestionId(group.id)].suggest
            offered.setdefault(" ".join(map(analyser.mend, split(suggest))), group.label)
    return offered


def _words(rows: Sequence[Row], snapshot: Snapshot) -> dict[str, Sequence[str]]:
    found: dict[str, set[str]] = {}
    if drafts := {word for fact in snapshot.facts.values() if fact.draft for word in words(fact.text)}:
        found[snapshot.article.language] = drafts
    for row in rows:
        found.setdefault(row.language, set()).update(words(row.text))
    return {language: sorted(known) for language, known in sorted(found.items())}


def _common(snapshot: Snapshot) -> frozenset[str]:
    """Return the words that every question may have: where nobody has curated any, they are no typing errors of the article's own."""
    return ASKING if _has_drafts(snapshot) else frozenset()


def _has_drafts(snapshot: Snapshot) -> bool:
    return any(question.draft for question in snapshot.questions.values())


def _learn(rows: Sequence[Row], labels: NDArray[np.int32], known: Mapping[str, Sequence[str]], analyser: Analyser) -> Learned:
    terms, grams = Collector(), Collector()
    asked = array("b")
    for row in rows:
        analysed = analyser.terms(row.text, row.language)
        terms.add(analysed.weights)
        grams.add(analysed.grams)
        asked.append(analysed.asked)
    # a pair of words or letters that stands in one row only says nothing of others
    found = terms.postings(lambda term: 2 if " " in term else 1), grams.postings(lambda _gram: 2)
    return Learned(known, *found, classifier.train(labels, *found), np.array(asked, np.int8))


def _groups(snapshot: Snapshot) -> Iterator[Group]:
    labels: dict[object, int] = {}

    def label(key: object) -> int:
        return labels.setdefault(key, len(labels))

    for question in snapshot.questions.values():
        if question.draft:
            continue
        ask = _with(question.ask, _told(snapshot, question)) if not question.correction else question.ask
        key = ("correction", question.id) if question.correction else ("facts", question.facts)
        yield Group("correction" if question.correction else "question", question.id, ask, label(key))
    for silence in snapshot.silences.values():
        names = {code: found.topics.get(silence.id) for code, found in snapshot.translations.items()}
        ask = _with(silence.ask, names | {snapshot.article.language: silence.topic})
        yield Group("silence", silence.id, ask, label(("silence", silence.id)))
    for talk in snapshot.general.smalltalk:
        yield Group("smalltalk", talk.id, talk.ask, label(("smalltalk", talk.id)))
    general = snapshot.general
    for kind, topics in (("offtopic", general.offtopic), ("injection", general.injection), ("followup", general.followup)):
        for name, ask in topics.items():
            yield Group(kind, name, ask, label((kind, name)))


def _told(snapshot: Snapshot, question: Question) -> dict[str, str | None]:
    """Return the question as it is offered, in each language: whoever asks just that is answered."""
    return {code: found.suggestions.get(question.id) for code, found in snapshot.translations.items()} | {
        snapshot.article.language: question.suggest
    }


def _with(ask: Ways, told: Mapping[str, str | None]) -> Ways:
    """Return the ways to ask, and what is said of them in each language."""
    more = {code: (text,) for code, text in told.items() if text}
    return {code: tuple(dict.fromkeys((*ask.get(code, ()), *more.get(code, ())))) for code in dict.fromkeys((*ask, *more))}


def _labels(snapshot: Snapshot, groups: Sequence[Group], row_labels: NDArray[np.int32], analyser: Analyser) -> Labels:
    count = 1 + max((group.label for group in groups), default=-1)
    kinds, facts = [""] * count, [frozenset[FactId]()] * count
    for group in groups:
        kinds[group.label] = group.kind
        if group.kind in ANSWERING:
            facts[group.label] = frozenset(snapshot.questions[QuestionId(group.id)].facts)
    asked = frozenset(fact for found in facts for fact in found)
    told = {name: analyser.terms(snapshot.facts[name].text, snapshot.article.language).weights for name in asked}
    terms = tuple(frozenset(term for fact in found for term in told[fact]) for found in facts)
    of_kinds: dict[tuple[str, ...], NDArray[np.int64]] = {
        wanted: np.array([n for kind in wanted for n, name in enumerate(kinds) if name == kind], np.int64)
        for wanted in (ANSWERING, SILENCE, FOLLOWUP, GENERAL)
    }
    answering = [label for label, kind in enumerate(kinds) if kind in ANSWERING]
    kin = tuple(np.array([n for n in answering if facts[n] & facts[label]], np.int64) for label in range(count))
    rivals = tuple(np.array([n for n in answering if not facts[n] & facts[label]], np.int64) for label in range(count))
    answers = np.array([kind in ANSWERING for kind in kinds], np.int8)
    row_counts = np.bincount(row_labels, minlength=count)
    return Labels(tuple(kinds), tuple(facts), terms, kin, rivals, of_kinds, answers, row_counts, int(answers[row_labels].sum()))
