from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.errors import UsageError
from bot.evaluation import fit as fitting
from bot.evaluation import learner
from bot.evaluation.fit import Asking, Examples, Outcome, outcome
from bot.evaluation.questions import Asked, QuestionFile
from bot.matching.weights import Split, Weights
from bot.serving import current
from bot.serving.current import Current
from tests import bakery
from tests.fakes.encoder import FakeEncoder


def given(right: Sequence[int], answerable: Sequence[int], groups: Sequence[int] | None = None) -> Examples:
    """Return examples with one feature that tells right from wrong."""
    flags = np.array(right, bool)
    values = np.column_stack([flags + np.linspace(0, 0.1, len(right)), np.zeros(len(right))])
    return Examples(("good", "dull"), values, flags, np.array(answerable, bool), np.array(groups or range(len(right))))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Current:
    folder = tmp_path_factory.mktemp("shop")
    return current.load(bakery.write(folder / "brot"), folder / "cache")


def test_an_outcome_worked_out_by_hand() -> None:
    data = given(right=[1, 1, 0, 0, 0, 1], answerable=[1, 1, 1, 1, 0, 0])
    probabilities = np.array([0.9, 0.4, 0.8, 0.1, 0.7, 0.9])
    assert outcome(probabilities, data, 0.5) == Outcome(right=0.25, wrong=0.25, refused=0.5)
    assert outcome(probabilities, data, 0.95) == Outcome(right=0.0, wrong=0.0, refused=1.0)


def test_of_no_questions_there_is_no_share() -> None:
    assert outcome(np.array([0.9]), given([1], [1]), 0.5) == Outcome(right=1.0, wrong=0.0, refused=None)
    assert outcome(np.array([0.9]), given([0], [0]), 0.5) == Outcome(right=None, wrong=None, refused=0.0)


def test_the_threshold_is_the_least_that_refuses_enough() -> None:
    data = given(right=[1] * 20 + [0] * 20, answerable=[1] * 20 + [0] * 20)
    threshold = fitting._threshold(np.array([0.9] * 20 + [0.622] * 20), data, 0.95)
    assert threshold == pytest.approx(0.625)
    assert fitting._threshold(np.array([0.9] * 20 + [1.0] * 20), data, 0.95) == 0.99
    assert fitting._threshold(np.array([0.9]), given([1], [1]), 0.95) == pytest.approx(0.2)


def test_the_page_of_the_evaluation_names_the_share_to_be_refused() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
    assert all(f"{share * 100:.0f} %" in page for share in fitting.REFUSED.values())


@pytest.mark.parametrize("make", [learner.trees, learner.linear])
def test_weights_give_the_probabilities_of_the_model(make: Callable[[], Any]) -> None:
    data = given(right=[0, 1] * 40, answerable=[0, 1] * 40)
    model: Any = make().fit(data.values, data.right)
    weights = learner.weights(model, data.names, (0.5, 0.1))
    wanted = model.predict_proba(data.values)[:, 1]
    found = [weights.probability(dict(zip(data.names, row, strict=True))) for row in data.values.tolist()]
    assert found == pytest.approx(wanted.tolist(), abs=1e-9)


def test_no_fact_stands_on_both_sides_of_a_fold() -> None:
    first, second = (Asked(name, "Was?", "de", "plain", ("a",)) for name in "xy")
    lone, other = (Asked(name, "Was?", "de", "near", ()) for name in "xy")
    assert fitting._group(first) == fitting._group(second)
    assert fitting._group(lone) != fitting._group(other)
    assert isinstance(fitting._group(Asked("\ud800", "Was?", "de", "near", ())), int)


@pytest.mark.parametrize(
    "data",
    [
        given([], []),
        given([1], [1]),
        given([1, 1, 1], [1, 1, 1]),
        given([1, 0, 0], [1, 1, 1], [1, 2, 2]),
        given([1, 0, 1, 0], [1, 1, 1, 1], [1, 1, 1, 1]),
    ],
)
def test_too_few_questions_are_refused(data: Examples) -> None:
    with pytest.raises(UsageError, match="too few questions"):
        learner.cross_validated(learner.trees(), data.values, data.right, data.groups)


def test_held_out_probabilities_are_of_the_right_shape() -> None:
    data = given(right=[0, 1] * 30, answerable=[0, 1] * 30)
    found = learner.cross_validated(learner.trees(), data.values, data.right, data.groups)
    assert found.shape == (60,)
    assert np.all((found >= 0) & (found <= 1))


def test_weights_of_other_features_tell_nothing_of_before() -> None:
    other = Weights(0.0, (Split("gone", 0.5, -1.0, 1.0),), 0.5, 0.1)
    assert fitting._before(other, given([1, 0], [1, 1])) == Outcome(None, None, None)
    known = Weights(0.0, (Split("good", 0.5, -1.0, 1.0),), 0.5, 0.1)
    assert fitting._before(known, given([1, 0], [1, 1])) == Outcome(right=0.5, wrong=0.0, refused=None)


def test_examples_are_the_single_questions_that_have_a_candidate(shop: Current) -> None:
    asked = (
        Asked("1", bakery.ANSWERED, "de", "plain", ("kunden",)),
        Asked("2", bakery.ANSWERED, "de", "plain", ("laerm",)),
        Asked("3", bakery.SILENT, "de", "near", ()),
        Asked("4", "…", "de", "garbage", ()),
        Asked("d.1", bakery.ANSWERED, "de", "first turn", ("kunden",), dialog="d"),
    )
    found = list(fitting._examples(Asking(shop, [QuestionFile("some", asked, {})]), 0, vectors=False))
    assert [one.right for one in found] == [True, False, False]
    assert [one.answerable for one in found] == [True, True, False]
    data = fitting._table(found)
    assert data.values.shape == (3, len(data.names))
    assert data.of(np.array([True, False, True])).right.tolist() == [True, False]


def test_examples_with_vectors_need_an_encoder_that_works(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    shop = current.load(bakery.write(tmp_path / "brot"), tmp_path / "cache", encoder)
    asking = Asking(shop, [QuestionFile("some", (Asked("1", bakery.ANSWERED, "de", "plain", ("kunden",)),), {})])
    for vectors in (True, False):
        (found,) = fitting._examples(asking, 0, vectors=vectors)
        assert ("meaning_nearest" in found.features) is vectors
        assert (found.own, found.right) == (True, True)
    encoder.close()
    assert list(fitting._examples(asking, 0, vectors=True)) == []


def test_questions_in_another_language_are_examples_of_their_own(shop: Current) -> None:
    asked = (
        Asked("1", "Is the bakery open on Sundays?", "en", "plain", ("sonntag",)),
        Asked("2", bakery.ANSWERED, "de", "plain", ("kunden",)),
    )
    assert [one.own for one in fitting._examples(Asking(shop, [QuestionFile("some", asked, {})]), 0, vectors=False)] == [False, True]


def test_figures_and_threshold_are_those_of_the_first_article() -> None:
    data = given(right=[0, 1] * 60, answerable=[0, 1] * 60)
    weights = Weights(0.0, (Split("good", 0.5, -4.0, 4.0),), 0.5, 0.1)
    judged = np.arange(120) < 60
    found = fitting._fit(learner.trees(), weights, data, judged, 0.95)
    assert found.before == Outcome(right=1.0, wrong=0.0, refused=1.0)
    assert found.after.refused is not None
    other = fitting._fit(learner.trees(), weights, data, ~judged, 0.95)
    assert found.weights.trees == other.weights.trees


def test_files_without_questions_are_refused(shop: Current) -> None:
    with pytest.raises(UsageError, match="hold no question"):
        fitting.fit([Asking(shop, [QuestionFile("none", (), {})])])


def test_weights_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    weights = Weights(0.5, (Split("good", 0.5, -1.0, 1.0),), 0.6, 0.1)
    target = tmp_path / "weights.json"
    target.write_text("before", "utf-8")
    fitting.write(weights, target)
    assert Weights.parse(target.read_text("utf-8")) == weights
    with pytest.raises(OSError, match="directory"):
        fitting.write(weights, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["weights.json"]
