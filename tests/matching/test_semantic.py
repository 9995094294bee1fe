import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.semantic import Vectors

numbers = st.floats(-1, 1, width=32)
tables = st.lists(st.lists(numbers, min_size=3, max_size=3).filter(lambda row: math.hypot(*row) > 0.1), min_size=1, max_size=6)


def slow_cosines(rows: list[list[float]], query: list[float]) -> list[float]:
    centre = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    moved = [[x - c for x, c in zip(row, centre, strict=True)] for row in (query, *rows)]
    lengths = [math.hypot(*row) for row in moved]
    return [
        sum(x * y for x, y in zip(row, moved[0], strict=True)) / length / lengths[0] if min(length, lengths[0]) > 1e-3 else 0.0
        for row, length in zip(moved[1:], lengths[1:], strict=True)
    ]


def test_cosines_worked_out_by_hand() -> None:
    found = Vectors.of(np.array([[1, 0], [0, 1]], np.float32))
    # the centre is (.5, .5): what is left are two opposite directions
    assert found.centre.tolist() == [0.5, 0.5]
    assert found.cosines(np.array([1, 0], np.float32)).tolist() == pytest.approx([1.0, -1.0])
    assert found.cosines(np.array([1, 1], np.float32)).tolist() == pytest.approx([0.0, 0.0], abs=1e-6)


@given(tables, st.lists(numbers, min_size=3, max_size=3))
def test_cosines_are_those_of_vectors_without_what_all_share(rows: list[list[float]], query: list[float]) -> None:
    found = Vectors.of(np.array(rows, np.float32)).cosines(np.array(query, np.float32))
    expected = slow_cosines(rows, query)
    assert found.shape == (len(rows),)
    assert (np.abs(found) <= 1 + 1e-5).all()
    assert [cosine for cosine, slow in zip(found.tolist(), expected, strict=True) if slow] == pytest.approx(
        [slow for slow in expected if slow], abs=1e-2
    )


def test_a_row_without_a_vector_is_near_nothing_and_moves_nothing() -> None:
    rows = np.array([[1, 0], [0, 1], [0, 0]], np.float32)
    found = Vectors.of(rows)
    assert found.centre.tolist() == [0.5, 0.5]
    assert found.cosines(np.array([0.9, 0.1], np.float32))[2] == 0.0


def test_a_question_in_the_very_centre_is_near_nothing() -> None:
    assert Vectors.of(np.array([[1, 0], [0, 1]], np.float32)).cosines(np.array([0.5, 0.5], np.float32)).tolist() == [0.0, 0.0]


def test_what_is_given_is_left_as_it_is() -> None:
    rows, query = np.array([[1, 0], [0, 1]], np.float32), np.array([1, 0], np.float32)
    Vectors.of(rows).cosines(query)
    assert (rows.tolist(), query.tolist()) == ([[1, 0], [0, 1]], [1, 0])
