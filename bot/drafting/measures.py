"""What a sentence counts and measures, in German and English: on top of what is read of a reader's claim, ranges, spans and parts."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.drafting.document import Value, ValueKind
from bot.matching.tokens import Token, tokens
from bot.matching.values import Bound, Quantity, quantities

Measured = tuple[int, int, Value]
"""From where to where in the sentence, and what stands there."""

_MORE_UNITS: Mapping[str, tuple[ValueKind, str, float]] = {
    word: (kind, unit, factor)
    for kind, unit, factor, entries in (
        (ValueKind.DURATION, "second", 1, "sekunde sekunden second seconds"),
        (ValueKind.DURATION, "year", 10, "jahrzehnt jahrzehnte jahrzehnten decade decades"),
        (ValueKind.DURATION, "year", 100, "jahrhundert jahrhunderte jahrhunderten century centuries"),
        (ValueKind.SHARE, "percentage point", 1, "prozentpunkt prozentpunkte prozentpunkten"),
        (ValueKind.AMOUNT, "MW", 1, "megawatt"),
        (ValueKind.AMOUNT, "kWh", 1, "kilowattstunde kilowattstunden"),
        (ValueKind.AMOUNT, "km/h", 1, "stundenkilometer stundenkilometern"),
        (ValueKind.AMOUNT, "mm", 1, "millimeter millimetern millimetre millimetres millimeters"),
    )
    for word in entries.split()
}
_CURRENCY = re.compile(r"(?<!\w)(?P<code>EUR|USD|GBP|CHF)\s?$|(?<!\w)US(?=\$)")
_FROM = re.compile(r"\b(?:zwischen|between|von|from)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:auf|to)\s")
_DASH = re.compile(r"(?<![\w.,:/–-])(?P<sign>[$€£]\s?)?(?P<from>\d[\d.,]{0,18})\s?[-–]\s?(?=[$€£]?\s?\d)")
_SPAN = re.compile(
    r"(?<!\w)(?P<number>\d{1,4}|[a-zäöüß]{2,20}?)-?(?P<unit>jährig|monatig|wöchig|tägig|stündig|minütig)(?:e[mnrs]?)?\b", re.IGNORECASE
)
_SPANS = {"jährig": "year", "monatig": "month", "wöchig": "week", "tägig": "day", "stündig": "hour", "minütig": "minute"}
_ONE = {
    "de": re.compile(
        r"(?:\b(?:vor|nach|seit|binnen|innerhalb)\s)(?P<said>eine(?:m|r|s)?\s(?P<unit>Jahr|Monat|Woche|Tag|Stunde|Minute)(?:e?s)?)\b"
        r"|\b(?P<ago>ein(?:e|en)?\s(?P<after>Jahr|Monat|Woche|Tag|Stunde|Minute))(?=\s(?:lang|zuvor|später|danach)\b)"
    ),
    "en": re.compile(
        r"\b(?P<said>one\s(?P<unit>year|month|week|day|hour|minute))\b"
        r"|\b(?P<ago>an?\s(?P<after>year|month|week|day|hour|minute))(?=\s(?:ago|later|before|earlier)\b)"
    ),
}
_ONE_UNITS = {"jahr": "year", "monat": "month", "woche": "week", "tag": "day", "stunde": "hour", "minute": "minute"}
_NTHS = "zweite dritte vierte fünfte sechste siebte achte neunte zehnte".split()
_EVERY = re.compile(rf"\bjede[rs]?\s(?P<nth>{'|'.join(_NTHS)})[rns]?\b(?!\s(?:Jahr|Monat|Woche|Tag|Stunde|Mal)\b)", re.IGNORECASE)


def spans(text: str, language: str) -> Iterator[Measured]:
    """Yield durations in one word ("dreitägig"), single ones ("vor einem Jahr") and shares by counting ("jeder Neunte")."""
    for match in _SPAN.finditer(text) if language == "de" else ():
        if number := _number(match["number"], language):
            yield *match.span(), _plain(ValueKind.DURATION, number, _SPANS[match["unit"].lower()])
    for match in _ONE[language].finditer(text):
        unit = (match["unit"] or match["after"]).lower()
        yield *match.span("said" if match["said"] else "ago"), _plain(ValueKind.DURATION, 1.0, _ONE_UNITS.get(unit, unit))
    for match in _EVERY.finditer(text) if language == "de" else ():
        yield *match.span(), _plain(ValueKind.SHARE, 1 / (_NTHS.index(match["nth"].lower()) + 2), "")


def ranges(text: str, language: str) -> Iterator[Measured]:
    """Yield ranges written with a dash: "10–12 Prozent"."""
    for match in _DASH.finditer(text):
        rest = (match["sign"] or "") + text[match.end() : match.end() + 60]
        shift = match.end() - len(match["sign"] or "")
        upper = next(iter(_quantities(rest, language)), None)
        lower = _number(match["from"], language)
        if upper is None or lower is None or upper[0] > 0:
            continue
        _, end, value = _placed(rest, upper)
        if isinstance(value.to, float) and lower * upper[2].scale < value.to:
            yield match.start(), shift + end, Value(value.kind, lower * upper[2].scale, value.to, value.unit, value.bound, "")


def counts(text: str, language: str) -> Iterator[Measured]:
    """Yield numbers, amounts, shares and durations; of "von 34 auf 51 Prozent" both are shares."""
    found = [(one, _placed(text, one)) for one in _quantities(text, language)]
    for at, (own, (start, end, value)) in enumerate(found):
        follows = found[at + 1] if at + 1 < len(found) else None
        if value.kind is ValueKind.NUMBER and follows and _TO.fullmatch(text, end, follows[1][0]) and follows[1][2].unit:
            unit, scale = follows[1][2], follows[0][2].scale if own[2].scale == 1 else 1.0
            yield start, end, Value(unit.kind, own[2].value * scale, own[2].to * scale, unit.unit, value.bound, "")
        else:
            yield start, end, value


def _quantities(text: str, language: str) -> tuple[tuple[int, int, Quantity], ...]:
    found = tokens(text)
    return tuple((found[one.first].start, found[one.last].end, one) for one in quantities(text, found, language))


def _placed(text: str, placed: tuple[int, int, Quantity]) -> Measured:
    start, end, quantity = placed
    kind, unit, factor = _kind(quantity)
    if quantity.unit == "" and quantity.after and quantity.after[0] in _MORE_UNITS:
        end += _first(tokens(text[end : end + 40]))
    before = _CURRENCY.search(text[max(0, start - 5) : start + 1] if text[start : start + 1] == "$" else text[max(0, start - 5) : start])
    if before and (unit == "" or text[start : start + 1] == "$"):
        kind, unit = ValueKind.AMOUNT, before["code"] or unit
        start = max(0, start - 5) + before.start()
    if quantity.value != quantity.to and (word := _FROM.search(text[max(0, start - 9) : start])):
        start -= len(word.group())
    return start, end, Value(kind, quantity.value * factor, quantity.to * factor, unit, quantity.bound, "")


def _first(found: Sequence[Token]) -> int:
    return found[0].end if found else 0


def _kind(quantity: Quantity) -> tuple[ValueKind, str, float]:
    if not quantity.unit:
        if quantity.after and quantity.after[0] in _MORE_UNITS:
            return _MORE_UNITS[quantity.after[0]]
        part = quantity.scale == 1 and 0 < quantity.value < 1 and not quantity.said[-1].isdigit()
        return (ValueKind.SHARE if part else ValueKind.NUMBER), "", 1
    if quantity.unit in _ONE_UNITS.values():
        return ValueKind.DURATION, quantity.unit, 1
    return (ValueKind.SHARE if quantity.unit == "%" else ValueKind.AMOUNT), quantity.unit, 1


def _number(text: str, language: str) -> float | None:
    found = _quantities(text, language)
    return found[0][2].value if len(found) == 1 and found[0][:2] == (0, len(text)) else None


def _plain(kind: ValueKind, number: float, unit: str) -> Value:
    return Value(kind, number, number, unit, Bound.PLAIN, "")
