"""What matching searches, built from one snapshot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Analyser, Terms
from bot.matching.classifier import Classifier
from bot.matching.language import Identifier
from bot.matching.postings import Postings
from bot.model import FactId, QuestionId, SilenceId, Snapshot, Ways

ANSWERING = ("question", "correction")
GENERAL = ("smalltalk", "offtopic", "injection")
KINDS = (*ANSWERING, "silence", *GENERAL)


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

    Of label i, `kinds[i]` is the kind and `facts[i]` the facts that answer it (empty where it is no answer);
    `vocabulary[i]` are the terms and `numbers[i]` the numbers that stand in its ways to ask and its facts.
    """

    kinds: tuple[str, ...]
    facts: tuple[frozenset[FactId], ...]
    vocabulary: tuple[frozenset[str], ...]
    numbers: tuple[frozenset[str], ...]
    of_kind: Mapping[str, NDArray[np.int64]]
    rivals: tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All that is searched. Row i is one curated way to ask: it belongs to group `row_groups[i]` and label `row_labels[i]`."""

    analyser: Analyser
    identifier: Identifier
    groups: tuple[Group, ...]
    labels: Labels
    row_groups: NDArray[np.int32]
    row_labels: NDArray[np.int32]
    row_stems: tuple[frozenset[str], ...]
    label_rows: tuple[NDArray[np.int64], ...]
    terms: Postings
    grams: Postings
    classifier: Classifier
    languages: tuple[str, ...]
    near: Mapping[SilenceId, tuple[FactId, ...]]

    def group_of_label(self, label: int) -> Group:
        """Return the first group that has this label."""
        return self.groups[self.row_groups[self.label_rows[label][0]]]


def build(snapshot: Snapshot) -> Index:
    """Build the index of a snapshot."""
    groups = tuple(_groups(snapshot))
    rows = [(number, language, line) for number, group in enumerate(groups) for language, lines in group.ask.items() for line in lines]
    analyser = Analyser([line for _, _, line in rows] + [fact.text for fact in snapshot.facts.values()], snapshot.words)
    analysed = [analyser.terms(line, language) for _, language, line in rows]
    terms = Postings([row.weights for row in analysed])
    grams = Postings([row.grams for row in analysed])
    row_groups = np.array([number for number, _, _ in rows], np.int32)
    row_labels = np.array([groups[number].label for number in row_groups], np.int32)
    labels = _labels(snapshot, groups, row_labels, analysed, analyser)
    return Index(
        analyser,
        Identifier(_by_language(rows)),
        groups,
        labels,
        row_groups,
        row_labels,
        tuple(frozenset(row.stems) for row in analysed),
        tuple(np.flatnonzero(row_labels == label) for label in range(len(labels.kinds))),
        terms,
        grams,
        Classifier.train(analysed, row_labels, terms, grams),
        tuple(sorted({language for _, language, _ in rows})),
        {silence.id: silence.near for silence in snapshot.silences.values()},
    )


def _by_language(rows: Sequence[tuple[int, str, str]]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for _, language, line in rows:
        lines.setdefault(language, []).append(line)
    return lines


def _groups(snapshot: Snapshot) -> Iterator[Group]:
    labels: dict[object, int] = {}

    def label(key: object) -> int:
        return labels.setdefault(key, len(labels))

    for question in snapshot.questions.values():
        key = ("correction", question.id) if question.correction else ("facts", question.facts)
        yield Group("correction" if question.correction else "question", question.id, question.ask, label(key))
    for silence in snapshot.silences.values():
        yield Group("silence", silence.id, silence.ask, label(("silence", silence.id)))
    for talk in snapshot.general.smalltalk:
        yield Group("smalltalk", talk.id, talk.ask, label(("smalltalk", talk.id)))
    others: tuple[tuple[str, Mapping[str, Ways]], ...] = (("offtopic", snapshot.general.offtopic), ("injection", snapshot.general.injection))
    for kind, topics in others:
        for name, ask in topics.items():
            yield Group(kind, name, ask, label((kind, name)))


def _labels(
    snapshot: Snapshot, groups: Sequence[Group], row_labels: NDArray[np.int32], analysed: Sequence[Terms], analyser: Analyser
) -> Labels:
    count = 1 + max((group.label for group in groups), default=-1)
    kinds, facts = [""] * count, [frozenset[FactId]()] * count
    vocabulary: list[set[str]] = [set() for _ in range(count)]
    numbers: list[set[str]] = [set() for _ in range(count)]
    told = {name: analyser.terms(fact.text) for name, fact in snapshot.facts.items()}
    for group in groups:
        kinds[group.label] = group.kind
        if group.kind in ANSWERING:
            facts[group.label] = frozenset(snapshot.questions[QuestionId(group.id)].facts)
    for label in range(count):
        for fact in facts[label]:
            vocabulary[label].update(told[fact].weights)
            numbers[label] |= told[fact].numbers
    for label, row in zip(row_labels, analysed, strict=True):
        vocabulary[label].update(row.weights)
        numbers[label] |= row.numbers
    of_kind = {kind: np.array([n for n, name in enumerate(kinds) if name == kind], np.int64) for kind in KINDS}
    answering = [label for label, kind in enumerate(kinds) if kind in ANSWERING]
    rivals = tuple(np.array([n for n in answering if not facts[n] & facts[label]], np.int64) for label in range(count))
    return Labels(tuple(kinds), tuple(facts), tuple(map(frozenset, vocabulary)), tuple(map(frozenset, numbers)), of_kind, rivals)
