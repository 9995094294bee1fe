import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import classifier
from bot.matching import scores as score
from bot.matching.analysis import Terms
from bot.matching.index import ANSWERING, GENERAL, Index, build, texts
from bot.matching.scores import GRAM_SHARE, NEIGHBOURS, Scores
from bot.matching.semantic import Vectors
from tests.fakes.encoder import FakeEncoder
from tests.matching.samples import ASKED, EMPTY, SNAPSHOT, TINY, learned_of, rows_of

ORT, ZEIT, PERSON = range(3)


@pytest.fixture(scope="module")
def tiny() -> Index:
    return build(TINY)


@pytest.fixture(scope="module")
def encoded() -> Index:
    """The sample with sentence vectors."""
    return build(SNAPSHOT, None, FakeEncoder().encode(texts(SNAPSHOT)))


def analysed(index: Index, text: str) -> tuple[Terms, Scores]:
    query = index.analyser.terms(text)
    return query, score.score(index, query, None)


def slow_cosines(rows: list[dict[str, float]], query: dict[str, float]) -> list[float]:
    def idf(term: str) -> float:
        return math.log((len(rows) + 1) / (sum(term in row for row in rows) + 1)) + 1

    scaled = [{term: weight * idf(term) for term, weight in row.items()} for row in (query, *rows)]
    lengths = [math.hypot(*row.values()) or 1.0 for row in scaled]
    return [
        sum(weight * scaled[0].get(term, 0.0) for term, weight in row.items()) / length / lengths[0]
        for row, length in zip(scaled[1:], lengths[1:], strict=True)
    ]


def slow_votes(cosines: list[float], labels: list[int], count: int, sharpness: float) -> list[float]:
    nearest = sorted(zip(cosines, labels, strict=True), reverse=True)[:NEIGHBOURS]
    weights = [math.exp(sharpness * (cosine - nearest[0][0])) if cosine > 0 else 0.0 for cosine, _ in nearest]
    total = sum(weights) or 1.0
    return [sum(weight for weight, (_, label) in zip(weights, nearest, strict=True) if label == one) / total for one in range(count)]


@pytest.mark.parametrize("text", ASKED)
def test_scores_of_words_are_those_of_their_formulas(index: Index, text: str) -> None:
    query, found = analysed(index, text)
    rows, labels = rows_of(index), index.row_labels.tolist()
    own, grams = learned_of(rows)
    words, letters = slow_cosines(own, dict(query.weights)), slow_cosines(grams, dict(query.grams))
    cosines = [(1 - GRAM_SHARE) * word + GRAM_SHARE * letter for word, letter in zip(words, letters, strict=True)]
    assert found.words.rows.tolist() == pytest.approx(cosines, abs=1e-5)
    nearest = [max(cosine for cosine, label in zip(cosines, labels, strict=True) if label == one) for one in range(len(index.labels.kinds))]
    assert found.words.nearest.tolist() == pytest.approx(nearest, abs=1e-5)
    learned = classifier.scores(index.learned.coefficients, query, index.learned.terms, index.learned.grams)
    assert found.learned.tolist() == learned.tolist()
    total = learned + score.NEAREST_WEIGHT * found.words.nearest + score.VOTES_WEIGHT * found.words.votes
    assert found.total.tolist() == pytest.approx(total.tolist(), abs=1e-6)
    assert found.meaning is None
    assert found.rows.tolist() == found.words.rows.tolist()


def test_names_that_differ_cost_a_share_of_the_cosine() -> None:
    named = build(replace(TINY, words=replace(TINY.words, names=(("wo",), ("fremd",), ("wann",)))))
    one = score.score(named, named.analyser.terms("wo"), None).words.rows.tolist()
    both = score.score(named, named.analyser.terms("wo fremd"), None).words.rows.tolist()
    plain = score.score(build(TINY), build(TINY).analyser.terms("wo"), None).words.rows.tolist()
    assert one[0] == pytest.approx(1.0)
    assert plain[0] == pytest.approx(1.0)
    assert both[0] < one[0]
    assert one[2:] == [0.0] * 4


votes_of = st.lists(st.integers(0, 1000), max_size=30, unique=True).map(lambda numbers: [number / 1000 for number in numbers])


def labelled(index: Index, labels: list[int], count: int) -> Index:
    """The index with other rows, for `evidence`, which looks at rows and labels alone."""
    return replace(index, row_labels=np.array(labels, np.int32), labels=replace(index.labels, kinds=("question",) * count))


def test_votes_worked_out_by_hand(tiny: Index) -> None:
    # the nearest row counts 1, one at a distance of 0.1 exp(-1.2), one without likeness nothing
    found = score.evidence(labelled(tiny, [0, 1, 0, 2], 3), np.array([0.9, 0.8, 0.8, 0.0], np.float32), 12.0)
    near = math.exp(-1.2)
    assert found.votes.tolist() == pytest.approx([(1 + near) / (1 + 2 * near), near / (1 + 2 * near), 0.0], abs=1e-6)
    assert found.nearest.tolist() == pytest.approx([0.9, 0.8, 0.0])


def test_only_the_nearest_rows_vote(tiny: Index) -> None:
    rows = np.array([0.5] + [0.9] * NEIGHBOURS, np.float32)
    found = score.evidence(labelled(tiny, [0] + [1] * NEIGHBOURS, 2), rows, 12.0)
    assert found.votes.tolist() == pytest.approx([0.0, 1.0])
    assert found.nearest.tolist() == pytest.approx([0.5, 0.9])


@settings(max_examples=60)
@given(votes_of, st.data())
def test_votes_are_those_of_the_nearest_neighbours(tiny: Index, cosines: list[float], data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.integers(0, 3), min_size=len(cosines), max_size=len(cosines)))
    found = score.evidence(labelled(tiny, labels, 4), np.array(cosines, np.float32), 12.0)
    expected = slow_votes(cosines, labels, 4, 12.0) if cosines else [0.0] * 4
    assert found.votes.tolist() == pytest.approx(expected, abs=1e-4)
    assert float(found.votes.sum()) == pytest.approx(1.0 if any(cosines) else 0.0, abs=1e-5)


@pytest.mark.parametrize("text", ASKED[:6])
@pytest.mark.parametrize("foreign", [False, True])
def test_scores_of_meaning_are_added_and_words_of_a_foreign_language_count_less(encoded: Index, text: str, *, foreign: bool) -> None:
    query = encoded.analyser.terms(text)
    vectors = FakeEncoder().encode([text])
    assert vectors is not None
    assert encoded.vectors is not None
    words, found = score.score(encoded, query, None), score.score(encoded, query, vectors[0], foreign=foreign)
    cosines = encoded.vectors.cosines(vectors[0])
    meaning = score.evidence(encoded, cosines, score.SEMANTIC_SHARPNESS)
    assert found.meaning is not None
    assert found.meaning.votes.tolist() == meaning.votes.tolist()
    share = score.FOREIGN_WEIGHT if foreign else 1.0
    total = share * words.total + score.SEMANTIC_NEAREST_WEIGHT * meaning.nearest + score.SEMANTIC_VOTES_WEIGHT * meaning.votes
    assert found.total.tolist() == pytest.approx(total.tolist(), abs=1e-5)
    assert found.rows.tolist() == pytest.approx((share * words.rows + cosines).tolist(), abs=1e-5)
    assert words.meaning is None


def test_a_vector_changes_nothing_where_the_index_has_none(index: Index) -> None:
    query = index.analyser.terms("Was kostet das?")
    assert score.score(index, query, np.ones(32, np.float32)).total.tolist() == score.score(index, query, None).total.tolist()


def test_the_best_label_is_one_of_the_kinds_asked_for(tiny: Index) -> None:
    _, found = analysed(tiny, "wer")
    assert score.best(tiny, found, ("silence",)) == PERSON
    assert score.best(tiny, found, ANSWERING) in (ORT, ZEIT)
    assert score.best(tiny, found, GENERAL) is None
    assert score.best(tiny, analysed(tiny, "wann")[1], ANSWERING) == ZEIT


def test_nothing_curated_has_no_best_label() -> None:
    nothing = build(EMPTY)
    _, found = analysed(nothing, "Was kostet das?")
    assert found.total.shape == (0,)
    assert score.best(nothing, found, ANSWERING) is None
    assert score.ranked(found, 5) == []


def test_the_best_row_is_the_nearest_one_of_the_label(index: Index) -> None:
    _, found = analysed(index, "Wer leitet das Bauamt?")
    label = score.best(index, found, ANSWERING)
    assert label is not None
    row = score.best_row(index, found, label)
    assert index.row_labels[row] == label
    assert rows_of(index)[row].stems == index.analyser.terms("Wer leitet das Bauamt?").stems


def test_labels_are_ranked_by_their_total_and_equal_ones_by_their_number(index: Index) -> None:
    _, found = analysed(index, "")
    ordered = replace(found, total=np.array([0.1, 0.5, 0.3, 0.5], np.float32))
    assert score.ranked(ordered, 3) == [1, 3, 2]
    assert score.ranked(ordered, 9) == [1, 3, 2, 0]


def test_vectors_of_the_rows_are_centred(encoded: Index) -> None:
    given = FakeEncoder().encode(texts(SNAPSHOT))
    assert given is not None
    assert encoded.vectors is not None
    assert encoded.vectors.rows.tolist() == Vectors.of(given).rows.tolist()
