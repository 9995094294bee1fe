"""The weights of the decision, fitted to question files by cross-validation."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import UsageError
from bot.evaluation import learner
from bot.evaluation.judge import Verdict, judge
from bot.evaluation.questions import Asked, QuestionFile
from bot.files import whole
from bot.matching import dialog as dialogs
from bot.matching.decide import answer_with
from bot.matching.language import UNKNOWN
from bot.matching.views import read, view
from bot.matching.weights import PROFILES, Calibration, Weights, profile
from bot.replies.compose import compose
from bot.serving.current import Answered, Current
from bot.text import clean

REFUSED = {False: 0.94, True: 0.93}
"""Share of the questions that the article does not answer which must be refused, by words alone and with vectors.

The threshold follows from it; the question sets are harder to refuse than what readers ask (docs/matching.md).
"""


SUGGEST_FROM = 0.15
"""Probability from which on the nearest questions are offered."""

UNFITTED = Calibration(*[dict.fromkeys(PROFILES, Weights(0.0, (), 1.0, 1.0))] * 2)
"""Weights that know nothing: what is fitted must not depend on the weights in force, which may be of other features."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions as features: `values` (n, features), `right` whether answering would be right, `answerable`, and `groups` for the folds."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: NDArray[np.bool_]
    groups: NDArray[np.int64]

    def of(self, rows: NDArray[np.bool_]) -> "Examples":
        """Return some of the examples."""
        return Examples(self.names, self.values[rows], self.right[rows], self.answerable[rows], self.groups[rows])


@dataclass(frozen=True, slots=True)
class Example:
    """One question: whether it is in the article's language, its features, whether answering would be right."""

    own: bool
    features: dict[str, float]
    right: bool
    answerable: bool
    group: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares at a threshold: of the answerable questions right and wrong, of the others refused. None of no questions."""

    right: float | None
    wrong: float | None
    refused: float | None

    def shares(self) -> dict[str, float | None]:
        """Return the shares by their names."""
        return {"right": self.right, "wrong": self.wrong, "refused": self.refused}


@dataclass(frozen=True, slots=True)
class Fitted:
    """New weights, with the cross-validated outcome and that of the weights before."""

    weights: Weights
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Asking:
    """An article's knowledge, and the questions that are put to it."""

    current: Current
    files: Sequence[QuestionFile]


def fit(asking: Sequence[Asking]) -> dict[str, Fitted]:
    """Return weights fitted to questions on one or more articles, for each profile that they have questions of.

    Thresholds come from cross-validation and from the first article's questions alone. Profiles with vectors need an encoder. Needs
    scikit-learn (extra `fit`). Raises UsageError where it is missing or the questions are too few.
    """
    first = asking[0].current
    fitted = {}
    for vectors in (False, True) if first.encoder else (False,):
        examples = [(number, one) for number, part in enumerate(asking) for one in _examples(part, number, vectors=vectors)]
        for own in (True, False):
            if chosen := [(number, one) for number, one in examples if one.own is own]:
                name, model = profile(own=own, vectors=vectors), learner.trees() if own else learner.linear()
                data, judged = _table([one for _, one in chosen]), np.array([number == 0 for number, _ in chosen])
                fitted[name] = _fit(model, first.calibration.profiles[name], data, judged, REFUSED[vectors])
    if not fitted:
        raise UsageError("the files hold no question: give files with questions")
    return fitted


def _fit(model: Any, before: Weights, data: Examples, judged: NDArray[np.bool_], refused: float) -> Fitted:
    """Fit `model` to all of `data`; figures and threshold are those of the questions in `judged`."""
    held_out = learner.cross_validated(model, data.values, data.right, data.groups)[judged]
    chosen = data.of(judged)
    answer_from = _threshold(held_out, chosen, refused)
    weights = learner.weights(model.fit(data.values, data.right), data.names, (answer_from, min(SUGGEST_FROM, answer_from)))
    return Fitted(weights, _before(before, chosen), outcome(held_out, chosen, weights.answer_from))


def _examples(asking: Asking, number: int, *, vectors: bool) -> Iterator[Example]:
    """Yield the features of answering each question with its best candidate."""
    for file in asking.files:
        for asked in file.questions:
            if asked.dialog is None and (example := _example(asking.current, file, asked, vectors=vectors)):
                yield replace(example, group=example.group + number)


def _example(current: Current, file: QuestionFile, asked: Asked, *, vectors: bool) -> Example | None:
    cleaned = clean(asked.text)
    text = read(current.index, cleaned)
    encoded = current.encoder.encode([cleaned]) if vectors and current.encoder else None
    if (vectors and encoded is None) or (not vectors and text.language not in (*current.index.identifier.known, UNKNOWN)):
        return None
    one = view(current.index, UNFITTED, text, None if encoded is None else encoded[0])
    if one.label is None or not one.query.stems:
        return None
    decision = answer_with(current.index, one)
    reply = compose(current.snapshot, decision, current.catalogue)
    right = judge(file, asked, Answered(decision, reply, dialogs.NEW, 0.0)) is Verdict.RIGHT
    return Example(text.language in (current.index.language, UNKNOWN), one.features, right, bool(asked.gold), _group(asked))


def _table(examples: Sequence[Example]) -> Examples:
    names = tuple(sorted(examples[0].features))
    return Examples(
        names,
        np.array([[one.features[name] for name in names] for one in examples]),
        np.array([one.right for one in examples]),
        np.array([one.answerable for one in examples]),
        np.array([one.group for one in examples]),
    )


def _group(asked: Asked) -> int:
    # no fact's questions may stand on both sides of a fold
    return zlib.crc32((asked.gold[0] if asked.gold else asked.id).encode(errors="surrogatepass"))


def _before(weights: Weights, data: Examples) -> Outcome:
    """Return the outcome of the weights in force; nothing where they are of other features."""
    try:
        found = np.array([weights.probability(dict(zip(data.names, row, strict=True))) for row in data.values.tolist()])
    except UsageError:
        return Outcome(None, None, None)
    return outcome(found, data, weights.answer_from)


def write(weights: Weights, path: Path) -> None:
    """Write weights beside `path` and move them over it, so that nobody ever reads half of them. Raises OSError."""
    whole.write(path, weights.dump().encode())


def outcome(probabilities: NDArray[np.float64], data: Examples, threshold: float) -> Outcome:
    """Return what answering from `threshold` on would bring."""
    answered = probabilities >= threshold
    could, could_not = data.answerable, ~data.answerable
    return Outcome(
        _mean((answered & data.right)[could]),
        _mean((answered & ~data.right)[could]),
        _mean((~answered | data.right)[could_not]),
    )


def _mean(values: NDArray[np.bool_]) -> float | None:
    return float(np.mean(values)) if values.size else None


def _threshold(probabilities: NDArray[np.float64], data: Examples, wanted: float) -> float:
    for threshold in np.arange(0.2, 0.99, 0.005):
        refused = outcome(probabilities, data, float(threshold)).refused
        if refused is None or refused >= wanted:
            return float(threshold)
    return 0.99
