"""Finding the passage that answers, on XQuAD: each part of the engine beside what one would take instead.

python -m benchmarks.xquad FOLDER_OF_XQUAD

German articles, asked in German, English and Russian. "all 240": the passage ranks first among those of all articles; "own": among
those of its article. Areas and shares are cross-validated by article, with threshold and language centres from other articles.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from benchmarks import calibrate, cases
from benchmarks.cases import Asked, Built, Case, Centres, Encoded
from benchmarks.sets import head, row
from bot.encoding.local import LocalEncoder
from bot.matching import passages
from bot.matching.analysis import split
from bot.matching.passages import Share
from bot.text import PASSAGE, clean, plain

LANGUAGES = ("de", "en", "ru")
OTHER_FOLDS = 6

Scores = NDArray[np.float32]
Rank = Callable[[Built, Asked, Centres], Scores]


def main() -> None:
    """Print both tables."""
    folder = Path(sys.argv[1])
    encoded = Encoded(LocalEncoder(threads=2), {})
    articles = cases.xquad(folder, LANGUAGES)
    calibrate.learn(encoded, articles, "xquad")
    _ranking(encoded, articles)
    _knowing(encoded, articles)


def _ranking(encoded: Encoded, articles: Sequence[Case]) -> None:
    whole = _joined(encoded, articles)
    single = {case.name: encoded.build(case) for case in articles}
    bare = {case.name: _untitled(encoded, case) for case in articles}
    bare_whole = replace(whole, passages=replace(whole.passages, vectors=np.concatenate([one.passages.vectors for one in bare.values()])))
    ways = _ways(encoded)
    print(head("the answering passage first: all 240 / own article", *LANGUAGES))
    for name, (rank, built, alone) in {
        "rapidfuzz token_set_ratio": (ways["fuzz"], whole, single),
        "BM25, stems and parts of compounds": (ways["bm25"], whole, single),
        "character tf-idf 3-5": (ways["letters"], whole, single),
        "bare encoder: best sentence": (ways["encoder"], bare_whole, bare),
        "+ what the article is about before each sentence": (ways["encoder"], whole, single),
        "+ centres of languages": (ways["centred"], whole, single),
        "+ BM25 of the sentence": (ways["words"], whole, single),
        "+ mean of the passage, BM25 and letters of it (in force)": (ways["all"], whole, single),
    }.items():
        print(row(name, *(_shares(rank, built, alone, articles, code, encoded) for code in LANGUAGES)))


def _shares(  # noqa: PLR0913, PLR0917 - each is another's value
    rank: Rank, whole: Built, single: Mapping[str, Built], articles: Sequence[Case], code: str, encoded: Encoded
) -> str:
    every, own, count, first = 0, 0, 0, 0
    for number, case in enumerate(articles):
        centres = _centres(encoded, articles, number)
        for asked in (one for one in case.asked if one.language == code):
            every += int(rank(whole, asked, centres).argmax()) - first in asked.gold
            own += int(rank(single[case.name], asked, centres).argmax()) in asked.gold
            count += 1
        first += len(case.paragraphs)
    return f"{every / count:.1%} / {own / count:.1%}"


_KEPT: dict[tuple[int, int], Centres] = {}


def _centres(encoded: Encoded, articles: Sequence[Case], number: int) -> Centres:
    """Return the centres of languages from articles that are not in the same fold as article `number`."""
    fold = number % OTHER_FOLDS
    if (len(articles), fold) not in _KEPT:
        others = [case for n, case in enumerate(articles) if n % OTHER_FOLDS != fold]
        _KEPT[len(articles), fold] = cases.centres(encoded, others)
    return _KEPT[len(articles), fold]


def _joined(encoded: Encoded, articles: Sequence[Case]) -> Built:
    """Return one index of the passages of all articles, each sentence encoded with its own article's title."""
    paragraphs = tuple(text for case in articles for text in case.paragraphs)
    vectors = [encoded.of(text) for case in articles for text in passages.texts(cases.snapshot(case))]
    built = encoded.build(Case("xquad", "", "de", paragraphs, ()), by_words=True)
    return replace(built, passages=replace(built.passages, vectors=np.stack(vectors)))


def _untitled(encoded: Encoded, case: Case) -> Built:
    built = encoded.build(case)
    texts = [f"{PASSAGE}{sentence}" for sentence in passages.sentences(cases.snapshot(case).article)]
    encoded.learn([text for text in texts if text not in encoded.kept], f"xquad-{case.name}")
    return replace(built, passages=replace(built.passages, vectors=np.stack([encoded.of(text) for text in texts])))


def _ways(encoded: Encoded) -> dict[str, Rank]:
    def fuzzy(built: Built, asked: Asked, _centres: Centres) -> Scores:
        question = plain(asked.text)
        found = [fuzz.token_set_ratio(question, text) for text in _plain_texts(built)]
        return np.array(found, np.float32)

    def bm25(built: Built, asked: Asked, _centres: Centres) -> Scores:
        terms = passages.bag(built.analyser, split(clean(asked.text)), "de")
        return built.passages.passage_words.scores(terms)

    def letters(built: Built, asked: Asked, _centres: Centres) -> Scores:
        return built.passages.letters.cosines(built.analyser.grams(split(clean(asked.text))))

    def encoder(built: Built, asked: Asked, _centres: Centres) -> Scores:
        return _best(built, encoded.of(asked.text))

    def centred(built: Built, asked: Asked, centres: Centres) -> Scores:
        return _best(built, encoded.asked(asked, "de", centres))

    def words(built: Built, asked: Asked, centres: Centres) -> Scores:
        near = built.near(asked, encoded.asked(asked, "de", centres))[1]
        share: Share = passages.SHARES[asked.language == "de"]
        scores = share.meaning * near.meaning + share.words * near.words if near.meaning is not None else near.words
        return np.maximum.reduceat(scores, built.passages.starts)

    def everything(built: Built, asked: Asked, centres: Centres) -> Scores:
        return built.near(asked, encoded.asked(asked, "de", centres))[1].total

    return {"fuzz": fuzzy, "bm25": bm25, "letters": letters, "encoder": encoder, "centred": centred, "words": words, "all": everything}


_TEXTS: dict[int, list[str]] = {}


def _plain_texts(built: Built) -> list[str]:
    """Return the passages in plain words; kept for the whole run."""
    key = id(built.passages)
    if key not in _TEXTS:
        _TEXTS[key] = [plain(text) for text in built.texts]
    return _TEXTS[key]


def _best(built: Built, vector: Scores) -> Scores:
    if built.passages.vectors is None:
        raise SystemExit("there are no vectors")
    return np.maximum.reduceat(built.passages.vectors @ vector, built.passages.starts)


def _knowing(encoded: Encoded, articles: Sequence[Case]) -> None:
    share = f"{calibrate.FALSE_SHARE:.1%}"
    print(f"\nKnowing when it is no answer: weights of other articles, threshold where {share} of the near questions are answered")
    every = list(calibrate.examples(encoded, articles, cases.centres(encoded, articles)))
    for own in (True, False):
        found = [one for one in every if one.own is own]
        probabilities, _, _ = calibrate.cross_validated(found, trees=True)
        for code in dict.fromkeys(one.language for one in found):
            rows = [n for n, one in enumerate(found) if one.language == code]
            part = [found[n] for n in rows]
            calibrate.report(probabilities[rows], part, calibrate.across(probabilities[rows], part))
            _alone(part)
            _fuzzy(encoded, articles, code)


def _alone(found: Sequence[calibrate.Example]) -> None:
    """Print what single scores would tell."""
    names = {"BM25": "words_passage", "character tf-idf": "letters", "encoder": "meaning", "sum in force": "total"}
    for name, feature in names.items():
        kinds = ("answered", "near", "off")
        _print_alone(name, {kind: np.array([one.features[feature] for one in found if one.kind == kind]) for kind in kinds})


def _fuzzy(encoded: Encoded, articles: Sequence[Case], code: str) -> None:
    """Print the same for rapidfuzz: the highest score in the article, in it without the passage that answers, in another article."""
    rank = _ways(encoded)["fuzz"]
    built = [encoded.build(case) for case in articles]
    by: dict[str, list[float]] = {"answered": [], "near": [], "off": []}
    for number, case in enumerate(articles):
        for asked in (one for one in case.asked if one.language == code):
            scores = rank(built[number], asked, {})
            by["answered"].append(float(scores.max()))
            by["near"].append(float(np.delete(scores, sorted(asked.gold)).max()))
            by["off"].append(float(rank(built[(number + 17) % len(built)], asked, {}).max()))
    _print_alone("rapidfuzz token_set_ratio", {kind: np.array(found) for kind, found in by.items()})


def _print_alone(name: str, by: Mapping[str, NDArray[np.float64]]) -> None:
    near, off = (calibrate.area(by["answered"], by[kind]) for kind in ("near", "off"))
    print(f"    {name} alone: area near {near:.4f}, off {off:.4f}")


if __name__ == "__main__":
    main()
