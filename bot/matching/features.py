"""What speaks for and against each thing a question may be about, as named numbers."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching import classifier
from bot.matching.analysis import Terms
from bot.matching.index import ANSWERING, GENERAL, Index

Vector = NDArray[np.float32]

NEIGHBOURS = 12
SHARPNESS = 12.0
GRAM_SHARE = 0.45

SAME = 0.999
"""Cosine from which on two texts are the same words."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A question against the whole index: per row the cosine, per label the scores.

    `nearest` is the best cosine of a label's rows, `votes` its share of the nearest rows (kNN, exponential weights),
    `learned` the classifier's score, `total` what labels are ranked by.
    """

    rows: Vector
    nearest: Vector
    votes: Vector
    learned: Vector
    total: Vector


def score(index: Index, query: Terms) -> Scores:
    """Score every label for `query`."""
    learned = index.learned
    rows = (1 - GRAM_SHARE) * learned.terms.cosines(query.weights) + GRAM_SHARE * learned.grams.cosines(query.grams)
    count = len(index.labels.kinds)
    nearest = np.zeros(count, np.float32)
    np.maximum.at(nearest, index.row_labels, rows)
    votes = _votes(rows, index.row_labels, count)
    classified = classifier.scores(learned.coefficients, query, learned.terms, learned.grams)
    return Scores(rows, nearest, votes, classified, classified + 0.5 * nearest + 0.3 * votes)


def _votes(rows: Vector, labels: NDArray[np.int32], count: int) -> Vector:
    votes = np.zeros(count, np.float32)
    k = min(NEIGHBOURS, len(rows))
    if not k:
        return votes
    best = np.argpartition(rows, len(rows) - k)[-k:]
    weights = np.exp(SHARPNESS * (rows[best] - rows[best].max())) * (rows[best] > 0)
    np.add.at(votes, labels[best], weights)
    return votes / max(float(weights.sum()), 1e-9)


def best(index: Index, scores: Scores, kinds: tuple[str, ...]) -> int | None:
    """Return the label of these kinds that ranks first, None where there is none."""
    allowed = np.concatenate([index.labels.of_kind[kind] for kind in kinds])
    return int(allowed[np.argmax(scores.total[allowed])]) if len(allowed) else None


def best_row(index: Index, scores: Scores, label: int) -> int:
    """Return the row of `label` that is nearest to the question."""
    rows = index.label_rows[label]
    return int(rows[np.argmax(scores.rows[rows])])


def features(index: Index, query: Terms, scores: Scores, label: int) -> dict[str, float]:
    """Return the features of answering `query` with `label`."""
    kinds = index.labels.of_kind
    silences, others, kin = kinds["silence"], index.labels.rivals[label], index.labels.kin[label]
    general = np.concatenate([kinds[kind] for kind in GENERAL])
    answering = np.concatenate([kinds[kind] for kind in ANSWERING])
    found = {
        "learned": float(scores.learned[label]),
        "learned_kin": float(scores.learned[kin].sum()),
        "learned_over_rival": _over(scores.learned, label, others),
        "learned_over_silence": _over(scores.learned, label, silences),
        "learned_over_general": _over(scores.learned, label, general),
        "learned_answering": float(scores.learned[answering].sum()),
        "learned_silence": float(scores.learned[silences].sum()),
        "nearest": float(scores.nearest[label]),
        "nearest_over_rival": _over(scores.nearest, label, others),
        "nearest_over_silence": _over(scores.nearest, label, silences),
        "nearest_over_general": _over(scores.nearest, label, general),
        "votes": float(scores.votes[label]),
        "votes_kin": float(scores.votes[kin].sum()),
        "votes_silence": float(scores.votes[silences].sum()),
        "votes_answering": float(scores.votes[answering].sum()),
    }
    return found | _evidence(index, query, label) | _typicality(index, query, label)


def _typicality(index: Index, query: Terms, label: int) -> dict[str, float]:
    """How typical the words of the question are of the label, and of what can be answered at all: log-odds of row shares."""
    counts, size = index.labels.row_counts, index.learned.terms.size
    told = index.labels.answering_rows
    lifts, odds = [], []
    for term in query.weights:
        holders = index.row_labels[index.learned.terms.holders(term)]
        here = float((holders == label).sum())
        kinds = index.labels.answers[holders]
        answering, silent = float((kinds == 1).sum()), float((kinds == 0).sum())
        if " " not in term:
            lifts.append(math.log((here + 0.3) / (counts[label] + 0.6)) - math.log((len(holders) + 1) / (size + 2)))
        odds.append(math.log((answering + 0.5) / (told + 1)) - math.log((silent + 0.5) / (size - told + 1)))
    lifts = lifts or [0.0]
    odds = odds or [0.0]
    return {
        "lift_least": min(lifts),
        "lift_mean": sum(lifts) / len(lifts),
        "lift_below": sum(min(0.0, x) for x in lifts),
        "odds_least": min(odds),
        "odds_mean": sum(odds) / len(odds),
        "odds_sum": sum(odds),
        "asked": math.log((float((index.learned.asked[index.label_rows[label]] == query.asked).sum()) + 0.5) / (counts[label] + 1)),
    }


def _over(values: Vector, label: int, others: NDArray[np.int64]) -> float:
    return float(values[label] - values[others].max(initial=0.0))


def _evidence(index: Index, query: Terms, label: int) -> dict[str, float]:
    """How much of the question the label accounts for, and what in it speaks of something else."""
    terms = index.learned.terms
    weights = {stem: terms.weight(stem) for stem in query.stems}
    total = sum(weights.values()) or 1.0
    missing = [weight for stem, weight in weights.items() if not explains(index, label, stem)]
    strange = [term for term in (*query.names, *query.numbers) if not explains(index, label, term)]
    return {
        "unexplained": sum(missing) / total,
        "unexplained_most": max(missing, default=0.0) / terms.rarest,
        "foreign_names": float(sum(term.startswith("@o") for term in strange)),
        "other_names": float(sum(term.startswith("@n") for term in strange)),
        "other_numbers": float(sum(term in query.numbers for term in strange)),
    }


def explains(index: Index, label: int, term: str) -> bool:
    """Whether `term` stands in a fact or a way to ask of `label`."""
    return term in index.labels.terms[label] or bool((index.row_labels[index.learned.terms.holders(term)] == label).any())


def ambiguous(index: Index, query: Terms, scores: Scores, label: int) -> bool:
    """Whether `query` names something without asking anything, so that it may ask for many things.

    Such are names alone, unless a way to ask of `label` is just that, and a single word, where at most half of the ways
    to ask that it stands in tell what `label` tells.
    """
    if query.bare and scores.nearest[label] < SAME:
        return True
    if len(query.stems) != 1:
        return False
    rows = index.row_labels[index.learned.terms.holders(query.stems[0])]
    return int(np.isin(rows, index.labels.kin[label]).sum()) * 2 <= len(rows)


def ranked(scores: Scores, count: int) -> list[int]:
    """Return the labels that rank first, best first."""
    return [int(label) for label in np.argsort(-scores.total, kind="stable")[:count]]
