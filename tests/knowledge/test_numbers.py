import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.numbers import difference, numbers


@pytest.mark.parametrize(
    "text", ["20.000", "20,000", "20 000", "20\u00a0000", "20\u202f000", "20'000", "20’000", "20000", "٢٠٬٠٠٠", "२०,०००"]
)
def test_thousands_are_one_number_however_they_are_grouped(text: str) -> None:
    assert numbers(f"Mehr als {text} Soldaten.") == {"20000": 1}


@pytest.mark.parametrize("text", ["23,7", "23.7", "٢٣٫٧"])
def test_decimals_are_one_number_whatever_their_mark(text: str) -> None:
    assert numbers(f"etwa {text} Milliarden") == {"23.7": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Im Jahr 2024 300 Leute", ["2024", "300"]),
        ("2024, 300 und 5", ["2024", "300", "5"]),
        ("1.234.567,8 Euro", ["1234567.8"]),
        ("1,234,567.8 euros", ["1234567.8"]),
        ("1 234 567", ["1234567"]),
        ("20.0001", ["20.0001"]),
        ("5.3.2026", ["5", "3", "2026"]),
        ("am 3. März, zum 20. Mal", ["3", "20"]),
        ("3 March, the 20th", ["3", "20"]),
        ("um 12.30 Uhr", ["12.30"]),
        ("at 12:30", ["12.30"]),
        ("72-jährig, 19 zu 11", ["72", "19", "11"]),
        ("B2B und H₂O", ["2"]),
        ("5, 5", ["5", "5"]),
        ("fünf", []),
        ("", []),
    ],
)
def test_numbers_are_told_apart(text: str, found: list[str]) -> None:
    assert sorted(numbers(text).elements()) == sorted(found)


@pytest.mark.parametrize(
    ("original", "translation", "told"),
    [
        ("Höchstens 20.000 Soldaten.", "At most 20,000 soldiers.", ""),
        ("Höchstens 20.000 Soldaten.", "At most 30,000 soldiers.", "20000 is missing, 30000 is new"),
        ("4,2 Millionen", "4.3 millions", "4.2 is missing, 4.3 is new"),
        ("3 von 3", "3 of them", "3 is missing"),
        ("fünf", "5", "5 is new"),
    ],
)
def test_a_difference_is_told_in_words(original: str, translation: str, told: str) -> None:
    assert difference(original, translation) == told


@given(st.integers(0, 10**12))
def test_every_way_to_group_thousands_is_the_same_number(number: int) -> None:
    assert numbers(f"{number:,}") == numbers(f"{number:_}".replace("_", ".")) == numbers(str(number)) == {str(number): 1}


@given(st.text(st.characters(), max_size=200))
def test_any_text_has_the_numbers_of_itself(text: str) -> None:
    assert difference(text, text) == ""
