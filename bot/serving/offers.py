"""What may be meant while somebody still types."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from bot.encoding.once import Once
from bot.matching.decide import decide, nearest
from bot.model import Decision, Question, QuestionId, Snapshot, Status
from bot.serving.current import Current
from bot.text import plain

BEGUN_FROM = 4
"""Letters from which on what somebody types may be the beginning of a question."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What may be meant by what somebody types, likeliest first; no questions where the article does not answer it."""

    decision: Decision
    questions: tuple[QuestionId, ...]
    language: str


class Beginnings:
    """All ways to ask of one snapshot, by how they begin."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.digest = snapshot.digest
        asked = [question for question in snapshot.questions.values() if not question.correction]
        self._order = {question.id: place for place, question in enumerate(asked)}
        self._lines = sorted((plain(line), question.id) for question in asked for line in _lines(question))

    def find(self, text: str) -> tuple[QuestionId, ...]:
        """Return the questions that somebody asks in words of which `text` is the beginning, in the order of the knowledge."""
        begun = plain(text)
        if len(begun) < BEGUN_FROM or text.rstrip().endswith("?"):
            return ()
        first = bisect_left(self._lines, (begun, ""))
        found = {name for line, name in takewhile(lambda line: line[0].startswith(begun), self._lines[first:])}
        return tuple(sorted(found, key=self._order.__getitem__))


def offers(current: Current, beginnings: Beginnings, text: str, count: int) -> Offers:
    """Return at most `count` curated questions that `text`, perhaps the beginning of a question, may mean: first what answers it.

    `beginnings` are those of the same snapshot.
    """
    encode = Once(current.encoder).encode if current.encoder else None
    decision = decide(current.index, current.calibration, text, encode)
    if decision.status in (Status.NO_ANSWER, Status.SMALLTALK):
        return Offers(decision, beginnings.find(text)[:count], decision.language)
    near = nearest(current.index, text, encode)
    answered = {current.snapshot.questions[name].facts for name in decision.questions}
    others = [name for name in near if current.snapshot.questions[name].facts not in answered]
    return Offers(decision, (*decision.questions, *others)[:count], decision.language)


def _lines(question: Question) -> Iterator[str]:
    yield question.suggest
    for lines in question.ask.values():
        yield from lines
