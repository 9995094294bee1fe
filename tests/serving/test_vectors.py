from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.encoding import local
from bot.encoding.encoder import Vectors
from bot.knowledge import read
from bot.matching import index
from bot.serving import current, sealed, vectors
from bot.serving.vectors import BATCH
from tests import bakery
from tests.fakes.encoder import FakeEncoder

TEXTS = ("Wer klagt?", "", "Was kostet ein Brot?", "Wie viele Kunden?", "Wer klagt?")
WARNING = "a file in the cache is damaged: what it held is computed again"


class OtherEncoder(FakeEncoder):
    """Another version, whose vectors must not meet those of the first."""

    version = "fake/others"


class FailingEncoder(FakeEncoder):
    """Fails as soon as it was asked `good` times."""

    def __init__(self, good: int) -> None:
        super().__init__()
        self.good = good

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        self.good -= 1
        return super().encode(texts) if self.good >= 0 else None


class NamedEncoder(FakeEncoder):
    """Has the name of the real encoder and no way to encode."""

    dimensions = local.DIMENSIONS

    def __init__(self) -> None:
        super().__init__()
        self.version = local.version()

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        pytest.fail(f"these are encoded: {texts[:3]}")


def obtain(
    texts: Sequence[str], encoder: FakeEncoder, *files: Path, into: Path | None = None, told: list[tuple[int, int]] | None = None
) -> Vectors:
    """Return the vectors of `texts` from `files`, kept in the last one of them."""
    seen = [] if told is None else told
    found = vectors.obtain(texts, encoder, files, into or files[-1], lambda done, total: seen.append((done, total)))
    assert found is not None
    return found


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of the vectors of TEXTS."""
    obtain(TEXTS, FakeEncoder(), tmp_path / "kept")
    return tmp_path / "kept"


def test_every_text_gets_the_vector_that_the_encoder_gives_but_for_rounding(tmp_path: Path) -> None:
    found = obtain(TEXTS, FakeEncoder(), tmp_path / "kept")
    wanted = FakeEncoder().encode(TEXTS)
    assert wanted is not None
    assert (found.shape, found.dtype) == (wanted.shape, np.float32)
    shown = [0, 2, 3, 4]
    # codes are rounded to one of 255 steps, so a number is off by at most half a step of the greatest one
    assert np.abs(found - wanted)[shown].max() < 1 / 127
    assert np.linalg.norm(found, axis=1)[shown] == pytest.approx(1)


def test_a_text_that_needs_no_vector_gets_zeros_and_is_not_encoded(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    found = obtain(("", "Wer?", ""), encoder, tmp_path / "kept")
    assert found.any(axis=1).tolist() == [False, True, False]
    assert encoder.asked == ["Wer?"]


def test_of_no_texts_there_are_no_vectors(tmp_path: Path) -> None:
    assert obtain((), FakeEncoder(), tmp_path / "kept").shape == (0, FakeEncoder.dimensions)
    assert obtain(("", ""), FakeEncoder(), tmp_path / "kept").tolist() == np.zeros((2, FakeEncoder.dimensions)).tolist()
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_not_encoded_again_and_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    first = obtain(TEXTS, FakeEncoder(), tmp_path / "kept")
    encoder = FakeEncoder()
    before = (tmp_path / "kept").stat().st_mtime_ns
    again = obtain(TEXTS, encoder, tmp_path / "kept")
    assert encoder.asked == []
    assert again.tobytes() == first.tobytes()
    assert (tmp_path / "kept").stat().st_mtime_ns == before


def test_a_text_that_stands_twice_is_encoded_once(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    obtain(TEXTS, encoder, tmp_path / "kept")
    assert encoder.asked == ["Wer klagt?", "Was kostet ein Brot?", "Wie viele Kunden?"]


def test_texts_that_reach_the_encoder_alike_share_a_vector(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    obtain(("Lärm  am Ofen?", "La\u0308rm am Ofen?"), encoder, tmp_path / "kept")
    assert encoder.asked == ["Lärm am Ofen?"]


def test_an_edit_of_one_text_costs_one_vector_and_the_old_one_is_dropped(kept: Path) -> None:
    encoder, edited = FakeEncoder(), (*TEXTS[:3], "Wie viele Gäste?", TEXTS[4])
    found = obtain(edited, encoder, kept)
    assert encoder.asked == ["Wie viele Gäste?"]
    assert found.tobytes() == obtain(edited, FakeEncoder(), kept.with_name("anew")).tobytes()
    again = FakeEncoder()
    obtain(TEXTS, again, kept)
    assert again.asked == ["Wie viele Kunden?"]


def test_another_order_of_the_texts_costs_nothing(kept: Path) -> None:
    encoder = FakeEncoder()
    assert obtain(TEXTS[::-1], encoder, kept).tobytes() == obtain(TEXTS, encoder, kept)[::-1].tobytes()
    assert encoder.asked == []


def test_a_missing_file_is_encoded_without_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    encoder = FakeEncoder()
    obtain(TEXTS, encoder, tmp_path / "none" / "kept")
    assert len(encoder.asked) == 3
    assert not caplog.messages


@pytest.mark.parametrize("content", [b"", b"no vectors at all", b"PK\x05\x06" + bytes(18)])
def test_a_foreign_file_is_encoded_again(kept: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    kept.write_bytes(content)
    _is_encoded_again(kept, caplog)


@pytest.mark.parametrize("length", [5, 40, -1])
def test_a_torn_file_is_encoded_again(kept: Path, length: int, caplog: pytest.LogCaptureFixture) -> None:
    kept.write_bytes(kept.read_bytes()[:length])
    _is_encoded_again(kept, caplog)


@pytest.mark.parametrize(
    "arrays",
    [
        {},
        {"keys": np.zeros(48, np.uint8), "codes": np.zeros((3, 32), np.int8)},
        {"keys": np.zeros(47, np.uint8), "codes": np.zeros((3, 32), np.int8), "scales": np.ones(3, np.float32)},
        {"keys": np.zeros(48, np.uint8), "codes": np.zeros((3, 31), np.int8), "scales": np.ones(3, np.float32)},
        {"keys": np.zeros(48, np.uint8), "codes": np.zeros((3, 32), np.float32), "scales": np.ones(3, np.float32)},
    ],
)
def test_a_sealed_file_that_holds_no_vectors_is_encoded_again(kept: Path, arrays: sealed.Arrays, caplog: pytest.LogCaptureFixture) -> None:
    sealed.write(kept, FakeEncoder.version, arrays)
    _is_encoded_again(kept, caplog)


def test_the_vectors_of_another_encoder_are_encoded_again(kept: Path) -> None:
    encoder = OtherEncoder()
    obtain(TEXTS, encoder, kept)
    assert len(encoder.asked) == 3


def _is_encoded_again(kept: Path, caplog: pytest.LogCaptureFixture) -> None:
    encoder, mended = FakeEncoder(), FakeEncoder()
    found = obtain(TEXTS, encoder, kept)
    assert len(encoder.asked) == 3
    assert caplog.messages == [WARNING]
    assert obtain(TEXTS, mended, kept).tobytes() == found.tobytes()
    assert mended.asked == []


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    for _ in range(2):
        encoder = FakeEncoder()
        assert len(obtain(TEXTS, encoder, tmp_path / "file" / "kept")) == len(TEXTS)
        assert len(encoder.asked) == 3
    assert caplog.messages == ["the cache cannot be written (File exists): the next start takes longer"] * 2


def test_a_file_that_comes_with_the_knowledge_is_used_and_left_as_it_is(kept: Path, tmp_path: Path) -> None:
    shipped, own, encoder = kept, tmp_path / "own", FakeEncoder()
    before = shipped.read_bytes()
    obtain((*TEXTS, "Wie heiß ist der Ofen?"), encoder, shipped, own)
    assert encoder.asked == ["Wie heiß ist der Ofen?"]
    assert shipped.read_bytes() == before
    alone = FakeEncoder()
    obtain((*TEXTS, "Wie heiß ist der Ofen?"), alone, own)
    assert alone.asked == [], "the own file holds all, so that the other may go"


def test_a_file_is_not_read_where_those_before_it_hold_all(kept: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "torn").write_bytes(b"torn")
    obtain(TEXTS, FakeEncoder(), kept, tmp_path / "torn")
    assert not caplog.messages


def test_progress_is_told_batch_by_batch_and_only_of_what_is_encoded(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    texts = [f"Frage {number}?" for number in range(BATCH + 6)]
    obtain(texts, FakeEncoder(), tmp_path / "kept", told=told)
    assert told == [(BATCH, BATCH + 6), (BATCH + 6, BATCH + 6)]
    obtain([*texts, "Noch eine?"], FakeEncoder(), tmp_path / "kept", told=told)
    assert told[2:] == [(1, 1)]
    obtain(texts, FakeEncoder(), tmp_path / "kept", told=told)
    assert len(told) == 3


def test_an_encoder_that_fails_gives_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    texts = [f"Frage {number}?" for number in range(BATCH + 1)]
    assert vectors.obtain(texts, FailingEncoder(1), (), tmp_path / "kept", lambda _done, _all: None) is None
    assert list(tmp_path.iterdir()) == []


def test_knowledge_that_brings_its_vectors_is_not_encoded(tmp_path: Path) -> None:
    folder = bakery.write(tmp_path / "brot")
    first = current.load(folder, tmp_path / "cache", FakeEncoder())
    (tmp_path / "cache" / "brot-1.vectors").rename(folder / vectors.SHIPPED)
    encoder = FakeEncoder()
    second = current.load(folder, tmp_path / "cache", encoder)
    assert encoder.asked == []
    assert current.answer(second, bakery.ANSWERED).decision == current.answer(first, bakery.ANSWERED).decision


def test_what_is_said_to_any_bot_comes_with_its_vectors(tmp_path: Path) -> None:
    if reason := local.reason_against():
        pytest.skip(reason)
    snapshot = replace(read.read(bakery.write(tmp_path / "brot")), questions={}, silences={})
    texts = index.texts(snapshot)
    assert any(texts)
    obtain(texts, NamedEncoder(), current.GENERAL_VECTORS)
