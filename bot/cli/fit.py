"""`fit`: new weights for the decision."""

from collections.abc import Sequence
from pathlib import Path

import click

from bot.cli.options import Session, knowledge_option
from bot.evaluation import fit as fitting
from bot.evaluation import questions
from bot.serving.current import WEIGHTS


@click.command(epilog="Example: python bot.py fit tests/data/202618/*.jsonl --write")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the weights; without it only the figures are printed.")
@knowledge_option
@click.pass_obj
def fit(
    session: Session,
    files: Sequence[Path],
    write: bool,  # noqa: FBT001
    knowledge: Path | None,
    encoder: str | None,  # noqa: ARG001
) -> None:
    """Fit the weights of the decision to question FILES; prints cross-validated figures."""
    fitted = fitting.fit(session.load(knowledge), [questions.read(path) for path in files])
    for name, found in (("before", fitted.before), ("after, cross-validated", fitted.after)):
        click.echo(f"{name}: right {found.right:.1%}, wrong {found.wrong:.1%}, refused {found.refused:.1%}")
    click.echo(f"answer from {fitted.weights.answer_from:.3f}")
    if write:
        WEIGHTS.write_text(fitted.weights.dump(), encoding="utf-8")
        click.echo(f"written: {WEIGHTS.name}")
