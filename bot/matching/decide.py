"""From a question to a decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from bot.matching import drafted
from bot.matching import scores as score
from bot.matching.index import FOLLOWUP, GENERAL, SILENCE, Index
from bot.matching.language import UNKNOWN
from bot.matching.postings import Vector
from bot.matching.scores import Scores
from bot.matching.segments import segments
from bot.matching.views import BY_MEANING, BY_WORDS, Floors, Read, View, asked_of, read, view
from bot.matching.weights import Calibration
from bot.model import Candidate, Decision, FactId, FollowUp, QuestionId, Reason, SilenceId, Status
from bot.text import clean

SUGGESTIONS = 3
RANKED = 40
"""Labels that are looked at for what may be meant."""

CANDIDATES = 5
DRAFT = "draft"
"""The kind of a candidate that nobody has curated."""

PARTS_LIMIT = 3


FOLLOWUP_FROM = 0.85
"""Cosine of words from which on a message is taken for a curated question on the answer before."""


class Encode(Protocol):
    """Makes sentence vectors; None where it fails."""

    def __call__(self, texts: Sequence[str], /) -> Vector | None:
        """Return unit rows, shape (len(texts), dimensions)."""


def decide(index: Index, calibration: Calibration, question: str, encode: Encode | None = None) -> Decision:
    """Return what to do with `question`; `encode` is used where the index has vectors.

    Same index, calibration, encoder and question: the same decision to the last digit.
    """
    text = clean(question)
    whole = read(index, text)
    parts = () if _taken_up(index, whole) else segments(text)
    if not any(c.isalpha() for c in text):
        return Decision(Status.NO_ANSWER, whole.language, 0.0, Reason.NOT_UNDERSTOOD)
    vectors = _encode(encode, text, parts) if index.vectors is not None else None
    if vectors is None and whole.language not in (*index.identifier.known, UNKNOWN):
        return Decision(Status.NO_ANSWER, whole.language, 0.0, Reason.NOT_UNDERSTOOD)
    reads = [whole, *(replace(read(index, part), language=whole.language) for part in parts)]
    views = [view(index, calibration, one, None if vectors is None else vectors[n]) for n, one in enumerate(reads)]
    if sure := _answers(index, views[0], views[1:]):
        return _answer(index, whole.language, sure, views[0])
    best = max(views, key=lambda one: one.confidence)
    return _without_answer(index, whole.language, best if len(parts) > 1 else views[0])


def _taken_up(index: Index, text: Read) -> bool:
    """Whether `text` is the question of a draft, word for word: it is one question, however many points it has ("Dr. Ida Quast")."""
    return index.passages is not None and " ".join(text.words) in index.passages.offered


def _encode(encode: Encode | None, text: str, parts: Sequence[str]) -> Vector | None:
    """Return the vector of a message and those of its parts; with parts, that of the whole is their mean, as cheap as encoding it once."""
    if encode is None:
        return None
    vectors = encode(parts or [text])
    if vectors is None or not parts:
        return vectors
    return np.concatenate([vectors.mean(axis=0, keepdims=True), vectors])


def intent(index: Index, message: str) -> FollowUp | None:
    """Return what `message` asks about the answer before, where it asks just that: who says so, is it sure, what else."""
    text = read(index, clean(message))
    query = index.analyser.terms_of(text.words, text.language)
    if query.names:
        return None
    scores = score.score(index, query, None)
    label = score.best(index, scores, FOLLOWUP)
    if label is None or scores.words.nearest[label] < FOLLOWUP_FROM:
        return None
    return FollowUp(index.group_of_label(label).id)


def _answers(index: Index, whole: View, parts: Sequence[View]) -> list[View]:
    """Return the views that are surely answered: two questions in one message, each of its own fact, or one."""
    sure = [part for part in parts if part.sure]
    told: dict[frozenset[FactId], View] = {}
    for part in sure:
        told.setdefault(_facts(index, part), part)
    if len(told) > 1:
        return list(told.values())[:PARTS_LIMIT]
    if whole.sure:
        return [whole]
    return sure[:1]


def _facts(index: Index, one: View) -> frozenset[FactId]:
    if not one.curated and one.draft and one.draft.fact:
        return frozenset((one.draft.fact,))
    return index.labels.facts[one.label or 0]


def _answer(index: Index, language: str, sure: Sequence[View], whole: View) -> Decision:
    questions = tuple(name for one in sure if (name := _answering(index, one)))
    confidence = min(one.confidence for one in sure)
    return Decision(Status.ANSWER, language, confidence, questions=questions, candidates=_candidates(index, sure[0], whole))


def answer_with(index: Index, one: View) -> Decision:
    """Return the decision to answer with the best label of `one`, however unsure."""
    curated = replace(one, draft=None)
    return _answer(index, UNKNOWN, [curated], curated)


def _answering(index: Index, one: View) -> QuestionId | None:
    if not one.curated and one.draft and one.draft.question:
        return one.draft.question
    return None if one.label is None else _question(index, one.scores, one.label)


def _question(index: Index, scores: Scores, label: int) -> QuestionId:
    """Return the question of `label` that is nearest to what was asked."""
    row = score.best_row(index, scores, label)
    return QuestionId(index.groups[index.row_groups[row]].id)


def _without_answer(index: Index, language: str, one: View) -> Decision:
    decision = Decision(Status.NO_ANSWER, language, one.confidence, Reason.NOT_FOUND, candidates=_candidates(index, one, one))
    general, silence = score.best(index, one.scores, GENERAL), score.best(index, one.scores, SILENCE)
    totals = one.scores.total
    top = {kind: float(totals[label]) if label is not None else 0.0 for kind, label in (("g", general), ("s", silence), ("a", one.label))}
    near = one.near_a_draft and not one.talk
    if general is not None and not near and top["g"] >= one.floors.general and top["g"] >= max(top["s"], top["a"]):
        return _general(index, decision, general)
    suggestions = _suggestions(index, one)
    if one.ambiguous and suggestions:
        return replace(decision, status=Status.SUGGEST, reason=None, suggestions=suggestions)
    if silence is not None and top["s"] >= max(one.floors.silence, top["a"]):
        name = SilenceId(index.group_of_label(silence).id)
        return replace(decision, reason=Reason.SILENCE, silence=name, nearest=index.near[name], suggestions=suggestions)
    if (one.probability >= one.weights.suggest_from or one.near_a_draft) and suggestions:
        return replace(decision, status=Status.SUGGEST, reason=None, suggestions=suggestions)
    nearest = tuple(sorted(index.labels.facts[one.label]))[:1] if one.label is not None and top["a"] >= one.floors.nearby else ()
    return replace(decision, nearest=nearest, suggestions=suggestions)


def _general(index: Index, decision: Decision, label: int) -> Decision:
    group = index.group_of_label(label)
    if group.kind == "smalltalk":
        return replace(decision, status=Status.SMALLTALK, reason=None, smalltalk=group.id)
    if group.kind == "followup":
        return replace(decision, reason=Reason.NOT_UNDERSTOOD, followup=FollowUp(group.id))
    return replace(decision, reason=Reason.OFFTOPIC)


def _suggestions(index: Index, one: View) -> tuple[QuestionId, ...]:
    curated = _nearest(index, one.scores, one.floors)
    near = one.draft.ranked if one.draft and one.near_a_draft else ()
    return (*curated, *near)[:SUGGESTIONS]


def _nearest(index: Index, scores: Scores, floors: Floors) -> tuple[QuestionId, ...]:
    """Return the curated questions nearest to what was asked, of different facts, most likely first."""
    found: dict[frozenset[FactId], QuestionId] = {}
    for label in score.ranked(scores, RANKED):
        if index.labels.kinds[label] == "question" and scores.total[label] >= floors.nearby:
            found.setdefault(index.labels.facts[label], _question(index, scores, label))
    return tuple(found.values())


def nearest(index: Index, text: str, encode: Encode | None = None) -> tuple[QuestionId, ...]:
    """Return the curated questions that `text` may mean, whole or in part, of different facts, most likely first."""
    found = read(index, clean(text))
    vectors = encode([clean(text)]) if encode and index.vectors is not None else None
    query = index.analyser.terms_of(found.words, found.language)
    scores = score.score(index, query, None if vectors is None else vectors[0])
    curated = _nearest(index, scores, BY_WORDS if vectors is None else BY_MEANING)
    return (*curated, *drafted.nearest(index.passages, index.analyser, asked_of(index, found, None if vectors is None else vectors[0])))


def _candidates(index: Index, one: View, whole: View) -> tuple[Candidate, ...]:
    """Return what ranks first, what was decided before all, with its features."""
    labels = [label for label in score.ranked(whole.scores, CANDIDATES) if label != one.label]
    first = [one.label] if one.label is not None else []
    found = []
    for label in (first + labels)[:CANDIDATES]:
        own = label == one.label
        group = index.group_of_label(label)
        total = float((one if own else whole).scores.total[label])
        found.append(Candidate(group.kind, group.id, total, one.probability if own else 0.0, one.features if own else {}))
    if one.draft is not None:
        draft = Candidate(DRAFT, one.draft.fact or "", one.draft.score, one.draft.probability, one.draft.features)
        found.insert(int(one.curated), draft)
    return tuple(found[:CANDIDATES])
