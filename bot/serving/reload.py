"""Loading the knowledge anew while the bot runs: all of a new state is put into force, or nothing."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.encoding.encoder import Encoder
from bot.errors import InputError, Problem
from bot.serving import current as currents
from bot.serving.changes import changes
from bot.serving.current import Current
from bot.serving.history import History, Kept, Pin, Staged, names
from bot.serving.lost import Comparison, lost
from bot.serving.outcome import Applied, Loaded, Outcome, Rejected, Same, Waiting
from bot.serving.staging import REAL, Pace, fingerprint

__all__ = ["Applied", "Loaded", "Outcome", "Rejected", "Reloader", "Same", "Waiting"]

log = logging.getLogger(__name__)

WENT_BACK = "somebody went back to this state"


@dataclass(frozen=True, slots=True)
class _Present:
    """What is in force, made of the copy `folder`; `fingerprint` is that of its files."""

    current: Current
    loaded: Loaded
    folder: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Aside:
    """What waits to be accepted, made of `staged`."""

    current: Current
    comparison: Comparison
    staged: Staged


def _now() -> datetime:
    return datetime.now(UTC)


def _untold(_done: int, _all: int) -> None:
    """Tell nobody how far encoding is."""


class Reloader:
    """The knowledge in force, and every way to replace it.

    Editors write `folder`; `cache` keeps what was learned, `state` the copies. `clock` tells the time in UTC, `progress` gets how many
    of how many texts are encoded. Any thread may call any method: who replaces waits for others who do, who only reads never waits.
    """

    def __init__(  # noqa: PLR0913 - what it works with; the rest has defaults
        self,
        folder: Path,
        cache: Path,
        state: Path,
        encoder: Encoder | None,
        clock: Callable[[], datetime] = _now,
        *,
        progress: Callable[[int, int], None] = _untold,
        pace: Pace = REAL,
    ) -> None:
        self._folder = folder
        self._name = Path(folder.name or folder.resolve().name)
        self._cache = cache
        self._encoder = encoder
        self._clock = clock
        self._progress = progress
        self._pace = pace
        self._history = History(folder, state, pace)
        self._lock = threading.Lock()
        self._in_force: _Present | None = None
        self._aside: _Aside | None = None

    @property
    def current(self) -> Current:
        """What is in force; take it once for each question. Raises RuntimeError before `start`."""
        return self._present.current

    @property
    def loaded(self) -> Loaded:
        """Where what is in force comes from. Raises RuntimeError before `start`."""
        return self._present.loaded

    @property
    def _present(self) -> _Present:
        present = self._in_force
        if present is None:
            raise RuntimeError("nothing is loaded yet: call start() first")
        return present

    def history(self) -> list[Loaded]:
        """Return what is in force, marked as present, and then the other copies, newest first: each as it was loaded from the files."""
        present, kept = self._present, self._history.kept()
        first = next((one.loaded for one in kept if one.folder == present.folder), present.loaded)
        marked = replace(first, differs_from_disk=present.loaded.differs_from_disk, note=present.loaded.note, present=True)
        return [marked, *(one.loaded for one in kept if one.folder != present.folder)]

    def start(self) -> None:
        """Load the knowledge for the first time: what somebody went back to where the files are still the same, else the files.

        Raises InputError with all problems; they name files below the folder as it was given.
        """
        with self._lock:
            self._history.tidy()
            self._in_force = self._pinned() or self._first()

    def _pinned(self) -> _Present | None:
        pin = self._history.pin()
        if pin is None or pin.disk != fingerprint(self._folder):
            return None
        kept = self._history.read(pin.digest)
        try:
            found = self._returned(kept, "start", pin.disk) if kept else None
        except Exception:
            log.exception("the copy that somebody went back to cannot be loaded")
            found = None
        log.warning("%s: %s", WENT_BACK, "a copy is loaded instead of the files" if found else "its copy is gone, the files are loaded")
        return found

    def _first(self) -> _Present:
        staged = self._history.stage()
        try:
            present = self._kept(staged, self._load(staged.folder, self._folder, staged.strays), "start")
        finally:
            self._history.discard(staged)
        self._drop_pin()
        return present

    def reload(self, by: str, asked: Sequence[str], *, person: bool) -> Outcome:
        """Load the files anew and put them into force, unless a check question or one `asked` lately would lose its answer.

        Without a `person` who wants it, files that are as they were when somebody went back stay out of force.
        """
        with self._lock:
            return self._guarded(lambda: self._reload(by, asked, person=person))

    def _guarded(self, work: Callable[[], Outcome]) -> Outcome:
        """Do `work`; whatever goes wrong, what is in force stays."""
        try:
            return work()
        except InputError as error:
            return Rejected(_renamed(error.problems, self._folder, self._name))
        except Exception as error:
            log.exception("the knowledge could not be loaded")
            return Rejected((Problem(str(self._name), 1, f"the knowledge could not be loaded ({type(error).__name__}): see the log"),))

    def _reload(self, by: str, asked: Sequence[str], *, person: bool) -> Outcome:
        begun, staged = self._pace.monotonic(), self._history.stage()
        try:
            if not staged.strays and self._stays(staged.fingerprint, person=person):
                return Same(self.loaded, self._pace.monotonic() - begun)
            return self._consider(staged, by, asked, begun)
        finally:
            if self._aside is None or self._aside.staged != staged:
                self._history.discard(staged)

    def _stays(self, disk: str, *, person: bool) -> bool:
        """Return whether files with the fingerprint `disk` leave in force what is."""
        present, pin = self._present, self._history.pin()
        if disk == present.fingerprint:
            self._put(replace(present, loaded=replace(present.loaded, differs_from_disk=False, note="")))
            return True
        return not person and pin is not None and pin.disk == disk

    def _consider(self, staged: Staged, by: str, asked: Sequence[str], begun: float) -> Outcome:
        old, new = self.current, self._load(staged.folder, self._name, staged.strays)
        different = changes(old.snapshot, new.snapshot)
        comparison = lost(old, new, (*new.snapshot.checks, *asked), clock=self._pace.monotonic)
        if comparison.lost:
            self._wait(_Aside(new, comparison, staged))
            return Waiting(different, comparison, self._pace.monotonic() - begun, new.snapshot.digest)
        self._put(self._kept(staged, new, by))
        return Applied(different, comparison, self._pace.monotonic() - begun, self.loaded)

    def accept(self, digest: str, by: str) -> Outcome | None:
        """Put what waits into force although answers are lost; None where it does not wait any more.

        A digest may be given here and below in full or by its first 12 digits.
        """
        with self._lock:
            aside = self._waiting(digest)
            return self._guarded(lambda: self._accept(aside, by)) if aside else None

    def _accept(self, aside: _Aside, by: str) -> Outcome:
        begun, old = self._pace.monotonic(), self.current
        present = self._kept(aside.staged, aside.current, by)
        differs = fingerprint(self._folder) != present.fingerprint
        self._put(replace(present, loaded=replace(present.loaded, differs_from_disk=differs)))
        different = changes(old.snapshot, aside.current.snapshot)
        return Applied(different, aside.comparison, self._pace.monotonic() - begun, self.loaded)

    def decline(self, digest: str) -> bool:
        """Forget what waits; returns False where it does not wait any more."""
        with self._lock:
            aside = self._waiting(digest)
            if aside:
                self._wait(None)
            return aside is not None

    def _waiting(self, digest: str) -> _Aside | None:
        return self._aside if self._aside and names(digest, self._aside.current.snapshot.digest) else None

    def _wait(self, aside: _Aside | None) -> None:
        """Let `aside` wait in the place of what did before."""
        if self._aside:
            self._history.discard(self._aside.staged)
        self._aside = aside

    def back(self, by: str, digest: str | None = None) -> Outcome | None:
        """Put an older copy into force: the one before the present one, or that with `digest`; None where there is none.

        Nothing is compared. It stays after a restart too, until the files are loaded anew.
        """
        with self._lock:
            kept = self._before() if digest is None else self._history.read(digest)
            return self._guarded(lambda: self._back(kept, by)) if kept else None

    def _before(self) -> Kept | None:
        kept = self._history.kept()
        places = [place for place, one in enumerate(kept) if one.folder == self._present.folder]
        return next(iter(kept[places[0] + 1 if places else 0 :]), None)

    def _back(self, kept: Kept, by: str) -> Outcome:
        begun, old = self._pace.monotonic(), self._present
        if kept.folder == old.folder:
            return Same(old.loaded, self._pace.monotonic() - begun)
        disk = fingerprint(self._folder)
        present = self._returned(kept, by, disk)
        self._history.set_pin(Pin(kept.loaded.digest, disk))
        self._in_force = present
        different = changes(old.current.snapshot, present.current.snapshot)
        return Applied(different, Comparison(), self._pace.monotonic() - begun, present.loaded)

    def _load(self, folder: Path, name: Path, strays: Iterable[Problem] = ()) -> Current:
        """Read a copy and build its index; files are named below `name`. Raises InputError."""
        try:
            current = currents.load(folder, self._cache, self._encoder, self._progress)
        except InputError as error:
            raise InputError([*_renamed(error.problems, folder, name), *strays]) from error
        if strays:
            raise InputError(strays)
        return replace(current, snapshot=replace(current.snapshot, notes=_renamed(current.snapshot.notes, folder, name)))

    def _kept(self, staged: Staged, current: Current, by: str) -> _Present:
        loaded = self._loaded(current, by)
        return _Present(current, loaded, self._history.keep(staged, loaded).folder, staged.fingerprint)

    def _returned(self, kept: Kept, by: str, disk: str) -> _Present:
        current, mark = self._load(kept.folder, self._name), fingerprint(kept.folder)
        loaded = replace(self._loaded(current, by), differs_from_disk=mark != disk, note=WENT_BACK)
        return _Present(current, loaded, kept.folder, mark)

    def _loaded(self, current: Current, by: str) -> Loaded:
        snapshot = current.snapshot
        return Loaded(snapshot.digest, self._clock(), by, len(snapshot.facts), len(snapshot.questions), len(snapshot.silences))

    def _put(self, present: _Present) -> None:
        """Put what the files hold into force: nothing waits and nothing is pinned any more."""
        self._drop_pin()
        self._in_force = present
        self._wait(None)

    def _drop_pin(self) -> None:
        try:
            self._history.drop_pin()
        except OSError as error:
            log.warning("what somebody went back to cannot be forgotten (%s): the next start may load it", error.strerror)


def _renamed(problems: Iterable[Problem], old: Path, new: Path) -> tuple[Problem, ...]:
    """Return problems of files below `old` as such of files below `new`."""
    return tuple(
        replace(one, file=str(new / Path(one.file).relative_to(old))) if Path(one.file).is_relative_to(old) else one for one in problems
    )
