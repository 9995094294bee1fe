"""The words of a sentence as they are written, with what stands between them."""

import re
from typing import NamedTuple

WORDS_LIMIT = 400
"""Words of a sentence that are looked at."""

TITLES = frozenset("Dr Prof Ing Mr Mrs Ms Rev St Sen Gov Gen Capt Lt".split())
"""Titles before a name, without their full stops."""

_WORD = re.compile(r"[^\W_]+(?:[-'’./&][^\W_]+)*")
_OPENS = re.compile(r"[.:!?…„“\"»«]\s*[„“\"»«(]*$")


class Word(NamedTuple):
    """A word, where it stands, what stands between it and the word before, and whether it may have its capital from that place."""

    text: str
    start: int
    end: int
    gap: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text with what stands before each of them; at most WORDS_LIMIT."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        if len(found) == WORDS_LIMIT:
            break
        gap = text[end : match.start()]
        opens = not found or (bool(_OPENS.search(gap[-8:])) and not shortened(found[-1].text))
        found.append(Word(match.group(), match.start(), match.end(), gap, opens))
        end = match.end()
    return tuple(found)


def shortened(word: str) -> bool:
    """Whether a full stop after a word is no end."""
    return word in TITLES or len(word) == 1 or word in ("Nr", "Mio", "Mrd", "ca", "bzw")
