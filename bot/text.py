"""The one normal form of text that reading, matching and checking share."""

import re
import unicodedata

QUESTION_LIMIT = 4096
"""Characters of a message that are looked at: the length of a Telegram message."""

PASSAGE = "passage: "
"""What a text begins with that is searched and not asked: models of sentences encode the two differently, and find better so."""

_BLANK = re.compile("[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]")
"""Letters and marks that show nothing: fillers, the empty Braille cell, variation selectors."""

_MARKS_IN_A_ROW = re.compile("[\u0300-\u036f]{3,}")
_LATIN_MARKS = re.compile("(?<=[\0-\u024f])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_LETTERS = str.maketrans({"æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_E_AFTER_VOWEL = re.compile("(?<=[aou])e+")
_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")


def clean(text: str) -> str:
    """Return `text` as it is read: NFKC, nothing invisible, single spaces, at most QUESTION_LIMIT characters.

    Runs of three and more combining marks ("zalgo") are dropped, joiners and selectors inside emoji too.
    """
    text = unicodedata.normalize("NFKD", _visible(text[: 2 * QUESTION_LIMIT]))
    text = unicodedata.normalize("NFKC", _MARKS_IN_A_ROW.sub("", text))
    return _limited(text)


def _visible(text: str) -> str:
    if not text.isprintable():
        text = "".join(c for c in text if c.isprintable() or c.isspace())
    return _BLANK.sub("", text)


def _limited(text: str) -> str:
    return " ".join(text.split())[:QUESTION_LIMIT].rstrip()


def fold(text: str) -> str:
    """Return cleaned `text` in one spelling: lower case, ä = ae = a, ß = ss, no accents on Latin letters.

    Both sides of every comparison go through it, so that a word meets itself however it is typed.
    Marks on other letters stay: й and ї are letters of their own.
    """
    text = unicodedata.normalize("NFD", clean(text).casefold())
    if not text.isascii():
        text = _LATIN_MARKS.sub("", text.translate(_LETTERS))
    return _limited(unicodedata.normalize("NFC", _E_AFTER_VOWEL.sub("", text)))


def words(text: str) -> list[str]:
    """Return the words of `text`, folded; numbers such as "23,7" and "20.000" are one word."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """Return `text` as words joined by spaces: equal for two texts that differ in spelling or punctuation only."""
    return " ".join(words(text))
