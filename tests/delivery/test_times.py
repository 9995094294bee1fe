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
        ("in 9999 Wochen", "far"),
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


@given(st.text(max_size=80))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(TimeError):
        assert NOW < parse(text, NOW, BERLIN) <= NOW + timedelta(days=367)


@given(st.datetimes(datetime(2026, 11, 26), datetime(2027, 11, 24)))  # noqa: DTZ001 - hypothesis takes naive ones
def test_what_iso_says_is_what_is_read(at: datetime) -> None:
    whole = at.replace(microsecond=0)
    assert parse(f"{whole.isoformat()}+00:00", NOW, BERLIN) == whole.replace(tzinfo=UTC)


def test_a_time_is_told_in_full() -> None:
    at = datetime(2027, 2, 1, 17, 30, tzinfo=UTC)
    assert told(at, BERLIN, "de") == "Montag, 1. Februar 2027, 18:30 Uhr (Europe/Berlin)"
    assert told(at, BERLIN, "en") == "Monday, 1 February 2027, 18:30 (Europe/Berlin)"
