"""Time that passes only while nobody has anything to do."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock stands still while something runs, and jumps to the next timer when nothing does.

    It does not see threads: who waits for one says so (`still`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._virtual = 0.0
        self._elsewhere = 0

    def time(self) -> float:
        return self._virtual

    def skip(self, seconds: float) -> None:
        """Put the clock forward; timers that were due meanwhile fire once."""
        self._virtual += seconds

    @contextmanager
    def still(self) -> Iterator[None]:
        """Have the clock stand still while a thread works."""
        self._elsewhere += 1
        try:
            yield
        finally:
            self._elsewhere -= 1

    def _run_once(self) -> None:
        while not self._ready and self._elsewhere:
            self._process_events(self._selector.select(1.0))
        if not self._ready and self._scheduled:
            self._virtual = max(self._virtual, self._scheduled[0].when())
        super()._run_once()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
