"""What is sent, free of any markup."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Certainty, FactId, Reason, Status, Wording


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands. `sentences` are the first and last one, 1-based; `section` is None before the first heading."""

    article: str
    publisher: str
    title: str
    date: str | None
    section: str | None
    paragraph: int
    sentences: tuple[int, int]
    wording: Wording
    url: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as it is told: its text, who says so, the sentences it rests on and their place.

    `evidence` are those sentences, at most 300 characters; `passage` is the whole paragraph.
    """

    fact: FactId
    answer: str
    claimant: str | None
    certainty: Certainty
    time_bound: bool
    evidence: str
    passage: str
    source: Source


class BlockKind(StrEnum):
    """The kinds of text in a reply; a renderer may style them, never leave one out."""

    ANSWER = "answer"
    CLAIM = "claim"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    SOURCE = "source"
    NOTE = "note"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a reply. `group` numbers the pieces that belong together."""

    kind: BlockKind
    text: str
    group: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """A decision told to a person.

    `statements` are the answer; `nearby` is what a refusal tells instead; `blocks` is all of it in reading order.
    `correction` is the text that stands for the answer where a false premise is corrected.
    """

    status: Status
    reason: Reason | None
    text: str | None
    statements: tuple[Statement, ...]
    nearby: tuple[Statement, ...]
    suggestions: tuple[str, ...]
    blocks: tuple[Block, ...]
