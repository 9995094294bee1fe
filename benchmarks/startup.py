"""How long a single answer takes from the command line, and how much memory: `python bot.py ask` as a process of its own.

python -m benchmarks.startup
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Wie viele Soldaten schickt Nordkorea?"

ROUNDS = 7
"""Times that each way is started; ways take turns."""

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that ru_maxrss counts in."""

GOALS = {("none", "warm"): (1.0, 150), ("auto", "warm"): (2.0, 400)}
"""Seconds and megabytes that are aimed at."""

COLUMNS = ("encoder", "cache", "s to the answer", "fastest", "s to the end", "s of a processor", "peak memory, MB", "goal")

# nothing of bot is imported here: a child's peak begins with that of the process that started it


@dataclass(frozen=True, slots=True)
class Started:
    """One run: seconds to the answer and to the end, seconds of a processor, and the peak of memory in MB (a million bytes)."""

    answer: float
    end: float
    processor: float
    memory: float


def main() -> None:
    """Start every way several times and print medians; of memory the greatest."""
    ways = list(product(("none", "auto"), ("warm", "cold")))
    found: dict[tuple[str, str], list[Started]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        for encoder in ("none", "auto"):
            _start(encoder, Path(folder))  # fills the cache, and compiles the modules
        for _ in range(ROUNDS):
            for way in ways:
                found[way] += _once(*way, Path(folder))
    print(f"| {' | '.join(COLUMNS)} |\n|---|---|{'---:|' * (len(COLUMNS) - 3)}---|")
    for way, runs in found.items():
        print(_row(way, runs))


def _once(encoder: str, state: str, warm: Path) -> Iterator[Started]:
    with tempfile.TemporaryDirectory() as empty:
        yield _start(encoder, warm if state == "warm" else Path(empty))


def _start(encoder: str, cache: Path) -> Started:
    """Ask one question in a new process. Memory is the greatest of it and of the processes it started and waited for."""
    command = [sys.executable, "bot.py", "ask", "--json", "--encoder", encoder, QUESTION]
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, env=os.environ | {"BOT_CACHE": str(cache)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        answer = time.perf_counter() - start
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not line.strip():
        sys.exit(f"bot.py ask ended with {process.returncode}: run it by hand to see why")
    return Started(answer, time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT / 1e6)


def _row(way: tuple[str, str], runs: list[Started]) -> str:
    answers, median = [run.answer for run in runs], statistics.median
    seconds = [median(answers), min(answers), median(run.end for run in runs), median(run.processor for run in runs)]
    memory = f"{max(run.memory for run in runs):.0f}"
    goal = "under {:g} s and {} MB".format(*GOALS[way]) if way in GOALS else "-"
    return f"| {' | '.join([*way, *(f'{one:.2f}' for one in seconds), memory, goal])} |"


if __name__ == "__main__":
    main()
