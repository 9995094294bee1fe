"""Errors a person can act on.

BelegbotError
├── UsageError        a value on the command line or in the environment is wrong
└── InputError        files that people write are wrong; carries every problem found
"""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 60
"""Characters of a given value that a message repeats."""


def shown(value: object) -> str:
    """Return `value` as a message repeats it: shortened, on one line, what cannot be printed as escapes."""
    text = str(value)
    printable = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:SHOWN])
    return printable + "…" if len(text) > SHOWN else printable


class BelegbotError(Exception):
    """The base of all expected failures; its text is shown to a person as it is."""


class UsageError(BelegbotError):
    """A value given on the command line or in the environment cannot be used."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one place of a file.

    `line` is 1-based; `message` says what is wrong and what to do.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class InputError(BelegbotError):
    """Files that people write have problems; all of them are in `problems`, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
