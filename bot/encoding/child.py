"""One child process with an encoder in it, seen from its parent."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

import numpy as np

from bot.config import PREFIX
from bot.encoding import frames
from bot.encoding.encoder import Recipe, Vectors, are_unit_rows
from bot.encoding.local import THREADS
from bot.errors import shown

START_DEADLINE = 10.0
"""Seconds within which a process must have loaded its encoder; a cold disk needs two or three."""

_GREETING_LIMIT = 10_000
_END_DEADLINE = 5.0


class ChildError(Exception):
    """What the process did wrong, as the end of a sentence about it; holds nothing of a text."""


class Child:
    """A process that loads its encoder while nobody waits for it. One thread at a time may ask; any may kill.

    Raises OSError where no process can be started.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._greeted = False
        self._channel, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _started(recipe, theirs)
            except OSError:
                self._channel.close()
                raise

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def runs(self) -> bool:
        """Return whether the process has not ended."""
        return self._process.poll() is None

    def ask(self, texts: Sequence[str], deadline: float) -> Vectors:
        """Return the vectors of prepared `texts`, within `deadline` seconds once the encoder is loaded.

        Raises ChildError: the process is of no use any more, and must be ended.
        """
        if not self._greeted:
            self._greet()
        until = time.monotonic() + deadline
        try:
            frames.send(self._channel, json.dumps(texts).encode(), until)
            answer = frames.receive(self._channel, 4 * len(texts) * self._recipe.dimensions, until)
            vectors = np.frombuffer(answer, np.float32).reshape(len(texts), -1)
        except TimeoutError:
            raise ChildError(f"gave no answer within {deadline:g} s") from None
        except (EOFError, OSError):
            raise ChildError("ended at a question") from None
        except ValueError:
            raise ChildError("gave an answer of a wrong size") from None
        if not are_unit_rows(vectors, len(texts), self._recipe.dimensions):
            raise ChildError("gave an answer that is none")
        return vectors

    def _greet(self) -> None:
        """Wait until the encoder is loaded, and look whether it is the right one."""
        try:
            greeting = json.loads(frames.receive(self._channel, _GREETING_LIMIT, time.monotonic() + START_DEADLINE))
        except TimeoutError:
            raise ChildError(f"did not load the encoder within {START_DEADLINE:g} s") from None
        except (EOFError, OSError, ValueError):
            raise ChildError("ended before it had loaded the encoder") from None
        if greeting != {"version": self._recipe.version, "dimensions": self._recipe.dimensions}:
            error = greeting.get("error") if isinstance(greeting, dict) else None
            raise ChildError(f"could not load the encoder: {shown(error or 'it is another one')}")
        self._greeted = True

    def kill(self) -> None:
        """End the process at once; who waits for its answer gets a ChildError."""
        self._process.kill()

    def end(self) -> str:
        """Kill the process, wait until it is gone, and return how it ended, such as "signal 11" or "status 1"."""
        self.kill()
        with suppress(subprocess.TimeoutExpired):  # the kernel may hold it for a while: it cannot answer any more
            self._process.wait(_END_DEADLINE)
        self._channel.close()
        status = self._process.returncode
        if status is None:
            return "still ending"
        return f"status {status}" if status >= 0 else f"signal {-status}"


def _started(recipe: Recipe, stdin: socket.socket) -> subprocess.Popen[bytes]:
    # a socket, so that nothing a library prints gets into an answer; a group of its own, so that Ctrl+C does not reach it
    return subprocess.Popen(  # noqa: S603 - the arguments are ours
        [sys.executable, "-P", "-m", "bot.encoding.worker", recipe.factory, str(recipe.threads)],
        stdin=stdin.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(recipe.threads),
        process_group=0,
    )


def _environment(threads: int) -> dict[str, str]:
    """Return our environment without the settings: a process that reads anybody's texts needs no token."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    path = os.pathsep.join(folder or os.curdir for folder in sys.path)
    return kept | {THREADS: str(threads), "PYTHONPATH": path}
