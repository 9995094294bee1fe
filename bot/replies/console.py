"""A reply as text for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from bot.replies.reply import Block, BlockKind, Reply


def lines(reply: Reply) -> Iterator[tuple[str, str]]:
    """Yield each line of a reply with the kind of its block; an empty line, of no kind, parts the groups."""
    for number, (_, blocks) in enumerate(groupby(reply.blocks, key=lambda block: block.group)):
        if number:
            yield "", ""
        for block in blocks:
            yield str(block.kind), _text(block)


def render(reply: Reply) -> str:
    """Return a reply as plain text, to be read from top to bottom."""
    return "\n".join(line for _, line in lines(reply))


def _text(block: Block) -> str:
    # quotation marks are for the article's own words only
    return f"„{block.text}“" if block.kind is BlockKind.QUOTE else block.text
