"""A text as words that know where they stand in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.text import fold

TOKENS_LIMIT = 120
"""Words of a statement that are looked at."""

_TOKEN = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*|[%€$£]")
_PAUSE = re.compile(r"[,;:!?…()–—]|\.(?=\s|$)|\s-\s")
_SHORT = frozenset({"ca", "dr", "lt", "mio", "mrd", "nr", "prof", "st", "tsd", "vs"})
"""Words whose full stop ends nothing."""

_THOUSANDS_APART = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")


class Token(NamedTuple):
    """One word: folded, and where it stands in its text; `clause` counts the pauses before it, `joined` means that a hyphen follows."""

    word: str
    start: int
    end: int
    clause: int
    joined: bool


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a cleaned text, numbers such as "20.000" and signs of currencies among them; at most TOKENS_LIMIT."""
    found: list[Token] = []
    clause = end = 0
    # one character for one: "20 000" is a number, and every place stays where it is
    joined = _THOUSANDS_APART.sub(".", text)
    for match in _TOKEN.finditer(joined):
        if len(found) == TOKENS_LIMIT:
            break
        short = found and found[-1].word in _SHORT and joined[end : match.start()].strip() == "."
        clause += bool(found and not short and _PAUSE.search(joined, end, match.start() + 1))
        end = match.end()
        if word := fold(match.group()):
            hyphen = joined[end : end + 1] == "-" and joined[end + 1 : end + 2].isalnum()
            found.append(Token(word, match.start(), match.end(), clause, hyphen))
    return tuple(found)


def words(found: Sequence[Token]) -> list[str]:
    """Return the folded words."""
    return [token.word for token in found]
