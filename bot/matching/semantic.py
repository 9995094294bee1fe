"""How near a question's meaning is to that of each curated way to ask: cosines of sentence vectors."""

from dataclasses import dataclass

import numpy as np

from bot.matching.postings import Vector


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sentence vectors of the ways to ask: `rows` of shape (rows, dimensions) and length 1, after `centre` was taken away.

    Taking the mean away removes what all texts share; without it, all cosines lie between .75 and 1.
    """

    rows: Vector
    centre: Vector

    @classmethod
    def of(cls, vectors: Vector) -> "Vectors":
        """Centre the vectors of all ways to ask, shape (rows, dimensions); rows of zeros have none and stay near nothing."""
        there = vectors.any(axis=1, keepdims=True)
        centre = vectors.mean(axis=0, dtype=np.float64, where=there).astype(np.float32)
        return cls(_unit(vectors - centre) * there, centre)

    def cosines(self, query: Vector) -> Vector:
        """Return the cosine of `query`, shape (dimensions,), with each row, -1 to 1."""
        return np.asarray(self.rows @ _unit(query - self.centre), np.float32)


def _unit(vectors: Vector) -> Vector:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, np.float32(1e-9)), np.float32)
