"""Writing to a terminal: colours where it has them and NO_COLOR is not set, plain text elsewhere."""

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


def screen() -> Console:
    """Return the screen; rich heeds NO_COLOR, FORCE_COLOR and whether there is a terminal."""
    return Console(highlight=False, soft_wrap=True)


def show(reply: Reply, to: Console | None = None) -> None:
    """Print a reply."""
    to = to or screen()
    for kind, line in console.lines(reply):
        to.print(Text(line, style=_STYLES.get(kind, "")))
