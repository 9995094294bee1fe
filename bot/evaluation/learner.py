"""Models of scikit-learn, fitted by cross-validation and turned into weights of our own."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import UsageError
from bot.matching.weights import Split, Weights

FOLDS = 10
"""Parts of the questions; each is judged by a model that was fitted to the others."""

TREES = 150
"""Trees of the fitted weights."""

MISSING = "fitting needs scikit-learn: pip install '.[fit]'"


def trees() -> Any:
    """Return boosted trees (Friedman: Greedy Function Approximation, 2001), for profiles with many examples."""
    try:
        from sklearn.ensemble import GradientBoostingClassifier
    except ImportError as error:
        raise UsageError(MISSING) from error
    return GradientBoostingClassifier(
        n_estimators=TREES, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=15, subsample=0.6, max_features=0.3, random_state=0
    )


def linear() -> Any:
    """Return a logistic regression over standardised features, for profiles with few examples, where trees learn too much by heart."""
    try:
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
    except ImportError as error:
        raise UsageError(MISSING) from error
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=3000))


def cross_validated(model: Any, values: NDArray[np.float64], right: NDArray[np.bool_], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the probability of each example, shape (n,), from a model that saw none of its group.

    Raises UsageError where the examples are too few for that.
    """
    from sklearn.model_selection import GroupKFold, cross_val_predict

    count = len(set(groups.tolist()))
    folds = GroupKFold(min(FOLDS, count)) if count > 1 else None
    seen = [right[rows] for rows, _ in folds.split(values, groups=groups)] if folds else []
    if not seen or any(part.all() or not part.any() for part in seen):
        raise UsageError("these are too few questions to fit to: give files with several that the article answers and several it does not")
    found = cross_val_predict(model, values, right, groups=groups, cv=folds, method="predict_proba")
    return np.asarray(found[:, 1], np.float64)


def weights(model: Any, names: Sequence[str], thresholds: tuple[float, float]) -> Weights:
    """Return a fitted model of `trees` or `linear` as weights.

    `names` are those of its features, `thresholds` the probabilities to answer and to suggest from.
    """
    if hasattr(model, "estimators_"):
        share = float(model.init_.class_prior_[1])
        found = tuple(_tree(tree.tree_, 0, names, model.learning_rate) for tree in model.estimators_[:, 0])
        return Weights(math.log(share / (1 - share)), found, *thresholds)
    scaler, regression = model[0], model[1]
    slopes = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - slopes @ scaler.mean_)
    return Weights(bias, (), *thresholds, linear=dict(zip(names, map(float, slopes), strict=True)))


def _tree(tree: Any, node: int, names: Sequence[str], rate: float) -> Split | float:
    low, high = int(tree.children_left[node]), int(tree.children_right[node])
    if low == high:
        return float(tree.value[node].item() * rate)
    branches = (_tree(tree, below, names, rate) for below in (low, high))
    return Split(names[int(tree.feature[node])], float(tree.threshold[node]), *branches)
