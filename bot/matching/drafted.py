"""Answering from what nobody has curated: the nearest passage, its best sentence, and how likely that is the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.analysis import Analyser
from bot.matching.answerable import content, features
from bot.matching.passages import Nearness, Passages, bag, near
from bot.matching.postings import Vector
from bot.matching.wanted import Wanted, met, wanted
from bot.matching.weights import Weights
from bot.model import FactId, QuestionId

RANKED = 12
"""Sentences that are looked at for what to offer."""

CLAUSES = frozenset({"age", "person", "time", "reason"})
"""What is wanted where a clause of a sentence may answer better than the whole."""

AGED = frozenset(("alt", "alter", "old", "age"))
"""Words that ask for an age and need not stand beside it."""

WORDS = 2
"""Words from which on something may be asked; a single one only names it."""

HELD = 0.05
"""What it counts of a passage's sentences that one holds the kind of answer that is asked for."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The question of the draft that answers best, None where that sentence has none; `probability` is that it is right.

    `ranked` are the questions of the nearest sentences, nearest first, each of another sentence.
    """

    question: QuestionId | None
    fact: FactId | None
    score: float
    probability: float
    features: Mapping[str, float]
    weights: Weights
    ranked: tuple[QuestionId, ...]

    @property
    def sure(self) -> bool:
        """Whether this is answered."""
        return self.question is not None and self.probability >= self.weights.answer_from


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to the passages: folded words, its sentence vector, and whether it is in the article's language."""

    words: Sequence[str]
    vector: Vector | None
    own: bool


def answer(passages: Passages, analyser: Analyser, asked: Asked, weights: Weights) -> Drafted:
    """Find the draft that answers `asked`."""
    nearness = near(passages, analyser, asked.words, asked.vector, own=asked.own)
    want = wanted(asked.words, lambda word: analyser.stem(word, passages.language))
    sentence = _sentence(passages, nearness, asked, want)
    fact = _fact(passages, analyser, sentence, asked, want)
    found = features(passages, analyser, asked.words, nearness, own=asked.own)
    probability = weights.probability(found)
    offered = passages.offered.get(" ".join(asked.words))
    if offered is not None:
        probability = max(probability, weights.answer_from)  # whoever takes up a suggestion gets its answer
        fact = next(name for name, question in passages.asking.items() if question == offered)
    elif len(asked.words) < WORDS:
        probability = min(probability, weights.suggest_from)
    question = passages.asking.get(fact) if fact else None
    score = float(nearness.total.max(initial=0.0))
    return Drafted(question, fact, score, probability, found, weights, _ranked(passages, nearness))


def nearest(passages: Passages | None, analyser: Analyser, asked: Asked) -> tuple[QuestionId, ...]:
    """Return the questions of the drafts nearest to `asked`; none where nothing is a draft."""
    return () if passages is None else _ranked(passages, near(passages, analyser, asked.words, asked.vector, own=asked.own))


def _sentence(passages: Passages, nearness: Nearness, asked: Asked, want: Wanted) -> int:
    """Return the sentence of the nearest passage that answers best."""
    here = np.flatnonzero(passages.of == int(nearness.total.argmax()))
    said = frozenset(asked.words)
    return int(max(here, key=lambda n: (nearness.sentences[n] + HELD * met(want, said, passages.held[n]), -n)))


def _fact(passages: Passages, analyser: Analyser, sentence: int, asked: Asked, want: Wanted) -> FactId | None:
    """Return the whole sentence's draft, or a clause of it that has as many of the question's words and is of the kind asked for."""
    drafts = passages.facts[sentence]
    if not drafts or want.kind not in CLAUSES:
        return drafts[0] if drafts else None
    about = [word for word in content(asked.words, passages.language, own=asked.own) if word not in AGED]
    terms = frozenset(bag(analyser, about, passages.language))
    wanted_ = terms & passages.terms[0][sentence]
    said = frozenset(asked.words)
    if not wanted_ and want.kind != "age":
        return drafts[0]
    fitting = [name for name in drafts[1:] if wanted_ <= passages.clauses[name].terms and met(want, said, passages.clauses[name].held) == 1]
    return fitting[-1] if fitting else drafts[0]


def _ranked(passages: Passages, nearness: Nearness) -> tuple[QuestionId, ...]:
    """Return what to offer: sentences in the order of their passage's and their own score."""
    scores = nearness.sentences + nearness.total[passages.of]
    order = np.argsort(-scores, kind="stable")[:RANKED]
    firsts = (passages.facts[n][0] for n in order.tolist() if passages.facts[n])
    return tuple(passages.asking[name] for name in firsts if name in passages.asking)
