"""A question against the whole index: how near each way to ask is, and each thing it may be about."""

from dataclasses import dataclass

import numpy as np

from bot.matching import classifier
from bot.matching.analysis import Terms
from bot.matching.index import Index
from bot.matching.postings import Vector

NEIGHBOURS = 20
"""Rows that vote."""

SHARPNESS = 12.0
SEMANTIC_SHARPNESS = 20.0
"""How much more a nearer row's vote counts: the exponent for a cosine of 1."""

GRAM_SHARE = 0.45
NEAREST_WEIGHT = 0.5
VOTES_WEIGHT = 0.3
SEMANTIC_NEAREST_WEIGHT = 0.7
SEMANTIC_VOTES_WEIGHT = 0.5
FOREIGN_WEIGHT = 0.3
"""What words count in a language that no way to ask is in."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One way to compare: the cosine of each row, the best one of each label, and each label's share of the nearest rows."""

    rows: Vector
    nearest: Vector
    votes: Vector


@dataclass(frozen=True, slots=True)
class Scores:
    """What speaks for each label: words, meaning (None without vectors), the classifier, and `total`, which ranks labels and rows."""

    words: Evidence
    meaning: Evidence | None
    learned: Vector
    total: Vector
    rows: Vector


def score(index: Index, query: Terms, vector: Vector | None, *, foreign: bool = False) -> Scores:
    """Score every label for `query`; `vector` is its sentence vector, `foreign` that no way to ask is in its language."""
    learned = index.learned
    cosines = (1 - GRAM_SHARE) * learned.terms.cosines(query.weights) + GRAM_SHARE * learned.grams.cosines(query.grams)
    words = evidence(index, cosines, SHARPNESS)
    classified = classifier.scores(learned.coefficients, query, learned.terms, learned.grams)
    total = classified + NEAREST_WEIGHT * words.nearest + VOTES_WEIGHT * words.votes
    if vector is None or index.vectors is None:
        return Scores(words, None, classified, total, words.rows)
    meaning = evidence(index, index.vectors.cosines(vector), SEMANTIC_SHARPNESS)
    weight = np.float32(FOREIGN_WEIGHT if foreign else 1.0)
    total = weight * total + SEMANTIC_NEAREST_WEIGHT * meaning.nearest + SEMANTIC_VOTES_WEIGHT * meaning.votes
    return Scores(words, meaning, classified, total, weight * words.rows + meaning.rows)


def evidence(index: Index, rows: Vector, sharpness: float) -> Evidence:
    """Return the cosines of the rows by label: the best one, and a vote of the nearest rows.

    A vote weighs exp(sharpness * (cosine - best cosine)): kNN with exponential weights (docs/matching.md).
    """
    count = len(index.labels.kinds)
    nearest = np.zeros(count, np.float32)
    np.maximum.at(nearest, index.row_labels, rows)
    votes = np.zeros(count, np.float32)
    if k := min(NEIGHBOURS, len(rows)):
        best = np.argpartition(rows, len(rows) - k)[-k:]
        weights = np.exp(sharpness * (rows[best] - rows[best].max())) * (rows[best] > 0)
        np.add.at(votes, index.row_labels[best], weights)
        votes /= max(float(weights.sum()), 1e-9)
    return Evidence(rows, nearest, votes)


def best(index: Index, scores: Scores, kinds: tuple[str, ...]) -> int | None:
    """Return the label of these kinds (a key of `Labels.of_kinds`) that ranks first, None where there is none."""
    allowed = index.labels.of_kinds[kinds]
    return int(allowed[np.argmax(scores.total[allowed])]) if len(allowed) else None


def best_row(index: Index, scores: Scores, label: int) -> int:
    """Return the row of `label` that is nearest to the question."""
    rows = index.label_rows[label]
    return int(rows[np.argmax(scores.rows[rows])])


def ranked(scores: Scores, count: int) -> list[int]:
    """Return the labels that rank first, best first."""
    return [int(label) for label in np.argsort(-scores.total, kind="stable")[:count]]
