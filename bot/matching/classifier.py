"""A linear classifier over hashed terms, trained on the curated ways to ask whenever an index is built."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Terms
from bot.matching.postings import Postings

DIMENSIONS = 1024
REGULARISATION = 1.0
CHUNK = 1024
GRAM_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Classifier:
    """One-against-rest ridge regression (Rifkin, Yeo, Poggio: Regularized Least-Squares Classification, 2003).

    Terms are hashed into `DIMENSIONS` signed buckets (Weinberger et al.: Feature Hashing, 2009).
    `coefficients` has shape (DIMENSIONS, labels).
    """

    coefficients: NDArray[np.float32]
    terms: Postings
    grams: Postings

    @classmethod
    def train(cls, rows: Sequence[Terms], labels: NDArray[np.int32], terms: Postings, grams: Postings) -> "Classifier":
        """Train on `rows` with their labels; deterministic, in closed form."""
        count = int(labels.max(initial=-1)) + 1
        gram = np.eye(DIMENSIONS, dtype=np.float32) * REGULARISATION
        targets = np.zeros((DIMENSIONS, count), np.float32)
        for start in range(0, len(rows), CHUNK):
            block = np.stack([_hashed(row, terms, grams) for row in rows[start : start + CHUNK]])
            wanted = np.zeros((len(block), count), np.float32)
            wanted[np.arange(len(block)), labels[start : start + CHUNK]] = 1.0
            gram += block.T @ block
            targets += block.T @ wanted
        return cls(np.linalg.solve(gram, targets).astype(np.float32), terms, grams)

    def scores(self, query: Terms) -> NDArray[np.float32]:
        """Return the score of each label, about 0 to 1, shape (labels,)."""
        return np.asarray(_hashed(query, self.terms, self.grams) @ self.coefficients, np.float32)


def _hashed(row: Terms, terms: Postings, grams: Postings) -> NDArray[np.float32]:
    vector = _space(row.weights, terms, 1 - GRAM_SHARE) + _space(row.grams, grams, GRAM_SHARE)
    return vector


def _space(weights: Mapping[str, float], postings: Postings, share: float) -> NDArray[np.float32]:
    vector = np.zeros(DIMENSIONS, np.float32)
    known = [(term, weight * postings.idf[term]) for term, weight in weights.items() if term in postings.idf]
    if not known:
        return vector
    buckets, signs = _buckets(term for term, _ in known)
    values = np.array([value for _, value in known], np.float32)
    np.add.at(vector, buckets, signs * values * np.float32(np.sqrt(share) / np.linalg.norm(values)))
    return vector


def _buckets(terms: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    hashes = np.array([zlib.crc32(term.encode()) for term in terms], np.int64)
    return hashes % DIMENSIONS, np.where((hashes >> 20) & 1, np.float32(1), np.float32(-1)).astype(np.float32)
