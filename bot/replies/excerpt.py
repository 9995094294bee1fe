"""Texts made to fit: on one line, shortened, free of quotation marks that are not earned."""

import re
import unicodedata

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

# Words that a shortened answer must not lose, by language, in the folded spelling of bot.text: negations, limits and
# conditions; hedges; who says so; numbers. Too many words here only cost an answer, too few would change one.
_GERMAN = re.compile(
    r"nicht|nichts|kein\w*|nie|niemals|niemand\w*|weder|ohne|auser|ausser|nur|kaum|falls|wenn|sofern|solange|bevor|bis|mindestens|hochstens"
    r"|maximal|minimal|mehr|weniger|etwa|rund|ca|circa|ungefahr|knapp|fast|beinahe|offenbar|angeblich\w*|mutmasslich\w*|vermutlich\w*"
    r"|moglich\w*|vielleicht|eventuell\w*|wohl|wahrscheinlich\w*|voraussichtlich\w*|anscheinend|scheinbar|schein\w*|konnt\w*|durft\w*"
    r"|soll\w*|wurd\w*|will|wollen|mag|mochte\w*|geschatzt\w*|schatz\w*|erwart\w*|rechne\w*|vermut\w*|glaub\w*|laut|zufolge|demnach|angaben|sag\w*|erklar\w*|mein\w*|bericht\w*"
    r"|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|\w+zehn|\w+zig|\w+ssig|\w*hundert\w*|\w*tausend\w*|\w*million\w*"
    r"|\w*milliard\w*|dutzend\w*|halb\w*|halfte|drittel|viertel|doppelt\w*"
)
_ENGLISH = re.compile(
    r"not|cannot|t|no|never|none|nobody|nothing|neither|nor|without|except|only|hardly|barely|if|unless|until|least|most|more|less|fewer"
    r"|about|around|roughly|some|approximately|nearly|almost|apparently|allegedly|presumably|possibl[ey]|perhaps|maybe|probably"
    r"|likely|unlikely|seem\w*|could|may|might|would|should|will|estimat\w*|expect\w*|believ\w*|according|say\w*|said|report\w*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred\w*|thousand\w*|\w*million\w*|\w*billion\w*"
    r"|dozen\w*|half|third|quarter|double|twice"
)
_TO_KEEP = {"de": _GERMAN, "en": _ENGLISH}


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
    if language not in _TO_KEEP:
        return None
    # the last cut loses least: where it loses too much, every earlier one does
    for end in reversed([match.start() for match in _CLAUSE_END.finditer(text, limit // 4, limit)]):
        if _loses(text[end:], _TO_KEEP[language]):
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


def _loses(tail: str, kept: re.Pattern[str]) -> bool:
    return any(kept.fullmatch(word) or not word.isalpha() for word in words(tail))


def _whole(head: str) -> bool:
    return head.count("(") == head.count(")") and sum(head.count(mark) for mark in _MARKS) % 2 == 0
