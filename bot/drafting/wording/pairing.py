"""Which of two rows of texts belong together: in order by dynamic programming, and then what was moved."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.drafting.wording.likeness import SAME, Matrix

LIKE = 0.16
"""Likeness from which two texts in order may belong together; sentences that have nothing to do with each other seldom reach 0.12."""

MOVED = 0.35
"""Likeness from which two texts belong together although their order differs."""

CLOSE = 0.02
"""What it counts for that two texts stand in the same part of their rows."""

EQUAL = 0.02
"""What it counts for that two texts have the same place in rows of the same length."""


class Pair(NamedTuple):
    """Two texts by their places in the rows; `moved` where their order is not that of the others."""

    one: int
    other: int
    moved: bool


def pairs(likeness: Matrix, *, placed: bool) -> list[Pair]:
    """Return which rows of `likeness` belong to which columns, each at most once, in the order of the rows.

    `placed` says that the place in the row counts too, as it does for the sentences of one paragraph.
    """
    found = [Pair(one, other, moved=False) for one, other in _monotone(likeness + _nearness(likeness) if placed else likeness)]
    ones, others = {pair.one for pair in found}, {pair.other for pair in found}
    rest = np.argwhere(likeness >= MOVED)
    for one, other in sorted(map(tuple, rest), key=lambda at: (-likeness[at], at)):
        if one not in ones and other not in others:
            found.append(Pair(int(one), int(other), moved=True))
            ones.add(one)
            others.add(other)
    return sorted(found)


def _nearness(likeness: Matrix) -> Matrix:
    """Return what the places in the rows count; nothing where the likeness is none."""
    rows, columns = likeness.shape
    one, other = np.arange(rows)[:, None] / max(rows, 1), np.arange(columns)[None, :] / max(columns, 1)
    near = CLOSE * (1 - np.abs(one - other))
    if rows == columns:
        near = near + EQUAL * np.eye(rows)
    found: Matrix = np.where((likeness > 0) & (likeness < SAME), near, 0.0)
    return found


def _monotone(likeness: Matrix) -> list[tuple[int, int]]:
    """Return the pairs in order whose likeness above LIKE is greatest in sum."""
    rows, columns = likeness.shape
    gain = np.where(likeness >= LIKE, likeness - LIKE, -np.inf)
    best = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        best[row + 1, 1:] = np.maximum(best[row, 1:], best[row, :-1] + gain[row])
        best[row + 1] = np.maximum.accumulate(best[row + 1])
    found, row, column = [], rows, columns
    while row and column:
        if best[row, column] == best[row - 1, column]:
            row -= 1
        elif best[row, column] == best[row, column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            found.append((row, column))
    return found[::-1]


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers, which are in order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
