import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge import read
from bot.matching import index
from bot.matching.index import Learned
from bot.serving import cache
from tests import bakery

NAME = "name"


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Learned:
    return index.build(read.read(bakery.write(tmp_path_factory.mktemp("brot")))).learned


@pytest.fixture
def saved(tmp_path: Path, learned: Learned) -> Path:
    cache.save(tmp_path, NAME, learned)
    return tmp_path / f"{NAME}.index"


def test_what_is_saved_is_loaded(saved: Path, learned: Learned) -> None:
    loaded = cache.load(saved.parent, NAME)
    assert loaded is not None
    before, after = learned.arrays(), loaded.arrays()
    assert before.keys() == after.keys()
    assert all(np.array_equal(before[key], after[key]) and before[key].dtype == after[key].dtype for key in before)


def test_a_missing_file_is_nothing_and_no_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert cache.load(tmp_path / "none", NAME) is None
    assert not caplog.messages


@pytest.mark.parametrize("kept", [0, 5, 32, 100, -1])
def test_a_torn_file_is_not_trusted(saved: Path, kept: int, caplog: pytest.LogCaptureFixture) -> None:
    saved.write_bytes(saved.read_bytes()[:kept])
    assert cache.load(saved.parent, NAME) is None
    assert caplog.messages == ["a file in the cache is damaged: what it held is computed again"]


@pytest.mark.parametrize("place", [0, 40, 1000, -1])
def test_a_file_with_a_changed_byte_is_not_trusted(saved: Path, place: int) -> None:
    content = bytearray(saved.read_bytes())
    content[place] ^= 1
    saved.write_bytes(content)
    assert cache.load(saved.parent, NAME) is None


def test_the_file_of_another_snapshot_is_not_trusted(saved: Path) -> None:
    saved.rename(saved.with_name("other.index"))
    assert cache.load(saved.parent, "other") is None


@pytest.mark.parametrize("arrays", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_foreign_file_is_not_trusted_even_with_a_sound_digest(tmp_path: Path, arrays: bytes) -> None:
    content = hashlib.sha256(NAME.encode() + arrays).digest() + arrays
    (tmp_path / f"{NAME}.index").write_bytes(content)
    assert cache.load(tmp_path, NAME) is None


def test_a_folder_in_place_of_the_file_costs_only_time(tmp_path: Path, learned: Learned, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / f"{NAME}.index").mkdir()
    cache.save(tmp_path, NAME, learned)
    assert cache.load(tmp_path, NAME) is None
    assert "the cache cannot be written" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.index"]


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, learned: Learned, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    cache.save(tmp_path / "file" / "cache", NAME, learned)
    assert caplog.messages == ["the cache cannot be written (Not a directory): the next start takes longer"]
    assert cache.load(tmp_path / "file" / "cache", NAME) is None


def test_saving_leaves_nothing_beside_the_file_and_replaces_it_whole(saved: Path, learned: Learned) -> None:
    opened = saved.open("rb")
    with opened:
        cache.save(saved.parent, NAME, learned)
        assert os.fstat(opened.fileno()).st_ino != saved.stat().st_ino
        assert len(opened.read()) == saved.stat().st_size
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_the_oldest_files_are_removed_and_others_left_alone(tmp_path: Path, learned: Learned) -> None:
    (tmp_path / "README").touch()
    for number in range(cache.KEPT + 2):
        cache.save(tmp_path, f"n{number}", learned)
        os.utime(tmp_path / f"n{number}.index", (number, number))
    cache.save(tmp_path, NAME, learned)
    newest = [f"n{number}.index" for number in range(3, cache.KEPT + 2)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["README", f"{NAME}.index", *newest])


def test_the_name_follows_from_the_content() -> None:
    assert cache.key("a") == cache.key("a")
    assert cache.key("a") != cache.key("b")


def test_another_version_of_a_library_is_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key("a")
    monkeypatch.setattr(np, "__version__", "0")
    assert cache.key("a") != before
