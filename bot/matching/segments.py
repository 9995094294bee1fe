"""The questions in a message: a long one is mostly story, some hold two."""

import re

from bot.text import words

SEGMENTS_LIMIT = 6
"""Sentences of a message that are looked at; questions go first."""

_SENTENCE = re.compile(r"(?:[^.!?…;\n]|\.(?=\d))+[.!?…;\n]*")  # "20.000" goes on
_JOINED = re.compile(
    r"(?:,\s*|\s+)(?:und|and|sowie|au(?:ß|ss)erdem)\s+"
    r"(?=(?:auch\s+)?(?:w[eio]\w*|wa(?!e)\w*|wh\w+|how|ist|sind|hat|haben|kann|stimmt)\b)",  # "waere" is "wäre", which does not ask
    re.IGNORECASE,
)
_ASKING = frozenset(
    words(
        "wer wen wem wessen was wat wann wo wohin woher warum wieso weshalb wozu wofür womit wie wieviel wieviele"
        " welche welcher welches welchen stimmt who whom whose what when where why how which"
    )
)


def segments(message: str) -> tuple[str, ...]:
    """Return the parts of `message` that may be a question of their own; empty for a short single one."""
    sentences = [found.strip() for found in _SENTENCE.findall(message)]
    parts = [part.strip() for sentence in sentences for part in _JOINED.split(sentence) if len(words(part)) >= 2]
    if len(parts) < 2:
        return ()
    asking = [part for part in parts if _asks(part)]
    return tuple(dict.fromkeys(asking or parts))[:SEGMENTS_LIMIT]


def _asks(sentence: str) -> bool:
    found = words(sentence)
    return sentence.rstrip().endswith("?") or bool(found and found[0] in _ASKING) or bool(_ASKING.intersection(found[-6:]))
