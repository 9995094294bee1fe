"""The files of a knowledge folder, read once as a whole while nobody writes them."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError, Problem
from bot.files import yamlfile
from bot.knowledge import read, schema, translations
from bot.serving.vectors import SHIPPED

STILL = 0.5
"""Seconds for which no file may have changed before they are read."""

PATIENCE = 5.0
"""Seconds after which a folder that is still being written is given up."""

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of all files together."""

_POLL = 0.1
_WRITTEN = tuple(schema.FILES)
_BEING_WRITTEN = "the folder is still being written: try again in a moment"
_TOO_LARGE = f"its files have more than {SIZE_LIMIT // 1024 // 1024} MiB in all: remove what is not knowledge"

Signature = tuple[tuple[str, int, int], ...]
"""Name, size and time stamp in nanoseconds of each file, by name; of what cannot be looked at the size is -1."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How time passes: `now` is the time of file stamps in seconds, `monotonic` measures, `wait` lets so many seconds pass."""

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


REAL = Pace()
"""Time as it passes."""


@dataclass(frozen=True, slots=True)
class Files:
    """The bytes of each file by its name in the folder; `strays` are files called wrongly, which are left out."""

    contents: Mapping[str, bytes]
    strays: tuple[Problem, ...]

    @property
    def fingerprint(self) -> str:
        """A hash of all that people wrote."""
        digest = hashlib.sha256()
        for name in sorted(self.contents.keys() - {SHIPPED}):
            digest.update(f"{name} {len(self.contents[name])}\n".encode())
            digest.update(self.contents[name])
        return digest.hexdigest()


def obtain(source: Path, pace: Pace = REAL) -> Files:
    """Read the files of the knowledge format, links followed, once nobody has written them for a while.

    Raises InputError, naming files below `source`: what cannot be read, is no file, is too large, or is still being written.
    """
    begun = pace.monotonic()
    try:
        while True:
            before = _still(source, pace, begun)
            files = _files(source)
            if _signature(source) == before:
                return files
            _check_patience(source, pace, begun)
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror}): check that it is there, its rights and the setting knowledge"
        raise problem(source, message) from error


def fingerprint(folder: Path) -> str:
    """Return the fingerprint of the files as they are; "" where they cannot be read."""
    try:
        return _files(folder).fingerprint
    except (InputError, OSError):
        return ""


def problem(source: Path, message: str) -> InputError:
    """Return the error that a folder as a whole has."""
    return InputError([Problem(str(source), 1, message)])


def _still(source: Path, pace: Pace, begun: float) -> Signature:
    """Return the signature of `source` when no file has changed for a while."""
    seen, since = _signature(source), pace.monotonic()
    newest = max((stamp for _, _, stamp in seen), default=0) / 1e9
    if pace.now() - newest >= STILL:
        return seen
    while pace.monotonic() - since < STILL:
        _check_patience(source, pace, begun)
        pace.wait(_POLL)
        if (found := _signature(source)) != seen:
            seen, since = found, pace.monotonic()
    return seen


def _check_patience(source: Path, pace: Pace, begun: float) -> None:
    if pace.monotonic() - begun >= PATIENCE:
        raise problem(source, _BEING_WRITTEN)


def _files(source: Path) -> Files:
    if sum(max(size, 0) for _, size, _ in _signature(source)) > SIZE_LIMIT:
        raise problem(source, _TOO_LARGE)
    there = {path.name for path in source.iterdir()}
    found: dict[str, bytes | str] = {name: yamlfile.content(source / name) for name in _WRITTEN if name in there}
    translated, misnamed = translations.contents(source)
    found |= translated
    if unread := [Problem(str(source / name), 1, why) for name, why in found.items() if isinstance(why, str)]:
        raise InputError(unread)
    contents = {name: content for name, content in found.items() if isinstance(content, bytes)}
    return Files(contents | _shipped(source / SHIPPED), (*read.strays(source), *misnamed))


def _shipped(path: Path) -> dict[str, bytes]:
    """Return the vectors that come along; without them loading only takes longer."""
    try:
        if path.is_file():
            with path.open("rb") as stream:
                return {path.name: stream.read(SIZE_LIMIT)}
    except OSError:
        pass
    return {}


def _signature(source: Path) -> Signature:
    paths = [path for path in source.iterdir() if path.name in {*_WRITTEN, SHIPPED}]
    if (source / translations.FOLDER).is_dir():
        paths += (source / translations.FOLDER).glob("*.yaml")
    return tuple(sorted(_signed(path, source) for path in paths))


def _signed(path: Path, source: Path) -> tuple[str, int, int]:
    name = str(path.relative_to(source))
    try:
        found = path.stat()
    except OSError:
        return name, -1, 0
    return name, found.st_size, found.st_mtime_ns
