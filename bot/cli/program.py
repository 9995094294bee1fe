"""The command group: shared options, and how errors end the program."""

import logging
import os
import sys
from pathlib import Path

import click

from bot import __version__, config
from bot.cli.ask import ask
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.evaluate import evaluate
from bot.cli.fit import fit
from bot.cli.options import Session
from bot.cli.schemas import schemas
from bot.errors import BelegbotError

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: relative paths count from here where no config file is named."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog='Example: python bot.py ask "Wie alt ist Putin?"')
@click.version_option(__version__, prog_name="belegbot")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Settings file.  [default: config.yaml, if there]")
@click.pass_context
def program(context: click.Context, config_file: Path | None) -> None:
    """Answer questions about a news article, each with its passage and with who says so."""
    context.obj = Session(config_file, os.environ, ROOT)


for command in (ask, chat, check, evaluate, fit, schemas):
    program.add_command(command)


def main() -> None:
    """Run the program; expected errors become one message on standard error and exit status 2."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        program(prog_name="python bot.py")
    except BelegbotError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
