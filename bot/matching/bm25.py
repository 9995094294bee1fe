"""BM25 on a scale of its own: how much of the score that a question could reach does a text reach."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.postings import Vector

K1 = 1.2
B = 0.75
"""Saturation of repeated terms and normalisation by length, as is usual."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each term adds to each text.

    Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf log(1 + (N - n + 0.5) / (n + 0.5)).
    Term `vocabulary[t]` stands in the texts `texts[starts[t]:starts[t + 1]]` and adds the weights at the same places.
    """

    size: int
    vocabulary: Mapping[str, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    weights: Vector

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> "Ranking":
        """Rank texts, each given as its terms."""
        counts = [Counter(terms) for terms in texts]
        vocabulary = {term: n for n, term in enumerate(dict.fromkeys(term for count in counts for term in count))}
        columns = np.array([vocabulary[term] for count in counts for term in count], np.int64)
        rows = np.repeat(np.arange(len(texts), dtype=np.int32), [len(count) for count in counts])
        frequencies = np.array([number for count in counts for number in count.values()], np.float64)
        lengths = np.array([len(terms) for terms in texts], np.float64)
        held = np.bincount(columns, minlength=len(vocabulary))
        idf = np.log1p((len(texts) - held + 0.5) / (held + 0.5))
        long = 1 - B + B * lengths / max(float(lengths.mean()) if len(texts) else 0.0, 1.0)
        weights = idf[columns] * frequencies * (K1 + 1) / (frequencies + K1 * long[rows])
        order = np.argsort(columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
        return cls(len(texts), vocabulary, starts, rows[order], weights[order].astype(np.float32))

    def holders(self, term: str) -> NDArray[np.int32]:
        """Return the texts that `term` stands in."""
        found = self.vocabulary.get(term)
        return self.texts[:0] if found is None else self.texts[self.starts[found] : self.starts[found + 1]]

    def idf(self, term: str) -> float:
        """Return how rare `term` is; a term of no text is the rarest."""
        held = len(self.holders(term))
        return float(np.log1p((self.size - held + 0.5) / (held + 0.5)))

    def scores(self, terms: Iterable[str]) -> Vector:
        """Return the score of each text for a question of these terms, shape (size,), 0 to 1: a share of what they could reach."""
        found = np.zeros(self.size, np.float32)
        reachable = 0.0
        for term in dict.fromkeys(terms):
            reachable += self.idf(term) * (K1 + 1)
            if (column := self.vocabulary.get(term)) is not None:
                span = slice(self.starts[column], self.starts[column + 1])
                found[self.texts[span]] += self.weights[span]
        return found / np.float32(max(reachable, 1e-9))
