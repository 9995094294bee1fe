"""A question, or one sentence of a message, against all that it may be about."""

from dataclasses import dataclass, replace

import numpy as np

from bot.matching import drafted
from bot.matching import features as feature
from bot.matching import scores as score
from bot.matching.analysis import MENDED_LANGUAGES, Terms, split
from bot.matching.drafted import Asked, Drafted
from bot.matching.index import ANSWERING, GENERAL, Index
from bot.matching.language import UNKNOWN
from bot.matching.postings import Vector
from bot.matching.scores import Scores
from bot.matching.weights import Calibration, Weights

TALK_FROM = 0.9
"""Cosine of words from which on a question is taken for general talk where only a draft would answer it."""


@dataclass(frozen=True, slots=True)
class Floors:
    """Total scores from which on a silence is said to be what was asked, general talk is recognised, and anything is near at all."""

    silence: float
    general: float
    nearby: float


BY_WORDS = Floors(silence=0.5, general=0.45, nearby=0.25)
BY_MEANING = Floors(silence=1.0, general=0.75, nearby=0.6)
"""Read off the question sets (docs/matching.md): with vectors totals are higher."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was read: its words, typing errors set right, and its language."""

    words: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class View:
    """One question, or one sentence of a message, against the index. `label` is the best answering one.

    `draft` is the best of what nobody has curated, None where nothing is a draft; `talk` means that this is said to any bot.
    """

    query: Terms
    scores: Scores
    label: int | None
    ambiguous: bool
    probability: float
    features: dict[str, float]
    weights: Weights
    talk: bool
    draft: Drafted | None = None

    @property
    def floors(self) -> Floors:
        """What is near enough."""
        return BY_WORDS if self.scores.meaning is None else BY_MEANING

    @property
    def curated(self) -> bool:
        """Whether this is answered by what somebody has curated."""
        return self.label is not None and self.probability >= self.weights.answer_from

    @property
    def sure(self) -> bool:
        """Whether this is answered."""
        return self.curated or (self.draft is not None and self.draft.sure and not self.talk)

    @property
    def near_a_draft(self) -> bool:
        """Whether a draft is near enough to be offered."""
        return self.draft is not None and self.draft.question is not None and self.draft.probability >= self.draft.weights.suggest_from

    @property
    def confidence(self) -> float:
        """The probability that what is answered, or would be, is right."""
        return self.probability if self.curated or self.draft is None else max(self.probability, self.draft.probability)


def read(index: Index, text: str) -> Read:
    """Read `text`: split it, identify its language, set typing errors right where it is one whose words are known."""
    found = split(text)
    mended = [index.analyser.mend(word) for word in found]
    language = index.identifier.language(found, mended)
    return Read(tuple(mended if language in (*MENDED_LANGUAGES, UNKNOWN) else found), language)


def view(index: Index, calibration: Calibration, text: Read, vector: Vector | None) -> View:
    """Match a text against the index; `vector` is its sentence vector."""
    return replace(_curated(index, calibration, text, vector), draft=_draft(index, calibration, text, vector))


def _draft(index: Index, calibration: Calibration, text: Read, vector: Vector | None) -> Drafted | None:
    if index.passages is None:
        return None
    asked = asked_of(index, text, vector)
    weights = calibration.drafts(own=asked.own, vectors=vector is not None and index.passages.vectors is not None)
    return drafted.answer(index.passages, index.analyser, asked, weights)


def asked_of(index: Index, text: Read, vector: Vector | None) -> Asked:
    """Return a text as it is put to the passages."""
    moved = None if vector is None else centred(index, vector, text.language)
    return Asked(text.words, moved, text.language in (index.language, UNKNOWN))


def centred(index: Index, vector: Vector, language: str) -> Vector:
    """Return the vector of a question as if it were in the article's language: each language has its own corner."""
    return centred_between(vector, index.centres.get(language), index.centres.get(index.language))


def centred_between(vector: Vector, here: Vector | None, there: Vector | None) -> Vector:
    """Return a vector moved from the centre of one language to that of another; as it is where either is unknown."""
    if here is None or there is None or here is there:
        return vector
    moved = vector - here + there
    return np.asarray(moved / np.linalg.norm(moved), np.float32)


def _curated(index: Index, calibration: Calibration, text: Read, vector: Vector | None) -> View:
    query = index.analyser.terms_of(text.words, text.language)
    scores = score.score(index, query, vector, foreign=text.language not in (*index.identifier.known, UNKNOWN))
    weights = calibration.weights(own=text.language in (index.language, UNKNOWN), vectors=scores.meaning is not None)
    offered = index.offered.get(" ".join(text.words))
    label = score.best(index, scores, ANSWERING) if offered is None else offered
    general = score.best(index, scores, GENERAL)
    near = general is not None and float(scores.words.nearest[general]) >= TALK_FROM
    talk = near or " ".join(text.words) in index.talk
    if label is None:
        return View(query, scores, label=None, ambiguous=False, probability=0.0, features={}, weights=weights, talk=talk)
    found = feature.features(index, query, scores, label)
    probability = weights.probability(found)
    if offered is not None:
        probability = max(probability, weights.answer_from)  # whoever takes up a suggestion gets its answer
    ambiguous = feature.ambiguous(index, query, scores, label)
    return View(query, scores, label, ambiguous, 0.0 if ambiguous else probability, found, weights, talk)
