"""Days of the calendar in German and English text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = (
    "januar january jänner jan",
    "februar february feber feb",
    "märz march mär mrz mar",
    "april apr",
    "mai may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "dezember december dez dec",
)
"""The names of each month, German and English, and their short forms."""

_MONTHS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    r"(?<!\d)(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?!\d)(?:T[\d:.+Z-]{2,30})?"
    r"|(?P<d2>\d{1,2})\.\s{0,2}(?P<m2>\d{1,2})\.\s{0,2}(?P<y2>\d{4}|\d{2})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th)?\s{{1,3}}(?:of\s)?(?P<m3>{_MONTH})\b\.?,?\s{{1,3}}(?P<y3>\d{{4}})(?!\d)"
    rf"|\b(?P<m4>{_MONTH})\b\.?\s{{1,3}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y4>\d{{4}})(?!\d)"
    r"|(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>\d{4})(?!\d)"
    r")",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day in ISO 8601, and from where to where in the text it stands."""

    day: str
    start: int
    end: int


def first(text: str) -> Day | None:
    """Return the first day of the calendar that `text` names with its year; 3/4/2026 may be two days and is none."""
    return next(_days(text), None)


def _days(text: str) -> Iterator[Day]:
    for match in _WRITTEN.finditer(text):
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        if "a" in found:
            one, two = int(found["a"]), int(found["b"])
            if one <= 12 and two <= 12 and one != two:
                continue
            found |= {"d": str(max(one, two)), "m": str(min(one, two))}
        month = _MONTHS.get(found["m"].lower()) or int(found["m"])
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
        try:
            yield Day(date(year, month, int(found["d"])).isoformat(), match.start(), match.end())
        except ValueError:
            continue
