"""`eval`: figures on question files."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.cli import explain, screen
from bot.cli.options import Session, matching_options
from bot.evaluation import questions, report
from bot.evaluation.calibration import Bin
from bot.evaluation.judge import Judged, Verdict
from bot.evaluation.questions import QuestionFile
from bot.evaluation.report import Figures, Tally
from bot.evaluation.run import run
from bot.model import Candidate, Decision
from bot.serving.current import Current

DECIDING = 8
"""Features that a person is shown of a question that was not right; a program gets all."""


@click.command("eval", epilog="Example: python bot.py eval benchmarks/questions/202618/answerable.jsonl --show 20")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file, on one line.")
@click.option("--show", type=click.IntRange(0), default=0, metavar="N", help="Show N questions of each file that were not right.")
@click.option(
    "--risk", type=click.FloatRange(0, 1), default=report.RISK, show_default=True, help="Share of wrong answers that coverage is told at."
)
@matching_options
@click.pass_obj
def evaluate(
    session: Session,
    files: Sequence[Path],
    as_json: bool,
    show: int,
    risk: float,
    knowledge: Path | None,
    encoder: str | None,
) -> None:
    """Ask the questions of FILES and print how many replies were right, wrong and silent.

    What a question file holds and what the figures mean: docs/evaluation.md.
    """
    current = session.load(knowledge, encoder)
    for file in [questions.read(path, current.snapshot.facts) for path in files]:
        judged = _judged(current, file)
        found = report.figures(judged, risk)
        failed = [item for item in judged if item.verdict is not Verdict.RIGHT][:show]
        if as_json:
            listed = {"failed": [_plain(current, item) for item in failed]} if show else {}
            screen.emit({"file": file.name, **found.json(), **listed})
            continue
        _print(file.name, found)
        for item in failed:
            _failed(current, item)


def _judged(current: Current, file: QuestionFile) -> list[Judged]:
    """Run a file, with a bar on standard error where that is a terminal."""
    quiet = not sys.stderr.isatty()
    bar = track(run(current, file), file.name, len(file.questions), console=Console(stderr=True), transient=True, disable=quiet)
    return list(bar)


def _print(name: str, found: Figures) -> None:
    console = screen.screen()
    console.print(f"{name}: {found.questions} questions, {_shares(found, 'right', 'wrong', 'silent')}")
    console.print(f"  {_shares(found, 'accuracy', 'refusal')}")
    console.print(f"  coverage {_share(found.coverage)} with at most {found.risk:.1%} of the answers wrong")
    times = (("50th", found.median_ms), ("95th", found.p95_ms), ("99th", found.p99_ms))
    console.print(f"  percentiles of the time: {', '.join(f'{rank} {_time(value)}' for rank, value in times)}")
    for title, groups in (("kind", found.by_kind), ("language", found.by_language)):
        console.print(_groups(title, groups))
    console.print(_reliability(found.reliability))
    error = "-" if found.calibration_error is None else f"{found.calibration_error:.3f}"
    console.print(f"  expected calibration error {error}")


def _groups(title: str, groups: dict[str, Tally]) -> Table:
    table = _table(title, "questions", "accuracy", "refusal", "wrong", "silent")
    for name, tally in groups.items():
        counts = (tally["wrong"], tally["silent"])
        table.add_row(name, str(tally["questions"]), _share(tally["accuracy"]), _share(tally["refusal"]), *map(str, counts))
    return table


def _reliability(bins: Sequence[Bin]) -> Table:
    table = _table("confidence", "answers", "mean", "right")
    for one in bins:
        table.add_row(f"from {one.low:.1f}", str(one.answers), f"{one.confidence:.3f}", f"{one.right:.3f}")
    return table


def _table(title: str, *figures: str) -> Table:
    table = Table(title, box=None, padding=(0, 0, 0, 2))
    for name in figures:
        table.add_column(name, justify="right")
    return table


def _failed(current: Current, item: Judged) -> None:
    """Print what was asked, wanted and told, and what spoke for and against the best candidate, the strongest first."""
    console, decision = screen.screen(), item.answered.decision
    console.print(f"  {item.verdict} {item.asked.id} {item.asked.text[:140]!r}, wanted {', '.join(item.asked.gold) or 'no answer'}")
    told = ", ".join([*decision.questions, *([decision.silence] if decision.silence else [])])
    console.print(f"    {item.answered.reply.status} {told or '-'} at {decision.confidence:.3f}")
    for candidate in decision.candidates[:2]:
        parts = explain.parts(current, decision, candidate)
        features = " ".join(f"{name}={candidate.features[name]:.2f}({part:+.2f})" for name, part in list(parts.items())[:DECIDING])
        console.print(f"    {candidate.kind} {candidate.id} {candidate.score:.3f} {features}".rstrip())


def _plain(current: Current, item: Judged) -> dict[str, object]:
    reply, decision = item.answered.reply, item.answered.decision
    return {
        "id": item.asked.id,
        "question": item.asked.text,
        "gold": list(item.asked.gold),
        "verdict": str(item.verdict),
        "status": str(reply.status),
        "answer": reply.text,
        "confidence": round(decision.confidence, 4),
        "candidates": [_candidate(current, decision, candidate) for candidate in decision.candidates],
    }


def _candidate(current: Current, decision: Decision, candidate: Candidate) -> dict[str, object]:
    parts = explain.parts(current, decision, candidate)
    return {
        "kind": candidate.kind,
        "id": candidate.id,
        "score": round(candidate.score, 4),
        "features": {name: {"value": round(candidate.features[name], 4), "adds": round(part, 4)} for name, part in parts.items()},
    }


def _shares(found: Figures, *names: str) -> str:
    return ", ".join(f"{name} {_share(getattr(found, name))}" for name in names)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _time(milliseconds: float | None) -> str:
    return "-" if milliseconds is None else f"{milliseconds:.2f} ms"
