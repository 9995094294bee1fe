"""Whom an article has spoken of up to a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.people import Known, People
from bot.drafting.speech.tokens import Token

_NEAR = 4
"""Sentences over which a pronoun or an office reaches back."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant: as shown, whom of those known (None for others), and how doubtful that is."""

    shown: str | None
    one: Known | None = None
    doubt: float = 0.0
    why: str = ""


@dataclass(slots=True)
class Memory:
    """Who has been mentioned up to a sentence.

    `recent` are sentence, weight and whom; `documents` the authors of studies by their noun, `described` by name what one is said to be.
    """

    people: People
    lexicon: Lexicon
    order: int = 0
    recent: list[tuple[int, int, Known]] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    described: dict[str, frozenset[str]] = field(default_factory=dict)

    def note(self, one: Known, weight: int) -> None:
        """Note that a sentence mentions somebody: weight 3 as the one that says it, 2 as its subject, 1 otherwise."""
        self.recent.append((self.order, weight, one))

    def spotted(self, found: Sequence[Token]) -> Iterator[Known]:
        """Yield whom the words of a sentence name, by full name or surname, in their order."""
        for token in found:
            if token.capital and token.low not in self.lexicon["function"] and (one := self.people.named(token.text)) is not None:
                yield one

    def latest(self, *, person: bool | None = None, gender: str = "", near: int = _NEAR) -> list[Known]:
        """Return whom the last sentences mention, the nearest first, of a gender that fits."""
        rows = [row for row in self.recent[-60:] if self.order - row[0] <= near and (person is None or row[2].person == person)]
        rows = [row for row in rows if not gender or row[2].gender in (gender, "")]
        rows.sort(key=lambda row: (row[0] * 2 + row[1] * 1.5, row[2].gender == gender), reverse=True)
        return list({id(row[2]): row[2] for row in rows}.values())
