"""A claim that somebody makes, compared with the article."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import FactId


class Finding(StrEnum):
    """What the article says on a claim: the same, something different, something on it, nothing."""

    SAME = "same"
    DIFFERENT = "different"
    RELATED = "related"
    NOTHING = "nothing"


class Differs(StrEnum):
    """In what a claim differs from the article."""

    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    CLAIMANT = "claimant"
    HEDGE = "hedge"
    NEGATION = "negation"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a message says, shortened, and what stands in the article instead, with its hedge.

    Either is "" where that side says nothing of the kind: no hedge, no denial, nobody who says so.
    """

    kind: Differs
    said: str
    stands: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim compared with the article: the fact that says the same, something different or something on it, None where none does.

    `confidence` is the calibrated probability that the claim is about that fact.
    """

    finding: Finding
    fact: FactId | None
    differences: tuple[Difference, ...]
    language: str
    confidence: float
