"""What would answer a question, and whether a sentence holds it: an age, a number of what is asked for, money, a time, a name, ...

Nearness alone cannot tell "how many boats were there?" from "how many boats sank?"; that a sentence counts no boats can.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.matching.asked import KINDS, asked
from bot.matching.times import times
from bot.matching.tokens import tokens
from bot.matching.values import quantities
from bot.text import fold, words

KINDS_WANTED = ("age", "count", "money", "share", "measure", "time", "duration", "reason", "person", "place", "said")
"""What can be wanted; each is one bit of `Held.kinds`."""

_MONEY = frozenset(("EUR", "USD", "GBP", "RUB", "KRW", "JPY", "CNY", "CHF", "PLN", "UAH"))
_MEASURES = frozenset(("km", "m", "cm", "mile", "km2", "m2", "ha", "t", "kg", "l", "degree"))
_SPANS = frozenset(("year", "month", "week", "day", "hour", "minute"))
_AGE = re.compile(r"\(\d{1,3}\)|,\s\d{2},|\d{1,3}[\s-]*(?:jährig|Jahre alt|year[s-]*old|years? of age)|(?:aged|im Alter von|Alter von)\s\d")
_REASON = re.compile(
    r"\b(weil|denn|wegen|aufgrund|grund|grunde|grunden|deshalb|daher|darum|deswegen|um|damit|because|due|reason|reasons|ursach\w*|cause\w*"
    r"|fuhrt\w*|folge\w*|dank|angesichts|since|so that|to|for|liegt an|lasst sich|schuld|blame\w*)\b"
)
_NAMED = re.compile(r"(?<=[\w,;:(„“\"»–] )[„“\"'»(]?([A-ZÄÖÜ][\w-]+)|^([A-ZÄÖÜ][\w-]+)")
_PLACED = re.compile(
    r"\b(?:in|im|an|am|auf|bei|nach|aus|vor|bis|zwischen|von|über|near|at|on|from|to|of)\s(?:[a-zäöüß]+\s){0,2}[„“\"'(]?[A-ZÄÖÜ][\w-]+"
)
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2}\.\s|\b(?:1[89]|20)\d\d\b|\bUhr\b")
_SAID = re.compile(
    r"\b(was|wat|what)\b.*\b(sag\w*|mein\w*|halt\w*|denk\w*|forder\w*|erklar\w*|fordert|schatz\w*|krit\w*|say\w*|said|think\w*|thought"
    r"|claim\w*|demand\w*|call for|believe\w*|warn\w*)\b"
)
_PRICE = re.compile(
    r"\b(kost\w*|teuer|preis\w*|cost\w*|price|pay|paid|zahl\w* .*euro|geld|verdien\w*|earn\w*|gehalt|salary|umsatz|gewinn|miete|rent)\b"
)
_COSTING = re.compile(r"\bwhat\b.*\b(?:costs?|price)\b")
_SHARED = re.compile(r"\b(prozent|percent|anteil|share|quote)\b")
_MEASURED = re.compile(r"\b(?:wie|how) (?:lang|weit|hoch|tief|breit|gross|schwer|schnell|far|long|high|tall|deep|wide|big|heavy|fast)\b")
_COUNTED = re.compile(r"\b(?:wie ?viele?[rn]?|how many|how much|anzahl der|zahl der|number of)\b\s*")
_PREPOSITIONS = frozenset(words("der die das den von vom an am in im of the von mehr more"))


@dataclass(frozen=True, slots=True)
class Held:
    """What a sentence holds: bits of KINDS_WANTED, the stems of what it counts, its names, and the words of who says it."""

    kinds: int
    counted: frozenset[str]
    names: frozenset[str]
    said_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants: a kind of KINDS_WANTED ("" for anything), and the stem of what is to be counted, "" for nothing."""

    kind: str
    counted: str = ""


Stem = Callable[[str], str]


def held(sentence: str, claimant: str | None, language: str, stem: Stem) -> Held:
    """Return what a sentence holds; `claimant` is who says it."""
    found = tokens(sentence)
    counts = quantities(sentence, found, language)
    units = {one.unit for one in counts}
    folded = fold(sentence)
    kinds = {
        "age": bool(_AGE.search(sentence)),
        "count": bool(counts),
        "money": bool(units & _MONEY),
        "share": "%" in units,
        "measure": bool(units & (_MEASURES | _SPANS)),
        "time": bool(times(sentence, found, language)) or bool(_CLOCK.search(sentence)),
        "duration": bool(units & _SPANS) or bool(times(sentence, found, language)),
        "reason": bool(_REASON.search(folded)),
        "person": bool(_NAMED.search(sentence)),
        "place": bool(_PLACED.search(sentence)),
        "said": claimant is not None,
    }
    after = frozenset(stem(word) for one in counts for word in one.after)
    names = frozenset(fold(name) for pair in _NAMED.findall(sentence) for name in pair if name)
    return Held(sum(1 << n for n, kind in enumerate(KINDS_WANTED) if kinds[kind]), after, names, frozenset(words(claimant or "")))


def wanted(found: Sequence[str], stem: Stem) -> Wanted:
    """Return what a question of folded words wants."""
    text = " ".join(found)
    kind = KINDS[asked(found)]
    if kind == "age":
        return Wanted("age")
    if _SHARED.search(text):
        return Wanted("share")
    if kind == "quantity" or _COUNTED.search(text) or _COSTING.search(text):
        return _quantity(text, stem)
    if _MEASURED.search(text):
        return Wanted("measure")
    if _SAID.search(text):
        return Wanted("said")
    return Wanted(kind if kind in KINDS_WANTED else "")


def _quantity(text: str, stem: Stem) -> Wanted:
    if _PRICE.search(text):
        return Wanted("money")
    match = _COUNTED.search(text)
    if match:
        rest = [word for word in text[match.end() :].split() if word not in _PREPOSITIONS]
        return Wanted("count", stem(rest[0]) if rest else "")
    return Wanted("measure" if _MEASURED.search(text) else "count")


def met(want: Wanted, asked_words: frozenset[str], holds: Held) -> float:
    """Return how far a sentence holds what is wanted: 1 wholly, 0.5 in part, 0 not at all; 1 where nothing special is."""
    if not want.kind:
        return 1.0
    there = bool(holds.kinds >> KINDS_WANTED.index(want.kind) & 1)
    if want.kind == "count" and want.counted:
        return 1.0 if want.counted in holds.counted else 0.5 if there else 0.0
    if want.kind in ("person", "place"):
        return 1.0 if there and holds.names - asked_words else 0.5 if there else 0.0
    if want.kind == "said":
        return 1.0 if holds.said_by & asked_words else 0.0
    return float(there)
