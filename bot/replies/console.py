"""A reply as text for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from bot.replies.excerpt import printable
from bot.replies.reply import Block, BlockKind, Reply


def lines(reply: Reply) -> Iterator[tuple[str, str]]:
    """Yield each line of a reply with the kind of its block; an empty line, of no kind, parts the groups.

    Lines hold nothing that moves the cursor or turns the direction of writing, whatever the texts hold.
    """
    for number, (_, blocks) in enumerate(groupby(reply.blocks, key=lambda block: block.group)):
        if number:
            yield "", ""
        for block in blocks:
            yield str(block.kind), printable(_text(block))


def render(reply: Reply) -> str:
    """Return a reply as plain text, to be read from top to bottom."""
    return "\n".join(text for _, text in lines(reply))


def _text(block: Block) -> str:
    # Marks are for the article's own words only. Marks inside those words stay as they are: what is quoted is what was written.
    text = block.quoted if block.kind is BlockKind.QUOTE else block.text
    return f"{block.label} {text}" if block.label else text
