import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.matching.weights import PROFILES, Calibration, Split, Weights, profile

Tree = Split | float
NAMES = ("near", "far", "asked")

numbers = st.floats(-50, 50).map(lambda number: round(number, 4))
trees = st.recursive(numbers, lambda below: st.builds(Split, st.sampled_from(NAMES), numbers, below, below), max_leaves=6)
shares = st.floats(0, 1).map(lambda number: round(number, 3))
some_weights = st.builds(
    Weights, numbers, st.lists(trees, max_size=4).map(tuple), shares, shares, st.dictionaries(st.sampled_from(NAMES), numbers)
)
some_features = st.fixed_dictionaries(dict.fromkeys(NAMES, numbers))

WEIGHTS = Weights(
    bias=0.5,
    trees=(Split("near", 0.7, -1.0, Split("far", 0.0, 2.0, 4.0)), Split("far", 1.0, 0.25, -0.25), 0.125),
    answer_from=0.57,
    suggest_from=0.15,
)


def logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def slow_odds(tree: Tree, features: dict[str, float]) -> float:
    if isinstance(tree, float):
        return tree
    return slow_odds(tree.high if features[tree.feature] > tree.at else tree.low, features)


def leaves(tree: Tree) -> list[tuple[float, float]]:
    """Leaves with the share of each that a mean of means gives them."""
    if isinstance(tree, float):
        return [(tree, 1.0)]
    return [(leaf, share / 2) for below in (tree.low, tree.high) for leaf, share in leaves(below)]


@pytest.mark.parametrize(
    ("features", "odds"),
    [
        ({"near": 0.7, "far": 1.0}, 0.5 - 1.0 + 0.25 + 0.125),
        ({"near": 0.71, "far": 0.0}, 0.5 + 2.0 + 0.25 + 0.125),
        ({"near": 0.71, "far": 0.5}, 0.5 + 4.0 + 0.25 + 0.125),
        ({"near": 0.71, "far": 1.5}, 0.5 + 4.0 - 0.25 + 0.125),
    ],
)
def test_probabilities_worked_out_by_hand(features: dict[str, float], odds: float) -> None:
    assert WEIGHTS.probability(features) == pytest.approx(logistic(odds))


def test_weights_without_trees_give_the_probability_of_the_bias() -> None:
    assert Weights(0.0, (), 0.5, 0.1).probability({}) == 0.5
    assert Weights(math.log(3), (), 0.5, 0.1).probability({"near": 1.0}) == pytest.approx(0.75)


def test_linear_weights_worked_out_by_hand() -> None:
    weights = Weights(0.5, (2.0,), 0.5, 0.1, {"near": 3.0, "far": -1.0})
    features = {"near": 0.5, "far": 2.0, "asked": 9.0}
    assert weights.probability(features) == pytest.approx(logistic(0.5 + 2.0 + 1.5 - 2.0))
    assert weights.parts(features) == {"near": 1.5, "far": -2.0, "asked": 0.0}
    with pytest.raises(UsageError, match="far"):
        weights.probability({"near": 0.5})


@given(some_weights, some_features)
def test_a_probability_is_the_logistic_of_the_leaves_reached(weights: Weights, features: dict[str, float]) -> None:
    odds = weights.bias + sum(slow_odds(tree, features) for tree in weights.trees)
    odds += sum(weights.linear.get(name, 0.0) * features[name] for name in NAMES)
    assert weights.probability(features) == pytest.approx(logistic(max(-40.0, min(40.0, odds))))


@pytest.mark.parametrize(("bias", "probability"), [(1000.0, 1.0), (-1000.0, 0.0)])
def test_no_odds_are_too_long_for_a_probability(bias: float, probability: float) -> None:
    assert Weights(bias, (), 0.5, 0.1).probability({}) == pytest.approx(probability, abs=1e-15)


def test_parts_worked_out_by_hand() -> None:
    parts = WEIGHTS.parts({"near": 1.0, "far": 0.5, "asked": 9.0})
    # near: from the mean of -1 and 3 up to 3; far: from 3 up to 4, and from 0 up to 0.25
    assert parts == pytest.approx({"near": 2.0, "far": 1.25, "asked": 0.0})


@given(some_weights, some_features)
def test_parts_sum_up_to_the_odds(weights: Weights, features: dict[str, float]) -> None:
    start = weights.bias + sum(leaf * share for tree in weights.trees for leaf, share in leaves(tree))
    odds = weights.bias + sum(slow_odds(tree, features) for tree in weights.trees)
    odds += sum(weights.linear.get(name, 0.0) * features[name] for name in NAMES)
    parts = weights.parts(features)
    assert parts.keys() == features.keys()
    assert start + sum(parts.values()) == pytest.approx(odds, abs=1e-6)


@given(some_weights)
@example(Weights(0.0, (), 1.0, 1.0))
@example(WEIGHTS)
def test_weights_come_back_from_their_text(weights: Weights) -> None:
    assert Weights.parse(weights.dump()) == weights


def test_the_text_is_rounded_and_has_a_tree_a_line() -> None:
    weights = Weights(0.123456, (Split("near", 0.56789, -0.00001, 1 / 3), 2.0), 0.56789, 0.1)
    lines = weights.dump().splitlines()
    assert json.loads(weights.dump()) == {
        "answer_from": 0.568,
        "suggest_from": 0.1,
        "bias": 0.1235,
        "linear": {},
        "trees": [["near", 0.5679, -0.0, 0.3333], 2.0],
    }
    assert '  ["near", 0.5679, -0.0, 0.3333],' in lines
    assert Weights.parse(weights.dump()).dump() == weights.dump()


GOOD = {"bias": 0, "linear": {"far": 2}, "trees": [["near", 1, -1, 1]], "answer_from": 0.5, "suggest_from": 0.1}


def test_whole_numbers_are_numbers() -> None:
    assert Weights.parse(json.dumps(GOOD)) == Weights(0.0, (Split("near", 1.0, -1.0, 1.0),), 0.5, 0.1, {"far": 2.0})


@pytest.mark.parametrize("key", sorted(GOOD))
def test_a_missing_key_is_an_error(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        Weights.parse(json.dumps({name: value for name, value in GOOD.items() if name != key}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("bias", None),
        ("bias", "0.5"),
        ("bias", True),
        ("bias", math.nan),
        ("bias", 10**400),
        ("answer_from", []),
        ("suggest_from", math.inf),
        ("linear", None),
        ("linear", {"far": "2"}),
        ("trees", None),
        ("trees", 1),
        ("trees", "abcd"),
        ("trees", [None]),
        ("trees", [{}]),
        ("trees", [[]]),
        ("trees", [["near", 1, -1]]),
        ("trees", [["near", 1, -1, 1, 2]]),
        ("trees", [["near", "x", -1, 1]]),
        ("trees", [["near", 1, ["far", 1], 1]]),
    ],
)
def test_what_is_no_weight_is_an_error(key: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        Weights.parse(json.dumps(GOOD | {key: value}))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "1", '"weights"', "\x00"])
def test_what_is_no_object_is_an_error(text: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        Weights.parse(text)


def test_each_profile_has_its_weights() -> None:
    profiles = {name: Weights(float(number), (), 0.5, 0.1) for number, name in enumerate(PROFILES)}
    calibration = Calibration(profiles, {})
    found = {(own, vectors): calibration.weights(own=own, vectors=vectors).bias for own in (True, False) for vectors in (True, False)}
    assert found == {(True, True): 0.0, (True, False): 1.0, (False, True): 2.0, (False, False): 3.0}
    assert {profile(own=own, vectors=vectors) for own, vectors in found} == set(PROFILES)


def test_a_feature_that_was_not_computed_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"far.*refit"):
        WEIGHTS.probability({"near": 1.0})
