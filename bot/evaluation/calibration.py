"""Whether a confidence means what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.evaluation.judge import Judged, Verdict
from bot.model import Status

BINS = 10
"""Bins of confidence; one that lies on a border is in the upper one, 1 in the last."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies between `low` and `low` + 0.1: how many, their mean confidence, the share that is right."""

    low: float
    answers: int
    confidence: float
    right: float


def reliability(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """Return the reliability table of all that was answered: bins of equal width, without those that are empty."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answers(judged):
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return tuple(
        Bin(
            number / BINS,
            len(found),
            sum(confidence for confidence, _ in found) / len(found),
            sum(right for _, right in found) / len(found),
        )
        for number, found in sorted(bins.items())
    )


def calibration_error(judged: Iterable[Judged]) -> float | None:
    """Return the expected calibration error of all that was answered, 0 to 1: ten bins of equal width (Guo et al. 2017, eq. 3).

    It is how far the confidence of answers lies from the share of them that is right; None where nothing was answered.
    """
    table = reliability(judged)
    total = sum(found.answers for found in table)
    return sum(found.answers * abs(found.confidence - found.right) for found in table) / total if total else None


def coverage(judged: Sequence[Judged], risk: float) -> float | None:
    """Return the largest share of all questions that could be answered with at most `risk` of the answers wrong.

    The answers that were given are taken in the order of their confidence, as a higher threshold would; it takes all of the
    same confidence or none (El-Yaniv, Wiener: On the Foundations of Noise-free Selective Classification, 2010).
    None of no questions.
    """
    if not judged:
        return None
    wrong = number = covered = 0
    for _, tied in groupby(sorted(answers(judged), reverse=True), key=lambda one: one[0]):
        rights = [right for _, right in tied]
        number += len(rights)
        wrong += rights.count(False)
        if wrong / number <= risk:
            covered = number
    return covered / len(judged)


def answers(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Return the confidence of each answer that was given, and whether it was right."""
    given = (item for item in judged if item.answered.reply.status is Status.ANSWER)
    return [(item.answered.decision.confidence, item.verdict is Verdict.RIGHT) for item in given]
