import errno
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.serving.history import ABOUT, KEPT, PINNED, History, Kept, Pin, names
from bot.serving.outcome import Loaded
from tests import bakery
from tests.serving.folders import AGED, edit, listing

START = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return bakery.write(tmp_path / "brot")


@pytest.fixture
def history(source: Path, tmp_path: Path) -> History:
    return History(source, tmp_path / "state", AGED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the copies are."""
    return tmp_path / "state" / "history"


def loaded(number: int, at: datetime = START) -> Loaded:
    return Loaded(f"{number:064x}"[::-1], at, "123", 4, 3, 2)


def keep(history: History, number: int, at: datetime = START) -> Kept:
    return history.keep(history.stage(), loaded(number, at))


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_staged_folder_holds_the_files_as_they_were(history: History, source: Path) -> None:
    (source / "translations").mkdir()
    (source / "translations" / "en.yaml").write_text("{}\n", "utf-8")
    before = listing(source)
    staged = history.stage()
    edit(source, "facts.yaml", "400", "500")
    (source / "questions.yaml").unlink()
    assert listing(staged.folder) == before


def test_nobody_else_may_read_the_copies(history: History, folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o755)
    kept = keep(history, 1)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, kept.folder)] == [0o700, 0o700]


def test_a_kept_copy_is_called_by_its_time_and_its_digest(history: History, source: Path, folder: Path) -> None:
    staged = history.stage()
    kept = history.keep(staged, loaded(1))
    assert kept.folder == folder / "20260305T120000-100000000000"
    assert not staged.folder.exists()
    about = json.loads((kept.folder / ABOUT).read_text("utf-8"))
    assert about == {
        "number": 1,
        "digest": loaded(1).digest,
        "at": "2026-03-05T12:00:00+00:00",
        "by": "123",
        "source": "brot",
        "facts": 4,
        "questions": 3,
        "silences": 2,
    }
    assert listing(kept.folder).keys() == {*listing(source), ABOUT}


def test_copies_come_newest_first_whatever_the_clock_says(history: History) -> None:
    assert history.kept() == []
    made = [keep(history, number, START - timedelta(hours=number)) for number in range(3)]
    assert history.kept() == made[::-1]


def test_ten_copies_are_kept(history: History, folder: Path) -> None:
    made = [keep(history, number, START + timedelta(minutes=number)) for number in range(KEPT + 2)]
    assert history.kept() == made[: -KEPT - 1 : -1]
    assert KEPT == len(list(folder.iterdir())) == 10


def test_the_same_digest_again_moves_to_the_top_and_is_not_kept_twice(history: History, folder: Path) -> None:
    for number in range(KEPT):
        keep(history, number, START + timedelta(minutes=number))
    again = keep(history, 3, START + timedelta(hours=1))
    assert [one.loaded.digest for one in history.kept()] == [loaded(number).digest for number in (3, 9, 8, 7, 6, 5, 4, 2, 1, 0)]
    assert history.kept()[0] == again
    assert len(list(folder.iterdir())) == KEPT


def test_the_same_digest_in_the_same_second_is_kept_once(history: History, folder: Path) -> None:
    keep(history, 1)
    again = keep(history, 1)
    assert history.kept() == [again]
    assert list(folder.iterdir()) == [again.folder]


def test_a_copy_is_read_by_its_digest_or_its_first_twelve_digits(history: History) -> None:
    kept = [keep(history, number) for number in range(3)]
    assert history.read(loaded(1).digest) == history.read(loaded(1).digest[:12]) == kept[1]
    assert history.read(loaded(1).digest[:11]) is None
    assert history.read(loaded(7).digest) is None


def test_a_digest_is_named_by_twelve_digits_or_more() -> None:
    assert names("a" * 12, "a" * 64)
    assert names("a" * 64, "a" * 64)
    assert not names("a" * 11, "a" * 64)
    assert not names("a" * 12 + "b", "a" * 64)
    assert not names("", "a" * 64)


@pytest.mark.parametrize("damaged", ["", "{", "[]", "{}", '{"number": 1, "digest": "a", "at": "never", "by": "1"}', "\udcff"])
def test_a_copy_that_says_nothing_of_itself_is_left_out(history: History, damaged: str) -> None:
    first, second = keep(history, 1), keep(history, 2)
    (first.folder / ABOUT).write_bytes(damaged.encode(errors="surrogateescape"))
    assert history.kept() == [second]
    (second.folder / ABOUT).unlink()
    assert history.kept() == []


def test_what_killed_processes_left_is_removed(history: History, folder: Path) -> None:
    history.tidy()
    kept = keep(history, 1)
    history.stage()
    (folder / f".staged-{PINNED}").write_text("{", "utf-8")
    history.tidy()
    assert list(folder.iterdir()) == [kept.folder]
    assert history.kept() == [kept]


def test_a_staged_folder_that_is_discarded_is_gone_and_a_kept_one_stays(history: History, folder: Path) -> None:
    staged = history.stage()
    history.discard(staged)
    history.discard(staged)
    assert list(folder.iterdir()) == []
    staged = history.stage()
    kept = history.keep(staged, loaded(1))
    history.discard(staged)
    assert history.kept() == [kept]


def test_a_full_disk_while_copying_leaves_nothing(history: History, folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep(history, 1)
    written = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: full() if path.name == "questions.yaml" else written(path, data))
    with pytest.raises(InputError) as error:
        history.stage()
    (problem,) = error.value.problems
    assert problem.file == str(source)
    advice = "make room on its disk, then load again"
    assert problem.message == f"the copy in the state folder cannot be written (No space left on device): {advice}"
    assert list(folder.iterdir()) == [kept.folder]


@pytest.mark.parametrize("fails", ["write_text", "rename"])
def test_a_full_disk_while_keeping_changes_no_copy(history: History, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    kept, staged = keep(history, 1), history.stage()
    monkeypatch.setattr(Path, fails, full)
    with pytest.raises(InputError, match="make room on its disk"):
        history.keep(staged, loaded(2))
    monkeypatch.undo()
    assert history.kept() == [kept]


def test_a_state_folder_that_cannot_be_made_is_a_problem(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as error:
        History(source, tmp_path / "file", AGED).stage()
    assert "check its rights and the setting state" in str(error.value)
    assert str(tmp_path) not in error.value.problems[0].message


def test_what_is_pinned_stays_until_it_is_dropped(history: History) -> None:
    assert history.pin() is None
    keep(history, 1)
    history.set_pin(Pin("a", "b"))
    history.set_pin(Pin("c", ""))
    assert history.pin() == Pin("c", "")
    history.drop_pin()
    history.drop_pin()
    assert history.pin() is None


@pytest.mark.parametrize("damaged", ["", "[]", "3", '{"digest": "a"}', "\udcff"])
def test_a_damaged_pin_is_none(history: History, folder: Path, damaged: str) -> None:
    folder.mkdir(parents=True)
    (folder / PINNED).write_bytes(damaged.encode(errors="surrogateescape"))
    assert history.pin() is None


def test_a_full_disk_while_pinning_leaves_what_was_pinned(history: History, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep(history, 1)
    history.set_pin(Pin("a", "b"))
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError):
        history.set_pin(Pin("c", "d"))
    monkeypatch.undo()
    assert history.pin() == Pin("a", "b")
    assert sorted(folder.iterdir()) == [kept.folder, folder / PINNED]
