"""An article as it was read, and what was drafted from it; all texts are the article's own, unchanged."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.knowledge.sentences import split
from bot.model import Certainty


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line; `line` is where it begins in the file, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs under one heading; `title` is None before the first one."""

    title: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article: what its masthead says (None where it does not), its language as an ISO 639-1 code, and its text.

    `number` is what names it, an id of the knowledge format; `date` is in ISO 8601.
    """

    number: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    language: str
    parts: tuple[Part, ...]

    def sentences(self) -> Iterator["Placed"]:
        """Yield every sentence of the text in reading order."""
        for section, part in enumerate(self.parts):
            for paragraph, found in enumerate(part.paragraphs):
                for number, text in enumerate(split(found.text), 1):
                    yield Placed(section, paragraph, number, text)


class Placed(NamedTuple):
    """A sentence and where it stands: places in `Document.parts` and `Part.paragraphs` from 0, its number in the paragraph from 1."""

    section: int
    paragraph: int
    number: int
    text: str


class ValueKind(StrEnum):
    """What a number in a sentence measures."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    AGE = "age"
    DURATION = "duration"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value: from `value` to `to` (the same where it is no range) of `unit`, as it `said` it; of a date both are ISO 8601.

    `bound` is plain, about, up to, from or several, as in `bot.matching.values`.
    """

    kind: ValueKind
    value: float | str
    to: float | str
    unit: str
    bound: str
    said: str


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who says a sentence and how sure it is, as its language tells; `doubt` is from 0 (plain) to 1, `why` what makes it doubtful."""

    claimant: str | None
    certainty: Certainty
    doubt: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft fact: a sentence, or a clause of it that states something by itself, word for word, with what was read of it."""

    place: Placed
    text: str
    attributed: Attributed
    values: tuple[Value, ...]
