"""Dates, months, years and times of day in a sentence, as ISO 8601 writes them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.drafting.days import MONTHS
from bot.matching.numerals import read
from bot.matching.values import Bound
from bot.text import fold


@dataclass(frozen=True, slots=True)
class Found:
    """A date from `value` to `to`, both in ISO 8601, and the characters of the sentence that it takes."""

    start: int
    end: int
    value: str
    to: str
    bound: Bound = Bound.PLAIN


_NUMBERS: Mapping[str, int] = {fold(word): number for number, words in enumerate(MONTHS, 1) for word in words.split()}
_MONTH = (
    r"(?P<month>Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|January|February|March|May|June|July|October|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)(?=\.))(?:\b\.?(?=\s\d)|\b)"
)
_UNTIL = _MONTH.replace("<month>", "<until>")
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|2100)(?![\d-]|[.,]\d)"
_DAY = r"(?<![\d.,])(?:(?P<first>\d{1,2})(?P<th>\.|st|nd|rd|th)?(?:\s?[-–]\s?|\s(?:bis|to)\s(?:zum\s)?))?(?P<day>\d{1,2})"
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_POINTS = re.compile(r"(?<![\d.,])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)")
_POINTS_SHORT = re.compile(r"\b(?:am|vom|zum|dem|den|der|bis|seit|ab)\s(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?!\d)", re.IGNORECASE)
_DAYS = {
    "de": (re.compile(rf"{_DAY}\.\s?{_MONTH}(?:\s{_YEAR})?"),),
    "en": (
        re.compile(rf"{_DAY}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"),
        re.compile(
            rf"\b{_MONTH}\s(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?|\sto\s))?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d)"
            rf"(?:,?\s{_YEAR})?"
        ),
    ),
}
_MONTH_YEAR = re.compile(rf"\b(?:{_MONTH}\s?(?:[-–]|bis|to)\s?{_UNTIL}|{_MONTH.replace('<month>', '<only>')})(?:,?\s{_YEAR})?")
_YEARS = re.compile(
    rf"(?<![\w§.,/+-])(?P<from>1[5-9]\d\d|20\d\d|2100)(?:(?:\s(?:bis|to|und|and)\s|\s?[-–]\s?){_YEAR})?(?![\d%€$]|[.,/-]\d|-?\w)"
)
_BEFORE_CHRIST = re.compile(
    r"(?<![\w.,])(?P<from>\d{1,4})(?:(?:\s(?:bis|und|to|and)\s|\s?[-–]\s?)(?P<to>\d{1,4}))?"
    r"\s(?:v\.\s?Chr\.|vor Chr(?:istus|isti Geburt)|BCE?\b)"
)
_CLOCK = {
    "de": re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2}|[a-zäöüß]{3,8})(?:[.:](?P<minute>\d\d))?\sUhr\b(?:\s(?P<more>\d\d)\b)?"),
    "en": re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?m\b\.?|\so'clock\b)", re.IGNORECASE),
}
_COLON = re.compile(r"(?:\b(?:um|gegen|ab|bis|at|by|from|until)\s)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", re.IGNORECASE)
_LEAD = re.compile(
    r"(?<!\w)(?:(?P<bound>seit|ab|vom|bis|gegen|um|since|from|until|till|by|around|about|circa|ca\.)\s(?:(?:zum|dem|den|the)\s)?)?"
    r"(?P<part>(?:Anfang|Mitte|Ende|early|late|mid|the end of)\s)?$",
    re.IGNORECASE,
)
_BOUNDS: Mapping[str, Bound] = {
    **dict.fromkeys(("seit", "ab", "since", "from"), Bound.FROM),
    **dict.fromkeys(("bis", "until", "till", "by"), Bound.UP_TO),
    **dict.fromkeys(("gegen", "around", "about", "circa", "ca."), Bound.ABOUT),
}
_MONTH_AFTER = re.compile(
    r"(?:\b(?:im|in|seit|bis|ab|ende|anfang|mitte|monat|von|vom|nach|vor|zum|kommenden|nächsten|vergangenen|letzten|since|until|by|early|late"
    r"|from|of|last|next|mid|this|before|after|during)[\s-])$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"(?:\b(?:im|in|seit|bis|ab|ende|anfang|mitte|jahr|jahre|jahren|jahres|von|nach|vor|um|zwischen|sommer|herbst|winter|frühjahr|frühling"
    r"|since|until|by|early|late|from|of|year|before|after|spring|summer|autumn|fall|between|mid)[\s-]|\()$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:[A-ZÄÖÜ]\w|[a-zäöüß]{3,20}(?:e|en|er|es)\s[A-ZÄÖÜ])")
_COUNTED_ENGLISH = re.compile(r"\s[a-z]{2,20}")


def dates(text: str, language: str, year: int | None) -> tuple[Found, ...]:
    """Return the times that a sentence names, no two of them at one place; `year` is that of a day whose year it does not say.

    Words are read in German and English, of other languages digits alone.
    """
    taken: list[Found] = []
    for found in _all(text, language, year):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(_bounded(text, found))
    return tuple(sorted(taken, key=lambda found: found.start))


def _all(text: str, language: str, year: int | None) -> Iterator[Found]:
    for pattern in (_ISO, _POINTS):
        yield from _days(pattern, text, year)
    if language == "de":
        yield from _days(_POINTS_SHORT, text, year)
    for pattern in _DAYS.get(language, ()):
        yield from _days(pattern, text, year)
    if language in _CLOCK:
        yield from _clock(text, language)
        yield from _months(text)
        yield from _christ(text)
        yield from _years(text, language)


def _days(pattern: re.Pattern[str], text: str, year: int | None) -> Iterator[Found]:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        month = _NUMBERS.get(fold(parts["month"].rstrip(".")), 0) if not parts["month"].isdecimal() else int(parts["month"])
        stated = int(parts["year"]) if parts.get("year") else year
        last = _day(stated, month, int(parts["day"]))
        first = _day(stated, month, int(parts["first"])) if parts.get("first") else last
        if first and last:
            start = min(match.start(name) for name, said in parts.items() if said)
            yield Found(start, match.end(), first, last)


def _day(year: int | None, month: int, day: int) -> str | None:
    try:
        found = date(year or 2000, month, day)  # a leap year: the 29th of February is a day of some year
    except ValueError:
        return None
    return found.isoformat() if year else f"--{found:%m-%d}"


def _months(text: str) -> Iterator[Found]:
    for match in _MONTH_YEAR.finditer(text):
        first = match["month"] or match["only"]
        if match["only"] and not match["year"] and not _MONTH_AFTER.search(text[max(0, match.start() - 20) : match.start()]):
            continue  # a name, or "may"
        year = f"{match['year']}-" if match["year"] else "--"
        value, to = (f"{year}{_NUMBERS[fold(name.rstrip('.'))]:02}" for name in (first, match["until"] or first))
        yield Found(match.start(), match.end(), value, to)


def _years(text: str, language: str) -> Iterator[Found]:
    for match in _YEARS.finditer(text):
        before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 60]
        counted = (_COUNTED if language == "de" else _COUNTED_ENGLISH).match(after)
        if _YEAR_AFTER.search(before) or not counted or (match.start() == 0 and after[1:2].islower()):
            yield Found(match.start(), match.end(), match["from"], match["year"] or match["from"])


def _christ(text: str) -> Iterator[Found]:
    for match in _BEFORE_CHRIST.finditer(text):
        # in ISO 8601 the year before 1 is 0
        first, last = (f"-{max(int(one) - 1, 0):04}" for one in (match["from"], match["to"] or match["from"]))
        yield Found(match.start(), match.end(), first, last)


def _clock(text: str, language: str) -> Iterator[Found]:
    for pattern in (_CLOCK[language], _COLON):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            spoken = read([fold(parts["hour"])], 0, language)
            hour = int(spoken.value) if spoken else 24
            if parts.get("half") and 0 < hour <= 12:
                hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
            minute = int(parts.get("minute") or parts.get("more") or 0)
            if hour < 24 and minute < 60:
                time = f"T{hour:02}:{minute:02}"
                yield Found(match.start("hour"), match.end(), time, time)


def _bounded(text: str, found: Found) -> Found:
    lead = _LEAD.search(text[max(0, found.start - 40) : found.start])
    if lead is None:
        return found
    word = (lead["bound"] or "").lower()
    bound = Bound.ABOUT if word == "um" and "T" not in found.value else _BOUNDS.get(word)
    if bound is None or found.value != found.to:
        return replace(found, start=found.start - len(lead["part"] or ""))
    return replace(found, start=found.start - len(lead.group()), bound=bound)
