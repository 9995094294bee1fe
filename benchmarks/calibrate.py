"""The weights for answering from passages, and the mean vectors of questions: fitted on XQuAD and on articles of this repository.

python -m benchmarks.calibrate FOLDER_OF_XQUAD [--write]

Every figure is of articles that the weights behind it never saw. Needs scikit-learn (extra `fit`).
"""

import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import cases
from benchmarks.cases import Asked, Case, Centres, Encoded
from bot.encoding.local import LocalEncoder
from bot.evaluation import fit, learner
from bot.matching import passages
from bot.matching.weights import profile
from bot.serving import vectors
from bot.serving.current import CENTRES, PASSAGES

LANGUAGES = ("de", "en", "ru", "ar", "es", "tr")
FOLDS = 10

FALSE_SHARE = 0.095
"""Share of the questions near an article's topic, but not answered by it, that may be answered: the threshold follows from it."""

WRONG_SHARE = 0.05
"""Share of the questions on news that may be answered with a passage that does not answer them."""

SUGGEST_FROM = 0.08

WEIGHT = {"xquad": 1.0, "202618": 0.5, "other": 2.0}
"""What one question counts: few articles are news, and one of them has most of the questions."""

ELSEWHERE = 40
"""Questions on another article that each news article is asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question to an article: `kind` is answered, missing (the article has no answer), near (its paragraph was taken out) or off."""

    article: str
    language: str
    own: bool
    kind: str
    features: Mapping[str, float]
    right: bool


def examples(encoded: Encoded, articles: Sequence[Case], centres: Centres, *, by_words: bool = False) -> Iterator[Example]:
    """Yield the features of each article's questions: as they are, with their paragraph taken out, and of another article."""
    random = np.random.default_rng(0)
    for number, case in enumerate(articles):
        elsewhere = articles[(number + 17) % len(articles)].asked
        if not case.name.startswith("xquad"):
            elsewhere = tuple(elsewhere[n] for n in random.permutation(len(elsewhere))[:ELSEWHERE])
        yield from _examples(encoded, case, elsewhere, None if by_words else centres)


def _examples(encoded: Encoded, case: Case, elsewhere: Sequence[Asked], centres: Centres | None) -> Iterator[Example]:
    by_words = centres is None
    variants = (case, *{case.without(asked.gold) for asked in case.asked if asked.gold})
    built = {variant.paragraphs: encoded.build(variant, by_words=by_words) for variant in variants if variant.paragraphs}
    whole = built[case.paragraphs]
    for asked in case.asked:
        vector = None if centres is None else encoded.asked(asked, case.language, centres)
        own = asked.language == case.language
        found, top = whole.features(asked, vector)
        yield Example(case.name, asked.language, own, "answered" if asked.gold else "missing", found, top in asked.gold)
        rest = built.get(case.without(asked.gold).paragraphs) if asked.gold and len(case.paragraphs) > len(asked.gold) + 2 else None
        if rest:
            yield Example(case.name, asked.language, own, "near", rest.features(asked, vector)[0], right=False)
    for asked in elsewhere:
        vector = None if centres is None else encoded.asked(asked, case.language, centres)
        yield Example(case.name, asked.language, asked.language == case.language, "off", whole.features(asked, vector)[0], right=False)


def cross_validated(found: Sequence[Example], *, trees: bool) -> tuple[np.ndarray, object, list[str]]:
    """Return each example's probability from a model that saw none of its article, a model of all, and the names of the features."""
    names = sorted(found[0].features)
    values = np.array([[one.features[name] for name in names] for one in found])
    right = np.array([one.right for one in found])
    counts = np.array([WEIGHT.get(one.article.split("-")[0], WEIGHT["other"]) * (0.5 if one.kind == "off" else 1) for one in found])
    folds = np.array([_fold(one) for one in found])
    result = np.zeros(len(found))
    for fold in sorted(set(folds.tolist())):
        model = _fitted(values[folds != fold], right[folds != fold], counts[folds != fold], trees=trees)
        result[folds == fold] = model.predict_proba(values[folds == fold])[:, 1]
    return result, _fitted(values, right, counts, trees=trees), names


def _fitted(values, right, counts, *, trees):  # type: ignore[no-untyped-def]
    model = learner.trees() if trees else learner.linear()
    if trees:
        model.set_params(n_estimators=200, min_samples_leaf=20, max_features=0.4)
        return model.fit(values, right, sample_weight=counts)
    return model.fit(values, right, logisticregression__sample_weight=counts)


def threshold(probabilities: np.ndarray, found: Sequence[Example], languages: Sequence[str]) -> float:
    """Return from which probability on at most FALSE_SHARE of XQuAD's near questions and WRONG_SHARE of news are answered."""
    pairs = list(zip(probabilities.tolist(), found, strict=True))
    near = [p for p, one in pairs if one.kind == "near" and one.article.startswith("xquad") and one.language in languages]
    news = [(p, one.right) for p, one in pairs if one.kind == "answered" and not one.article.startswith("xquad")]
    wrong = [p if not right else 0.0 for p, right in news]
    return float(max(np.quantile(near, 1 - FALSE_SHARE), np.quantile(wrong, 1 - WRONG_SHARE)))


def across(probabilities: np.ndarray, found: Sequence[Example]) -> np.ndarray:
    """Return for each example the probability from which on FALSE_SHARE of the near questions of articles of other folds are answered."""
    folds = np.array([_fold(one) for one in found])
    near = np.array([one.kind == "near" for one in found])
    by_fold = {fold: float(np.quantile(probabilities[near & (folds != fold)], 1 - FALSE_SHARE)) for fold in set(folds.tolist())}
    return np.array([by_fold[fold] for fold in folds.tolist()])


def _fold(one: Example) -> int:
    return zlib.crc32(one.article.encode()) % FOLDS


def area(answered: np.ndarray, others: np.ndarray) -> float:
    """Return the area under the ROC curve: the share of pairs in which what is answered has the higher probability."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(np.r_[np.ones(len(answered)), np.zeros(len(others))], np.r_[answered, others]))


def report(probabilities: np.ndarray, found: Sequence[Example], answer_from: np.ndarray) -> None:
    """Print areas and shares at the threshold of each example, XQuAD by language and the news articles together."""
    for label, chosen in _groups(found):
        rows_of = {kind: [n for n in chosen if found[n].kind == kind] for kind in ("answered", "missing", "near", "off")}
        by = {kind: probabilities[rows] for kind, rows in rows_of.items()}
        if not len(by["answered"]):
            continue
        areas = ", ".join(f"{kind} {area(by['answered'], by[kind]):.4f}" for kind in ("near", "off", "missing") if len(by[kind]))
        rows = rows_of["answered"]
        sure = probabilities[rows] >= answer_from[rows]
        right = np.array([found[n].right for n in rows])
        refused = ", ".join(
            f"{kind} {(by[kind] < answer_from[rows_of[kind]]).mean():.1%}" for kind in ("near", "off", "missing") if len(by[kind])
        )
        shares = f"answered {sure.mean():.1%} (right {(sure & right).mean():.1%}, wrong {(sure & ~right).mean():.1%}); refused: {refused}"
        print(f"  {label}: first {right.mean():.1%}; area {areas}; {shares}")


def _groups(found: Sequence[Example]) -> Iterator[tuple[str, list[int]]]:
    for code in LANGUAGES:
        yield f"XQuAD {code}", [n for n, one in enumerate(found) if one.article.startswith("xquad") and one.language == code]
    names = {path.name for path in cases.DRAFTS.iterdir()}
    yield "news with keys", [n for n, one in enumerate(found) if one.article in names]
    small = {path.name for path in cases.ARTICLES.iterdir()}
    yield "six small articles", [n for n, one in enumerate(found) if one.article in small]


def learn(encoded: Encoded, articles: Sequence[Case], name: str) -> None:
    """Encode what `examples` will ask for."""
    texts = [text for case in articles for text in passages.texts(cases.snapshot(case))]
    encoded.learn(texts + [asked.text for case in articles for asked in case.asked], name)


def main() -> None:
    """Fit, print and perhaps write."""
    folder = Path(sys.argv[1])
    encoded = Encoded(LocalEncoder(threads=2), {})
    trained, news = cases.xquad(folder, LANGUAGES), (*cases.curated(), *cases.drafts())
    learn(encoded, (*trained, *news), "passages")
    centres = cases.centres(encoded, trained)
    for by_words in (False, True):
        every = list(examples(encoded, trained, centres, by_words=by_words)) + list(examples(encoded, news, centres, by_words=by_words))
        for own in (True, False):
            found = [one for one in every if one.own is own]
            probabilities, model, names = cross_validated(found, trees=own or not by_words)
            answer_from = threshold(probabilities, found, ("de",) if own else ("en",))
            weights = learner.weights(model, names, (answer_from, min(SUGGEST_FROM, answer_from)))
            name = profile(own=own, vectors=not by_words)
            print(f"\n{name}: answer from {answer_from:.3f}")
            report(probabilities, found, np.full(len(found), answer_from))
            if "--write" in sys.argv:
                fit.write(weights, PASSAGES / f"{name}.json")
    if "--write" in sys.argv:
        vectors.save_centres(CENTRES, centres, encoded.encoder.version)


if __name__ == "__main__":
    main()
