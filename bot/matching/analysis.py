"""A text becomes weighted terms: stems, pairs of stems, parts of compounds, synonyms, names, character n-grams."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.asked import asked
from bot.model import Words
from bot.text import words

PAIR_WEIGHT = 0.7
PART_WEIGHT = 0.6
SYNONYM_WEIGHT = 0.6
NAME_WEIGHT = 0.8
WORDS_LIMIT = 80
"""Words of a text that are analysed; a longer message is cut into its questions before."""

NAME_WORDS = 3
"""Words up to which a name holds names only; longer ones hold words such as "for the" too."""

WORD_LIMIT = 40
"""Letters of a word that are looked at; nothing longer is a word."""

_LINKS = ("", "s", "es", "n", "en", "er", "e")
_NUMBER = re.compile(r"\d")
_STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "ru": "russian",
    "tr": "turkish",
}
"""Languages that have stems; words of others are matched as they are."""

MENDED_LANGUAGES = ("de", "en")
"""Languages whose typing errors are set right, and whose words have synonyms in `words.yaml`."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A text as it is matched: the weight of each term, its character n-grams, its stems, names and numbers.

    `asked` is the kind of answer asked for (bot.matching.asked); `bare` means that it is made of names alone.
    """

    weights: Mapping[str, float]
    grams: Mapping[str, float]
    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    asked: int
    bare: bool


class Analyser:
    """Analyses texts with the vocabulary of one knowledge folder.

    `known` are the folded words of the curated texts: compounds are split into them and typing errors are mended to them.
    """

    def __init__(self, known: Iterable[str], vocabulary: Words) -> None:
        self._stem_caches: dict[str, dict[str, str]] = {language: {} for language in _STEMMERS}
        self._stemmers = {language: Stemmer.Stemmer(name, 0) for language, name in _STEMMERS.items()}
        groups = (*vocabulary.synonyms, *vocabulary.names, *vocabulary.others)
        self._known = frozenset(known) | {word for group in groups for entry in group for word in words(entry)}
        self._mendable: dict[int, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= 4 and word.isalpha():
                self._mendable.setdefault(len(word), []).append(word)
        self._parts: dict[str, tuple[str, ...]] = {}
        self._synonyms = self._index_synonyms(vocabulary.synonyms)
        self._names = _index_names([("n", vocabulary.names), ("o", vocabulary.others)])
        self.name_words = frozenset(word for name in self._names if len(name) <= NAME_WORDS for word in name)
        self._longest_name = max((len(name) for name in self._names), default=0)

    def stem(self, word: str, language: str = "de") -> str:
        """Return the stem of a folded word."""
        language = language if language in _STEMMERS else "de"
        cache = self._stem_caches[language]
        if word in cache:
            return cache[word]
        stem: str = self._stemmers[language].stemWord(word)
        if word in self._known:  # only these are kept: what strangers type has no end
            cache[word] = stem
        return stem

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the known words that a compound is made of; empty where it is none."""
        if word in self._parts:
            return self._parts[word]
        parts = self._split(word)
        if word in self._known:
            self._parts[word] = parts
        return parts

    def mend(self, word: str) -> str:
        """Return the known word that `word` is a typing error of, or `word` itself.

        Optimal string alignment distance: one error in words of 4 to 7 letters, two in longer ones.
        """
        if word in self._known or not 4 <= len(word) <= WORD_LIMIT or not (word.isascii() and word.isalpha()) or self.parts(word):
            return word
        limit = 1 if len(word) < 8 else 2
        near = [known for length in range(len(word) - limit, len(word) + limit + 1) for known in self._mendable.get(length, ())]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=limit)
        return found[0] if found else word

    def terms(self, text: str, language: str = "de") -> Terms:
        """Analyse `text` as it is."""
        return self.terms_of(split(text), language)

    def terms_of(self, found: Sequence[str], language: str) -> Terms:
        """Analyse folded words."""
        stems = [self.stem(word, language) for word in found]
        weights: dict[str, float] = {}
        for stem in stems:
            weights[stem] = 1.0
        for pair in zip(["^", *stems], [*stems, "$"], strict=True):
            weights[" ".join(pair)] = PAIR_WEIGHT
        for word in found:
            for part in self.parts(word):
                weights.setdefault(self.stem(part, language), PART_WEIGHT)
        for stem in list(weights):
            for group in self._synonyms.get(stem, ()):
                weights.setdefault(group, SYNONYM_WEIGHT)
        names, bare = self._find_names(found)
        weights.update(dict.fromkeys(sorted(names), NAME_WEIGHT))  # sorted: sums of floats depend on their order
        numbers = frozenset(word for word in found if _NUMBER.search(word))
        return Terms(weights, self.grams(found), tuple(stems), names, numbers, asked(found), bare)

    @staticmethod
    def grams(found: Sequence[str]) -> dict[str, float]:
        """Return the character 3- to 5-grams of folded words."""
        grams: dict[str, float] = {}
        for word in found:
            padded = f"_{word}_"
            for size in (3, 4, 5):
                for start in range(len(padded) - size + 1):
                    grams[padded[start : start + size]] = 1.0
        return grams

    def _split(self, word: str) -> tuple[str, ...]:
        if not 8 <= len(word) <= WORD_LIMIT or not word.isascii():
            return ()
        for cut in range(len(word) - 4, 3, -1):
            head, tail = word[:cut], word[cut:]
            if tail in self._known and (known := self._unlinked(head)):
                return (known, tail)
        return ()

    def _unlinked(self, head: str) -> str | None:
        for link in _LINKS:
            bare = head.removesuffix(link) if link else head
            if len(bare) >= 4 and bare in self._known and (not link or head.endswith(link)):
                return bare
        return None

    def _index_synonyms(self, groups: tuple[tuple[str, ...], ...]) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for number, group in enumerate(groups):
            for entry in group:
                if len(found := words(entry)) == 1:
                    for language in MENDED_LANGUAGES:
                        index.setdefault(self.stem(found[0], language), []).append(f"={number}")
        return {stem: sorted(set(found)) for stem, found in index.items()}

    def name_spans(self, found: Sequence[str]) -> list[tuple[int, int]]:
        """Return where names stand in folded words: first word, and one after the last; the longest name wins."""
        spans = []
        at = 0
        while at < len(found):
            lengths = range(min(self._longest_name, len(found) - at), 0, -1)
            length = next((length for length in lengths if tuple(found[at : at + length]) in self._names), 0)
            if length:
                spans.append((at, at + length))
            at += length or 1
        return spans

    def _find_names(self, found: Sequence[str]) -> tuple[frozenset[str], bool]:
        """Return the names in `found`, and whether there is nothing else."""
        spans = self.name_spans(found)
        names = frozenset(self._names[tuple(found[start:end])] for start, end in spans)
        return names, bool(names) and sum(end - start for start, end in spans) == len(found)


def split(text: str) -> list[str]:
    """Return the folded words of `text` that are looked at."""
    return [word[:WORD_LIMIT] for word in words(text)[:WORDS_LIMIT]]


def _index_names(kinds: list[tuple[str, tuple[tuple[str, ...], ...]]]) -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for kind, groups in kinds:
        for number, group in enumerate(groups):
            for entry in group:
                if found := tuple(words(entry)):
                    names.setdefault(found, f"@{kind}{number}")
    return names
