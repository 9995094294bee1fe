"""`check`: what is wrong with the settings and the knowledge."""

import sys
from pathlib import Path

import click

from bot import config
from bot.cli.options import Session
from bot.errors import BelegbotError, InputError, Problem
from bot.knowledge import read
from bot.replies import catalogue


@click.command(epilog="Example: python bot.py check --knowledge knowledge/beispiel")
@click.option("--knowledge", type=click.Path(path_type=Path), help="Folder of one article's knowledge.")
@click.pass_obj
def check(session: Session, knowledge: Path | None) -> None:
    """Check the settings and a knowledge folder; print each problem as file:line: message."""
    problems = config.problems(session.config_file, session.environment, session.root)
    try:
        snapshot = read.read(session.knowledge(knowledge))
    except InputError as error:
        problems += error.problems
    except BelegbotError:
        pass  # the settings are wrong: that is in problems already
    else:
        catalogue.load()
        counts = f"{len(snapshot.facts)} facts, {len(snapshot.questions)} questions, {len(snapshot.silences)} silences"
        click.echo(f"{snapshot.article.number}: {counts}; snapshot {snapshot.digest[:12]}", err=True)
    for problem in _once(problems):
        click.echo(str(problem))
    sys.exit(1 if problems else 0)


def _once(problems: list[Problem]) -> list[Problem]:
    return sorted(set(problems))
