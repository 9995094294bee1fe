"""Quantities and how they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.tokens import tokens
from bot.matching.values import Apart, Bound, Quantity, apart, comparable, quantities
from bot.text import clean


def read(text: str, language: str = "de") -> tuple[Quantity, ...]:
    return quantities(clean(text), tokens(clean(text)), language)


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("100.000 Soldaten", 1e5, Bound.PLAIN, ""),
        ("20 000 Soldaten", 2e4, Bound.PLAIN, ""),
        ("höchstens 20 Tsd. Soldaten", 2e4, Bound.UP_TO, ""),
        ("20k maximal", 2e4, Bound.UP_TO, ""),
        ("bis zu fünf Milliarden Euro", 5e9, Bound.UP_TO, "EUR"),
        ("mindestens 5 Mrd. €", 5e9, Bound.FROM, "EUR"),
        ("5mio Dollar", 5e6, Bound.PLAIN, "USD"),
        ("rund 23,7 Milliarden US-Dollar", 23.7e9, Bound.ABOUT, "USD"),
        ("über drei Prozent", 3, Bound.FROM, "%"),
        ("zweiundsiebzig Jahre alt", 72, Bound.PLAIN, "year"),
        ("viereinhalb Meter", 4.5, Bound.PLAIN, "m"),
        ("genau 12", 12, Bound.PLAIN, ""),
        ("mehrere tausend Leute", 1e3, Bound.SEVERAL, ""),
        ("Tausende", 1e3, Bound.SEVERAL, ""),
    ],
)
def test_a_quantity_has_a_value_a_bound_and_a_unit(text: str, value: float, bound: Bound, unit: str) -> None:
    (found,) = read(text)
    assert (found.value, found.bound, found.unit) == (pytest.approx(value), bound, unit)


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("no more than 20,000 soldiers", 2e4, Bound.UP_TO, ""),
        ("at least 2 billion dollars", 2e9, Bound.FROM, "USD"),
        ("about 23.7 billion", 23.7e9, Bound.ABOUT, ""),
        ("$5", 5, Bound.PLAIN, "USD"),
        ("twenty-five thousand men", 25e3, Bound.PLAIN, ""),
        ("It is unlikely to be more than 20,000", 2e4, Bound.UP_TO, ""),
    ],
)
def test_english_has_its_own_words(text: str, value: float, bound: Bound, unit: str) -> None:
    (found,) = read(text, "en")
    assert (found.value, found.bound, found.unit) == (pytest.approx(value), bound, unit)


def test_more_than_that_is_denied_is_a_bound_from_above() -> None:
    (found,) = read("Mehr als 20.000 Soldaten dürften es nicht werden")
    assert (found.bound, found.said) == (Bound.UP_TO, "nicht mehr als 20.000")


@pytest.mark.parametrize("text", ["10 bis 12 Kilometer", "zwischen 10 und 12 Kilometer"])
def test_a_range_has_two_ends(text: str) -> None:
    (found,) = read(text)
    assert (found.value, found.to, found.unit) == (10, 12, "km")


@pytest.mark.parametrize("text", ["seit 2022", "im Mai 2030", "keine Zahl", "F-16", "", "am 3. März"])
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("20.000", "zwanzigtausend", ()),
        ("5 Mrd. Euro", "fünf Milliarden €", ()),
        ("100.000", "höchstens 20.000", (Apart.NUMBER,)),
        ("5 Millionen Euro", "5 Milliarden Euro", (Apart.UNIT,)),
        ("5 Milliarden Dollar", "5 Milliarden Euro", (Apart.UNIT,)),
        ("6 Milliarden Dollar", "5 Milliarden Euro", (Apart.NUMBER, Apart.UNIT)),
        ("20.000", "höchstens 20.000", (Apart.BOUND,)),
        ("rund 20.000", "höchstens 20.000", (Apart.BOUND,)),
        ("mindestens 20.000", "höchstens 20.000", (Apart.NUMBER,)),
        ("5.000", "mehrere tausend", (Apart.NUMBER,)),
        ("tausende", "mehrere tausend", ()),
    ],
)
def test_quantities_differ_in_number_unit_or_bound(one: str, other: str, kinds: tuple[Apart, ...]) -> None:
    assert apart(read(one)[0], read(other)[0]) == kinds


def test_money_is_no_length() -> None:
    assert not comparable(read("5 Euro")[0], read("5 Meter")[0])
    assert comparable(read("5 Milliarden")[0], read("5 Milliarden Euro")[0])
    assert comparable(read("Putin ist 77")[0], read("72 Jahre")[0])


WORDS = (
    "20.000 5 3,5 zwölf Millionen Mrd. Euro Dollar Prozent bis zu höchstens mindestens rund mehr als nicht mehrere tausend , Jahre".split()
)
said = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40)


@given(said, said)
def test_comparing_has_no_order(one: str, other: str) -> None:
    for a in read(one):
        for b in read(other):
            assert comparable(a, b) == comparable(b, a)
            assert apart(a, b) == apart(b, a)


@given(said)
def test_a_quantity_is_as_itself_and_stands_in_the_text(text: str) -> None:
    cleaned = clean(text)
    for one in read(text):
        assert apart(one, one) == ()
        assert 0 <= one.first <= one.last < len(tokens(cleaned))
        assert one.said.removeprefix("nicht ").casefold() in cleaned.casefold()


@given(st.integers(1, 10**12))
def test_a_number_is_read_with_and_without_its_groups(number: int) -> None:
    plain, grouped = f"{number} Leute", f"{number:,} Leute".replace(",", ".")
    assert [one.value for one in read(plain)] == [one.value for one in read(grouped)] == [number]


def test_new_is_not_nine() -> None:
    assert read("Sie stehen am neuen Kai") == ()


def test_a_sign_of_the_next_clause_is_no_unit() -> None:
    assert [(one.value, one.unit) for one in read("6 billion, $5 million", "en")] == [(6e9, ""), (5e6, "USD")]
