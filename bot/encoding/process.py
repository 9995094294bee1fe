"""An encoder in a supervised process of its own: what makes it crash or hang costs one answer, not the program."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from bot.encoding.child import START_DEADLINE, Child, ChildError
from bot.encoding.encoder import Recipe, Vectors, in_parts

log = logging.getLogger(__name__)

DEADLINE = 3.0
"""Seconds for one part of a list of texts, which takes a third of it at worst where nothing else runs."""

CRASHES = 5
"""Crashes within PERIOD that are borne; one more and there is a pause."""

PERIOD = 60.0
"""Seconds within which crashes are counted."""

PAUSE = 60.0
"""Seconds without an encoder after too many crashes."""


class ProcessEncoder:
    """The encoder of `recipe` in a child process, started at the first call or by `start`; any thread may call it.

        for each part (up to 16 texts): wait for a turn; start a process where none runs; send the texts; wait for the vectors
        no vectors in time, an end or nonsense: kill the process, start another, return None

    `deadline` is in seconds, for each part; loading the encoder may take START_DEADLINE besides.
    `clock` tells seconds, and is used for counting crashes only.
    What it cannot do: one process encodes for all threads, one part after another; a part waits for at most one of each other thread.
    """

    def __init__(self, recipe: Recipe, *, deadline: float = DEADLINE, clock: Callable[[], float] = time.monotonic) -> None:
        self.version = recipe.version
        self.dimensions = recipe.dimensions
        self._recipe = recipe
        self._deadline = deadline
        self._crashes = Crashes(clock)
        self._turns = Turns()
        self._child: Child | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The number of the child process, None where there is none at the moment."""
        child = self._child
        return child.pid if child else None

    def start(self) -> None:
        """Start the process without waiting until it has loaded the encoder."""
        if self._turns.take(START_DEADLINE):
            try:
                self._running()
            finally:
                self._turns.give()

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit rows; None where the process failed at one of these texts, is paused after crashes, or closed."""
        return in_parts(texts, self.dimensions, self._ask)

    def _ask(self, texts: list[str]) -> Vectors | None:
        if not self._turns.take(START_DEADLINE + self._deadline):
            return None
        try:
            child = self._running()
            return child.ask(texts, self._deadline) if child else None
        except ChildError as error:
            self._lose(str(error))
            self._running()  # it loads while nobody waits
            return None
        finally:
            self._turns.give()

    def _running(self) -> Child | None:
        """Return a process that runs, None where there may be none now. Only who has the turn may call it."""
        if self._child and not self._child.runs():
            self._lose("ended between two questions")
        if self._child is None and not self._closed and not self._crashes.too_many():
            try:
                self._child = Child(self._recipe)
            except OSError as error:
                self._note(f"cannot be started ({error.strerror})")
            if self._child and self._closed:
                self._child.kill()  # closed meanwhile, by a thread that saw none
        return self._child

    def _lose(self, what: str) -> None:
        """End the process that did `what`."""
        if self._child:
            how = self._child.end()
            self._child = None
            self._note(f"{what} ({how})")

    def _note(self, what: str) -> None:
        if self._closed:
            return
        log.warning("the encoder's process %s", what)
        if self._crashes.add():
            log.error("the encoder's process failed more than %d times in a minute: none for %g s", CRASHES, PAUSE)

    def close(self) -> None:
        """End the process for good; calls that wait for it return None."""
        self._closed = True
        if child := self._child:
            child.kill()
        with self._turns.turn:
            self._lose("is closed")


class Crashes:
    """Counts crashes, and tells when there were too many."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._times: deque[float] = deque(maxlen=CRASHES + 1)
        self._pause_ends = float("-inf")

    def add(self) -> bool:
        """Count a crash; return whether a pause begins with it."""
        now = self._clock()
        self._times.append(now)
        if len(self._times) <= CRASHES or now - self._times[0] >= PERIOD:
            return False
        self._times.clear()
        self._pause_ends = now + PAUSE
        return True

    def too_many(self) -> bool:
        """Return whether there is a pause."""
        return self._clock() < self._pause_ends


class Turns:
    """A lock that goes to who waits before it goes back to who just had it: a long list does not starve a question.

    Who waits holds `_next`, so who has just given its turn back cannot ask again before that one has it.
    """

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self._next = threading.Lock()

    def take(self, within: float) -> bool:
        """Wait for the turn; return False where it does not come within so many seconds."""
        until = time.monotonic() + within
        if not self._next.acquire(timeout=within):
            return False
        try:
            return self.turn.acquire(timeout=max(0.0, until - time.monotonic()))
        finally:
            self._next.release()

    def give(self) -> None:
        """End the turn."""
        self.turn.release()
