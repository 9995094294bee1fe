"""Typed values of sentences."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.document import Value, ValueKind
from bot.drafting.values import values

ISO = r"(?:(?:\d{4}|-)-\d\d-\d\d|(?:\d{4}|-)-\d\d|-?\d{4}|T\d\d:\d\d)"


def read(sentence: str, language: str = "de", year: int | None = None) -> list[tuple[str, float | str, str, str]]:
    return [(value.kind.value, value.value, value.unit, value.said) for value in values(sentence, language, year)]


def one(sentence: str, language: str = "de", year: int | None = None) -> Value:
    (found,) = values(sentence, language, year)
    return found


def measured(value: Value) -> tuple[str, float | str, float | str, str, str]:
    return value.kind.value, value.value, value.to, value.unit, value.bound


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Das kostet etwa 23,7 Milliarden US-Dollar.", ("amount", 23.7e9, 23.7e9, "USD", "about", "etwa 23,7 Milliarden US-Dollar")),
        ("Es geht um bis zu fünf Milliarden Euro.", ("amount", 5e9, 5e9, "EUR", "up to", "bis zu fünf Milliarden Euro")),
        ("Die Firma zahlt EUR 5 Millionen.", ("amount", 5e6, 5e6, "EUR", "plain", "EUR 5 Millionen")),
        ("Es sind zwischen 10 und 12 Prozent.", ("share", 10, 12, "%", "plain", "zwischen 10 und 12 Prozent")),
        ("Es sind 10–12 Prozent.", ("share", 10, 12, "%", "plain", "10–12 Prozent")),
        ("Es sind 5-6 Mio. Euro.", ("amount", 5e6, 6e6, "EUR", "plain", "5-6 Mio. Euro")),
        ("Sie zahlen rund 12 bis 15 Millionen Euro.", ("amount", 12e6, 15e6, "EUR", "about", "rund 12 bis 15 Millionen Euro")),
        ("Drei Viertel davon zahlt das Land.", ("share", 0.75, 0.75, "", "plain", "Drei Viertel")),
        ("Das sind drei Prozentpunkte mehr.", ("share", 3, 3, "percentage point", "plain", "drei Prozentpunkte")),
        ("Etwa jeder Neunte klagt.", ("share", 1 / 9, 1 / 9, "", "plain", "jeder Neunte")),
        ("Es kamen mehrere tausend Soldaten.", ("number", 1e3, 1e3, "", "several", "mehrere tausend")),
        ("Sie kam drei Tage später.", ("duration", 3, 3, "day", "plain", "drei Tage")),
        ("Das war vor einem Jahr so.", ("duration", 1, 1, "year", "plain", "einem Jahr")),
        ("Das Treffen war dreitägig.", ("duration", 3, 3, "day", "plain", "dreitägig")),
        ("Das währt zwei Jahrzehnte.", ("duration", 20, 20, "year", "plain", "zwei Jahrzehnte")),
        ("Der Pegel steht bei 4,62 Metern.", ("amount", 4.62, 4.62, "m", "plain", "4,62 Metern")),
    ],
)
def test_a_german_measure_is_typed(sentence: str, expected: tuple[str, float, float, str, str, str]) -> None:
    assert (*measured(one(sentence)), one(sentence).said) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It costs $5-6 billion.", ("amount", 5e9, 6e9, "USD", "plain")),
        ("It costs US$ 5 million.", ("amount", 5e6, 5e6, "USD", "plain")),
        ("It is between 5 and 6 percent.", ("share", 5, 6, "%", "plain")),
        ("About a third agreed.", ("share", 1 / 3, 1 / 3, "", "about")),
        ("Several thousand soldiers came.", ("number", 1e3, 1e3, "", "several")),
        ("It took 20 minutes.", ("duration", 20, 20, "minute", "plain")),
        ("It closed a year ago.", ("duration", 1, 1, "year", "plain")),
    ],
)
def test_an_english_measure_is_typed(sentence: str, expected: tuple[str, float, float, str, str]) -> None:
    assert measured(one(sentence, "en")) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("sentence", "language", "age", "said"),
    [
        ("Bürgermeisterin Ada Brenk (72) kam.", "de", 72, "(72)"),
        ("Ada Brenk, 43, kam.", "de", 43, "43"),
        ("Die 43-jährige Bäckerin kam.", "de", 43, "43-jährige"),
        ("Der Dreißigjährige kam.", "de", 30, "Dreißigjährige"),
        ("Ada Brenk ist 72 Jahre alt.", "de", 72, "72 Jahre alt"),
        ("Sie starb im Alter von 91 Jahren.", "de", 91, "im Alter von 91 Jahren"),
        ("The 43-year-old baker came.", "en", 43, "43-year-old"),
        ("Ada Brenk, 43, came.", "en", 43, "43"),
    ],
)
def test_an_age_is_told_from_other_numbers(sentence: str, language: str, age: float, said: str) -> None:
    found = one(sentence, language)
    assert (found.kind, found.value, found.unit, found.said) == (ValueKind.AGE, age, "year", said)


def test_ages_of_a_group_have_a_bound() -> None:
    assert (one("Das gilt für Menschen ab 60 Jahren.").kind, one("Das gilt für Menschen ab 60 Jahren.").bound) == (ValueKind.AGE, "from")


def test_a_war_has_no_age() -> None:
    assert one("Ein 20-jähriger Krieg endet.").kind is ValueKind.DURATION


def test_both_ends_of_a_change_are_of_its_unit() -> None:
    assert read("Der Anteil stieg von 34 auf 51 Prozent.") == [("share", 34, "%", "34"), ("share", 51, "%", "51 Prozent")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der 14. Bericht liegt vor.",
        "Das regelt § 5 des Gesetzes.",
        "Die F-16 landete.",
        "Er wohnt in Zimmer 7.",
        "Tel. 0561 / 123456",
        "Rufen Sie +49 561 12345 an.",
        "1. Der Plan",
        "Das Team gewann 2:1.",
        "Sie stehen am neuen Kai.",
        "Die Autobahn A 7 ist gesperrt.",
    ],
)
def test_some_numbers_count_nothing(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize("sentence", ["The 14th report is out.", "See Article 5.", "The F-16 landed.", "He lives at No. 7."])
def test_some_english_numbers_count_nothing(sentence: str) -> None:
    assert read(sentence, "en") == []


def test_a_number_after_a_year_is_no_part_of_it() -> None:
    assert [value.value for value in values("Bis Ende 2027 640 Stellen weniger.", "de", None)] == ["2027", 640]


def test_an_amount_in_another_clause_lends_no_sign() -> None:
    assert [(value.value, value.unit) for value in values("It was 6 billion, $5 million less.", "en", None)] == [(6e9, ""), (5e6, "USD")]


def test_of_other_languages_digits_are_read() -> None:
    found = read("12 000 soldats, 23,7 % et 5 € le 2026-03-12.", "fr")
    assert found == [
        ("number", 12000, "", "12 000"),
        ("share", 23.7, "%", "23,7 %"),
        ("amount", 5, "EUR", "5 €"),
        ("date", "2026-03-12", "", "2026-03-12"),
    ]


def test_of_other_languages_no_number_loses_its_scale() -> None:
    assert read("5 milliards d'euros", "fr") == []


@given(st.text(max_size=200), st.sampled_from(["de", "en", "fr"]), st.sampled_from([None, 2026]))
def test_every_value_stands_in_its_sentence(sentence: str, language: str, year: int | None) -> None:
    for value in values(sentence, language, year):
        assert value.said
        assert value.said in sentence
        if value.kind is ValueKind.DATE:
            assert re.fullmatch(ISO, str(value.value))
        else:
            assert isinstance(value.value, float)
            assert isinstance(value.to, float)


@given(
    st.lists(
        st.sampled_from("3. März 2026 , am bis – 12 Prozent Euro (72) Ada Brenk 14.30 Uhr zwischen und seit 2.000 Mio. neuen".split()),
        max_size=30,
    )
)
def test_values_of_any_run_of_such_words_stand_in_order(spoken: list[str]) -> None:
    sentence, at = " ".join(spoken), 0
    for value in values(sentence, "de", 2026):
        at = sentence.index(value.said, at) + len(value.said)


@pytest.mark.parametrize("part", ["1", "12.", "3. ", "(", "a-", "1–", "Ada, 4", "$ ", "jährig", "2019 bis "])
def test_hostile_sentences_take_no_long_time(part: str) -> None:
    begun = time.perf_counter()
    for language in ("de", "en", "fr"):
        values(part * (900_000 // len(part)), language, None)
    assert time.perf_counter() - begun < 5
