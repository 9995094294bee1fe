"""What a picture shows, as values: made by the stage, read by the page."""

from dataclasses import dataclass

Keyboard = tuple[tuple[str, ...], ...]
"""Texts of buttons, row by row."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a text that looks different: a tag, or what Telegram finds. `start` and `end` count UTF-16 units, as Telegram does."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message. `mine` is written by whose phone it is; `answers` is the one that it replies to; `pressed` are texts of buttons."""

    who: str
    mine: bool
    text: str
    marks: tuple[Mark, ...] = ()
    keyboard: Keyboard = ()
    pressed: frozenset[str] = frozenset()
    answers: "Bubble | None" = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A line in the middle of a chat that nobody wrote."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the field below the chat, and the title and description of each result that inline mode offers for it."""

    text: str
    results: tuple[tuple[str, str], ...]


Item = Bubble | Notice | Typed


@dataclass(frozen=True, slots=True)
class Picture:
    """A chat: what stands in its head, and what was said in it. With `named`, bubbles of others bear names."""

    title: str
    subtitle: str
    named: bool
    items: tuple[Item, ...]
    language: str = "de"
