"""Numbers in digits and words: "20.000", "20k", "zwanzigtausend", "5 Mrd.", "several thousand"."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Number(NamedTuple):
    """A number: its value, the scale that its words or letters gave it (1 for none), and the first token after it.

    `several` means an order of magnitude ("several thousand"), which `value` then is.
    """

    value: float
    scale: float
    end: int
    several: bool = False


DIGITS_LIMIT = 18
"""Digits of a number that are read; nothing longer counts anything."""

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+", re.ASCII)

_SCALES: Mapping[str, float] = {
    word: scale
    for scale, entries in (
        (12.0, "dutzend dozen"),
        (1e2, "hundert hundred"),
        (1e3, "tausend tsd k thousand"),
        (1e6, "million millionen mio millions m"),
        (1e9, "milliarde milliarden mrd mia bn"),
        (1e12, "billionen trillion"),
    )
    for word in entries.split()
}
_BILLION = {"de": 1e12, "en": 1e9}
_NOT_ALONE = frozenset({"k", "m"})

_SMALL = "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn"
_TENS = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"
_SMALL_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS_ENGLISH = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN = {word: n for n, word in enumerate(_SMALL.split())} | {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}
_ENGLISH = {word: n for n, word in enumerate(_SMALL_ENGLISH.split())} | {word: 20 + 10 * n for n, word in enumerate(_TENS_ENGLISH.split())}
_ONE = frozenset({"ein", "eine", "einen", "einer", "eins", "one", "a"})
"""Articles too: numbers only before a scale or a part."""

_SEVERAL = frozenset(
    {"mehrere", "mehreren", "einige", "einigen", "etliche", "etlichen", "paar", "viele", "vielen", "several", "few", "many"}
)
_MANY: Mapping[str, float] = {
    "dutzende": 12,
    "dutzenden": 12,
    "dozens": 12,
    "hunderte": 1e2,
    "hunderten": 1e2,
    "hundreds": 1e2,
    "tausende": 1e3,
    "tausenden": 1e3,
    "thousands": 1e3,
    "zehntausende": 1e4,
    "zehntausenden": 1e4,
    "hunderttausende": 1e5,
    "hunderttausenden": 1e5,
    "millionen": 1e6,
    "millions": 1e6,
    "milliarden": 1e9,
    "billions": 1e9,
}
_PARTS = {
    "halfte": 2,
    "half": 2,
    "drittel": 3,
    "third": 3,
    "thirds": 3,
    "viertel": 4,
    "quarter": 4,
    "quarters": 4,
    "funftel": 5,
    "zehntel": 10,
}


def read(words: Sequence[str], at: int, language: str) -> Number | None:
    """Return the number that begins at the folded word `at`, None where none does."""
    if at >= len(words):
        return None
    word = words[at]
    if word in _SEVERAL and at + 1 < len(words) and (scale := _scale(words[at + 1], language) or _MANY.get(words[at + 1])):
        return Number(scale, scale, at + 2, several=True)
    if word in _MANY:
        return Number(_MANY[word], _MANY[word], at + 1, several=True)
    found = _digits(words, at, language) or _spelled(words, at, language)
    if found is None:
        return None
    return _scaled(words, found, language)


def _scaled(words: Sequence[str], found: Number, language: str) -> Number:
    value, whole, end = found.value, found.scale, found.end
    while end < len(words) and words[end] not in _NOT_ALONE and (scale := _scale(words[end], language)):
        value, whole, end = value * scale, whole * scale, end + 1
    if end < len(words) and words[end] in _PARTS and value < 100:
        value, end = value / _PARTS[words[end]], end + 1
    return Number(value, whole, end)


def _scale(word: str, language: str) -> float | None:
    return _BILLION.get(language, 1e9) if word == "billion" else _SCALES.get(word)


def _digits(words: Sequence[str], at: int, language: str) -> Number | None:
    match = _DIGITS.fullmatch(words[at])
    if match is None or len(match[1]) > DIGITS_LIMIT:
        return None
    scale = _scale(match[2], language) if match[2] else 1.0
    if scale is None:
        return None
    digits = match[1]
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"[.,]", "", digits)
    elif len(re.findall(r"[.,]", digits)) > 1:  # a date, or groups and a fraction
        groups, _, fraction = digits.replace(",", ".").rpartition(".")
        if not _GROUPED.fullmatch(groups):
            return None
        digits = f"{groups.replace('.', '')}.{fraction}"
    return Number(float(digits.replace(",", ".")) * scale, scale, at + 1)


def _spelled(words: Sequence[str], at: int, language: str) -> Number | None:
    word, follows = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _PARTS and word in ("halfte", "half"):
        return Number(0.5, 1.0, at + 1)
    if word in _ONE:
        return Number(1.0, 1.0, at + 1) if follows in _PARTS or _scale(follows, language) else None
    if word in _ENGLISH and (language == "en" or word not in _GERMAN):
        value = _ENGLISH[word]
        if value >= 20 and 0 < _ENGLISH.get(follows, 0) < 10:
            return Number(float(value + _ENGLISH[follows]), 1.0, at + 2)
        return Number(float(value), 1.0, at + 1)
    spelled = german(word)
    if spelled is None:
        return None
    thousands = 1e3 if word.endswith("tausend") else 1.0
    return Number(spelled, thousands, at + 1)


def german(word: str) -> float | None:
    """Return the number that a folded German word names ("zweiundsiebzig": 72), None for any other word."""
    if word.endswith("einhalb"):
        whole = german(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    for name, size in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(name)
        if found:
            times = german(head) if head else 1
            rest = german(tail.removeprefix("und")) if tail else 0
            return None if times is None or rest is None else times * size + rest
    if word in _GERMAN:
        return float(_GERMAN[word])
    unit, _, ten = word.partition("und")
    if _GERMAN.get(ten, 0) >= 20 and 0 < _GERMAN.get(unit, 0) < 10:
        return float(_GERMAN[ten] + _GERMAN[unit])
    return None
