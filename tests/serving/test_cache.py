import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.knowledge import read
from bot.matching import index
from bot.matching.index import Learned
from bot.serving import cache, sealed
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


def test_a_damaged_file_is_not_trusted(saved: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved.write_bytes(saved.read_bytes()[:-1])
    assert cache.load(saved.parent, NAME) is None
    assert caplog.messages == ["a file in the cache is damaged: what it held is computed again"]


@pytest.mark.parametrize("spoiled", [{}, {"coefficients": np.zeros((2, 2), np.float32)}, {"asked": np.zeros(3, np.int8)}])
def test_sealed_arrays_that_are_no_index_are_not_trusted(
    saved: Path, learned: Learned, spoiled: dict[str, NDArray[Any]], caplog: pytest.LogCaptureFixture
) -> None:
    sealed.write(saved, NAME, {**learned.arrays(), **spoiled} if spoiled else {})
    assert cache.load(saved.parent, NAME) is None
    assert caplog.messages == ["a file in the cache is damaged: what it held is computed again"]


def test_the_file_of_another_snapshot_is_not_trusted(saved: Path) -> None:
    saved.rename(saved.with_name("other.index"))
    assert cache.load(saved.parent, "other") is None


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, learned: Learned, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    cache.save(tmp_path / "file" / "cache", NAME, learned)
    assert caplog.messages == ["the cache cannot be written (Not a directory): the next start takes longer"]
    assert cache.load(tmp_path / "file" / "cache", NAME) is None


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
