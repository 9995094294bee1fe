"""Each text encoded once."""

from collections.abc import Sequence

import numpy as np

from bot.encoding.encoder import Vectors
from bot.encoding.once import Once


class Counting:
    """An encoder that remembers what it was asked, and fails at the text "bad"."""

    version = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors | None:
        self.asked += texts
        return None if "bad" in texts else np.array([[1.0, 0.0] if text == "a" else [0.0, 1.0] for text in texts], np.float32)

    def close(self) -> None:
        self.asked.clear()


def test_a_text_is_encoded_once_and_each_has_its_own_vector() -> None:
    inner = Counting()
    once = Once(inner)
    first, second = once.encode(["a", "b", "a"]), once.encode(["b"])
    assert inner.asked == ["a", "b"]
    assert first is not None
    assert second is not None
    assert first.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert second.tolist() == [[0, 1]]
    assert (once.version, once.dimensions) == ("counting", 2)


def test_a_text_that_failed_is_not_tried_again() -> None:
    inner = Counting()
    once = Once(inner)
    assert once.encode(["bad"]) is None
    assert once.encode(["bad", "a"]) is None
    assert inner.asked == ["bad", "a"]


def test_the_encoder_stays_open() -> None:
    inner = Counting()
    once = Once(inner)
    once.encode(["a"])
    once.close()
    assert inner.asked == ["a"]
