"""`fit`: new weights for the decision."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bot.cli.options import Session, matching_options
from bot.errors import UsageError
from bot.evaluation import fit as fitting
from bot.evaluation import questions
from bot.evaluation.fit import Asking, Fitted
from bot.serving.current import WEIGHTS, Current

QUESTIONS = ("answerable.jsonl", "unanswerable.jsonl")
"""The question files in the folder of another article."""


@click.command(epilog="Example: python bot.py fit benchmarks/questions/202618/*.jsonl --write")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Learn from another article too: a knowledge folder with answerable.jsonl and unanswerable.jsonl. May be given often.",
)
@click.option("--write", is_flag=True, help="Put the weights in force; without it only the figures are printed.")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help="Write the weights into FOLDER, to look at."
)
@matching_options
@click.pass_obj
def fit(
    session: Session,
    files: Sequence[Path],
    articles: Sequence[Path],
    write: bool,
    into: Path | None,
    knowledge: Path | None,
    encoder: str | None,
) -> None:
    """Fit the weights of the decision to question FILES and print cross-validated figures.

    It needs scikit-learn: pip install '.[fit]'
    """
    others = [_asking(session.load(folder, encoder), [folder / name for name in QUESTIONS]) for folder in articles]
    fitted = fitting.fit([_asking(session.load(knowledge, encoder), files), *others])
    _print(fitted)
    if into:
        _write(fitted, into)
        click.echo(f"written: {into}")
    if write:
        _write(fitted, WEIGHTS)
        click.echo(f"in force: {WEIGHTS.name}")


def _asking(current: Current, files: Sequence[Path]) -> Asking:
    return Asking(current, [questions.read(path, current.snapshot.facts) for path in files])


def _print(fitted: Mapping[str, Fitted]) -> None:
    for profile, one in fitted.items():
        click.echo(f"{profile}: answer from {one.weights.answer_from:.3f}")
        for name, found in (("before", one.before), ("after, cross-validated", one.after)):
            shares = (f"{key} {'-' if share is None else f'{share:.1%}'}" for key, share in found.shares().items())
            click.echo(f"  {name}: {', '.join(shares)}")


def _write(fitted: Mapping[str, Fitted], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for profile, one in fitted.items():
            fitting.write(one.weights, folder / f"{profile}.json")
    except OSError as error:
        raise UsageError(f"'{folder.name}' cannot be written ({error.strerror}): name another folder with --into") from error
