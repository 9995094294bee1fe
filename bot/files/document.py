"""What was read of one file: plain data, the line of every value, and what is wrong."""

from dataclasses import dataclass, field

from bot.errors import Problem, shown

PROBLEMS_SHOWN = 100
"""Problems of one file that are reported; more would say the same."""

Key = tuple[str | int, ...]
"""The way to a value: keys of mappings and 0-based places in lists, from the top of the file."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A value that YAML takes for something else than text: what stands there and what YAML makes of it."""

    raw: str
    taken_for: str


@dataclass(slots=True)
class YamlFile:
    """One file: its data, the line of each key and value, and the problems found so far.

    `data` is None where the file is empty or cannot be read to its end.
    """

    name: str
    data: object = None
    lines: dict[Key, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that nothing more is noted."""
        return len(self.problems) > PROBLEMS_SHOWN

    def line(self, key: Key) -> int:
        """Return the 1-based line of `key`, or that of the nearest key above it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, message: str, *, name: str | None = None) -> None:
        """Note that the value at `key` is wrong, which the message calls `name` and tells the entry of."""
        entry = self._entry(key)
        called = [f"'{shown(name)}'"] if name is not None else []
        where = " ".join([*called, f"in '{shown(entry)}'"] if entry else called)
        self.note(self.line(key), f"{where}: {message}" if where else message)

    def _entry(self, key: Key) -> str | None:
        """Return the id of the innermost entry that `key` lies in; None where it has none, or where `key` is that id."""
        found: object = None
        here = self.data
        for step in key:
            if isinstance(here, dict):
                found, here = here.get("id", found), here.get(step)
            elif isinstance(here, list) and isinstance(step, int):
                here = here[step]
        return found if isinstance(found, str) and key[-1] != "id" else None

    def note(self, line: int, message: str) -> None:
        """Note that something is wrong in `line`, unless enough is noted."""
        if len(self.problems) == PROBLEMS_SHOWN:
            message = "more is wrong in this file: mend what is told, then check again"
        if not self.full:
            self.problems.append(Problem(self.name, line, message))
