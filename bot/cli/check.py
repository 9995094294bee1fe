"""`check`: what is wrong with the settings and the knowledge."""

import asyncio
import sys
from pathlib import Path

import click

from bot import config
from bot.cli.options import Session, knowledge_option
from bot.errors import InputError, Problem
from bot.knowledge import read


@click.command(epilog="Example: python bot.py check --knowledge knowledge/beispiel")
@knowledge_option
@click.option("--online", is_flag=True, help="Also ask Telegram what is switched off there.")
@click.pass_obj
def check(session: Session, knowledge: Path | None, online: bool) -> None:
    """Check the settings and a knowledge folder; print each problem as file:line: message.

    The exit status is 0 where nothing is wrong and 1 otherwise.
    """
    problems = config.problems(session.config_file, session.environment, session.root)
    if not problems and not session.settings().operator:
        click.echo("operator is empty: /impressum and /datenschutz cannot say who runs the bot", err=True)
    if knowledge or not problems:
        problems += _knowledge(session.knowledge(knowledge))
    for problem in sorted(set(problems)):
        click.echo(str(problem))
    if online and not problems:
        _online(session)
    sys.exit(1 if problems else 0)


def _knowledge(folder: Path) -> list[Problem]:
    """Return what is wrong with a folder, or else what a curator should look at; says what is in it where there is neither."""
    try:
        snapshot = read.read(folder)
    except InputError as error:
        return list(error.problems)
    if snapshot.notes:
        return list(snapshot.notes)
    counts = f"{len(snapshot.facts)} facts, {len(snapshot.questions)} questions, {len(snapshot.silences)} silences"
    click.echo(f"{snapshot.article.number}: {counts}; snapshot {snapshot.digest[:12]}", err=True)
    return []


def _online(session: Session) -> None:
    """Say what is switched off at Telegram; none of it is a mistake."""
    from bot.chat.online import switched_off

    for line in asyncio.run(switched_off(session.settings())):
        click.echo(line)
