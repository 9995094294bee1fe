"""Times as people write them."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.times import TimeError, parse, told

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
"""A Wednesday, noon in Berlin."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morgen 8:00", "2026-11-26T08:00"),
        ("Morgen um 8 Uhr", "2026-11-26T08:00"),
        ("heute 18:30", "2026-11-25T18:30"),
        ("übermorgen 9 Uhr", "2026-11-27T09:00"),
        ("in 2 Stunden", "2026-11-25T14:00"),
        ("in einer Stunde", "2026-11-25T13:00"),
        ("in 30 Minuten", "2026-11-25T12:30"),
        ("in 3 Tagen", "2026-11-28T12:00"),
        ("1.2. 18:30", "2027-02-01T18:30"),
        ("1. 2. 2027, 18:30", "2027-02-01T18:30"),
        ("am 30.11. um 7:05 Uhr", "2026-11-30T07:05"),
        ("18:30", "2026-11-25T18:30"),
        ("8:00", "2026-11-26T08:00"),
        ("Montag 8:00", "2026-11-30T08:00"),
        ("Mittwoch 8:00", "2026-12-02T08:00"),
        ("tomorrow 8:00", "2026-11-26T08:00"),
        ("in 2 hours", "2026-11-25T14:00"),
        ("at 18:30", "2026-11-25T18:30"),
        ("friday 9:15", "2026-11-27T09:15"),
        ("2027-01-31T08:00", "2027-01-31T08:00"),
        ("2027-01-31 08:00:30", "2027-01-31T08:00:30"),
        ("2027-01-31T08:00:30.75", "2027-01-31T08:00:30"),
        ("am Montag um 8 Uhr", "2026-11-30T08:00"),
        ("on Monday at 8:00", "2026-11-30T08:00"),
        ("u\u0308bermorgen 9 Uhr", "2026-11-27T09:00"),
        ("in 24 Stunden", "2026-11-26T12:00"),
    ],
)
def test_what_is_written_is_read(text: str, expected: str) -> None:
    assert parse(text, NOW, BERLIN) == datetime.fromisoformat(expected).replace(tzinfo=BERLIN)


def test_an_offset_counts() -> None:
    assert parse("2027-03-28T02:30+01:00", NOW, BERLIN) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert parse("2027-01-31T08:00Z", NOW, BERLIN) == datetime(2027, 1, 31, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("irgendwann", "unreadable"),
        ("", "unreadable"),
        ("8", "unreadable"),
        ("31.2. 8:00", "unreadable"),
        ("25:00", "unreadable"),
        ("morgen", "unreadable"),
        ("morgen 8:00" + " " * 60, "unreadable"),
        ("in 2 tagesschauen", "unreadable"),
        ("am morgen 8:00", "unreadable"),
        ("in 9999 Wochen", "far"),
        ("in 0 Minuten", "past"),
        ("29.2. 8:00", "far"),
        ("0001-01-01T00:00", "past"),
        ("0001-01-01T00:00+10:00", "past"),
        ("9999-12-31T23:59", "far"),
        ("9999-12-31T23:59-10:00", "far"),
        ("2020-01-01T08:00", "past"),
        ("heute 8:00", "past"),
        ("1.1.2020 8:00", "past"),
        ("2028-01-01T08:00", "far"),
        ("2027-03-28T02:30", "skipped"),
        ("28.3. 2:30", "skipped"),
        ("2027-10-31T02:30", "repeated"),
        ("31.10.2027 2:30", "repeated"),
    ],
)
def test_what_cannot_be_used_says_why(text: str, kind: str) -> None:
    with pytest.raises(TimeError) as refused:
        parse(text, NOW, BERLIN)
    assert refused.value.kind == kind


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize(("text", "kind"), [("0001-01-01T00:00", "past"), ("9999-12-31T23:59", "far")])
def test_at_both_ends_of_the_calendar_no_zone_fails(zone: str, text: str, kind: str) -> None:
    with pytest.raises(TimeError) as refused:
        parse(text, NOW, ZoneInfo(zone))
    assert refused.value.kind == kind


def test_the_29th_of_february_is_the_next_one_that_there_is() -> None:
    now = datetime(2027, 6, 1, tzinfo=UTC)
    assert parse("29.2. 8:00", now, BERLIN) == datetime(2028, 2, 29, 7, tzinfo=UTC)


def test_a_day_later_is_the_same_time_of_day_also_when_clocks_change() -> None:
    before = datetime(2027, 3, 27, 11, 0, tzinfo=UTC)
    assert parse("in 1 Tag", before, BERLIN) == datetime(2027, 3, 28, 10, tzinfo=UTC)
    assert parse("in 24 Stunden", before, BERLIN) == datetime(2027, 3, 28, 11, tzinfo=UTC)
    with pytest.raises(TimeError, match="skips"):
        parse("in 1 Tag", datetime(2027, 3, 27, 1, 30, tzinfo=UTC), BERLIN)


WORDS = (
    "heute morgen übermorgen tomorrow montag sunday am on um at in 2 30 stunden tagen weeks 1.2. 29.2. 2027 8:00 2:30 24:00 uhr , T".split()
)


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), st.datetimes(timezones=st.just(UTC)))
def test_no_text_raises_anything_else(text: str, now: datetime) -> None:
    now = now.replace(year=2000 + now.year % 100)
    for zone in (BERLIN, ZoneInfo("America/New_York")):
        with suppress(TimeError):
            assert now < parse(text, now, zone) <= now + timedelta(days=366)


@given(st.datetimes(), st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]))
def test_any_time_without_an_offset_is_told_by_its_clock_or_refused(at: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    with suppress(TimeError):
        assert parse(at.isoformat(), NOW, zone).astimezone(zone).replace(tzinfo=None) == at.replace(microsecond=0)


@given(st.datetimes(datetime(2026, 11, 26), datetime(2027, 11, 24)))  # noqa: DTZ001 - hypothesis takes naive ones
def test_what_a_clock_shows_is_what_is_read(at: datetime) -> None:
    whole = at.replace(microsecond=0)
    changes = {"2027-03-28": "skips", "2027-10-31": "repeats"}
    if whole.hour == 2 and str(whole.date()) in changes:
        with pytest.raises(TimeError, match=changes[str(whole.date())]):
            parse(whole.isoformat(), NOW, BERLIN)
    else:
        assert parse(whole.isoformat(), NOW, BERLIN).astimezone(BERLIN).replace(tzinfo=None) == whole


@given(st.datetimes(datetime(2026, 11, 26), datetime(2027, 11, 24)))  # noqa: DTZ001 - hypothesis takes naive ones
def test_what_iso_says_is_what_is_read(at: datetime) -> None:
    whole = at.replace(microsecond=0)
    assert parse(f"{whole.isoformat()}+00:00", NOW, BERLIN) == whole.replace(tzinfo=UTC)


def test_a_time_is_told_in_full() -> None:
    at = datetime(2027, 2, 1, 17, 30, tzinfo=UTC)
    assert told(at, BERLIN, "de") == "Montag, 1. Februar 2027, 18:30 Uhr (Europe/Berlin)"
    assert told(at, BERLIN, "en") == "Monday, 1 February 2027, 18:30 (Europe/Berlin)"


def test_of_two_times_that_the_clock_shows_alike_it_says_which() -> None:
    summer, winter = (parse(f"2027-10-31T02:30{offset}", NOW, BERLIN) for offset in ("+02:00", "+01:00"))
    assert told(summer, BERLIN, "de") == "Sonntag, 31. Oktober 2027, 2:30 Uhr (Europe/Berlin, CEST)"
    assert told(winter, BERLIN, "en") == "Sunday, 31 October 2027, 2:30 (Europe/Berlin, CET)"
