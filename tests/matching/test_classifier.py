import math
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.analysis import Terms
from bot.matching.classifier import CHUNK, DIMENSIONS, REGULARISATION, scores, train
from bot.matching.postings import Collector, Postings, by_row

Row = dict[str, float]
TERMS = ({"wie": 1.0, "alt": 1.0}, {"wie": 1.0, "teuer": 1.0, "=1": 0.6}, {"wo": 1.0}, {"wann": 1.0, "alt": 0.5})
GRAMS = ({"_wi": 1.0}, {"_wi": 1.0, "teu": 1.0}, {"_wo": 1.0}, {"_wa": 1.0})
LABELS = (0, 1, 2, 0)


def collected(*rows: Row) -> Postings:
    collector = Collector()
    for row in rows:
        collector.add(row)
    return collector.postings()


def query(weights: Row, grams: Row) -> Terms:
    return Terms(weights, grams, (), frozenset(), frozenset(), 0, bare=False)


def bucket(term: str) -> tuple[int, int]:
    number = zlib.crc32(term.encode())
    return number % DIMENSIONS, 1 if (number >> 20) % 2 else -1


def slow_matrix(*spaces: Postings) -> np.ndarray:
    """The rows as hashed vectors, cell by cell: half of the squared length is words, half letters."""
    matrix = np.zeros((spaces[0].size, DIMENSIONS))
    for postings in spaces:
        names = list(postings.vocabulary)
        for row, column, weight in zip(*by_row(postings), strict=True):
            place, sign = bucket(names[column])
            matrix[row, place] += sign * float(weight) * math.sqrt(0.5)
    return matrix


def slow_coefficients(matrix: np.ndarray, labels: Sequence[int]) -> np.ndarray:
    """Ridge regression in its dual form, which solves for the rows instead of the dimensions: X'(XX' + penalty)^-1 Y."""
    wanted = np.zeros((len(labels), max(labels) + 1))
    wanted[range(len(labels)), labels] = 1.0
    return matrix.T @ np.linalg.inv(matrix @ matrix.T + REGULARISATION * np.eye(len(labels))) @ wanted


def test_coefficients_are_those_of_ridge_regression() -> None:
    terms, grams = collected(*TERMS), collected(*GRAMS)
    found = train(np.array(LABELS, np.int32), terms, grams)
    assert found.shape == (DIMENSIONS, 3)
    assert found == pytest.approx(slow_coefficients(slow_matrix(terms, grams), LABELS), abs=1e-5)


def test_one_row_of_one_term_worked_out_by_hand() -> None:
    terms, grams = collected({"wie": 1.0}), collected({"_wi": 1.0})
    found = train(np.array([0], np.int32), terms, grams)
    (word, sign), (letters, other) = bucket("wie"), bucket("_wi")
    # x has two cells of square root 0.5, so x.x is 1 and the solution x / (1 + x.x) is half of x
    assert found[word, 0] == pytest.approx(sign * math.sqrt(0.5) / 2)
    assert found[letters, 0] == pytest.approx(other * math.sqrt(0.5) / 2)
    assert np.count_nonzero(found) == 2
    assert scores(found, query({"wie": 1.0}, {"_wi": 1.0}), terms, grams) == pytest.approx([0.5])
    assert scores(found, query({"wie": 1.0}, {}), terms, grams) == pytest.approx([0.25])


def test_more_rows_than_are_worked_on_at_once_are_all_learned() -> None:
    count = CHUNK + 3
    labels = np.array([number % 2 for number in range(count)], np.int32)
    terms, grams = collected(*({f"{n % 2}": 1.0} for n in range(count))), collected(*({f"_{n % 2}": 1.0} for n in range(count)))
    expected = slow_coefficients(slow_matrix(terms, grams), labels.tolist())
    assert train(labels, terms, grams) == pytest.approx(expected, abs=1e-5)


def test_the_label_that_was_learned_scores_highest() -> None:
    terms, grams = collected(*TERMS), collected(*GRAMS)
    coefficients = train(np.array(LABELS, np.int32), terms, grams)
    for weights, letters, label in zip(TERMS, GRAMS, LABELS, strict=True):
        assert np.argmax(scores(coefficients, query(weights, letters), terms, grams)) == label


words = st.dictionaries(st.sampled_from(["wie", "alt", "teuer", "=1", "wo", "fremd"]), st.sampled_from([0.6, 1.0]))
grams_ = st.dictionaries(st.sampled_from(["_wi", "teu", "_wo", "zzz"]), st.just(1.0))


@settings(max_examples=30)
@given(words, grams_)
def test_scores_are_the_product_of_the_hashed_question_and_the_coefficients(weights: Row, letters: Row) -> None:
    terms, grams = collected(*TERMS), collected(*GRAMS)
    coefficients = np.linspace(-1, 1, DIMENSIONS * 2, dtype=np.float32).reshape(DIMENSIONS, 2)
    vector = [0.0] * DIMENSIONS
    for asked, postings in ((weights, terms), (letters, grams)):
        known = {term: weight * postings.weight(term) for term, weight in asked.items() if term in postings.vocabulary}
        for term, value in known.items():
            place, sign = bucket(term)
            vector[place] += sign * value / math.hypot(*known.values()) * math.sqrt(0.5)
    expected = [sum(value * float(coefficients[place, label]) for place, value in enumerate(vector)) for label in (0, 1)]
    assert scores(coefficients, query(weights, letters), terms, grams).tolist() == pytest.approx(expected, abs=1e-5)


def test_a_question_of_unknown_words_scores_nothing() -> None:
    terms, grams = collected(*TERMS), collected(*GRAMS)
    coefficients = train(np.array(LABELS, np.int32), terms, grams)
    for unknown in (query({}, {}), query({"fremd": 1.0}, {"zzz": 1.0})):
        assert scores(coefficients, unknown, terms, grams).tolist() == [0.0, 0.0, 0.0]


def test_nothing_to_learn_gives_no_label() -> None:
    nothing = collected()
    coefficients = train(np.array([], np.int32), nothing, nothing)
    assert coefficients.shape == (DIMENSIONS, 0)
    assert scores(coefficients, query({"wie": 1.0}, {}), nothing, nothing).shape == (0,)
