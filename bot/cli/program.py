"""The command group: shared options, and how errors end the program."""

import difflib
import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from bot import __version__
from bot.cli import logs
from bot.cli.ask import ask
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.evaluate import evaluate
from bot.cli.fit import fit
from bot.cli.options import Session, root
from bot.cli.run import run
from bot.cli.schemas import schemas
from bot.errors import BelegbotError

FAILED = 2
"""Exit status of an error in what was typed, the settings or the knowledge."""

INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""


LATE = ("announce", "announcements", "build", "chats")
"""Commands that are imported when they are called, since that takes longer than an answer."""


class Program(click.Group):
    """A group of commands that suggests the nearest one, and ends quietly."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted((*super().list_commands(context), *LATE))

    def get_command(self, context: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name in LATE:
            found: click.Command = getattr(importlib.import_module(f"bot.cli.{cmd_name}"), cmd_name)
            return found
        return super().get_command(context, cmd_name)

    def resolve_command(self, context: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; says which ones there are where it is none."""
        name = args[0]
        if name.startswith("-") or self.get_command(context, name):
            return super().resolve_command(context, args)
        if " " in name.strip():
            raise click.UsageError('a question follows the command ask: python bot.py ask "..."', context)
        commands = self.list_commands(context)
        near = difflib.get_close_matches(name, commands, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(commands)}."
        raise click.UsageError(f"there is no command {name[:60]!r}: {hint}", context)

    def invoke(self, context: click.Context) -> Any:
        """Run the command. An expected error becomes its message on standard error; Ctrl+C says nothing."""
        try:
            return super().invoke(context)
        except BelegbotError as error:
            click.echo(str(error), err=True)
            status = FAILED
        except KeyboardInterrupt:
            status = INTERRUPTED
        return context.exit(status)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: python bot.py ask "Wie viele Soldaten schickt Nordkorea?"',
)
@click.version_option(__version__, prog_name="belegbot")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Settings file.  [default: config.yaml, if there]")
@click.pass_context
def program(context: click.Context, config_file: Path | None) -> None:
    """Answer questions about a news article, each with its passage and with who says so."""
    context.obj = Session(config_file, os.environ, root())


for command in (ask, chat, check, evaluate, fit, run, schemas):
    program.add_command(command)


def main() -> None:
    """Run the program on what was typed, and exit."""
    _open_streams()
    logs.start()
    program(prog_name="python bot.py")


def _open_streams() -> None:
    """Make writing and reading safe: a closed stream is an empty one, and what the terminal cannot show becomes "?"."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
