"""A reply as Telegram HTML (core.telegram.org/bots/api#html-style), cut into as few messages as hold it."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.replies.excerpt import printable
from bot.replies.reply import Block, BlockKind

LIMIT = 4096
"""UTF-16 code units of a message, after its entities were parsed (core.telegram.org/bots/api#sendmessage)."""

_SENTENCE = re.compile(r"(?<=[.!?…])(?<!\d\.)[\"“”»«’)]*\s+")
_TAGS = {BlockKind.CLAIM: "i", BlockKind.QUOTE: "blockquote"}


class _Piece(NamedTuple):
    """A run of text in one tag (None: in none), after `before`, which is left out at the start of a message."""

    before: str
    text: str
    tag: str | None

    def markup(self, *, first: bool) -> str:
        text = html.escape(self.text, quote=False)
        return ("" if first else self.before) + (f"<{self.tag}>{text}</{self.tag}>" if self.tag else text)

    def units(self, *, first: bool) -> int:
        return units(self.text) + (0 if first else len(self.before))


def units(text: str) -> int:
    """Return the length of `text` as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def escape(text: str) -> str:
    """Return plain `text` as HTML that shows it, line by line, without what no message may hold."""
    return "\n".join(html.escape(printable(line), quote=False) for line in text.split("\n"))


def messages(blocks: Sequence[Block], limit: int = LIMIT) -> tuple[str, ...]:
    """Return the messages that tell `blocks`, each at most `limit` units: one where that holds all, else cut at blocks, sentences, words.

    Groups of blocks are parted by an empty line.
    """
    found: list[str] = []
    size = 0
    for whole in _pieces(blocks):
        room = limit - size - len(whole.before) if found else limit
        for piece in _fitting(whole, limit, room):
            if not found or size + piece.units(first=False) > limit:
                found.append(piece.markup(first=True))
                size = piece.units(first=True)
            else:
                found[-1] += piece.markup(first=False)
                size += piece.units(first=False)
    return tuple(found)


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    for _, together in groupby(blocks, key=lambda block: block.group):
        before = "\n\n"
        for block in together:
            for piece in _block(block, before):
                yield piece
                before = "\n"


def _block(block: Block, before: str) -> Iterator[_Piece]:
    tag = _TAGS.get(block.kind)
    label, text = printable(block.label), printable(block.text)
    if tag == "blockquote":
        if label:
            yield _Piece(before, label, None)
        yield _Piece("\n" if label else before, text, tag)
    elif text or label:
        yield _Piece(before, f"{label} {text}" if label else text, tag)


def _fitting(piece: _Piece, limit: int, room: int) -> Iterator[_Piece]:
    """Yield a piece, one that is longer than a message in parts, of which the first takes the `room` that is left, if that is much."""
    if piece.units(first=True) <= limit:
        yield piece
        return
    before = piece.before
    for part in parts(piece.text, limit, room if room > limit // 2 else limit):
        yield _Piece(before, part, piece.tag)
        before = "\n"


def parts(text: str, limit: int = LIMIT, first: int = LIMIT) -> Iterator[str]:
    """Yield `text` in parts of at most `limit` units, `first` the first of them.

    Whole sentences where they fit, else whole words, else as much as fits.
    """
    room = min(first, limit)
    while units(text) > room:
        head = _head(text, room)
        ends = [match.start() for match in _SENTENCE.finditer(head)]
        end = ends[-1] if ends and ends[-1] > room // 4 else head.rfind(" ")
        end = end if end > 0 else len(head)
        yield text[:end].rstrip()
        text, room = text[end:].lstrip(), limit
    if text:
        yield text


def _head(text: str, limit: int) -> str:
    """Return as many characters from the first as have `limit` units."""
    head = text[:limit]
    while units(head) > limit:
        head = head[: len(head) - (units(head) - limit + 1) // 2]
    return head
