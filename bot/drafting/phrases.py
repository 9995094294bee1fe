"""Noun phrases of a sentence, word for word: what a question can be about, the most telling ones first."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from bot.drafting.nouns_english import english
from bot.drafting.nouns_german import Place, german
from bot.drafting.spoken import Word, words
from bot.drafting.vague import vague
from bot.text import fold

LENGTH_LIMIT = 44
"""Characters of a phrase."""


class Phrase(NamedTuple):
    """A noun phrase as it stands, its head, and how telling it is; `head` is folded."""

    text: str
    head: str
    telling: float
    start: int


@dataclass(frozen=True, slots=True)
class Usage:
    """In how many texts of an article each folded word stands, and which of its words are nouns; `language` is an ISO 639-1 code.

    `articles` are those that begin a German text before a noun, in lower case, by the folded noun: its nominative.
    """

    language: str
    texts: Mapping[str, int]
    nouns: frozenset[str]
    articles: Mapping[str, str]


def usage(texts: Iterable[str], language: str) -> Usage:
    """Return how an article uses its words; `texts` are its sentences."""
    counted: Counter[str] = Counter()
    found: set[str] = set()
    articles: dict[str, str] = {}
    for text in texts:
        spoken = words(text)
        counted.update({fold(word.text) for word in spoken})
        found.update(fold(word.text) for word in spoken if word.capital and not word.opens)
        if len(spoken) > 1 and spoken[0].text in ("Der", "Die", "Das") and spoken[1].capital:
            articles.setdefault(fold(spoken[1].text), spoken[0].text.lower())
    return Usage(language, counted, frozenset(found), articles)


def phrases(text: str, used: Usage, without: Iterable[str] = ()) -> tuple[Phrase, ...]:
    """Return the noun phrases of a text, the most telling first; none of them has one of the words `without`.

    German and English phrases are found by their words; of other languages names and long words stand for them.
    """
    spoken, barred = words(text), {fold(word) for word in without}
    chunks = {"de": german, "en": english}.get(used.language, _plain)
    found = {}
    for first, head, last in chunks(spoken, used.nouns):
        said = text[spoken[first].start : spoken[last].end]
        inside = {fold(word.text) for word in spoken[first : last + 1]}
        if len(said) <= LENGTH_LIMIT and not any(_is(word, one) for word in inside for one in barred):
            found[said] = Phrase(said, fold(spoken[head].text), _telling(spoken, (first, head, last), used), spoken[first].start)
    return tuple(sorted(found.values(), key=lambda phrase: (-phrase.telling, phrase.start)))


def _is(word: str, name: str) -> bool:
    """Whether a folded word is a name or its genitive."""
    return word in (name, f"{name}s", f"{name}es")


def _telling(spoken: Sequence[Word], place: tuple[int, int, int], used: Usage) -> float:
    """Return how telling a phrase is: a rare, long head, a name, what belongs to it; less so far behind or in a later clause."""
    first, head, last = place
    word = spoken[head].text
    rare = 4 / max(1, used.texts.get(fold(word), 1))
    length = min(len(word), 14) / 3
    more = 1.5 * (last > head) + 0.7 * (first < head)
    later = sum("," in one.gap or ";" in one.gap for one in spoken[1 : head + 1])
    little = vague(word, used.language)
    later += 4 * ("(" in spoken[first].gap)
    return rare + length + more - 0.7 * min(later, 4) - 5.0 * little - 1.5 * (little and last == first)


def opening(text: str) -> str:
    """Return a text as it stands up to its first quotation mark, whole words, with an ellipsis after LENGTH_LIMIT characters."""
    text = re.split('[„“”"»«]', text.strip('„“”"»« '), maxsplit=1)[0].strip()
    if len(text) <= LENGTH_LIMIT:
        return text.rstrip(" .,;:–—")
    spoken = words(text[: LENGTH_LIMIT + 1])
    end = spoken[-2].end if len(spoken) > 1 else LENGTH_LIMIT
    return f"{text[:end]} …"


def _plain(spoken: Sequence[Word], known: AbstractSet[str]) -> Iterator[Place]:
    """Yield names and long words."""
    for at, word in enumerate(spoken):
        if (word.capital and not word.opens and len(word.text) > 2) or len(word.text) > 7 or (word.opens and fold(word.text) in known):
            last = at
            while last + 1 < len(spoken) and last - at < 2 and word.capital and spoken[last + 1].capital and spoken[last + 1].gap == " ":
                last += 1
            yield at, at, last
