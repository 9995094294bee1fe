"""Encoders of tests: vectors from letters instead of meanings, and one with every kind of trouble."""

import os
import sys
import threading
import time
from collections.abc import Sequence

import numpy as np

from bot.encoding.encoder import Recipe, Vectors, in_parts
from bot.errors import UsageError


class FakeEncoder:
    """Texts that share pairs of letters are near; `asked` remembers what it was asked, prepared."""

    version = "fake/letters"
    dimensions = 32

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self.asked: list[str] = []
        self.closed = False

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        return in_parts(texts, self.dimensions, self._encode)

    def _encode(self, texts: list[str]) -> Vectors | None:
        if self.closed:
            return None
        self.asked += texts
        return np.array([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        counts = np.full(self.dimensions, 0.1, np.float32)
        for one, other in zip(f" {text}", f"{text} ", strict=True):
            counts[(31 * ord(one) + ord(other)) % self.dimensions] += 1
        return counts / np.linalg.norm(counts)

    def close(self) -> None:
        self.closed = True


class TroubledEncoder(FakeEncoder):
    """Does what the first word of a text says."""

    def _encode(self, texts: list[str]) -> Vectors | None:
        vectors = super()._encode(texts)
        for text in texts:
            word, _, path = text.partition(" ")
            if trouble := getattr(self, f"_{word}", None):
                vectors = trouble(vectors, path)
        return vectors

    def _exit(self, vectors: Vectors, path: str) -> Vectors:
        os._exit(3)

    def _raise(self, vectors: Vectors, path: str) -> Vectors:
        raise LookupError

    def _none(self, vectors: Vectors, path: str) -> None:
        return None

    def _hang(self, vectors: Vectors, path: str) -> Vectors:
        """Open the named pipe, so that whoever reads there knows, and never come back."""
        self._tell(vectors, path)
        threading.Event().wait()
        return vectors

    def _tell(self, vectors: Vectors, path: str) -> Vectors:
        """Keep the named pipe open as long as the process is there."""
        if path:
            os.write(os.open(path, os.O_WRONLY), b"!")
        return vectors

    def _slow(self, vectors: Vectors, path: str) -> Vectors:
        time.sleep(0.02)
        return vectors

    def _long(self, vectors: Vectors, path: str) -> Vectors:
        return 2 * vectors

    def _nan(self, vectors: Vectors, path: str) -> Vectors:
        return np.full_like(vectors, np.nan)

    def _few(self, vectors: Vectors, path: str) -> Vectors:
        return vectors[1:]

    def _many(self, vectors: Vectors, path: str) -> Vectors:
        return np.concatenate([vectors, vectors])

    def _print(self, vectors: Vectors, path: str) -> Vectors:
        for stream in (sys.stdout, sys.stderr):
            os.write(stream.fileno(), b"something")
        return vectors


def without_settings(threads: int) -> FakeEncoder:
    """Build an encoder where no variable of the settings is in the environment."""
    if any(name.startswith("BOT_") for name in os.environ):
        raise LookupError
    return FakeEncoder(threads)


def unusable(threads: int) -> FakeEncoder:
    """Fail as an encoder that cannot run here."""
    raise UsageError("Set it to none.")


def recipe(factory: str = "TroubledEncoder") -> Recipe:
    """Return how a child process builds one of these."""
    return Recipe(f"{__name__}:{factory}", 1, FakeEncoder.version, FakeEncoder.dimensions)
