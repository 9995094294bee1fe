"""Figures of judged questions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from bot.evaluation.judge import Judged, Verdict
from bot.model import Status

BINS = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of 0 to 1; milliseconds for the latencies. None where nothing was asked of that kind."""

    questions: int
    right: float | None
    wrong: float | None
    silent: float | None
    calibration_error: float | None
    median_ms: float | None
    p95_ms: float | None
    by_kind: dict[str, str]
    by_language: dict[str, str]

    def json(self) -> dict[str, object]:
        """Return the figures as plain data."""
        return asdict(self)


def figures(judged: Sequence[Judged]) -> Figures:
    """Return the figures of one question file."""
    times = sorted(item.answered.milliseconds for item in judged)
    return Figures(
        len(judged),
        *(_share(item.verdict is verdict for item in judged) for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.SILENT)),
        calibration_error(judged),
        _percentile(times, 0.5),
        _percentile(times, 0.95),
        _by(judged, lambda item: item.asked.kind),
        _by(judged, lambda item: item.asked.language),
    )


def calibration_error(judged: Iterable[Judged]) -> float | None:
    """Return the expected calibration error of all that was answered, ten bins of equal width (Guo et al. 2017, eq. 3)."""
    bins: dict[int, list[float]] = defaultdict(list)
    for item in judged:
        if item.answered.reply.status is Status.ANSWER:
            confidence = item.answered.decision.confidence
            bins[min(BINS - 1, int(confidence * BINS))].append(confidence - (item.verdict is Verdict.RIGHT))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(gaps)) for gaps in bins.values()) / total if total else None


def _share(values: Iterable[bool]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _percentile(values: Sequence[float], share: float) -> float | None:
    return values[min(len(values) - 1, int(len(values) * share))] if values else None


def _by(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, str]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for item in judged:
        groups[key(item)].append(item.verdict is Verdict.RIGHT)
    return {name: f"{sum(found)}/{len(found)}" for name, found in sorted(groups.items())}
