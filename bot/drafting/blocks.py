"""What the readers of the kinds of file have in common: an article as a run of blocks, and what its masthead says."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Control characters, soft hyphens, what turns the direction of writing, and what no font shows."""

TOPIC = 40
"""Characters that may stand before the title in its heading."""

_ENDED = re.compile(r"[.…:;,][\"'“”»«’‘)\]]{0,3}$")


class Kind(StrEnum):
    """What a block is, as far as its file marks it; BOLD is a paragraph that is bold as a whole."""

    TITLE = "title"
    HEADING = "heading"
    BOLD = "bold"
    ITEM = "item"
    QUOTE = "quote"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph; its `text` may still have line breaks, `line` is where it begins in the file, from 1."""

    kind: Kind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is said about an article beside its text, as it was found: not checked, None where it is not said.

    `beside` is a name that stands beside the day, of a paper or of a place.
    """

    number: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    beside: str | None = None

    def or_else(self, other: "Masthead") -> "Masthead":
        """Return what stands here, and where that is nothing, what stands in `other`."""
        return Masthead(
            self.number or other.number,
            self.title or other.title,
            self.publisher or other.publisher,
            self.date or other.date,
            self.url or other.url,
            self.language or other.language,
            self.beside or other.beside,
        )


class UnreadableError(Exception):
    """A file is no article that can be read: the line (from 1), and what is wrong and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def tidy(text: str) -> str:
    """Return `text` on one line: NFC, single plain spaces, nothing that cannot be seen."""
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).split())


def ended(text: str) -> bool:
    """Whether `text` ends as sentences do and headings do not; a question or exclamation mark may end both."""
    return bool(_ENDED.search(text[-5:]))


def says(text: str, title: str) -> bool:
    """Whether a heading is a title, as it is or below its topic."""
    return text.endswith(title) and len(text) <= len(title) + TOPIC
