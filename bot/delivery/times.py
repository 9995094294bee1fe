"""Times as people write them, in German and English, in a time zone with its daylight saving."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TEXT_LIMIT = 60
"""Characters of a time."""

FARTHEST = timedelta(days=366)
"""How far ahead a time may be."""

_DAY = timedelta(days=1)
_LEAP = 8
"""Years that may pass between two 29ths of February, as from 1896 to 1904."""

_DAYS = {"heute": 0, "today": 0, "morgen": 1, "tomorrow": 1, "übermorgen": 2, "uebermorgen": 2}
_WEEKDAYS = (
    ("montag", "monday"),
    ("dienstag", "tuesday"),
    ("mittwoch", "wednesday"),
    ("donnerstag", "thursday"),
    ("freitag", "friday"),
    ("samstag", "saturday", "sonnabend"),
    ("sonntag", "sunday"),
)
_UNITS = {
    "min": timedelta(minutes=1),
    "stunde": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "tag": timedelta(days=1),
    "day": timedelta(days=1),
    "woche": timedelta(weeks=1),
    "week": timedelta(weeks=1),
}
_MONTHS = (
    ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
)
_NAMES = (
    ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)

_HOUR = r"(?:um |at )?(?P<hour>[01]?\d|2[0-3])"
_MINUTE = r"[:.](?P<minute>[0-5]\d)"
_OCLOCK = r" ?(?:uhr|o'clock)"
_CLOCK = rf"{_HOUR}(?:{_MINUTE})?(?:{_OCLOCK})?"
_IN = re.compile(r"in (?P<count>\d{1,4}|einer|einem|an|a|one) (?P<unit>min|stunde|hour|tag|day|woche|week)(?:uten|utes?|en|e|n|s)?")
_ON_DAY = re.compile(rf"(?P<on>am |on )?(?P<day>[a-zäöüß]+),? {_CLOCK}")
_ON_DATE = re.compile(rf"(?:am |on )?(?P<day>[0-3]?\d)\. ?(?P<month>[01]?\d)\.? ?(?P<year>\d{{4}})?,? {_CLOCK}")
_ALONE = re.compile(rf"{_HOUR}(?:{_MINUTE}(?:{_OCLOCK})?|{_OCLOCK})")


class TimeError(Exception):
    """A time that cannot be used: `kind` is "unreadable", "past", "far", or "skipped" or "repeated" by daylight saving."""

    def __init__(self, kind: str) -> None:
        super().__init__(_MESSAGES[kind])
        self.kind = kind


_MESSAGES = {
    "unreadable": "this is no time: write one such as 2027-01-31T08:00, '31.1. 8:00', 'tomorrow 8:00' or 'in 2 hours'",
    "past": "this time has passed: write a later one",
    "far": "this time is more than a year away: write a nearer one",
    "skipped": "daylight saving skips this time: write another one, or one with an offset",
    "repeated": "daylight saving repeats this time: write another one, or one with an offset",
}


def parse(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the time that `text` names, in UTC; without an offset it is in `zone`. Raises TimeError."""
    if len(text) > TEXT_LIMIT:
        raise TimeError("unreadable")
    told = " ".join(unicodedata.normalize("NFC", text).lower().split())
    local = now.astimezone(zone)
    for read in (_iso, _in, _day, _date, _clock):
        try:
            found = read(told, local)
        except (ValueError, OverflowError):
            found = None
        if found is not None:
            return _checked(found, now, zone)
    raise TimeError("unreadable")


def _checked(found: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Return a time in UTC, in whole seconds; raises TimeError for one that there is not once, or not within a year from now."""
    # no zone is a day away from UTC, and at both ends of the calendar none can be counted with
    near = found if found.tzinfo else found.replace(tzinfo=UTC)
    _within(near, now - _DAY, now + FARTHEST + _DAY)
    at = (found if found.tzinfo else _once(found, zone)).astimezone(UTC).replace(microsecond=0)
    _within(at, now, now + FARTHEST)
    return at


def _within(at: datetime, after: datetime, until: datetime) -> None:
    if at <= after:
        raise TimeError("past")
    if at > until:
        raise TimeError("far")


def _once(naive: datetime, zone: ZoneInfo) -> datetime:
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise TimeError("skipped")
    if first.utcoffset() != second.utcoffset():
        raise TimeError("repeated")
    return first


def _iso(told: str, _now: datetime) -> datetime | None:
    return datetime.fromisoformat(told.upper()) if re.match(r"\d{4}-\d\d-\d\d[t ]\d", told) else None


def _in(told: str, now: datetime) -> datetime | None:
    match = _IN.fullmatch(told)
    if not match:
        return None
    unit = _UNITS[match["unit"]]
    span = unit * (int(match["count"]) if match["count"].isdigit() else 1)
    # a day later it is the same time of day, however many hours daylight saving gave that day
    return now.replace(tzinfo=None) + span if unit >= _DAY else now.astimezone(UTC) + span


def _day(told: str, now: datetime) -> datetime | None:
    match = _ON_DAY.fullmatch(told)
    if not match:
        return None
    if match["day"] in _DAYS and not match["on"]:
        return _at(now.date() + timedelta(days=_DAYS[match["day"]]), match)
    weekday = next((number for number, names in enumerate(_WEEKDAYS) if match["day"] in names), None)
    if weekday is None:
        return None
    return _next(now, lambda weeks: _at(now.date() + timedelta(days=(weekday - now.weekday()) % 7 + 7 * weeks), match))


def _date(told: str, now: datetime) -> datetime | None:
    match = _ON_DATE.fullmatch(told)
    if not match:
        return None
    day, month = int(match["day"]), int(match["month"])
    if match["year"]:
        return _at(date(int(match["year"]), month, day), match)
    for year in range(now.year, now.year + _LEAP + 1):
        with suppress(ValueError):
            if (found := _at(date(year, month, day), match)) > now.replace(tzinfo=None):
                return found
    return None


def _clock(told: str, now: datetime) -> datetime | None:
    match = _ALONE.fullmatch(told)
    return _next(now, lambda days: _at(now.date() + timedelta(days=days), match)) if match else None


def _at(day: date, match: re.Match[str]) -> datetime:
    return datetime.combine(day, time(int(match["hour"]), int(match["minute"] or 0)))


def _next(now: datetime, nth: Callable[[int], datetime]) -> datetime:
    """Return the first of the times that `nth` gives which is not past."""
    first = nth(0)
    return first if first > now.replace(tzinfo=None) else nth(1)


def told(at: datetime, zone: ZoneInfo, language: str) -> str:
    """Return a time in full, in German or else in English: "Montag, 1. Februar 2027, 18:30 Uhr (Europe/Berlin)".

    One that daylight saving repeats says which of the two it is: "(Europe/Berlin, CET)".
    """
    local = at.astimezone(zone)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    place = f"{zone.key}, {local.tzname()}" if twice else zone.key
    german = language == "de"
    weekday, month = _NAMES[not german][local.weekday()], _MONTHS[not german][local.month - 1]
    clock = f"{local.hour}:{local.minute:02}"
    day = f"{weekday}, {local.day}. {month} {local.year}" if german else f"{weekday}, {local.day} {month} {local.year}"
    return f"{day}, {clock} Uhr ({place})" if german else f"{day}, {clock} ({place})"
