"""What an encoder of sentences is, what reaches it, and what may come back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.text import clean

Vectors = NDArray[np.float32]
"""One row a text, shape (texts, dimensions)."""

LIMIT = 300
"""Characters of a text that are encoded: a question has fewer, and the model itself would read a long text for seconds."""

TOGETHER = 16
"""Texts in one part of a list: enough to read the model's weights once for many, few enough to be done soon."""

CHARACTERS = 600
"""Characters in one part: emoji and rare letters take six times as long as the same number of Latin ones."""

_TOLERANCE = 1e-3
"""How far the square of a length may be from 1: far more than rounding to single precision costs."""


class Encoder(Protocol):
    """Makes of each text a vector of length 1; the product of two tells how near their meanings are.

    Any thread may call it. Equal texts have equal vectors, whatever they are encoded together with.
    """

    @property
    def version(self) -> str:
        """What names model and normalisation: vectors of two versions must never meet, so caches have it in their keys."""

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit rows, shape (len(texts), dimensions); None where the encoder failed at this call, or is closed.

        Every text goes through `prepare`; one that begins with PASSAGE is encoded as a passage, others as a question. The
        vector of a text that prepares to "" has length 1 and means nothing: leave such texts out before.
        """

    def close(self) -> None:
        """Give back what the encoder holds; calling it again does nothing."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to build an encoder in another process, and what it must turn out to be.

    `factory` is the import path `module:callable` of what is called there with the number of `threads`.
    """

    factory: str
    threads: int
    version: str
    dimensions: int


def prepare(text: str) -> str:
    """Return what of `text` is encoded: cleaned (NFKC, no NUL, no surrogates), at most LIMIT characters.

    The cut is after a word where one ends in the second half. A text that shows nothing becomes "". Twice changes nothing more.
    """
    text = clean(text)
    if len(text) <= LIMIT:
        return text
    end = text.rfind(" ", LIMIT // 2, LIMIT + 1)
    return text[: end if end > 0 else LIMIT]


def are_unit_rows(vectors: Vectors, texts: int, dimensions: int) -> bool:
    """Return whether these can be vectors of so many texts: right shape, every row of length 1."""
    if vectors.shape != (texts, dimensions):
        return False
    with np.errstate(all="ignore"):  # nonsense may be infinite
        squares = np.einsum("ij,ij->i", vectors, vectors)
        return bool(np.all(np.abs(squares - 1) <= _TOLERANCE))


def in_parts(texts: Sequence[str], dimensions: int, encode: Callable[[list[str]], Vectors | None]) -> Vectors | None:
    """Prepare `texts` and encode them part by part; None as soon as `encode` returns None for one."""
    rows = [np.empty((0, dimensions), np.float32)]
    for part in _parts(texts):
        vectors = encode(part)
        if vectors is None:
            return None
        rows.append(vectors)
    return np.concatenate(rows)


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    characters = 0
    for text in map(prepare, texts):
        if len(part) == TOGETHER or characters + len(text) > CHARACTERS:
            yield part
            part, characters = [], 0
        part.append(text)
        characters += len(text)
    if part:
        yield part
