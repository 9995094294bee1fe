"""What a question takes from the turns before it."""

import re
from dataclasses import dataclass

from bot.model import Decision, QuestionId, Snapshot
from bot.text import clean

_NUMBER = re.compile(r"(?:nr\.?|nummer|frage|die|number|no\.?|question)?\s*([1-9])\s*[.)!]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialog:
    """The turns so far, as far as the next one needs them."""

    offered: tuple[QuestionId, ...] = ()


NEW = Dialog()
"""A conversation that has not begun."""


def meant(question: str, dialog: Dialog, snapshot: Snapshot) -> str:
    """Return the question that is meant: a number picks one of the suggestions offered last.

    A suggestion that the knowledge holds no longer, as after a reload, is not picked.
    """
    match = _NUMBER.fullmatch(clean(question))
    if match and int(match.group(1)) <= len(dialog.offered):
        picked = snapshot.questions.get(dialog.offered[int(match.group(1)) - 1])
        return picked.suggest if picked else question
    return question


def after(dialog: Dialog, decision: Decision) -> Dialog:
    """Return the dialog after `decision`; what was offered stays offered until something else is."""
    return Dialog(decision.suggestions or dialog.offered)
