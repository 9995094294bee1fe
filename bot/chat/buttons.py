"""Buttons below messages, and what pressing one means: names, never places, so that they outlast a restart and a reload."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.model import PassageId, QuestionId, Snapshot
from bot.replies.excerpt import shorten
from bot.replies.reply import Reply

TEXT_LIMIT = 44
"""Characters of a button's text that a phone shows."""

PARAGRAPHS = 3
"""Paragraphs that one message has buttons for."""

_ID = "[a-z0-9][a-z0-9-]{0,23}"
_DATA = re.compile(rf"(?P<kind>[qp]):(?P<article>{_ID}):(?P<name>{_ID})|(?P<choice>[adb]):(?P<digest>[0-9a-f]{{12}})")

Keyboard = InlineKeyboardMarkup | None


@dataclass(frozen=True, slots=True)
class Named:
    """A press on something of an article: a question ("q") or a passage ("p")."""

    kind: str
    article: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A press of an admin's: apply ("a") or decline ("d") what waits, or go back ("b") to a state; `digest` has its first 12 digits."""

    kind: str
    digest: str


def pressed(data: str | None) -> Named | Choice | None:
    """Return what pressing a button with `data` means; None for data that is not ours, since anybody can forge it."""
    match = _DATA.fullmatch(data or "")
    if not match:
        return None
    if match["kind"]:
        return Named(match["kind"], match["article"], match["name"])
    return Choice(match["choice"], match["digest"])


def of_reply(snapshot: Snapshot, reply: Reply, paragraph: str) -> Keyboard:
    """Return the buttons below a reply: what it suggests, numbered, one a row, and the whole paragraphs that it rests on.

    `paragraph` is the text of their button.
    """
    rows = [*questions(snapshot, zip(reply.offered, reply.suggestions, strict=True))]
    passages = dict.fromkeys(statement.source.passage for statement in (*reply.statements, *reply.nearby))
    texts = numbered(paragraph, min(len(passages), PARAGRAPHS))
    rows += [[_named(text, "p", snapshot, name)] for text, name in zip(texts, passages, strict=False)]
    return InlineKeyboardMarkup(rows) if rows else None


def questions(snapshot: Snapshot, offered: Iterable[tuple[QuestionId, str]]) -> list[list[InlineKeyboardButton]]:
    """Return a row for each question that is offered, with its number and its text."""
    return [[_named(shorten(f"{number} · {text}", TEXT_LIMIT), "q", snapshot, name)] for number, (name, text) in enumerate(offered, 1)]


def choices(offered: Iterable[tuple[str, str, str]]) -> InlineKeyboardMarkup:
    """Return a row for each choice of an admin's: its text, its kind and the digest it is about."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=f"{kind}:{digest[:12]}")] for text, kind, digest in offered])


def numbered(text: str, count: int) -> list[str]:
    """Return `text` for each of `count` buttons, with numbers where there are several."""
    return [text] if count == 1 else [f"{text} {number}" for number in range(1, count + 1)]


def _named(text: str, kind: str, snapshot: Snapshot, name: QuestionId | PassageId) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=f"{kind}:{snapshot.article.number}:{name}")
