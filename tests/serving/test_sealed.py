import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from bot.serving import sealed
from bot.serving.sealed import Arrays

NAME = "name"
ARRAYS: Arrays = {"bytes": np.arange(300, dtype=np.uint8), "rows": np.array([[0.5, -1.0]], np.float32), "none": np.zeros(0, np.int64)}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    assert sealed.write(tmp_path / "file", NAME, ARRAYS)
    return tmp_path / "file"


def test_what_is_written_is_read_with_its_shapes_and_types(written: Path) -> None:
    found = sealed.read(written, NAME)
    assert found is not None
    assert found.keys() == ARRAYS.keys()
    assert all(np.array_equal(found[key], ARRAYS[key]) and found[key].dtype == ARRAYS[key].dtype for key in ARRAYS)


def test_the_same_arrays_are_the_same_bytes(written: Path) -> None:
    before = written.read_bytes()
    sealed.write(written, NAME, ARRAYS)
    assert written.read_bytes() == before


def test_a_missing_file_is_nothing_and_no_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert sealed.read(tmp_path / "none" / "file", NAME) is None
    assert not caplog.messages


@pytest.mark.parametrize("kept", [0, 5, 32, 100, -1])
def test_a_torn_file_is_not_trusted(written: Path, kept: int, caplog: pytest.LogCaptureFixture) -> None:
    written.write_bytes(written.read_bytes()[:kept])
    assert sealed.read(written, NAME) is None
    assert caplog.messages == ["a file in the cache is damaged: what it held is computed again"]


@pytest.mark.parametrize("place", [0, 40, 500, -1])
def test_a_file_with_a_changed_byte_is_not_trusted(written: Path, place: int) -> None:
    content = bytearray(written.read_bytes())
    content[place] ^= 1
    written.write_bytes(content)
    assert sealed.read(written, NAME) is None


def test_a_file_under_another_name_is_not_trusted(written: Path) -> None:
    assert sealed.read(written, "other") is None


@pytest.mark.parametrize("arrays", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_foreign_file_is_not_trusted_even_with_a_sound_digest(tmp_path: Path, arrays: bytes) -> None:
    (tmp_path / "file").write_bytes(hashlib.sha256(NAME.encode() + arrays).digest() + arrays)
    assert not sealed.read(tmp_path / "file", NAME)


def test_objects_are_neither_written_nor_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"[Oo]bject arrays cannot be saved"):
        sealed.write(tmp_path / "file", NAME, {"object": np.array([None])})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_place_of_the_file_costs_only_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").mkdir()
    assert not sealed.write(tmp_path / "file", NAME, ARRAYS)
    assert sealed.read(tmp_path / "file", NAME) is None
    assert "the cache cannot be written" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    assert not sealed.write(tmp_path / "file" / "cache" / "file", NAME, ARRAYS)
    assert caplog.messages == ["the cache cannot be written (Not a directory): the next start takes longer"]


def test_writing_leaves_nothing_beside_the_file_and_replaces_it_whole(written: Path) -> None:
    with written.open("rb") as opened:
        sealed.write(written, NAME, ARRAYS)
        assert os.fstat(opened.fileno()).st_ino != written.stat().st_ino
        assert len(opened.read()) == written.stat().st_size
    assert [path.name for path in written.parent.iterdir()] == [written.name]
