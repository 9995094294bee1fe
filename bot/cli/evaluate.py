"""`eval`: figures on question files."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from bot.cli.options import Session, knowledge_option
from bot.cli.screen import screen
from bot.evaluation import questions, report
from bot.evaluation.judge import Judged, Verdict
from bot.evaluation.run import run


@click.command("eval", epilog="Example: python bot.py eval tests/data/answerable.jsonl --show 20")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, on one line.")
@click.option("--show", type=click.IntRange(0), default=0, help="Show as many failed questions, with their features.")
@knowledge_option
@click.pass_obj
def evaluate(
    session: Session,
    files: Sequence[Path],
    as_json: bool,  # noqa: FBT001
    show: int,
    knowledge: Path | None,
    encoder: str | None,  # noqa: ARG001
) -> None:
    """Ask the questions of FILES and print how many replies were right, wrong and silent."""
    current = session.load(knowledge)
    for file in [questions.read(path) for path in files]:
        shown = Console(stderr=True)
        progress = track(run(current, file), file.name, len(file.questions), console=shown, disable=not shown.is_terminal)
        judged = list(progress)
        if as_json:
            sys.stdout.write(json.dumps({"file": file.name, **report.figures(judged).json()}) + "\n")
        else:
            _print(file.name, judged, show)


def _print(name: str, judged: Sequence[Judged], show: int) -> None:
    console, found = screen(), report.figures(judged)
    shares = ", ".join(f"{key} {_percent(getattr(found, key))}" for key in ("right", "wrong", "silent"))
    console.print(f"{name}: {found.questions} questions, {shares}")
    error = "-" if found.calibration_error is None else f"{found.calibration_error:.3f}"
    console.print(f"  calibration error {error}; median {found.median_ms or 0:.2f} ms, 95th percentile {found.p95_ms or 0:.2f} ms")
    for groups in (found.by_kind, found.by_language):
        console.print("  " + "  ".join(f"{key} {value}" for key, value in groups.items()))
    for item in [item for item in judged if item.verdict is not Verdict.RIGHT][:show]:
        _failed(console, item)


def _failed(console: Console, item: Judged) -> None:
    decision = item.answered.decision
    console.print(f"  {item.verdict} {item.asked.id} {item.asked.text[:140]!r}, wanted {', '.join(item.asked.gold) or 'no answer'}")
    console.print(f"    {item.answered.reply.status} {', '.join(decision.questions)} {decision.silence or ''} at {decision.confidence:.3f}")
    for candidate in decision.candidates[:2]:
        features = " ".join(f"{key}={value:.2f}" for key, value in candidate.features.items())
        console.print(f"    {candidate.kind} {candidate.id} {candidate.probability:.3f} {features}")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
