"""The one normal form of text that reading, matching and checking share."""

import re
import unicodedata

QUESTION_LIMIT = 4096
"""Characters of a message that are looked at: the length of a Telegram message."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_UMLAUTS = str.maketrans({"ß": "ss", "ẞ": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_E_AFTER_VOWEL = re.compile(r"(?<=[aou])e")
_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_MARKS_IN_A_ROW = re.compile(r"([\u0300-\u036f]{3,})")


def clean(text: str) -> str:
    """Return `text` as it is read: NFKC, no control or invisible characters, single spaces, at most QUESTION_LIMIT.

    Runs of three and more combining marks ("zalgo") are dropped, joiners inside emoji too.
    """
    text = text[: 2 * QUESTION_LIMIT]
    text = _MARKS_IN_A_ROW.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFKC", text)
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return " ".join("".join(kept).split())[:QUESTION_LIMIT]


def fold(text: str) -> str:
    """Return cleaned `text` in one spelling: lower case, ä = ae = a, ß = ss, no accents.

    Both sides of every comparison go through it, so that a word meets itself however it is typed.
    """
    text = unicodedata.normalize("NFD", clean(text).casefold().translate(_UMLAUTS))
    # й, ї and the like are letters of their own: only marks on Latin letters are dropped
    latin = "".join(c for i, c in enumerate(text) if not unicodedata.combining(c) or (i and text[i - 1] > "\u024f"))
    return _E_AFTER_VOWEL.sub("", unicodedata.normalize("NFC", latin))


def words(text: str) -> list[str]:
    """Return the words of `text`, folded; numbers such as "23,7" and "20.000" are one word."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """Return `text` as words joined by spaces: equal for two texts that differ in spelling or punctuation only."""
    return " ".join(words(text))
