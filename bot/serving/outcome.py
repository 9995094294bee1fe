"""What came of loading the knowledge, told as values."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Problem
from bot.serving.changes import Changes
from bot.serving.lost import Comparison


@dataclass(frozen=True, slots=True)
class Loaded:
    """One load of the knowledge, with how many entries of each kind it has.

    `at` is in UTC; `by` is "start", "signal", "watcher" or a user id as text.
    `differs_from_disk` is whether the folder had something else when this was put into force, and `note` why, in words.
    `present` marks the one in force in a list of several.
    """

    digest: str
    at: datetime
    by: str
    facts: int
    questions: int
    silences: int
    differs_from_disk: bool = False
    note: str = ""
    present: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """The new state is in force; `seconds` is the time that all of it took. After going back nothing was compared."""

    changes: Changes
    comparison: Comparison
    seconds: float
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class Same:
    """What is in force stays: the files hold just that, or what somebody went back from."""

    loaded: Loaded
    seconds: float


@dataclass(frozen=True, slots=True)
class Rejected:
    """What is in force stays, because of `problems`; they name files below the folder's name."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is in force stays until somebody accepts the new state by its `digest`, because it would lose answers."""

    changes: Changes
    comparison: Comparison
    seconds: float
    digest: str


Outcome = Applied | Same | Rejected | Waiting
