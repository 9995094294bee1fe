"""The help texts in docs/cli.md. `python -m tests.cli.page` writes them anew."""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from bot.cli.program import program

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = ("", *program.list_commands(click.Context(program)))

_BLOCK = re.compile(r"(?<=```text\n)\$ python bot\.py(?: (?P<command>[a-z]+))? --help\n.*?(?=^```$)", re.MULTILINE | re.DOTALL)


def told(text: str) -> list[str]:
    """Return the commands whose help text `text` shows; the program's own is ""."""
    return [found["command"] or "" for found in _BLOCK.finditer(text)]


def renewed(text: str) -> str:
    """Return `text` with the help texts that the program prints."""
    return _BLOCK.sub(lambda found: _help(found["command"] or ""), text)


def _help(command: str) -> str:
    arguments = [*command.split(), "--help"]
    shown = CliRunner().invoke(program, arguments, prog_name="python bot.py", terminal_width=100, max_content_width=100)
    return f"$ {' '.join(['python bot.py', *arguments])}\n{shown.output}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
