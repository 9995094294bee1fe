"""Times that a statement names: months, weekdays, seasons, days, years of the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.tokens import Token
from bot.text import words


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a statement names: `kind` is month, date, weekday, season, year or day; `said` as it was said."""

    kind: str
    value: str
    said: str
    first: int
    last: int


_NAMES = (
    (
        "month",
        (
            "januar january jänner|februar february|märz march|april|mai may|juni june|juli july|august|september|oktober october"
            "|november|dezember december"
        ),
    ),
    (
        "weekday",
        ("montag monday|dienstag tuesday|mittwoch wednesday|donnerstag thursday|freitag friday|samstag sonnabend saturday|sonntag sunday"),
    ),
    ("season", "frühling frühjahr|sommer summer|herbst autumn|winter"),
    ("day", "gestern yesterday|vorgestern|heute today|übermorgen|tomorrow"),
)
_TIMES: Mapping[str, tuple[str, str]] = {
    word: (kind, words(group)[0]) for kind, entries in _NAMES for group in entries.split("|") for word in words(group)
}
_ALSO_WORDS = frozenset({"may", "march"})
_LEADING = words("seit im in jahr jahre jahren ab bis vor nach since until from by of anfang ende mitte early late")
_BEFORE = frozenset((*_LEADING, *_TIMES))
"""Words after which a number is a year, and "may" a month."""


def times(text: str, found: Sequence[Token], language: str) -> tuple[Time, ...]:
    """Return the times that a text names, whose tokens are `found`; a month with its day ("3. März") is a date too."""
    result = []
    for n, token in enumerate(found):
        before = found[n - 1].word if n else ""
        if _names_time(token.word, before, language):
            kind, value = _TIMES[token.word]
            dated = kind == "month" and before.isdecimal() and len(before) <= 2
            first = n - dated
            said = text[found[first].start : token.end]
            result.append(Time(kind, value, said, first, n))
            if dated:
                result.append(Time("date", f"{int(before)} {value}", said, first, n))
        elif _is_year(token.word) and (before in _BEFORE or n + 1 == len(found)):
            result.append(Time("year", token.word, text[token.start : token.end], n, n))
    return tuple(result)


def _names_time(word: str, before: str, language: str) -> bool:
    if word not in _TIMES:
        return False
    return language != "en" or word not in _ALSO_WORDS or before in _BEFORE or before.isdecimal()


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and 1500 <= int(word) <= 2100
