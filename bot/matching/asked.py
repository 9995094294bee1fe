"""The kind of answer a question asks for: a time, a quantity, a reason, ..."""

import re
from collections.abc import Sequence

KINDS = ("other", "time", "duration", "age", "quantity", "reason", "place", "person", "manner", "thing")
"""The kinds; `asked` returns places in this tuple. "other" are keywords and yes-or-no questions."""

_PATTERNS = (
    ("age", r"(wie|wia|how) (alt|ald|oid|old)|\balter\b|\bage\b|lebensjahre|wie viele? jahre|how many years"),
    ("duration", r"(wie|how) lang(e|er)?\b|how long|daur"),
    (
        "time",
        r"\bwann\b|\bwhen\b|(welche[mnrs]?|what|which) (tag|jahr|monat|datum|day|year|month|date)|\bdatum\b|zeitpunkt|uhrzeit|\bdate\b",
    ),
    (
        "quantity",
        (
            r"(wie|wia|how) (viel|vil|vui|hoch|gross|stark|teur|much|many|big|large)|wieviel|wievui|anzahl|\bzahl\b|prozent|percent"
            r"|summe|\bkost|number of|what share"
        ),
    ),
    ("reason", r"warum|wieso|weshalb|weswegen|wozu|wofur|\bwhy\b|grund|grunde|reason|was fur einen zweck|how come"),
    ("place", r"\bwo\b|wohin|woher|\bwhere\b|(welche[mnrs]?|which|what) (ort|gebiet|region|gegend|land|stadt|place|area|country)"),
    (
        "person",
        r"\b(wer|wen|wem|wessen|who|whom|whose)\b|wie heisst|von wem|(welche[mnrs]?|which) (mann|frau|person|expertin|experte|man|woman)",
    ),
    ("manner", r"\b(wie|how|wodurch|womit|inwiefern|wia)\b"),
    ("thing", r"\b(was|wat|wos|what|which)\b|\bwelche[mnrs]?\b|\bwor(in|an|uber|um)\b"),
)
_COMPILED = tuple((KINDS.index(kind), re.compile(pattern)) for kind, pattern in _PATTERNS)


def asked(words: Sequence[str]) -> int:
    """Return the kind of answer that folded `words` ask for, as a place in KINDS; the more specific one wins."""
    text = " ".join(words)
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), 0)
