"""How long a decision takes beside the encoder: the same questions, in one run, alternating, everything on one thread.

python -m benchmarks.latency
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks import sets

COUNT = 200
"""Questions, drawn from all sets with a fixed seed."""

ROUNDS = 5
"""Times that each question is timed; the median of them counts, as the machine may have other work too."""

GOAL_RATIO = 1.5
GOAL_WORDS = 3.0
"""What is aimed at: decision over encoder, and milliseconds by words alone."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Way = Callable[[str], object]
Times = dict[str, list[float]]
"""Milliseconds of each question, by what was timed."""


def main() -> None:
    """Time the three ways and print the table."""
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):  # libraries read them once, when they are loaded
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.latency"], os.environ | ONE_THREAD)  # noqa: S606
    from bot.matching.segments import segments
    from bot.text import clean

    texts, ways = _prepared()
    several = [bool(segments(clean(text))) for text in texts]
    times = _time(texts, ways)
    _print("all", times, several, kept=(False, True))
    _print("one question in the message", times, several, kept=(False,))
    _print("several sentences or questions", times, several, kept=(True,))


def _prepared() -> tuple[list[str], dict[str, Way]]:
    """Return the questions, and what is timed."""
    from bot.matching.decide import decide
    from bot.text import clean

    now = sets.load()
    encoder, index, words = now.encoder, now.index, replace(now.index, vectors=None)
    assert encoder is not None
    every = sorted({asked.text for file in sets.read(now) for asked in file.questions if asked.dialog is None})
    ways: dict[str, Way] = {
        "encoder alone": lambda text: encoder.encode([clean(text)]),
        "decision with vectors": lambda text: decide(index, now.calibration, text, encoder.encode),
        "decision by words alone": lambda text: decide(words, now.calibration, text),
    }
    return random.Random(1).sample(every, COUNT), ways  # noqa: S311


def _time(texts: Sequence[str], ways: dict[str, Way]) -> Times:
    """Return milliseconds of each way for each question; ways alternate, and take turns at being first."""
    rounds: list[list[dict[str, float]]] = [[] for _ in texts]
    order = list(ways)
    for number in range(ROUNDS + 1):
        for at, text in enumerate(texts):
            order.append(order.pop(0))
            measured = {name: _milliseconds(ways[name], text) for name in order}
            if number:  # the first round warms up
                rounds[at].append(measured)
    return {name: [_share([one[name] for one in measured], 0.5) for measured in rounds] for name in ways}


def _milliseconds(way: Way, text: str) -> float:
    start = time.perf_counter()
    way(text)
    return (time.perf_counter() - start) * 1000


def _share(values: Sequence[float], share: float) -> float:
    """Return the value below which this share lies, by nearest rank."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _print(title: str, times: Times, several: Sequence[bool], kept: tuple[bool, ...]) -> None:
    chosen = {name: [ms for ms, many in zip(found, several, strict=True) if many in kept] for name, found in times.items()}
    encoder, decision, words = chosen.values()
    ratio = _share(decision, 0.5) / _share(encoder, 0.5)
    print(f"\n**{title}**: {len(encoder)} questions\n")
    print(sets.head("milliseconds", "median", "95th percentile"))
    for name, found in chosen.items():
        print(sets.row(name, f"{_share(found, 0.5):.2f}", f"{_share(found, 0.95):.2f}"))
    each = _share([one / other for one, other in zip(decision, encoder, strict=True)], 0.5)
    print(f"\ndecision / encoder: {ratio:.2f} (goal {GOAL_RATIO}), median of the questions' own ratios {each:.2f}")
    print(f"by words alone: {_share(words, 0.5):.2f} ms (goal {GOAL_WORDS:g})")


if __name__ == "__main__":
    main()
