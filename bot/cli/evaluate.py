"""`eval`: figures on question files."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from bot.cli import screen
from bot.cli.options import Session, matching_options
from bot.evaluation import questions, report
from bot.evaluation.judge import Judged, Verdict
from bot.evaluation.questions import QuestionFile
from bot.evaluation.report import Figures, Tally
from bot.evaluation.run import run
from bot.serving.current import Current


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
        failed = [item for item in judged if item.verdict is not Verdict.RIGHT][:show]
        if as_json:
            listed = {"failed": [_plain(item) for item in failed]} if show else {}
            screen.emit({"file": file.name, **report.figures(judged, risk).json(), **listed})
        else:
            _print(file.name, report.figures(judged, risk), failed)


def _judged(current: Current, file: QuestionFile) -> list[Judged]:
    """Run a file, with a bar on standard error where that is a terminal."""
    quiet = not sys.stderr.isatty()
    bar = track(run(current, file), file.name, len(file.questions), console=Console(stderr=True), transient=True, disable=quiet)
    return list(bar)


def _print(name: str, found: Figures, failed: Sequence[Judged]) -> None:
    console = screen.screen()
    console.print(f"{name}: {found.questions} questions, {_shares(found, 'right', 'wrong', 'silent')}")
    error = "-" if found.calibration_error is None else f"{found.calibration_error:.3f}"
    console.print(f"  {_shares(found, 'accuracy', 'refusal')}, calibration error {error}")
    covered = "-" if found.coverage is None else f"{found.coverage:.1%}"
    console.print(f"  coverage {covered} with at most {found.risk:.0%} of the answers wrong")
    times = ", ".join(f"{name} {_time(value)}" for name, value in (("95th", found.p95_ms), ("99th", found.p99_ms)))
    console.print(f"  median {_time(found.median_ms)}, percentiles {times}")
    for one in found.reliability:
        console.print(
            f"  confidence {one.low:.1f} to {one.low + 0.1:.1f}: {one.answers} answers, mean {one.confidence:.2f}, right {one.right:.2f}"
        )
    for groups in (found.by_kind, found.by_language):
        console.print(f"  {_groups(groups)}")
    for item in failed:
        _failed(console, item)


def _groups(groups: dict[str, Tally]) -> str:
    return "  ".join(f"{name} {tally['right']}/{tally['questions']}" for name, tally in groups.items())


def _failed(console: Console, item: Judged) -> None:
    decision = item.answered.decision
    console.print(f"  {item.verdict} {item.asked.id} {item.asked.text[:140]!r}, wanted {', '.join(item.asked.gold) or 'no answer'}")
    told = ", ".join([*decision.questions, *([decision.silence] if decision.silence else [])])
    console.print(f"    {item.answered.reply.status} {told or '-'} at {decision.confidence:.3f}")
    for candidate in decision.candidates[:2]:
        features = " ".join(f"{key}={value:.2f}" for key, value in candidate.features.items())
        console.print(f"    {candidate.kind} {candidate.id} {candidate.score:.3f} {features}")


def _plain(item: Judged) -> dict[str, object]:
    reply = item.answered.reply
    return {
        "id": item.asked.id,
        "question": item.asked.text,
        "gold": list(item.asked.gold),
        "verdict": str(item.verdict),
        "status": str(reply.status),
        "answer": reply.text,
        "confidence": round(item.answered.decision.confidence, 4),
    }


def _shares(found: Figures, *names: str) -> str:
    shares: list[tuple[str, float | None]] = [(name, getattr(found, name)) for name in names]
    return ", ".join(f"{name} {'-' if share is None else f'{share:.1%}'}" for name, share in shares)


def _time(milliseconds: float | None) -> str:
    return "-" if milliseconds is None else f"{milliseconds:.2f} ms"
