"""Dates in sentences."""

import pytest

from bot.drafting.dates import dates


def read(sentence: str, language: str = "de", year: int | None = None) -> list[tuple[str, str, str]]:
    return [(found.value, found.to, sentence[found.start : found.end]) for found in dates(sentence, language, year)]


@pytest.mark.parametrize(
    ("sentence", "value", "said"),
    [
        ("Sie kam am 3. März.", "--03-03", "3. März"),
        ("Sie kam am 12.03.2026.", "2026-03-12", "12.03.2026"),
        ("Sie kam am 12.3. an.", "--03-12", "12.3."),
        ("Sie kam am 3. März 2024.", "2024-03-03", "3. März 2024"),
        ("Sie kam im August.", "--08", "August"),
        ("Sie kam im August 2024.", "2024-08", "August 2024"),
        ("Sie kam 2014.", "2014", "2014"),
        ("2014 kam sie.", "2014", "2014"),
        ("Es gilt seit 2019 schon.", "2019", "seit 2019"),
        ("Es endet bis zum 1. Mai.", "--05-01", "bis zum 1. Mai"),
        ("Es begann um 14.30 Uhr.", "T14:30", "14.30 Uhr"),
        ("Es begann gegen drei Uhr.", "T03:00", "gegen drei Uhr"),
        ("Es stammt von um 300 vor Christus.", "-0299", "um 300 vor Christus"),
    ],
)
def test_a_german_date_is_written_in_iso(sentence: str, value: str, said: str) -> None:
    assert read(sentence) == [(value, value, said)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("She came on March 3, 2026.", "2026-03-03"),
        ("She came on 3 March.", "--03-03"),
        ("She came in May.", "--05"),
        ("She came on Aug. 20.", "--08-20"),
        ("She came at 2.30 p.m.", "T14:30"),
        ("She came in 2014.", "2014"),
        ("She came on 2026-03-12.", "2026-03-12"),
    ],
)
def test_an_english_date_is_written_in_iso(sentence: str, value: str) -> None:
    assert [found[0] for found in read(sentence, "en")] == [value]


def test_the_articles_year_is_that_of_a_day_without_one_only() -> None:
    assert [found[0] for found in read("Am 3. März 2024, am 4. Mai und im August.", year=2026)] == ["2024-03-03", "2026-05-04", "--08"]


@pytest.mark.parametrize(
    ("sentence", "value", "to"),
    [
        ("Vom 3. bis 5. März 2025 war Messe.", "2025-03-03", "2025-03-05"),
        ("Von Oktober bis Dezember war Messe.", "--10", "--12"),
        ("Zwischen 2019 und 2023 war Messe.", "2019", "2023"),
        ("Sie stammen aus der Zeit von 480 bis 410 vor Christus.", "-0479", "-0409"),
    ],
)
def test_a_range_has_both_its_ends(sentence: str, value: str, to: str) -> None:
    assert [found[:2] for found in read(sentence)] == [(value, to)]


@pytest.mark.parametrize("sentence", ["Am 31. Februar", "Es sind 2000 Menschen.", "Um 25.70 Uhr", "August Brenk lacht."])
def test_what_is_no_date_is_none(sentence: str) -> None:
    assert read(sentence) == []


def test_may_is_a_month_only_after_a_word_of_time() -> None:
    assert read("It may rain.", "en") == []


@pytest.mark.parametrize(
    ("sentence", "bound"), [("seit 2019", "from"), ("bis 2028", "up to"), ("am 3. März", "plain"), ("um 1900", "about")]
)
def test_a_date_can_be_a_bound(sentence: str, bound: str) -> None:
    (found,) = dates(sentence, "de", None)
    assert found.bound == bound
