"""What each part of the engine brings: one left out at a time, cross-validated on the question sets.

python -m benchmarks.parts

Everything is refitted without the part, with the folds of `bot.py fit`, and the threshold is the lowest that refuses as many of
the questions that the article does not answer; so what a part brings shows in `right`, `wrong` and the area.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks import sets
from bot.evaluation import fit, learner
from bot.evaluation.fit import Example, Outcome
from bot.evaluation.judge import Verdict, judge
from bot.evaluation.questions import Asked, QuestionFile
from bot.matching import classifier
from bot.matching import dialog as dialogs
from bot.matching import index as indexes
from bot.matching import scores as score
from bot.matching.decide import answer_with
from bot.matching.features import features
from bot.matching.index import ANSWERING, Index
from bot.matching.language import UNKNOWN
from bot.matching.postings import Postings
from bot.matching.views import Read, View, read, view
from bot.model import Snapshot, Words
from bot.replies.compose import compose
from bot.serving import vectors
from bot.serving.current import GENERAL_VECTORS, Answered, Current
from bot.text import clean

SEEDS = (0, 1, 2)
"""Seeds of the trees; figures are means over them."""

DRAWS = 200
"""Samples of the questions from which the standard error of a difference is taken."""

Vector = NDArray[np.float32]
Rescore = Callable[[Index, Read, View], View]


@dataclass(frozen=True, slots=True)
class Part:
    """A part left out: `change` what is searched, `rescore` how candidates rank, `without` features by the start or end of their names.

    `model` makes what is fitted, of a seed and whether the questions are in the article's language; None is what `fit` takes.
    """

    name: str
    change: Callable[[Current], Current] = lambda now: now
    rescore: Rescore = lambda _index, _text, one: one
    without: tuple[str, ...] = ()
    model: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its sentence vector, and whether it is in the article's language."""

    file: QuestionFile
    asked: Asked
    vector: Vector
    own: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a part left out.

    `outcome` is that at the fitted threshold, a mean over the seeds; `right` says of each question whether answering would be right,
    `probabilities` how likely that is, shape (seeds, questions).
    """

    outcome: Outcome
    right: NDArray[np.bool_]
    probabilities: NDArray[np.float64]


# what is left out


def without_vectors(now: Current) -> Current:
    """Leave out the sentence vectors: words alone decide, of questions in languages that ways to ask are in."""
    return replace(now, index=replace(now.index, vectors=None))


def without_classifier(now: Current) -> Current:
    """Let the classifier say 0 of everything."""
    learned = now.index.learned
    return replace(now, index=replace(now.index, learned=replace(learned, coefficients=np.zeros_like(learned.coefficients))))


def without_grams(now: Current) -> Current:
    """Leave out character n-grams; words take over their share in the cosine and in the classifier."""
    index, learned = now.index, now.index.learned
    none = Postings(learned.grams.size, {}, np.zeros(1, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.float32))
    scale = np.float32((1 - classifier.GRAM_SHARE) ** -0.5)
    trained = classifier.train(index.row_labels, _scaled(learned.terms, scale), none) * scale
    terms = _scaled(learned.terms, np.float32(1 / (1 - score.GRAM_SHARE)))
    return replace(now, index=replace(index, learned=replace(learned, terms=terms, grams=none, coefficients=trained)))


def _scaled(postings: Postings, by: np.float32) -> Postings:
    return replace(postings, weights=postings.weights * by)


def without_votes(index: Index, text: Read, one: View) -> View:
    """Rank candidates anew, without the votes of the nearest ways to ask."""
    foreign = text.language not in (*index.identifier.known, UNKNOWN)
    meant = one.scores.meaning
    share = np.float32(score.FOREIGN_WEIGHT if foreign and meant else 1.0)
    votes = share * score.VOTES_WEIGHT * one.scores.words.votes
    if meant:
        votes = votes + score.SEMANTIC_VOTES_WEIGHT * meant.votes
    scores = replace(one.scores, total=one.scores.total - votes)
    label = score.best(index, scores, ANSWERING)
    return replace(one, scores=scores, label=label, features={} if label is None else features(index, one.query, scores, label))


def changed(change: Callable[[Snapshot], Snapshot], now: Current) -> Current:
    """Build the index of a changed snapshot."""
    assert now.encoder is not None
    snapshot = change(now.snapshot)
    files = (GENERAL_VECTORS, sets.KNOWLEDGE / vectors.SHIPPED, sets.CACHE / f"{sets.NUMBER}.vectors")
    found = vectors.obtain(indexes.texts(snapshot), now.encoder, files, files[-1], lambda _done, _all: None)
    return replace(now, snapshot=snapshot, index=indexes.build(snapshot, None, found))


def without_silences(snapshot: Snapshot) -> Snapshot:
    """Leave out all silences."""
    return replace(snapshot, silences={})


def without_words(snapshot: Snapshot) -> Snapshot:
    """Leave out words.yaml: synonyms and names."""
    return replace(snapshot, words=Words())


def in_force(seed: int, *, own: bool) -> Any:
    """Return the model that `fit` takes: trees for the article's language, a logistic regression for others."""
    return learner.trees().set_params(random_state=seed) if own else learner.linear()


def the_other(seed: int, *, own: bool) -> Any:
    """Return the model that `fit` does not take."""
    return in_force(seed, own=not own)


PARTS = (
    Part("nothing"),
    Part("sentence vectors", change=without_vectors),
    Part("the classifier", change=without_classifier),
    Part("character n-grams", change=without_grams),
    Part("synonyms and names (words.yaml)", change=partial(changed, without_words)),
    Part("typicality (`lift_*`, `odds_*`)", without=("lift_", "odds_")),
    Part("evidence (`unexplained*`, `*_names`, `other_numbers`)", without=("unexplained", "_names", "other_numbers")),
    Part("neighbours' votes", rescore=without_votes, without=tuple(f"{way}_votes" for way in ("words", "meaning"))),
    Part("silences", change=partial(changed, without_silences)),
    Part("the model (trees or logistic regression, the other one instead)", model=the_other),
)


# how it is measured


def main() -> None:
    """Measure every part and print a table for each group of languages."""
    start = time.perf_counter()
    now = sets.load()
    asked = list(_questions(now, sets.read(now)))
    found = {part.name: _measured(part, now, asked) for part in PARTS}
    for own, title in ((True, "in German, as identified"), (False, "in other languages")):
        chosen = [one.asked for one in asked if one.own is own]
        print(f"\n**Questions {title}**: {len(chosen)}, answerable {sum(bool(one.gold) for one in chosen)}\n")
        print(sets.head("part left out", "right", "wrong", "refused", "area", "change of the area"))
        for name, results in found.items():
            print(_row(name, results[own], found[PARTS[0].name][own]))
    print(f"\n{time.perf_counter() - start:.0f} s")


def _questions(now: Current, files: Sequence[QuestionFile]) -> Iterator[Question]:
    """Yield the single questions, all encoded once."""
    assert now.encoder is not None
    chosen = [(file, asked) for file in files for asked in file.questions if asked.dialog is None]
    encoded = now.encoder.encode([clean(asked.text) for _, asked in chosen])
    assert encoded is not None
    for (file, asked), vector in zip(chosen, encoded, strict=True):
        language = read(now.index, clean(asked.text)).language
        yield Question(file, asked, vector, language in (now.index.language, UNKNOWN))


def _measured(part: Part, now: Current, asked: Sequence[Question]) -> dict[bool, Result]:
    """Return the result without `part`, of questions in the article's language and in others."""
    changed_ = part.change(now)
    examples = [_example(part, changed_, one) for one in asked]
    return {own: _result(part, [(q, e) for q, e in zip(asked, examples, strict=True) if q.own is own]) for own in (True, False)}


def _example(part: Part, now: Current, question: Question) -> Example | None:
    """Return the features of answering a question with what ranks first; None where it is refused whatever the weights are."""
    text = read(now.index, clean(question.asked.text))
    if now.index.vectors is None and text.language not in (*now.index.identifier.known, UNKNOWN):
        return None
    one = part.rescore(now.index, text, view(now.index, fit.UNFITTED, text, question.vector))
    if one.label is None or not one.query.stems:
        return None
    reply = compose(now.snapshot, answer_with(now.index, one), now.catalogue)
    right = judge(question.file, question.asked, Answered(answer_with(now.index, one), reply, dialogs.NEW, 0.0)) is Verdict.RIGHT
    kept = {name: value for name, value in one.features.items() if not (name.startswith(part.without) or name.endswith(part.without))}
    return Example(question.own, kept, right, bool(question.asked.gold), fit._group(question.asked))


def _result(part: Part, asked: Sequence[tuple[Question, Example | None]]) -> Result:
    """Fit and judge; questions without an example count as not answered."""
    data = fit._table([example for _, example in asked if example])
    there = np.array([example is not None for _, example in asked])
    right = np.zeros(len(asked), bool)
    right[there] = data.right
    every = replace(data, right=right, answerable=np.array([bool(question.asked.gold) for question, _ in asked]))
    probabilities = np.zeros((len(SEEDS), len(asked)))
    for row, seed in zip(probabilities, SEEDS, strict=True):
        model = (part.model or in_force)(seed, own=asked[0][0].own)
        row[there] = learner.cross_validated(model, data.values, data.right, data.groups)
    outcomes = [fit.outcome(row, every, fit._threshold(row, every, fit.REFUSED[True])) for row in probabilities]
    shares = np.mean(np.array([list(one.shares().values()) for one in outcomes], np.float64), axis=0).tolist()
    return Result(Outcome(*shares), right, probabilities)


def _area(result: Result, rows: NDArray[np.int64] | slice = slice(None)) -> float:
    """Return the area under the ROC curve of answering right, the mean over the seeds."""
    return float(np.mean([roc_auc_score(result.right[rows], row[rows]) for row in result.probabilities]))


def _error(result: Result, whole: Result) -> float:
    """Return the standard error of the difference of two areas: questions drawn anew, the same for both.

    Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 6.
    """
    random = np.random.default_rng(0)
    draws = (random.integers(0, len(whole.right), len(whole.right)) for _ in range(DRAWS))
    return float(np.std([_area(result, rows) - _area(whole, rows) for rows in draws]))


def _row(name: str, result: Result, whole: Result) -> str:
    shares = [f"{share:.1%}" for share in result.outcome.shares().values() if share is not None]
    area = _area(result)
    change = "" if result is whole else f"{area - _area(whole):+.3f} ± {_error(result, whole):.3f}"
    return sets.row(name, *shares, f"{area:.3f}", change)


if __name__ == "__main__":
    main()
