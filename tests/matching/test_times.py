"""Times that a statement names."""

import pytest

from bot.matching.times import times
from bot.matching.tokens import tokens


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("seit August", "de", [("month", "august", "August")]),
        ("since August", "en", [("month", "august", "August")]),
        ("am 3. März 2024", "de", [("month", "marz", "3. März"), ("date", "3 marz", "3. März"), ("year", "2024", "2024")]),
        ("seit 2022 besetzt", "de", [("year", "2022", "2022")]),
        ("gestern und am Montag", "de", [("day", "gestern", "gestern"), ("weekday", "montag", "Montag")]),
        ("It may rain in May", "en", [("month", "mai", "May")]),
        ("2000 Soldaten", "de", []),
        ("", "de", []),
    ],
)
def test_times_are_found(text: str, language: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.kind, one.value, one.said) for one in times(text, tokens(text), language)] == found
