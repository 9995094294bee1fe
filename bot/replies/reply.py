"""What is sent, free of any markup."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bot.model import Certainty, FactId, PassageId, QuestionId, Reason, Status, Wording


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands. `sentences` are the first and last one, 1-based; `section` is None before the first heading.

    `paragraph` is 1-based within the section, which has `paragraphs` of them; `passage` is its id.
    """

    article: str
    publisher: str
    title: str
    date: str | None
    section: str | None
    paragraph: int
    paragraphs: int
    sentences: tuple[int, int]
    wording: Wording
    url: str | None
    passage: PassageId


class Role(IntEnum):
    """What a statement does in an answer; of two statements of one fact the one of the higher role is told.

    SUPPORT backs a correction that says it already, so it is no part of the short answer.
    """

    SUPPORT = 0
    PLAIN = 1
    CORRECTION = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as it is told: its text, who says so, the sentences it rests on and their place.

    `answer` is at most 320 characters, and so is its `translation`, None where the reader gets `answer` itself;
    `claimed_by` is `claimant` as the reader gets it. `evidence` is at most 300, all of one wording, of a draft with the sentences
    around it; it stands at `source` and, where
    it is of several passages, at the places `also`. `passage` is the whole paragraph of `source`.
    """

    fact: FactId
    answer: str
    role: Role
    claimant: str | None
    certainty: Certainty
    time_bound: bool
    evidence: str
    passage: str
    source: Source
    also: tuple[Source, ...] = ()
    translation: str | None = None
    claimed_by: str | None = None
    draft: bool = False

    @property
    def told(self) -> str:
        """The answer as the reader gets it: translated where it is."""
        return self.translation or self.answer


class BlockKind(StrEnum):
    """The kinds of text in a reply; a renderer may style them, never leave one out.

    QUOTE is in the article's own words: that kind alone is put in quotation marks or set as a quotation.
    """

    ANSWER = "answer"
    CLAIM = "claim"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    SOURCE = "source"
    NOTE = "note"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a reply. `label` is said before `text`, outside any quotation; `group` numbers the blocks that belong together.

    `quoted` is the text of a QUOTE in the quotation marks of the reader's language, "" of any other kind.
    """

    kind: BlockKind
    text: str
    group: int = 0
    label: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A decision told to a person.

    `text` is the short answer in the article's language, None unless there is one (small talk has one), and `translation`
    what the reader gets instead, where that is translated. `statements` are what it rests on; `nearby` is what a refusal
    tells instead; `suggestions` are in the reader's language, and `offered` are their questions; `blocks` is all of it in reading order.
    """

    status: Status
    reason: Reason | None
    text: str | None
    statements: tuple[Statement, ...]
    nearby: tuple[Statement, ...]
    suggestions: tuple[str, ...]
    blocks: tuple[Block, ...]
    translation: str | None = None
    offered: tuple[QuestionId, ...] = ()
