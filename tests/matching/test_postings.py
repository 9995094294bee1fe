import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.matching.postings import Collector, Postings, arrays, by_row, from_arrays, pack, unpack

Row = dict[str, float]

terms = st.sampled_from("abcdef")
rows = st.lists(st.dictionaries(terms, st.floats(0.25, 1.0, width=32), max_size=6), max_size=6)
queries = st.dictionaries(terms | st.just("unknown"), st.floats(0.25, 1.0, width=32), max_size=6)


def collected(*rows: Row) -> Postings:
    collector = Collector()
    for row in rows:
        collector.add(row)
    return collector.postings()


def slow_idf(rows: list[Row], term: str) -> float:
    return math.log((len(rows) + 1) / (sum(term in row for row in rows) + 1)) + 1


def slow_cosine(rows: list[Row], row: Row, query: Row) -> float:
    one = {term: weight * slow_idf(rows, term) for term, weight in row.items()}
    other = {term: weight * slow_idf(rows, term) for term, weight in query.items()}
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(weight * other.get(term, 0.0) for term, weight in one.items()) / lengths if lengths else 0.0


def test_a_rare_term_weighs_more_than_one_that_stands_everywhere() -> None:
    postings = collected({"a": 1.0, "b": 1.0}, {"a": 1.0}, {"a": 1.0})
    assert postings.weight("a") == 1.0  # log(4 / 4) + 1
    assert postings.weight("b") == pytest.approx(math.log(2) + 1)  # log(4 / 2) + 1
    assert postings.weight("c") == postings.rarest == pytest.approx(math.log(4) + 1)


def test_cosines_worked_out_by_hand() -> None:
    postings = collected({"a": 1.0, "b": 1.0}, {"a": 1.0}, {"c": 1.0})
    a, b, unknown = math.log(4 / 3) + 1, math.log(2) + 1, math.log(4) + 1
    assert postings.cosines({"a": 1.0}) == pytest.approx([a / math.hypot(a, b), 1.0, 0.0])
    assert postings.cosines({"a": 1.0, "z": 1.0}) == pytest.approx(
        [a * a / math.hypot(a, b) / math.hypot(a, unknown), a / math.hypot(a, unknown), 0]
    )
    assert postings.cosines({"a": 1.0, "b": 0.5}) == pytest.approx(
        [(a * a + b * b / 2) / math.hypot(a, b) / math.hypot(a, b / 2), a / math.hypot(a, b / 2), 0.0]
    )


@given(rows, queries)
@example([{}], {"a": 1.0})
@example([], {})
def test_cosines_are_those_of_tf_idf_vectors(rows: list[Row], query: Row) -> None:
    found = collected(*rows).cosines(query)
    assert found.shape == (len(rows),)
    assert found.tolist() == pytest.approx([slow_cosine(rows, row, query) for row in rows], abs=1e-6)
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()


@given(rows.filter(any))
def test_a_row_is_most_like_itself(rows: list[Row]) -> None:
    postings = collected(*rows)
    for number, row in enumerate(rows):
        if row:
            assert postings.cosines(row)[number] == pytest.approx(1.0, abs=1e-6)


@given(rows, terms)
def test_holders_are_the_rows_that_a_term_stands_in(rows: list[Row], term: str) -> None:
    assert collected(*rows).holders(term).tolist() == [number for number, row in enumerate(rows) if term in row]


@given(rows)
def test_entries_by_row_are_unit_vectors(rows: list[Row]) -> None:
    postings = collected(*rows)
    numbers, columns, weights = by_row(postings)
    names = list(postings.vocabulary)
    found: list[Row] = [{} for _ in rows]
    for number, column, weight in zip(numbers.tolist(), columns.tolist(), weights.tolist(), strict=True):
        found[number][names[column]] = weight
    assert numbers.tolist() == sorted(numbers.tolist())
    for row, entries in zip(rows, found, strict=True):
        length = math.hypot(*(weight * slow_idf(rows, term) for term, weight in row.items()))
        assert entries == pytest.approx({term: weight * slow_idf(rows, term) / length for term, weight in row.items()}, abs=1e-6)


@given(st.lists(st.text("aä =^$_0", min_size=1)))
def test_texts_come_back_from_their_bytes(texts: list[str]) -> None:
    assert list(unpack(pack(texts))) == texts


@given(rows, queries)
@example([], {})
def test_postings_come_back_from_their_arrays(rows: list[Row], query: Row) -> None:
    postings = collected(*rows)
    again = from_arrays("x", dict(arrays("x", postings)))
    assert (again.size, again.vocabulary) == (postings.size, postings.vocabulary)
    assert again.cosines(query).tolist() == postings.cosines(query).tolist()
    assert {name: array.tobytes() for name, array in arrays("x", again)} == {name: array.tobytes() for name, array in arrays("x", postings)}


@pytest.mark.parametrize("name", ["size", "vocabulary", "starts", "rows", "weights", "idf"])
def test_a_missing_array_is_an_error(name: str) -> None:
    found = dict(arrays("x", collected({"a": 1.0})))
    del found[f"x.{name}"]
    with pytest.raises(KeyError, match=f"x.{name}"):
        from_arrays("x", found)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("size", []),
        ("size", [1, 2]),
        ("size", [1]),
        ("vocabulary", []),
        ("vocabulary", [255, 10]),
        ("vocabulary", [97, 10, 97]),
        ("starts", []),
        ("starts", 3),
        ("starts", [0, 2]),
        ("starts", [0, 4, 3]),
        ("starts", [0, 2, 4]),
        ("rows", [0, 1]),
        ("rows", [0, 1, 2]),
        ("rows", [0, 1, -1]),
        ("weights", [1.0]),
        ("weights", ["a", "b", "c"]),
        ("idf", [1.0]),
    ],
)
def test_arrays_that_do_not_fit_are_an_error(name: str, array: object) -> None:
    found = dict(arrays("x", collected({"a": 1.0, "b": 1.0}, {"a": 1.0})))
    assert from_arrays("x", found).size == 2
    with pytest.raises(ValueError):  # noqa: PT011 -- numpy's own texts among them
        from_arrays("x", {**found, f"x.{name}": np.array(array)})


def test_terms_that_stand_in_too_few_rows_are_left_out() -> None:
    collector = Collector()
    for row in ({"a": 1.0, "b": 1.0, "a b": 0.5}, {"a": 1.0, "c": 1.0}, {"b": 1.0, "c": 1.0, "b c": 0.5}, {"b c": 1.0}):
        collector.add(row)
    found = collector.postings(lambda term: 2 if " " in term else 1)
    kept = collected({"a": 1.0, "b": 1.0}, {"a": 1.0, "c": 1.0}, {"b": 1.0, "c": 1.0, "b c": 0.5}, {"b c": 1.0})
    assert found.vocabulary == kept.vocabulary
    assert {name: array.tolist() for name, array in arrays("x", found)} == {name: array.tolist() for name, array in arrays("x", kept)}
    assert found.holders("a b").tolist() == []
    assert found.weight("a b") == found.rarest
