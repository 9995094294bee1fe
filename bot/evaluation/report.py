"""Figures of judged questions."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypedDict

from bot.evaluation.calibration import Bin, calibration_error, coverage, reliability
from bot.evaluation.judge import Judged, Verdict

RISK = 0.03
"""Share of wrong answers among the answers that coverage is told at, where nothing else is asked for."""


class Tally(TypedDict):
    """How many questions of a group there are and what came of them; `accuracy` and `refusal` are shares as in Figures."""

    right: int
    wrong: int
    silent: int
    questions: int
    accuracy: float | None
    refusal: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of 0 to 1; milliseconds for the latencies. None where nothing was asked of that kind.

    `right`, `wrong` and `silent` are shares of all questions and add up to 1. `accuracy` is the share of the answerable
    questions that were answered right, `refusal` that of the others in which nothing wrong was answered. `coverage` is the
    share of all questions that could be answered with at most `risk` of the answers wrong.
    """

    questions: int
    right: float | None
    wrong: float | None
    silent: float | None
    accuracy: float | None
    refusal: float | None
    calibration_error: float | None
    coverage: float | None
    risk: float
    median_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    reliability: tuple[Bin, ...]
    by_kind: dict[str, Tally]
    by_language: dict[str, Tally]

    def json(self) -> dict[str, object]:
        """Return the figures as plain data, rounded to what a person compares."""
        return {key: _rounded(value) for key, value in asdict(self).items()}


def figures(judged: Sequence[Judged], risk: float = RISK) -> Figures:
    """Return the figures of one question file, coverage at `risk`."""
    times = [item.answered.milliseconds for item in judged]
    return Figures(
        questions=len(judged),
        right=_share(judged, Verdict.RIGHT),
        wrong=_share(judged, Verdict.WRONG),
        silent=_share(judged, Verdict.SILENT),
        accuracy=_accuracy(judged),
        refusal=_refusal(judged),
        calibration_error=calibration_error(judged),
        coverage=coverage(judged, risk),
        risk=risk,
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        p99_ms=percentile(times, 0.99),
        reliability=reliability(judged),
        by_kind=_by(judged, lambda item: item.asked.kind),
        by_language=_by(judged, lambda item: item.asked.language),
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the least of `values` that at least `share` (above 0, up to 1) of them do not exceed: the nearest rank.

    None of no values.
    """
    return sorted(values)[math.ceil(len(values) * share) - 1] if values else None


def _share(judged: Sequence[Judged], verdict: Verdict) -> float | None:
    return sum(item.verdict is verdict for item in judged) / len(judged) if judged else None


def _accuracy(judged: Sequence[Judged]) -> float | None:
    return _share([item for item in judged if item.asked.gold], Verdict.RIGHT)


def _refusal(judged: Sequence[Judged]) -> float | None:
    return _share([item for item in judged if not item.asked.gold], Verdict.RIGHT)


def _by(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Tally]:
    return {name: _tally([item for item in judged if key(item) == name]) for name in sorted(set(map(key, judged)))}


def _tally(group: Sequence[Judged]) -> Tally:
    counts = Counter(item.verdict for item in group)
    return Tally(
        right=counts[Verdict.RIGHT],
        wrong=counts[Verdict.WRONG],
        silent=counts[Verdict.SILENT],
        questions=len(group),
        accuracy=_accuracy(group),
        refusal=_refusal(group),
    )


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(below) for below in value]
    return round(value, 4) if isinstance(value, float) else value
