"""Writing to standard output: records for programs, and text for people with colours where the terminal has them."""

import json
import sys
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from bot.replies import console
from bot.replies.reply import Reply

_STYLES = {
    "answer": "bold",
    "claim": "cyan",
    "quote": "italic",
    "source": "dim",
}


def screen(*, stderr: bool = False) -> Console:
    """Return the screen; rich heeds NO_COLOR, FORCE_COLOR and whether there is a terminal.

    Text is shown as it is, without any markup, and broken into lines only where a person reads it.
    """
    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    found.soft_wrap = not found.is_terminal
    return found


def show(reply: Reply, to: Console | None = None) -> None:
    """Print a reply."""
    to = to or screen()
    for kind, line in console.lines(reply):
        to.print(Text(line, style=_STYLES.get(kind, "")))


def emit(entry: Mapping[str, object]) -> None:
    """Write one record as JSON on one line, in ASCII, at once."""
    sys.stdout.write(json.dumps(entry) + "\n")
    sys.stdout.flush()


def printable(text: str) -> str:
    """Return `text` without what moves the cursor or turns the direction of writing."""
    return "".join(character for character in text if character.isprintable())
