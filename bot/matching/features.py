"""What speaks for and against each thing a question may be about, as named numbers."""

import math

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Terms
from bot.matching.index import ANSWERING, GENERAL, SILENCE, Index
from bot.matching.postings import Vector
from bot.matching.scores import Evidence, Scores

SAME = 0.999
"""Cosine from which on two texts are the same words."""


def features(index: Index, query: Terms, scores: Scores, label: int) -> dict[str, float]:
    """Return the features of answering `query` with `label`; those of meaning only where there are vectors."""
    silences, others, kin = index.labels.of_kinds[SILENCE], index.labels.rivals[label], index.labels.kin[label]
    general, answering = index.labels.of_kinds[GENERAL], index.labels.of_kinds[ANSWERING]
    found = {
        "learned": float(scores.learned[label]),
        "learned_kin": float(scores.learned[kin].sum()),
        "learned_over_rival": _over(scores.learned, label, others),
        "learned_over_silence": _over(scores.learned, label, silences),
        "learned_over_general": _over(scores.learned, label, general),
        "learned_answering": float(scores.learned[answering].sum()),
        "learned_silence": float(scores.learned[silences].sum()),
        "size": math.log(1 + index.labels.answering_rows),
        "silences": math.log(1 + len(silences)),
    }
    found |= _compared(index, scores.words, label, "words")
    if scores.meaning is not None:
        found |= _compared(index, scores.meaning, label, "meaning")
    return found | _evidence(index, query, label) | _typicality(index, query, label)


def _compared(index: Index, evidence: Evidence, label: int, name: str) -> dict[str, float]:
    """Return the label against its rivals, the silences and general talk, by one way to compare."""
    silences, others, kin = index.labels.of_kinds[SILENCE], index.labels.rivals[label], index.labels.kin[label]
    general, answering = index.labels.of_kinds[GENERAL], index.labels.of_kinds[ANSWERING]
    return {
        f"{name}_nearest": float(evidence.nearest[label]),
        f"{name}_nearest_over_rival": _over(evidence.nearest, label, others),
        f"{name}_nearest_over_silence": _over(evidence.nearest, label, silences),
        f"{name}_nearest_over_general": _over(evidence.nearest, label, general),
        f"{name}_votes": float(evidence.votes[label]),
        f"{name}_votes_kin": float(evidence.votes[kin].sum()),
        f"{name}_votes_silence": float(evidence.votes[silences].sum()),
        f"{name}_votes_answering": float(evidence.votes[answering].sum()),
    }


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

    Such are names alone and a single word, unless a way to ask of `label` is just that; and a single word in any case
    where at most half of the ways to ask that it stands in tell what `label` tells.
    """
    single = len(query.stems) == 1
    if (query.bare or single) and scores.words.nearest[label] < SAME:
        return True
    if not single:
        return False
    rows = index.row_labels[index.learned.terms.holders(query.stems[0])]
    return int(np.isin(rows, index.labels.kin[label]).sum()) * 2 <= len(rows)
