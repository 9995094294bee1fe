"""An article beside the curated passages that tell it: which of its paragraphs and sentences stand for which, and what does not fit."""

from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.schema import WordingFile
from bot.model import FactId, PassageId


class Differs(StrEnum):
    """What of the article as a whole is not as article.yaml has it."""

    TITLE = "title"
    DATE = "date"
    HEADING = "heading"
    SECTION = "section"
    ORDER = "order"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Difference:
    """What is curated and what the article has, as texts; `passage` is the one it begins at, None for the article as a whole.

    HEADING is another heading over the same passages, SECTION and ORDER a passage that stands elsewhere, SPLIT one that tells a part of
    a paragraph, MERGED one that tells several.
    """

    kind: Differs
    passage: PassageId | None
    curated: str
    article: str


@dataclass(frozen=True, slots=True)
class Uncurated:
    """Text of the article that no passage tells: a paragraph, or one `sentence` of a paragraph, from 1, that the rest of is told.

    `line` is where its paragraph begins in the article's file; `numbers` are those in it that no curated text states.
    """

    text: str
    line: int
    sentence: int | None
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A curated sentence without a counterpart, and the facts that rest on it.

    `instead` is the article's sentence in its place, whose numbers differ or, with `denial`, of which one denies; "" where there is none.
    """

    passage: PassageId
    sentence: int
    facts: tuple[FactId, ...]
    instead: str
    denial: bool = False


@dataclass(frozen=True, slots=True)
class OtherNumbers:
    """A fact whose `numbers` do not stand in the article's sentences that it rests on, which are `said`."""

    fact: FactId
    numbers: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """What wording.yaml gets, and what does not fit.

    `gone` are passages without a paragraph in the article, `unwritable` those whose paragraph the format does not take.
    A passage that is neither and is not in `wording` has the article's words already.
    """

    wording: WordingFile
    gone: tuple[PassageId, ...] = ()
    unwritable: tuple[PassageId, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    numbers: tuple[OtherNumbers, ...] = ()
    uncurated: tuple[Uncurated, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """A passage and the article's paragraphs that it tells, by their places in reading order, from 0.

    `text` is what they say and `sentences` those of it; `spans` has the first and last of them, from 1, that say each curated sentence,
    None where none does.
    """

    passage: PassageId
    paragraphs: tuple[int, ...]
    moved: bool
    text: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int] | None, ...]
