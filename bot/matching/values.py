"""What is counted in a statement: quantities with their bounds and units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.hedges import GUARDED
from bot.matching import numerals
from bot.matching.times import times
from bot.matching.tokens import Token, words
from bot.text import words as split


class Bound(StrEnum):
    """How a number bounds a quantity; of SEVERAL it is the order of magnitude ("several thousand")."""

    PLAIN = "plain"
    ABOUT = "about"
    UP_TO = "up to"
    FROM = "from"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number from `value` to `to` (the same where it is no range) of `unit`; "" where it has none.

    `scale` is that of its words: 5 million and 5 billion differ in it alone. `after` are the folded words that follow, `said` is all of
    it as it was said, `first` and `last` are the tokens it takes.
    """

    value: float
    to: float
    scale: float
    bound: Bound
    unit: str
    after: tuple[str, ...]
    said: str
    first: int
    last: int


class Apart(StrEnum):
    """In what two quantities differ."""

    NUMBER = "number"
    UNIT = "unit"
    BOUND = "bound"


_BOUNDS = {
    Bound.UP_TO: "bis zu|hochstens|allerhochstens|maximal|nicht mehr als|kaum mehr als|unter|weniger als|up to|at most|no more than"
    "|not more than|less than|fewer than|under|a maximum of",
    Bound.FROM: "mindestens|wenigstens|mehr als|uber|nicht weniger als|at least|more than|over|no less than|no fewer than",
    Bound.ABOUT: "etwa|rund|circa|ca|zirka|ungefahr|knapp|fast|beinahe|gut|um die|in etwa|about|around|roughly|nearly|almost|approximately",
    Bound.PLAIN: "genau|exakt|exactly|precisely",
}
_BEFORE = {tuple(entry.split()): bound for bound, entries in _BOUNDS.items() for entry in entries.split("|")}
_OPEN = ("als", "than", "to", "of", "zu")
_AFTER = {key: bound for key, bound in _BEFORE.items() if bound in (Bound.UP_TO, Bound.FROM) and key[-1] not in _OPEN} | {
    ("oder", "mehr"): Bound.FROM,
    ("or", "more"): Bound.FROM,
    ("und", "mehr"): Bound.FROM,
}
_LONGEST = max(map(len, _BEFORE))
_DENIABLE = {("mehr", "als"), ("uber",), ("more", "than"), ("over",)}
_UNLIKELY = "unlikely"

_UNITS: Mapping[str, tuple[str, str]] = {
    word: (kind, unit)
    for kind, unit, entries in (
        ("money", "EUR", "euro euros eur €"),
        ("money", "USD", "dollar dollars usd $"),
        ("money", "GBP", "pfund pound pounds gbp £"),
        ("money", "RUB", "rubel rouble roubles ruble rubles"),
        ("money", "KRW", "won"),
        ("money", "JPY", "yen"),
        ("money", "CNY", "yuan renminbi"),
        ("money", "CHF", "franken francs chf"),
        ("money", "PLN", "zloty"),
        ("money", "UAH", "hrywnja hryvnia"),
        ("share", "%", "prozent percent %"),
        ("span", "year", "jahr jahre jahren jährig jährige jähriger jährigen year years yr yrs"),
        ("span", "month", "monat monate monaten month months"),
        ("span", "week", "woche wochen week weeks"),
        ("span", "day", "tag tage tagen day days"),
        ("span", "hour", "stunde stunden hour hours"),
        ("span", "minute", "minute minuten minutes"),
        ("length", "km", "kilometer kilometern km kilometre kilometres kilometers"),
        ("length", "m", "meter metern m metre metres meters"),
        ("length", "cm", "zentimeter zentimetern cm centimetre centimetres centimeters"),
        ("length", "mile", "meile meilen mile miles"),
        ("area", "km2", "quadratkilometer quadratkilometern"),
        ("area", "m2", "quadratmeter quadratmetern"),
        ("area", "ha", "hektar hectare hectares"),
        ("mass", "t", "tonne tonnen tonnes tons ton"),
        ("mass", "kg", "kilo kilogramm kg kilos kilograms"),
        ("volume", "l", "liter litern litre litres liters"),
        ("heat", "degree", "grad degree degrees"),
    )
    for entry in entries.split()
    for word in (split(entry) or [entry])
}
_KINDS = {unit: kind for kind, unit in _UNITS.values()}
_SKIPPED = frozenset({"us", "amerikanische", "amerikanischen"})
_FOLLOWING = 3
"""Words after a number that may say what is counted."""


def quantities(text: str, found: Sequence[Token], language: str) -> tuple[Quantity, ...]:
    """Return the quantities in a text whose tokens are `found`. Years of the calendar are times, not quantities."""
    return tuple(_quantities(text, found, language))


def _quantities(text: str, found: Sequence[Token], language: str) -> Iterator[Quantity]:
    spoken, dated, at = words(found), {n for time in times(text, found, language) for n in range(time.first, time.last + 1)}, 0
    while at < len(found):
        named = at in dated or (at > 0 and found[at - 1].joined)  # "F-16" counts nothing
        named = named or text[found[at].start : found[at].end].casefold() == "neuen"  # folded it is nine
        number = None if named else numerals.read(spoken, at, language)
        if number is None:
            at += 1
            continue
        quantity = _quantity(text, found, number, at, language)
        yield quantity
        at = quantity.last + 1


def _quantity(text: str, found: Sequence[Token], number: numerals.Number, at: int, language: str) -> Quantity:
    spoken = words(found)
    first, end, value, to, scale = at, number.end, number.value, number.value, number.scale
    bound = Bound.SEVERAL if number.several else Bound.PLAIN
    before = next((n for n in range(_LONGEST, 0, -1) if at >= n and tuple(spoken[at - n : at]) in _BEFORE), 0)
    denied = False
    if before and not number.several:
        key = tuple(spoken[at - before : at])
        bound, first = _BEFORE[key], at - before
        denied = key in _DENIABLE and _denied(found, first, end, language)
    if end < len(spoken) and _ranges(spoken, at, end) and (upper := numerals.read(spoken, end + 1, language)):
        scale = max(number.scale, upper.scale)
        value, to, end = number.value * (scale / number.scale if number.scale == 1 else 1), upper.value, upper.end
    unit, last = _unit(found, end)
    if not unit and first and spoken[first - 1] in ("€", "$", "£"):
        unit, first = _UNITS[spoken[first - 1]][1], first - 1
    for key, after in _AFTER.items():
        if bound is Bound.PLAIN and tuple(spoken[last : last + len(key)]) == key:
            bound, last = after, last + len(key)
    said = text[found[first].start : found[last - 1].end]
    if denied:
        bound, said = Bound.UP_TO, f"{'no' if language == 'en' else 'nicht'} {said[:1].lower()}{said[1:]}"
    clause = found[last - 1].clause
    following = tuple(token.word for token in found[last : last + _FOLLOWING] if token.clause == clause)
    return Quantity(value, to, scale, bound, unit, following, said, first, last - 1)


def _ranges(spoken: Sequence[str], at: int, end: int) -> bool:
    """Whether the number from `at` to before `end` begins a range: "10 to 12", "between 10 and 12"."""
    between = at > 0 and spoken[at - 1] in ("zwischen", "between")
    return spoken[end] in ("bis", "to") or (between and spoken[end] in ("und", "and"))


def _denied(found: Sequence[Token], first: int, end: int, language: str) -> bool:
    """Whether "more than" stands in a clause that denies it: what is left is a bound from above."""
    if language not in GUARDED:
        return False
    here = found[first].clause
    others = [token.word for n, token in enumerate(found) if token.clause == here and not first <= n < end]
    return any(GUARDED[language].negation.fullmatch(word) or word == _UNLIKELY for word in others)


def _unit(found: Sequence[Token], end: int) -> tuple[str, int]:
    """Return the unit that begins at `end`, in the clause of the number before it, and the first token after the unit."""
    last = end
    while last < len(found) and found[last].word in _SKIPPED:
        last += 1
    if last < len(found) and found[last].word in _UNITS and found[last].clause == found[end - 1].clause:
        return _UNITS[found[last].word][1], last + 1
    return "", end


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be of the same thing: of one kind of unit; a number without one may count money or years too."""
    if one.unit and other.unit:
        return _KINDS[one.unit] == _KINDS[other.unit]
    if not one.unit and not other.unit:
        return True
    bare, given = (other, one) if one.unit else (one, other)
    kind = _KINDS[given.unit]
    return (kind == "money" and bare.scale >= 1e6) or (kind == "span" and not bare.after)


def apart(one: Quantity, other: Quantity) -> tuple[Apart, ...]:
    """Return in what two comparable quantities differ; the order of the two does not matter."""
    found = []
    same = _near(one.value, other.value) and _near(one.to, other.to) and (one.bound is Bound.SEVERAL) == (other.bound is Bound.SEVERAL)
    scaled = one.scale != other.scale and _near(one.value / one.scale, other.value / other.scale)
    if not same:
        found.append(Apart.UNIT if scaled else Apart.NUMBER)
    if one.unit and other.unit and one.unit != other.unit:
        found.append(Apart.UNIT)
    if same and one.bound is not other.bound:
        found.append(Apart.NUMBER if {one.bound, other.bound} == {Bound.UP_TO, Bound.FROM} else Apart.BOUND)
    return tuple(dict.fromkeys(found))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
