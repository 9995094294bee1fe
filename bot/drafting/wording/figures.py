"""Which numbers a text states, in digits or in words, and which of them others do not."""

import re
from collections.abc import Iterable, Iterator

from bot.hedges import GUARDED
from bot.knowledge.numbers import numbers
from bot.matching import numerals
from bot.text import words

_THOUSANDS_APART = re.compile(r"(?<=\d)[ '’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_TWO = frozenset({"beide", "beiden", "beider", "beides", "both", "doppelt", "doppelte", "double", "twice"})

_WITHOUT = re.compile(
    r"fehl\w*|mang\w*|verb[io]\w*|verhinder\w*|abgelehnt|lehn\w*|ablehn\w*|verzicht\w*|verweiger\w*|scheiter\w*|unmog\w*|leer\w*|un\w{4,}"
    r"|verlor\w*|verpass\w*|bestreit\w*|bestritt\w*|dementier\w*|lack\w*|refus\w*|reject\w*|ban|banned|fail\w*|den(?:y|ies|ied)|absen\w*|empty"
)
"""Folded words that say what others say with a denial."""

_A = frozenset({"einem", "einer", "eines"})
"""Forms of the article that may be read as "ein": in "einem Drittel" it is a number."""


def stated(texts: Iterable[str], language: str) -> frozenset[float]:
    """Return the numbers that `texts` state: 4.2e6 of "4,2 Millionen", 3 of "drei", 2 of "beide"; of a date its parts."""
    found: set[float] = set()
    for text in texts:
        found.update(value for value, _ in _figures(text, language))
        found.update(_rounded(digits) for digits in numbers(text))
        found.update([2.0] if _TWO.intersection(words(text)) else [])
    return frozenset(found)


def missing(text: str, there: frozenset[float], language: str) -> tuple[str, ...]:
    """Return the numbers that `text` states and that are not among those `there`, as it says them; "several thousand" is none."""
    return tuple(dict.fromkeys(said for value, said in _figures(text, language) if value not in there))


def denied(text: str, other: str, language: str) -> bool:
    """Return whether one of two texts denies and the other has no word that may stand for it ("at most", "lacks").

    False for languages whose denials are not known.
    """
    if language not in GUARDED:
        return False
    denials, bounds = GUARDED[language].negation, GUARDED[language].limit
    pairs = [
        (any(map(denials.fullmatch, found)), any(bounds.fullmatch(word) or _WITHOUT.fullmatch(word) for word in found))
        for found in (words(text), words(other))
    ]
    return any(one[0] and not any(two) for one, two in (pairs, pairs[::-1]))


def _figures(text: str, language: str) -> Iterator[tuple[float, str]]:
    found, at = ["ein" if word in _A else word for word in words(_THOUSANDS_APART.sub(".", text))], 0
    while at < len(found):
        number = numerals.read(found, at, language)
        if number is None:
            yield from ((_rounded(digits), digits) for digits in numbers(found[at]))
        elif not number.several:
            yield _rounded(number.value), " ".join(found[at : number.end])
        at = number.end if number else at + 1


def _rounded(value: float | str) -> float:
    """Return a value to nine digits, so that it is the same however it was computed."""
    return float(f"{float(value):.9g}")
