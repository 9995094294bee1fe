"""What differs between two snapshots, in words that an admin reads."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.model import Snapshot

Id = TypeVar("Id", bound=str)
Entry = TypeVar("Entry")


class What(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that differs: a fact by its text, a question by its suggestion, a silence by its topic.

    `old` is None where the entry was added, `new` where it was removed; both are equal where other keys of it changed.
    """

    what: What
    id: str
    old: str | None
    new: str | None

    @property
    def text(self) -> str:
        """The text now, of an entry that was removed its last one."""
        return self.new if self.new is not None else self.old or ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs; what was added, then changed, then removed, in the order of the files.

    `other` is whether anything else does: the article, words, translations or check questions.
    """

    facts: tuple[Change, ...] = ()
    questions: tuple[Change, ...] = ()
    silences: tuple[Change, ...] = ()
    other: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing differs that a reader could meet; comments in the files may."""
        return not (self.facts or self.questions or self.silences or self.other)

    @property
    def counts(self) -> dict[What, int]:
        """How many entries of all kinds were added, changed and removed."""
        found = Counter(change.what for change in (*self.facts, *self.questions, *self.silences))
        return {what: found[what] for what in What}


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """Return what differs in `new`."""
    return Changes(
        tuple(_changes(old.facts, new.facts, lambda fact: fact.text)),
        tuple(_changes(old.questions, new.questions, lambda question: question.suggest)),
        tuple(_changes(old.silences, new.silences, lambda silence: silence.topic)),
        _others(old) != _others(new),
    )


def _changes(old: Mapping[Id, Entry], new: Mapping[Id, Entry], text: Callable[[Entry], str]) -> Iterator[Change]:
    yield from (Change(What.ADDED, name, None, text(entry)) for name, entry in new.items() if name not in old)
    both = ((name, old[name], entry) for name, entry in new.items() if name in old)
    yield from (Change(What.CHANGED, name, text(before), text(after)) for name, before, after in both if before != after)
    yield from (Change(What.REMOVED, name, text(entry), None) for name, entry in old.items() if name not in new)


def _others(snapshot: Snapshot) -> tuple[object, ...]:
    return snapshot.article, snapshot.words, snapshot.general, snapshot.translations, snapshot.checks
