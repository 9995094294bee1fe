"""Buttons below messages, and what pressing one means: names, never places, so that they outlast a restart and a reload."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.model import PassageId, QuestionId, Snapshot
from bot.replies.excerpt import shorten
from bot.replies.reply import Reply

TEXT_LIMIT = 44
"""Characters of a button's text that a phone shows."""

PARAGRAPHS = 3
"""Paragraphs that one message has buttons for."""

QUESTION, PASSAGE, TOPIC, SOURCES = "q", "p", "t", "k"
ACCEPT, DECLINE, BACK = "a", "d", "b"
COMMAND = "e"
PAGE, LANGUAGE, LENGTH, HELPFUL, SUBSCRIBE = "i", "l", "n", "h", "s"
"""What a button is about; the first letter of its data."""

_ID = "[a-z0-9][a-z0-9-]{0,23}"
_DATA = re.compile(
    rf"(?P<kind>[{QUESTION}{PASSAGE}{TOPIC}{SOURCES}]):(?P<article>{_ID}):(?P<name>{_ID})(?::(?P<page>\d{{1,3}}))?"
    rf"|(?P<choice>[{ACCEPT}{DECLINE}{BACK}]):(?P<digest>[0-9a-f]{{12}})"
    rf"|{COMMAND}:(?P<verb>[a-z]{{2,10}}):(?P<number>\d{{1,12}})(?::(?P<argument>[a-z0-9-]{{0,24}}))?"
    rf"|(?P<option>[{PAGE}{LANGUAGE}{LENGTH}{HELPFUL}{SUBSCRIBE}]):(?P<value>[a-z]{{0,12}})"
)

Keyboard = InlineKeyboardMarkup | None
Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Named:
    """A press on something of an article: a question, a passage, the topics of a section (by its first passage), or who says what."""

    kind: str
    article: str
    name: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A press of an admin's: apply or decline what waits, or go back to a state; `digest` has its first 12 digits."""

    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Option:
    """A press on one of a few values: a page about the bot, a language, how long answers are, whether an answer helped, announcements."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Command:
    """A press of an editor's: what is done with the draft or announcement `number`, and with what of it."""

    verb: str
    number: int
    argument: str = ""


Press = Command | Named | Choice | Option


def pressed(data: str | None) -> Press | None:
    """Return what pressing a button with `data` means; None for data that is not ours, since anybody can forge it."""
    match = _DATA.fullmatch(data or "")
    if not match:
        return None
    if match["kind"]:
        return Named(match["kind"], match["article"], match["name"], int(match["page"] or 0))
    if match["choice"]:
        return Choice(match["choice"], match["digest"])
    if match["verb"]:
        return Command(match["verb"], int(match["number"]), match["argument"] or "")
    return Option(match["option"], match["value"])


def keyboard(rows: Sequence[Row]) -> Keyboard:
    """Return the keyboard of `rows`, None of none."""
    return InlineKeyboardMarkup(rows) if rows else None


def of_reply(snapshot: Snapshot, reply: Reply, paragraph: str) -> list[Row]:
    """Return the buttons below a reply: what it suggests, numbered, one a row, and the whole paragraphs that it rests on.

    `paragraph` is the text of their button.
    """
    rows = questions(snapshot, zip(reply.offered, reply.suggestions, strict=True))
    passages = list(dict.fromkeys(statement.source.passage for statement in (*reply.statements, *reply.nearby)))[:PARAGRAPHS]
    row = [named(text, PASSAGE, snapshot, name) for text, name in zip(numbered(paragraph, len(passages)), passages, strict=True)]
    return [*rows, row] if row else rows


def questions(snapshot: Snapshot, offered: Iterable[tuple[QuestionId, str]]) -> list[Row]:
    """Return a row for each question that is offered, with its number and its text."""
    return [[named(f"{number} · {text}", QUESTION, snapshot, name)] for number, (name, text) in enumerate(offered, 1)]


def choices(offered: Iterable[tuple[str, str, str]]) -> Keyboard:
    """Return a row for each choice of an admin's: its text, its kind and the digest it is about."""
    return keyboard([[InlineKeyboardButton(text, callback_data=f"{kind}:{digest[:12]}")] for text, kind, digest in offered])


def command(text: str, verb: str, number: int, argument: str = "") -> InlineKeyboardButton:
    """Return a button of an editor's."""
    data = f"{COMMAND}:{verb}:{number}" + (f":{argument}" if argument else "")
    return InlineKeyboardButton(shorten(text, TEXT_LIMIT), callback_data=data)


def option(text: str, kind: str, value: str) -> InlineKeyboardButton:
    """Return the button of one value."""
    return InlineKeyboardButton(text, callback_data=f"{kind}:{value}")


def in_pairs(row: Sequence[InlineKeyboardButton]) -> list[Row]:
    """Return short buttons two a row."""
    return [list(row[start : start + 2]) for start in range(0, len(row), 2)]


def numbered(text: str, count: int) -> list[str]:
    """Return `text` for each of `count` buttons, with numbers where there are several."""
    return [text] if count == 1 else [f"{text} {number}" for number in range(1, count + 1)]


def named(text: str, kind: str, snapshot: Snapshot, name: QuestionId | PassageId | str, page: int | None = None) -> InlineKeyboardButton:
    """Return the button of something of the article."""
    data = f"{kind}:{snapshot.article.number}:{name}" + (f":{page}" if page is not None else "")
    return InlineKeyboardButton(shorten(text, TEXT_LIMIT), callback_data=data)
