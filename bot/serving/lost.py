"""Which questions a new state of the knowledge no longer answers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.encoding.encoder import Encoder
from bot.encoding.once import Once
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
        encoder = Once(new.encoder) if new.encoder else None
        if _answers(old, question, encoder) and not _answers(new, question, encoder):
            found.append(question)
    return Comparison(tuple(found), len(wanted), 0)


def _answers(current: Current, question: str, encoder: Encoder | None) -> bool:
    return answer(replace(current, encoder=encoder), question).decision.status is Status.ANSWER
