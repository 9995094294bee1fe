"""Whole copies of knowledge folders in the state folder: what is loaded is such a copy, so that it can be loaded again later."""

import errno
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import InputError, Problem
from bot.serving import staging
from bot.serving.outcome import Loaded

KEPT = 10
"""Copies kept; those that were put into force longest ago are removed."""

DIGITS = 12
"""Digits of a digest that are enough to name it."""

FOLDER = "history"
"""The folder of the copies in the state folder; nobody else may read it."""

ABOUT = "loaded.json"
"""The file beside the knowledge in a copy that says when and by whom it was put into force."""

PINNED = "pinned.json"
"""The file that says which copy somebody went back to."""

_STAGED = ".staged-"
_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Staged:
    """A fresh copy that is not in force yet; `strays` are files of the source that were called wrongly."""

    folder: Path
    fingerprint: str
    strays: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that was in force, and how it was loaded. What was put into force later has a higher `number`."""

    folder: Path
    loaded: Loaded
    number: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A way back that outlasts a restart: the `digest` in force, and the fingerprint that the source had then, "" where it had none."""

    digest: str
    disk: str


def names(digest: str, full: str) -> bool:
    """Return whether `digest`, in full or its first DIGITS digits or more, names `full`."""
    return len(digest) >= DIGITS and full.startswith(digest)


class History:
    """The copies of one knowledge folder, `source`, in the state folder.

    What replaces anything is not thread-safe, and only one process may do it; `kept` and `read` may be called at any time.
    """

    def __init__(self, source: Path, state: Path, pace: staging.Pace = staging.REAL) -> None:
        self._source = source
        self._folder = state / FOLDER
        self._pace = pace

    def stage(self) -> Staged:
        """Copy the files of the source into a fresh folder. Raises InputError where that is not possible; then nothing is left."""
        files = staging.obtain(self._source, self._pace)
        try:
            return Staged(self._write(files.contents), files.fingerprint, files.strays)
        except OSError as error:
            raise self._failed(error) from error

    def _write(self, contents: Mapping[str, bytes]) -> Path:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        folder = Path(tempfile.mkdtemp(prefix=_STAGED, dir=self._folder))
        try:
            for name, content in contents.items():
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(content)
        except BaseException:
            _remove(folder)
            raise
        return folder

    def discard(self, staged: Staged) -> None:
        """Remove a staged folder; one that is kept meanwhile stays."""
        _remove(staged.folder)

    def tidy(self) -> None:
        """Remove what processes that were killed have left."""
        for path in self._folder.glob(f"{_STAGED}*"):
            _remove(path)

    def keep(self, staged: Staged, loaded: Loaded) -> Kept:
        """Put a staged folder among the copies, in the place of one with the same digest, and remove the oldest.

        Raises InputError where that is not possible; then no copy has changed.
        """
        others = self.kept()
        kept = Kept(self._folder / _name(loaded), loaded, max((one.number for one in others), default=0) + 1)
        try:
            (staged.folder / ABOUT).write_text(_told(kept, self._source.name), "utf-8")
            if kept.folder.exists():  # the same content, put into force in this very second
                _drop(kept.folder)
            staged.folder.rename(kept.folder)
        except OSError as error:
            raise self._failed(error) from error
        different = [one for one in others if one.loaded.digest != loaded.digest]
        for one in others:
            if one.folder != kept.folder and one not in different[: KEPT - 1]:
                _drop(one.folder)
        return kept

    def kept(self) -> list[Kept]:
        """Return the copies, newest first; what says nothing of itself is left out."""
        folders = [path for path in self._folder.glob("*") if _NAME.fullmatch(path.name)]
        return sorted((one for one in map(_about, folders) if one), key=lambda one: one.number, reverse=True)

    def read(self, digest: str) -> Kept | None:
        """Return the copy with this digest, given in full or its first DIGITS digits; None where there is none."""
        return next((one for one in self.kept() if names(digest, one.loaded.digest)), None)

    def pin(self) -> Pin | None:
        """Return what somebody went back to; None where nobody did, or it cannot be read."""
        try:
            found = json.loads((self._folder / PINNED).read_text("utf-8"))
            return Pin(str(found["digest"]), str(found["disk"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def set_pin(self, pin: Pin) -> None:
        """Note what somebody went back to. Raises InputError where that is not possible; then nothing has changed."""
        beside = self._folder / f"{_STAGED}{PINNED}"
        try:
            beside.write_text(json.dumps({"digest": pin.digest, "disk": pin.disk}), "utf-8")
            beside.replace(self._folder / PINNED)
        except OSError as error:
            _remove(beside)
            raise self._failed(error) from error

    def drop_pin(self) -> None:
        """Forget that somebody went back. Raises OSError where that is not possible."""
        (self._folder / PINNED).unlink(missing_ok=True)

    def _failed(self, error: OSError) -> InputError:
        advice = "make room on its disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "check its rights and the setting state"
        message = f"the copy in the state folder cannot be written ({error.strerror}): {advice}, then load again"
        return staging.problem(self._source, message)


def _drop(kept: Path) -> None:
    """Remove a copy; where that is interrupted, it is no copy any more."""
    with suppress(OSError):
        _remove(kept.rename(kept.with_name(f"{_STAGED}{kept.name}")))


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _name(loaded: Loaded) -> str:
    return f"{loaded.at:%Y%m%dT%H%M%S}-{loaded.digest[:DIGITS]}"


def _told(kept: Kept, source: str) -> str:
    one = kept.loaded
    counts = {"facts": one.facts, "questions": one.questions, "silences": one.silences}
    about = {"number": kept.number, "digest": one.digest, "at": one.at.isoformat(), "by": one.by, "source": source, **counts}
    return json.dumps(about, indent=1)


def _about(folder: Path) -> Kept | None:
    try:
        found = json.loads((folder / ABOUT).read_text("utf-8"))
        facts, questions, silences = (int(found[kind]) for kind in ("facts", "questions", "silences"))
        at = datetime.fromisoformat(found["at"])
        return Kept(folder, Loaded(str(found["digest"]), at, str(found["by"]), facts, questions, silences), int(found["number"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
