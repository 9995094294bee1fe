"""The learned part of the decision: boosted trees or a logistic regression over named features, and two thresholds."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import UsageError


@dataclass(frozen=True, slots=True)
class Split:
    """A node of a tree: up to `at` go to `low`, above to `high`; each is another node or log-odds."""

    feature: str
    at: float
    low: "Split | float"
    high: "Split | float"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds that are summed: those of gradient-boosted trees (Friedman: Greedy Function Approximation, 2001), and `linear` ones.

    A feature x in `linear` adds its weight times x.
    `answer_from` and `suggest_from` are probabilities: from them on is answered or offered.
    """

    bias: float
    trees: tuple[Split | float, ...]
    answer_from: float
    suggest_from: float
    linear: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Weights":
        """Read what `dump` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        data: Any = json.loads(text, parse_int=float)
        linear = {str(name): _number(weight) for name, weight in dict(data["linear"]).items()}
        thresholds = _number(data["answer_from"]), _number(data["suggest_from"])
        return cls(_number(data["bias"]), tuple(map(_tree, data["trees"])), *thresholds, linear)

    def dump(self) -> str:
        """Return the weights as text for a person to review: a tree or a feature a line."""
        head = {"answer_from": round(self.answer_from, 3), "suggest_from": round(self.suggest_from, 3), "bias": round(self.bias, 4)}
        keys = "".join(f' "{key}": {json.dumps(value)},\n' for key, value in head.items())
        linear = ",\n".join(f"  {json.dumps(name)}: {round(weight, 4)}" for name, weight in sorted(self.linear.items()))
        trees = ",\n".join(f"  {json.dumps(_plain(tree))}" for tree in self.trees)
        return f'{{\n{keys} "linear": {{\n{linear}\n }},\n "trees": [\n{trees}\n ]\n}}\n'

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the calibrated probability, 0 to 1, that a candidate with these features is right.

        Raises UsageError where the weights were fitted to features that the program has no longer.
        """
        try:
            odds = self.bias + sum(_value(tree, features) for tree in self.trees)
            odds += sum(weight * features[name] for name, weight in self.linear.items())
        except KeyError as error:
            unknown = f"the weights ask for '{error.args[0]}', which this program does not measure"
            raise UsageError(f"{unknown}: refit them with python bot.py fit ... --write") from error
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))

    def parts(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds.

        At each split on the way through a tree the change of the mean of the leaves below counts for the split's feature
        (Saabas: Interpreting random forests, 2014).
        """
        found = {name: self.linear.get(name, 0.0) * value for name, value in features.items()}
        for tree in self.trees:
            node = tree
            while isinstance(node, Split):
                below = node.low if features[node.feature] <= node.at else node.high
                found[node.feature] += _mean(below) - _mean(node)
                node = below
        return found


PROFILES = ("own-vectors", "own-words", "other-vectors", "other-words")
"""Whose questions: in the article's language or another one, with sentence vectors or by words alone."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of each profile: a threshold fitted on one language or encoder does not carry over to another.

    `profiles` are for curated questions, `passages` for what nobody has curated.
    """

    profiles: Mapping[str, Weights]
    passages: Mapping[str, Weights]

    def weights(self, *, own: bool, vectors: bool) -> Weights:
        """Return the weights for a question in the article's own language or another one, with or without vectors."""
        return self.profiles[profile(own=own, vectors=vectors)]

    def drafts(self, *, own: bool, vectors: bool) -> Weights:
        """Return the same for answering from passages."""
        return self.passages[profile(own=own, vectors=vectors)]


def profile(*, own: bool, vectors: bool) -> str:
    """Return the name of a profile."""
    return f"{'own' if own else 'other'}-{'vectors' if vectors else 'words'}"


def _value(tree: Split | float, features: Mapping[str, float]) -> float:
    while isinstance(tree, Split):
        tree = tree.low if features[tree.feature] <= tree.at else tree.high
    return tree


def _mean(tree: Split | float) -> float:
    return (_mean(tree.low) + _mean(tree.high)) / 2 if isinstance(tree, Split) else tree


def _tree(data: Any) -> Split | float:
    if isinstance(data, list):
        feature, at, low, high = data
        return Split(str(feature), _number(at), _tree(low), _tree(high))
    return _number(data)


def _number(data: Any) -> float:
    if not isinstance(data, float):
        raise TypeError(f"a number is expected, not {data!r}")
    if not math.isfinite(data):
        raise ValueError(f"{data} is not a finite number")
    return data


def _plain(tree: Split | float) -> object:
    if isinstance(tree, Split):
        return [tree.feature, round(tree.at, 4), _plain(tree.low), _plain(tree.high)]
    return round(tree, 4)
