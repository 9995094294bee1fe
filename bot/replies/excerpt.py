"""Texts made to fit: on one line, shortened, free of quotation marks that are not earned."""

import re
import unicodedata

from bot.hedges import GUARDED, Guarded
from bot.text import words

NAME_WORDS = 6
"""Words that a name in quotation marks may have inside a paraphrase; more are taken for somebody's words."""

_MARKS = '„“”‟«»‹›"＂'
_QUOTED = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]|[{_MARKS}]")
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
_CLAUSE_END = re.compile(r"(?:[,;:!?]|(?<=\w{5})\.|\s[–—-])(?=\s)")

_UNPRINTABLE = frozenset({"Cc", "Cs"})
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Return `text` without what moves a cursor, turns the direction of writing, or is no character by itself."""
    return "".join(c for c in text if c not in _REORDERING and unicodedata.category(c) not in _UNPRINTABLE)


def line(text: str) -> str:
    """Return `text` on one line: every run of white space is one space, none stands at the ends; no-break spaces stay."""
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, limit: int) -> str:
    """Return `text`, cut at a word and marked with " …" where it has more than `limit` characters (at least 3)."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0][: limit - 2].rstrip(" ,;:–-") + " …"


def concise(text: str, limit: int, language: str) -> str | None:
    """Return `text`, cut at the end of a clause and marked with " …" where it has more than `limit` characters.

    None where that would lose a hedge, a negation, a number or who says so, leave less than a quarter of the limit,
    or part a bracket or quotation; in a language other than German and English always, since its hedges are unknown.
    """
    if len(text) <= limit:
        return text
    if language not in GUARDED:
        return None
    # the last cut loses least: where it loses too much, every earlier one does
    for end in reversed([match.start() for match in _CLAUSE_END.finditer(text, limit // 4, limit)]):
        if _loses(text[end:], GUARDED[language]):
            return None
        if _whole(text[:end]):
            return text[:end].rstrip() + " …"
    return None


def without_quotations(text: str) -> str:
    """Return a paraphrase without the quotation marks that would make it look like somebody's own words.

    Marks stay around a name: at most NAME_WORDS words, no end of a sentence, and not the whole text. „New York
    Times“ keeps them; the words of a longer quotation stay, its marks go, and so does a mark without its pair.
    """
    return _QUOTED.sub(lambda match: match.group() if _is_name(match) else match.group(1) or "", text)


def _is_name(match: re.Match[str]) -> bool:
    quoted = match.group(1) or ""
    around = match.string[: match.start()] + match.string[match.end() :]
    return 0 < len(quoted.split()) <= NAME_WORDS and not _SENTENCE_END.search(quoted) and any(map(str.isalnum, around))


def _loses(tail: str, kept: Guarded) -> bool:
    return any(kept.guards(word) or not word.isalpha() for word in words(tail))


def _whole(head: str) -> bool:
    return head.count("(") == head.count(")") and sum(head.count(mark) for mark in _MARKS) % 2 == 0
