"""Which numbers a text states, in digits or in words, and which of them others do not."""

import re
from collections.abc import Iterable, Iterator

from bot.knowledge.numbers import numbers
from bot.matching import numerals
from bot.text import words

_THOUSANDS_APART = re.compile(r"(?<=\d)[ '’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_TWO = frozenset({"beide", "beiden", "beider", "beides", "both", "doppelt", "doppelte", "double", "twice"})

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
