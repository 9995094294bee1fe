"""Knowledge folders that tests of reloading change, and time that passes only where something waits."""

import math
import os
from collections.abc import Callable
from pathlib import Path

from bot.serving.staging import Pace

AGED = Pace(now=lambda: math.inf)
"""Every file was written long ago: nothing is waited for."""


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text of a file that must have it."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def forget_customers(folder: Path) -> None:
    """Remove the question that `bakery.ANSWERED` asks."""
    text = (folder / "questions.yaml").read_text("utf-8")
    (folder / "questions.yaml").write_text(text[: text.index("  - id: wie-viele-kunden")], "utf-8")


def listing(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with what they hold."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Time:
    """Seconds that pass while somebody waits; `happens[n]` is done in wait number n, counted from 1."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.waits = 0
        self.happens: dict[int, Callable[[], None]] = {}

    @property
    def pace(self) -> Pace:
        return Pace(lambda: self.at, lambda: self.at, self.wait)

    def wait(self, seconds: float) -> None:
        self.waits += 1
        self.at += seconds
        self.happens.get(self.waits, lambda: None)()

    def written(self, path: Path, ago: float = 0.0, text: str | None = None) -> None:
        """Let a file have been written so many seconds ago."""
        if text is not None:
            path.write_text(text, "utf-8")
        os.utime(path, (self.at - ago, self.at - ago))
