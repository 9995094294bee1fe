"""A linear classifier over hashed terms, trained on the curated ways to ask."""

import zlib
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from bot.matching.analysis import Terms
from bot.matching.postings import Postings, Vector, by_row

DIMENSIONS = 1024
REGULARISATION = 1.0
CHUNK = 1024
GRAM_SHARE = 0.5


def train(labels: NDArray[np.int32], terms: Postings, grams: Postings) -> Vector:
    """Return coefficients of shape (DIMENSIONS, labels): one-against-rest ridge regression, in closed form.

    Rifkin, Yeo, Poggio: Regularized Least-Squares Classification (2003). Terms are hashed into signed buckets
    (Weinberger et al.: Feature Hashing for Large Scale Multitask Learning, 2009).
    """
    count = int(labels.max(initial=-1)) + 1
    gram = np.eye(DIMENSIONS, dtype=np.float32) * REGULARISATION
    targets = np.zeros((DIMENSIONS, count), np.float32)
    spaces = [(*by_row(postings), *_buckets(postings.vocabulary), share) for postings, share in _shares(terms, grams)]
    for start in range(0, len(labels), CHUNK):
        here = labels[start : start + CHUNK]
        block = np.zeros((len(here), DIMENSIONS), np.float32)
        for rows, columns, weights, buckets, signs, share in spaces:
            span = slice(*np.searchsorted(rows, (start, start + len(here))))
            found = columns[span]
            np.add.at(block, (rows[span] - start, buckets[found]), weights[span] * signs[found] * np.float32(np.sqrt(share)))
        wanted = np.zeros((len(here), count), np.float32)
        wanted[np.arange(len(here)), here] = 1.0
        gram += block.T @ block
        targets += block.T @ wanted
    return np.linalg.solve(gram, targets).astype(np.float32)


def scores(coefficients: Vector, query: Terms, terms: Postings, grams: Postings) -> Vector:
    """Return the score of each label, about 0 to 1, shape (labels,)."""
    vector = np.zeros(DIMENSIONS, np.float32)
    for weights, (postings, share) in zip((query.weights, query.grams), _shares(terms, grams), strict=True):
        _add(vector, weights, postings, share)
    used = np.flatnonzero(vector)  # a question fills a tenth of the buckets
    return np.asarray(vector[used] @ coefficients[used], np.float32)


def _shares(terms: Postings, grams: Postings) -> tuple[tuple[Postings, float], tuple[Postings, float]]:
    return (terms, 1 - GRAM_SHARE), (grams, GRAM_SHARE)


def _add(vector: Vector, weights: Mapping[str, float], postings: Postings, share: float) -> None:
    known = [(term, weight * postings.weight(term)) for term, weight in weights.items() if term in postings.vocabulary]
    if known:
        buckets, signs = _buckets(term for term, _ in known)
        values = np.array([value for _, value in known], np.float32)
        np.add.at(vector, buckets, signs * values * np.float32(np.sqrt(share) / np.linalg.norm(values)))


def _buckets(terms: Iterable[str]) -> tuple[NDArray[np.int64], Vector]:
    hashes = np.array([zlib.crc32(term.encode()) for term in terms], np.int64)
    return hashes % DIMENSIONS, np.where((hashes >> 20) & 1, np.float32(1), np.float32(-1)).astype(np.float32)
