"""Which questions a new state of the knowledge no longer answers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.encoding.encoder import Encoder, Vectors
from bot.model import Status
from bot.serving.current import Current, answer
from bot.text import clean

WITHIN = 20.0
"""Seconds for all questions: an admin waits for the outcome."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What trying questions on two states gave: those that `lost` their answer, how many were tried, and how many were left untried."""

    lost: tuple[str, ...] = ()
    tried: int = 0
    left: int = 0


def lost(
    old: Current, new: Current, questions: Sequence[str], within: float = WITHIN, clock: Callable[[], float] = time.monotonic
) -> Comparison:
    """Ask each of the distinct `questions` of both states, in their order, for at most `within` seconds.

    An answer is lost where `old` answers and `new` does not; another answer is not lost. Both share the encoder of `new`.
    """
    wanted = [question for question in dict.fromkeys(map(clean, questions)) if question]
    start, found = clock(), list[str]()
    for tried, question in enumerate(wanted):
        if clock() - start >= within:
            return Comparison(tuple(found), tried, len(wanted) - tried)
        encoder = _Once(new.encoder) if new.encoder else None
        if _answers(old, question, encoder) and not _answers(new, question, encoder):
            found.append(question)
    return Comparison(tuple(found), len(wanted), 0)


def _answers(current: Current, question: str, encoder: Encoder | None) -> bool:
    return answer(replace(current, encoder=encoder), question).decision.status is Status.ANSWER


class _Once:
    """An encoder that encodes each text once; where that failed, it failed for both states alike."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors | None] = {}

    @property
    def version(self) -> str:
        return self._encoder.version

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        vectors = self._encoder.encode(missing) if missing else None
        self._known |= {text: None if vectors is None else vectors[row] for row, text in enumerate(missing)}
        rows = [row for text in texts if (row := self._known[text]) is not None]
        return np.stack(rows) if rows and len(rows) == len(texts) else None

    def close(self) -> None:
        """Leave the encoder open: it is shared."""
