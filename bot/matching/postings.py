"""An inverted index of weighted terms: cosine of a query with every row at once."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Postings:
    """tf-idf rows of unit length, stored by term.

    idf is log((N + 1) / (df + 1)) + 1 (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 6.2.1, smoothed).
    """

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        self.size = len(rows)
        holders: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for term in row:
                holders.setdefault(term, []).append(number)
        self.idf = {term: math.log((self.size + 1) / (len(found) + 1)) + 1 for term, found in holders.items()}
        self.highest_idf = math.log(self.size + 1) + 1
        norms = np.array([self._norm(row) for row in rows], np.float32)
        self._rows = {term: np.array(found, np.int32) for term, found in holders.items()}
        self._weights = {
            term: np.array([rows[n][term] for n in found], np.float32) * np.float32(self.idf[term]) / norms[self._rows[term]]
            for term, found in holders.items()
        }

    def weight(self, term: str) -> float:
        """Return the idf of `term`; one that stands in no row is as rare as can be."""
        return self.idf.get(term, self.highest_idf)

    def cosines(self, query: Mapping[str, float]) -> Vector:
        """Return the cosine of `query` with each row, shape (size,), 0 to 1. Terms that stand in no row lengthen the query."""
        scores = np.zeros(self.size, np.float32)
        norm = self._norm(query)
        if not norm:
            return scores
        for term, weight in query.items():
            if (rows := self._rows.get(term)) is not None:
                scores[rows] += self._weights[term] * np.float32(weight * self.idf[term] / norm)
        return scores

    def _norm(self, row: Mapping[str, float]) -> float:
        return math.sqrt(sum((weight * self.weight(term)) ** 2 for term, weight in row.items()))
