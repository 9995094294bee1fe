"""From a question to a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching import features as feature
from bot.matching.analysis import Terms, split
from bot.matching.features import Scores
from bot.matching.index import ANSWERING, GENERAL, Index
from bot.matching.language import UNKNOWN
from bot.matching.segments import segments
from bot.matching.weights import Weights
from bot.model import Candidate, Decision, FactId, QuestionId, Reason, SilenceId, Status
from bot.text import clean

SUGGESTIONS = 3
CANDIDATES = 5
PARTS_LIMIT = 3

SILENCE_FROM = 0.5
"""Total score from which on a silence is said to be what was asked."""

GENERAL_FROM = 0.45
"""Total score from which on small talk and the like is recognised."""

NEARBY_FROM = 0.25
"""Total score from which on something is near enough to be told instead or offered."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was read: its words, typing errors set right, and its language."""

    words: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class View:
    """One question, or one sentence of a message, against the index. `label` is the best answering one."""

    query: Terms
    scores: Scores
    label: int | None
    ambiguous: bool
    probability: float
    features: dict[str, float]


def decide(index: Index, weights: Weights, question: str) -> Decision:
    """Return what to do with `question`. Same index, weights and question: the same decision to the last digit."""
    text = clean(question)
    whole = read(index, text)
    if not any(c.isalpha() for c in text) or whole.language not in (*index.identifier.known, UNKNOWN):
        return Decision(Status.NO_ANSWER, whole.language, 0.0, Reason.NOT_UNDERSTOOD)
    first = view(index, weights, whole)
    parts = [view(index, weights, replace(read(index, part), language=whole.language)) for part in segments(text)]
    if sure := _answers(index, weights, first, parts):
        return _answer(index, whole.language, sure, first)
    best = max([first, *parts], key=lambda one: one.probability)
    return _without_answer(index, weights, whole.language, best if len(parts) > 1 else first)


def read(index: Index, text: str) -> Read:
    """Read `text`: split it, set typing errors right, identify its language."""
    found = split(text)
    mended = [index.analyser.mend(word) for word in found]
    return Read(tuple(mended), index.identifier.language(found, mended))


def view(index: Index, weights: Weights, text: Read) -> View:
    """Match a text against the index."""
    query = index.analyser.terms_of(text.words, text.language)
    scores = feature.score(index, query)
    offered = index.offered.get(" ".join(text.words))
    label = feature.best(index, scores, ANSWERING) if offered is None else offered
    if label is None:
        return View(query, scores, label=None, ambiguous=False, probability=0.0, features={})
    found = feature.features(index, query, scores, label)
    probability = weights.probability(found)
    if offered is not None:
        probability = max(probability, weights.answer_from)  # whoever takes up a suggestion gets its answer
    ambiguous = feature.ambiguous(index, query, scores, label)
    return View(query, scores, label, ambiguous, 0.0 if ambiguous else probability, found)


def _answers(index: Index, weights: Weights, whole: View, parts: Sequence[View]) -> list[View]:
    """Return the views that are surely answered: two questions in one message, each of its own fact, or one."""
    sure = [part for part in parts if part.probability >= weights.answer_from]
    told: dict[frozenset[FactId], View] = {}
    for part in sure:
        told.setdefault(index.labels.facts[part.label or 0], part)
    if len(told) > 1:
        return list(told.values())[:PARTS_LIMIT]
    if whole.probability >= weights.answer_from:
        return [whole]
    return sure[:1]


def _answer(index: Index, language: str, sure: Sequence[View], whole: View) -> Decision:
    questions = tuple(_question(index, one) for one in sure)
    confidence = min(one.probability for one in sure)
    return Decision(Status.ANSWER, language, confidence, questions=questions, candidates=_candidates(index, sure[0], whole))


def answer_with(index: Index, one: View) -> Decision:
    """Return the decision to answer with the best label of `one`, however unsure."""
    return _answer(index, UNKNOWN, [one], one)


def _question(index: Index, one: View) -> QuestionId:
    assert one.label is not None
    row = feature.best_row(index, one.scores, one.label)
    return QuestionId(index.groups[index.row_groups[row]].id)


def _without_answer(index: Index, weights: Weights, language: str, one: View) -> Decision:
    decision = Decision(Status.NO_ANSWER, language, one.probability, Reason.NOT_FOUND, candidates=_candidates(index, one, one))
    general, silence = feature.best(index, one.scores, GENERAL), feature.best(index, one.scores, ("silence",))
    totals = one.scores.total
    top = {kind: float(totals[label]) if label is not None else 0.0 for kind, label in (("g", general), ("s", silence), ("a", one.label))}
    if general is not None and top["g"] >= GENERAL_FROM and top["g"] >= max(top["s"], top["a"]):
        return _general(index, decision, general)
    suggestions = _suggestions(index, one)
    if one.ambiguous and suggestions:
        return replace(decision, status=Status.SUGGEST, reason=None, suggestions=suggestions)
    if silence is not None and top["s"] >= max(SILENCE_FROM, top["a"]):
        name = SilenceId(index.group_of_label(silence).id)
        return replace(decision, reason=Reason.SILENCE, silence=name, nearest=index.near[name], suggestions=suggestions)
    if one.probability >= weights.suggest_from and suggestions:
        return replace(decision, status=Status.SUGGEST, reason=None, suggestions=suggestions)
    nearest = tuple(sorted(index.labels.facts[one.label]))[:1] if one.label is not None and top["a"] >= NEARBY_FROM else ()
    return replace(decision, nearest=nearest, suggestions=suggestions)


def _general(index: Index, decision: Decision, label: int) -> Decision:
    group = index.group_of_label(label)
    if group.kind == "smalltalk":
        return replace(decision, status=Status.SMALLTALK, reason=None, smalltalk=group.id)
    return replace(decision, reason=Reason.OFFTOPIC)


def _suggestions(index: Index, one: View) -> tuple[QuestionId, ...]:
    """Return the curated questions nearest to this one, of different facts, most likely first."""
    found: dict[frozenset[FactId], QuestionId] = {}
    for label in feature.ranked(one.scores, 40):
        if index.labels.kinds[label] == "question" and one.scores.total[label] >= NEARBY_FROM:
            row = feature.best_row(index, one.scores, label)
            found.setdefault(index.labels.facts[label], QuestionId(index.groups[index.row_groups[row]].id))
    return tuple(found.values())[:SUGGESTIONS]


def _candidates(index: Index, one: View, whole: View) -> tuple[Candidate, ...]:
    """Return the labels that rank first, the decided one before all, with its features."""
    labels = [label for label in feature.ranked(whole.scores, CANDIDATES) if label != one.label]
    first = [one.label] if one.label is not None else []
    found = []
    for label in (first + labels)[:CANDIDATES]:
        own = label == one.label
        group = index.group_of_label(label)
        score = float((one if own else whole).scores.total[label])
        found.append(Candidate(group.kind, group.id, score, one.probability if own else 0.0, one.features if own else {}))
    return tuple(found)
