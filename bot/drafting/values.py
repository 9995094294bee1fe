"""What a sentence counts, measures and dates, as typed values."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.drafting import measures
from bot.drafting.ages import ages
from bot.drafting.dates import dates
from bot.drafting.document import Value, ValueKind
from bot.drafting.uncounted import uncounted
from bot.matching import numerals
from bot.matching.values import Bound

LENGTH_LIMIT = 4000
"""Characters of a sentence that are read."""

_ABROAD = re.compile(
    r"(?<![\w.,:/+-])(?:\d{1,3}(?:[., \u00a0\u202f]\d{3}){1,4}|\d{1,15}(?:[.,]\d{1,2})?)(?![\w:/-]|[.,]\d)(?P<sign>[ \u00a0\u202f]?[%€$£])?"
)
_ABROAD_SCALE = re.compile(r"[\s\u00a0]?(?:mi[lr]|ml[dn]|mrd|bil|bn|tri|тис|тыс|мил|міл|мл|тр|tys|bin\b|tus|k\b|m\b)", re.IGNORECASE)
_SIGNS = {"%": (ValueKind.SHARE, "%"), "€": (ValueKind.AMOUNT, "EUR"), "$": (ValueKind.AMOUNT, "USD"), "£": (ValueKind.AMOUNT, "GBP")}

Placed = tuple[int, int, Value | None]
"""From where to where in the sentence, and what stands there; None for a number that counts nothing."""


def values(sentence: str, language: str, year: int | None) -> tuple[Value, ...]:
    """Return the typed values of a sentence in its order; `year` is taken for a day whose year it does not say, as in "3. März".

    Amounts and shares have the unit of `bot.matching.values`, ages and durations "year", "day" and the like; a part of a whole
    ("ein Drittel") is a share without a unit, of 1. A time of day is a date as well ("T14:30"). Words of other languages than German
    and English are not read, only digits.
    """
    text = sentence[:LENGTH_LIMIT]
    taken = [*_free(_dated(text, language, year), [])]
    readers = (measures.spans, measures.ranges, measures.counts) if language in ("de", "en") else (_abroad,)
    for reader in readers:
        taken += _free(reader(_without(text, taken), language), taken)
    return tuple(replace(value, said=text[start:end]) for start, end, value in sorted(taken, key=lambda one: one[0]) if value is not None)


def _free(found: Iterator[Placed], taken: list[Placed]) -> Iterator[Placed]:
    """Yield what stands where nothing was found before."""
    before = [*taken]
    for one in found:
        if not any(one[0] < other[1] and other[0] < one[1] for other in before):
            before.append(one)
            yield one


def _without(text: str, taken: list[Placed]) -> str:
    """Return the text with something unreadable of the same length in the taken places."""
    for start, end, _ in taken:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _dated(text: str, language: str, year: int | None) -> Iterator[Placed]:
    for found in dates(text, language, year):
        yield found.start, found.end, Value(ValueKind.DATE, found.value, found.to, "", found.bound, "")
    for start, end, value, to, bound in ages(text, language):
        yield start, end, Value(ValueKind.AGE, value, to, "year", bound, "")
    yield from ((start, end, None) for start, end in uncounted(text, language))


def _abroad(text: str, language: str) -> Iterator[Placed]:
    for match in _ABROAD.finditer(text):
        digits = match.group()[: match.start("sign") - match.start()] if match["sign"] else match.group()
        found = numerals.read([re.sub(r"\s", ".", digits)], 0, language)
        if found is not None and not _ABROAD_SCALE.match(text, match.end()):
            kind, unit = _SIGNS[match["sign"].strip()] if match["sign"] else (ValueKind.NUMBER, "")
            yield *match.span(), Value(kind, found.value, found.value, unit, Bound.PLAIN, "")
