"""An inverted index of weighted terms: cosine of a query with every row at once."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """tf-idf rows of unit length, stored by term.

    Term `vocabulary[t]` stands in the rows `rows[starts[t]:starts[t + 1]]` with the weights at the same places.
    `idf[t]` is log((N + 1) / (df + 1)) + 1 for N rows (Manning, Raghavan, Schütze: Introduction to Information
    Retrieval, 6.2.1, smoothed); `rarest` is that of a term that stands in no row.
    """

    size: int
    vocabulary: Mapping[str, int]
    starts: NDArray[np.int32]
    rows: NDArray[np.int32]
    weights: Vector
    idf: Vector

    @property
    def rarest(self) -> float:
        """The idf of a term that stands in no row."""
        return float(np.log(self.size + 1) + 1)

    def weight(self, term: str) -> float:
        """Return the idf of `term`."""
        found = self.vocabulary.get(term)
        return self.rarest if found is None else float(self.idf[found])

    def holders(self, term: str) -> NDArray[np.int32]:
        """Return the rows that `term` stands in."""
        found = self.vocabulary.get(term)
        return self.rows[:0] if found is None else self.rows[self.starts[found] : self.starts[found + 1]]

    def cosines(self, query: Mapping[str, float]) -> Vector:
        """Return the cosine of `query` with each row, shape (size,), 0 to 1. Terms that stand in no row lengthen the query."""
        scores = np.zeros(self.size, np.float32)
        norm = np.sqrt(sum((weight * self.weight(term)) ** 2 for term, weight in query.items()))
        for term, weight in query.items():
            if (found := self.vocabulary.get(term)) is not None:
                span = slice(self.starts[found], self.starts[found + 1])
                scores[self.rows[span]] += self.weights[span] * np.float32(weight * self.idf[found] / norm)
        return scores


class Collector:
    """Gathers rows of weighted terms, then makes postings of them."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._lengths = array("i")
        self._columns = array("i")
        self._weights = array("f")

    def add(self, row: Mapping[str, float]) -> None:
        """Add one row: the weight of each of its terms."""
        self._lengths.append(len(row))
        self._columns.extend(self._vocabulary.setdefault(term, len(self._vocabulary)) for term in row)
        self._weights.extend(row.values())

    def postings(self, minimum: Callable[[str], int] = lambda _term: 1) -> Postings:
        """Return the postings of all rows added; a term that stands in fewer rows than `minimum` says is left out."""
        size = len(self._lengths)
        counts = np.bincount(np.array(self._columns, np.int32), minlength=len(self._vocabulary))
        kept = np.array([count >= minimum(term) for term, count in zip(self._vocabulary, counts.tolist(), strict=True)], bool)
        vocabulary = {term: n for n, term in enumerate(term for term, keep in zip(self._vocabulary, kept, strict=True) if keep)}
        here = kept[self._columns]
        rows = np.repeat(np.arange(size, dtype=np.int32), self._lengths)[here]
        columns = (np.cumsum(kept, dtype=np.int32) - 1)[np.array(self._columns, np.int32)[here]]
        counts = counts[kept]
        idf = (np.log((size + 1) / (counts + 1)) + 1).astype(np.float32)
        weights = np.array(self._weights, np.float32)[here] * idf[columns]
        norms = np.sqrt(np.bincount(rows, weights.astype(np.float64) ** 2, minlength=size))
        order = np.argsort(columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        scaled = (weights[order] / norms[rows[order]]).astype(np.float32)
        return Postings(size, vocabulary, starts, rows[order], scaled, idf)


def by_row(postings: Postings) -> tuple[NDArray[np.int32], NDArray[np.int32], Vector]:
    """Return row, term and weight of each entry, ordered by row."""
    terms = np.repeat(np.arange(len(postings.idf), dtype=np.int32), np.diff(postings.starts))
    order = np.argsort(postings.rows, kind="stable")
    return postings.rows[order], terms[order], postings.weights[order]


def pack(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts without line breaks as one array of bytes."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def unpack(packed: NDArray[np.uint8]) -> Sequence[str]:
    """Return the texts of `pack`."""
    return packed.tobytes().decode().split("\n") if packed.size else []


def arrays(name: str, postings: Postings) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Yield the postings as named arrays, for a cache."""
    yield f"{name}.size", np.array([postings.size], np.int32)
    yield f"{name}.vocabulary", pack(postings.vocabulary)
    yield f"{name}.starts", postings.starts
    yield f"{name}.rows", postings.rows
    yield f"{name}.weights", postings.weights
    yield f"{name}.idf", postings.idf


def from_arrays(name: str, found: Mapping[str, NDArray[np.generic]]) -> Postings:
    """Return the postings that `arrays` yielded. Raises KeyError or ValueError for anything else."""
    given = {key: np.atleast_1d(found[f"{name}.{key}"]) for key in ("size", "vocabulary", "starts", "rows", "weights", "idf")}
    vocabulary = {term: column for column, term in enumerate(unpack(given["vocabulary"].astype(np.uint8)))}
    starts, rows = given["starts"].astype(np.int32), given["rows"].astype(np.int32)
    weights, idf = given["weights"].astype(np.float32), given["idf"].astype(np.float32)
    size = int(given["size"].item())
    fit = len(vocabulary) == len(idf) == len(starts) - 1 and len(rows) == len(weights) == starts[-1]
    if not fit or (np.diff(starts, prepend=0) < 0).any() or rows.min(initial=0) < 0 or rows.max(initial=-1) >= size:
        raise ValueError(f"the arrays of {name} do not fit together")
    return Postings(size, vocabulary, starts, rows, weights, idf)
