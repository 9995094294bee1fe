"""A named pipe: a test waits for a process to open it, and sees it end, without asking again and again."""

import os
import select
from pathlib import Path
from typing import Self

PATIENCE = 20
"""Seconds after which a test fails that waits for another process."""


class NamedPipe:
    """The reading end of a named pipe at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        self._end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._end)

    def expect_word(self) -> None:
        """Wait until a process has written."""
        assert self._read() == b"!"

    def expect_end(self) -> None:
        """Wait until every process that had the pipe open is gone."""
        assert self._read() == b""

    def _read(self) -> bytes:
        ready, _, _ = select.select([self._end], [], [], PATIENCE)
        assert ready, "the other process did not come"
        return os.read(self._end, 1)
