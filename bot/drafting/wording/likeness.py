"""How alike sentences and paragraphs are in their words, whatever their order: so a paraphrase finds its original."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Analyser
from bot.matching.fillers import fillers
from bot.model import Words
from bot.text import words

Matrix = NDArray[np.float64]

SAME = 2.0
"""The likeness of two texts that have the same words in the same order; of others it is from 0 to 1."""

_WHOLE_WEIGHT = 4.0
"""What a sentence that stands word for word in two paragraphs weighs in them, beside its stems, each of which weighs 1."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: its folded `words`, and what they weigh as `terms` (stems, names, synonyms) and as runs of letters."""

    words: str
    terms: Weights
    grams: Weights


class Comparer:
    """Compares texts in a language with the vocabulary of a knowledge folder; what is rare in `texts` counts more."""

    def __init__(self, texts: Iterable[str], vocabulary: Words, language: str) -> None:
        known = list(dict.fromkeys(texts))
        self._language = language
        self._analyser = Analyser({word for text in known for word in words(text)}, vocabulary)
        self._read: dict[str, Text] = {}
        self._terms, self._grams = _rarities([self.read(text) for text in known])

    def read(self, text: str) -> Text:
        """Return a sentence as it is compared."""
        if text not in self._read:
            found = words(text)
            content = [word for word in found if word not in fillers(self._language)] or found
            terms = self._analyser.terms_of(content, self._language)
            self._read[text] = Text(" ".join(found), terms.weights, terms.grams)
        return self._read[text]

    def whole(self, sentences: Iterable[str]) -> Text:
        """Return a paragraph of `sentences` as it is compared."""
        return self.joined([self.read(sentence) for sentence in sentences])

    def joined(self, sentences: Sequence[Text]) -> Text:
        """Return several sentences as they are compared with a paragraph."""
        terms = _most(sentence.terms for sentence in sentences) | {f"§{one.words}": _WHOLE_WEIGHT for one in sentences}
        return Text(" ".join(one.words for one in sentences), terms, _most(sentence.grams for sentence in sentences))

    def alike(self, ones: Sequence[Text], others: Sequence[Text]) -> Matrix:
        """Return how alike each of `ones` is to each of `others`, SAME or 0 to 1: the mean of two cosines of rarity-weighted vectors."""
        terms = _cosines([one.terms for one in ones], [other.terms for other in others], self._terms)
        grams = _cosines([one.grams for one in ones], [other.grams for other in others], self._grams)
        same = np.array([[one.words == other.words for other in others] for one in ones], bool).reshape(terms.shape)
        found: Matrix = np.where(same, SAME, (terms + grams) / 2)
        return found

    def held(self, part: Text, whole: Text) -> float:
        """Return how much of `part`, 0 to 1, stands in `whole` too."""
        return (_share(part.terms, whole.terms, self._terms) + _share(part.grams, whole.grams, self._grams)) / 2


def _rarities(texts: Sequence[Text]) -> tuple[Weights, Weights]:
    terms = Counter(term for text in texts for term in text.terms)
    grams = Counter(gram for text in texts for gram in text.grams)
    return _rarity(terms, len(texts)), _rarity(grams, len(texts))


def _rarity(counts: Mapping[str, int], texts: int) -> Weights:
    """Return the inverse document frequency of each term, ln(1 + N / n)."""
    return {term: math.log(1 + texts / count) for term, count in counts.items()}


def _most(every: Iterable[Weights]) -> dict[str, float]:
    found: dict[str, float] = {}
    for weights in every:
        for term, weight in weights.items():
            found[term] = max(weight, found.get(term, 0.0))
    return found


def _weighed(weights: Weights, rarity: Weights) -> Iterator[tuple[str, float]]:
    return ((term, weight * rarity.get(term, 1.0)) for term, weight in weights.items())


def _cosines(ones: Sequence[Weights], others: Sequence[Weights], rarity: Weights) -> Matrix:
    columns: dict[str, list[tuple[int, float]]] = {}
    for place, other in enumerate(others):
        for term, weight in _unit(other, rarity):
            columns.setdefault(term, []).append((place, weight))
    postings = {
        term: (np.array([place for place, _ in found]), np.array([weight for _, weight in found])) for term, found in columns.items()
    }
    rows = np.zeros((len(ones), len(others)))
    for row, one in zip(rows, ones, strict=True):
        for term, weight in _unit(one, rarity):
            if term in postings:
                places, found = postings[term]
                row[places] += weight * found
    return rows


def _unit(weights: Weights, rarity: Weights) -> list[tuple[str, float]]:
    weighed = list(_weighed(weights, rarity))
    length = math.sqrt(sum(weight * weight for _, weight in weighed)) or 1.0
    return [(term, weight / length) for term, weight in weighed]


def _share(part: Weights, whole: Weights, rarity: Weights) -> float:
    weighed = list(_weighed(part, rarity))
    return sum(weight for term, weight in weighed if term in whole) / (sum(weight for _, weight in weighed) or 1.0)
