"""A claim, which is a statement that somebody makes, against the article. Whether it is true is not asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from bot.compared import Compared, Difference, Differs, Finding
from bot.hedges import GUARDED
from bot.matching import scores as score
from bot.matching.assertions import Assertion, places, take_apart
from bot.matching.decide import Encode
from bot.matching.differences import Verdict, judge
from bot.matching.index import ANSWERING, Index
from bot.matching.language import UNKNOWN
from bot.matching.stated import Lexicon, Stated, stated
from bot.matching.stating import is_claim
from bot.matching.tokens import tokens
from bot.matching.views import View, read, view
from bot.matching.weights import Calibration
from bot.model import Fact, FactId, Snapshot
from bot.text import clean, words

__all__ = ("Compared", "Difference", "Differs", "Finding", "compare", "is_claim")

FACTS_LIMIT = 6
"""Facts that a claim is compared with."""

STATEMENTS_LIMIT = 6
"""Sentences of a message that are compared."""

DIFFERS_FROM = 0.5
"""Share of a claim that must be known for a difference in it to be told."""

CONTENT_FROM = 0.6
"""The same of its words of content alone."""

RELATED_FROM = 0.5
"""Share of a claim that must be known for the fact to be on it."""


def compare(snapshot: Snapshot, index: Index, calibration: Calibration, text: str, encode: Encode | None = None) -> Compared:
    """Compare what `text` claims with the article; `encode` is used where the index has vectors.

    Of several sentences one that differs is told before one that says the same. SAME is told only where nothing in the whole message
    differs or is in doubt.
    """
    message = clean(text)
    language = read(index, message).language
    known, lexicon = cache(partial(stated, snapshot, index)), Lexicon.of(index, snapshot.words.synonyms)
    engine = _Engine(snapshot, index, calibration, encode if index.vectors is not None else None, language, known, lexicon)
    whole = engine.compare(message)
    if whole.finding is Finding.SAME:
        return whole
    found = [engine.compare(one) for one in engine.statements(message)]
    if not found:
        return Compared(Finding.NOTHING, None, (), language, 0.0)
    for finding in (Finding.DIFFERENT, Finding.SAME, Finding.RELATED):
        told = [one for one in found if one.finding is finding]
        if told:
            best = max(told, key=lambda one: one.confidence)
            mixed = finding is Finding.SAME and len(told) < len(found)
            return replace(best, finding=Finding.RELATED) if mixed else best
    return found[0]


def _sentences(message: str) -> Sequence[str]:
    found = tokens(message)
    starts = [0]
    for one, other in pairwise(found):
        if one.clause != other.clause and any(mark in message[one.end : other.start] for mark in ".!?…"):
            starts.append(other.start)
    return [message[start:end] for start, end in zip(starts, [*starts[1:], len(message)], strict=True)][:STATEMENTS_LIMIT]


@dataclass(frozen=True, slots=True)
class _Engine:
    """What one message is compared with, and its language; `stated` tells what is stated of a fact in a language."""

    snapshot: Snapshot
    index: Index
    calibration: Calibration
    encode: Encode | None
    language: str
    stated: Callable[[Fact, str], tuple[Stated, ...]]
    lexicon: Lexicon

    def take_apart(self, sentence: str) -> Assertion:
        language = self.index.language if self.language == UNKNOWN else self.language
        return take_apart(sentence, language, self.index.analyser, frozenset(words(self.snapshot.article.publisher)))

    def statements(self, message: str) -> Sequence[str]:
        """Return what of a message is more than talk; a sentence that names and counts nothing belongs to the one before."""
        found: list[str] = []
        for sentence in _sentences(message):
            one = self.take_apart(sentence)
            if one.mentions or one.quantities or one.times:
                found.append(sentence)
            elif len(one.content) > 1 and found:
                found[-1] += sentence
            elif len(one.content) > 1:
                found.append(sentence)
        return found

    def compare(self, sentence: str) -> Compared:
        claim = self.take_apart(sentence)
        views = self._views(sentence, claim)
        confidence = max(one.confidence for one in views)
        facts = () if self._elsewhere(views) else tuple(self._facts(views))
        if not facts:
            return Compared(Finding.NOTHING, None, (), self.language, confidence)
        best = min((self._verdict(claim, fact) for fact in facts), key=_rank)
        finding = _finding(claim, best, sure=any(one.sure for one in views))
        guarded = claim.language in GUARDED
        told = [one for one in best.differences if guarded or one.kind is Differs.NUMBER]
        differences = tuple(told) if finding is Finding.DIFFERENT else ()
        fact = None if finding is Finding.NOTHING else best.stated.fact.id
        return Compared(finding, fact, differences, self.language, confidence)

    def _verdict(self, claim: Assertion, fact: Fact) -> Verdict:
        """Compare a claim with the part of a fact that says as much of it as all of the fact does, else with all of it."""
        *parts, whole = (judge(claim, one, self.lexicon) for one in self.stated(fact, claim.language))
        return min((one for one in parts if one.known >= whole.known), key=_rank, default=whole)

    def _views(self, sentence: str, claim: Assertion) -> list[View]:
        """Return the views of a claim and of its bare subject: numbers and names that may be wrong lead away from the right fact."""
        texts = [sentence, _bare(claim) or sentence]
        vectors = self.encode(texts) if self.encode else None
        reads = [replace(read(self.index, one), language=self.language) for one in texts]
        return [view(self.index, self.calibration, one, None if vectors is None else vectors[n]) for n, one in enumerate(reads)]

    def _elsewhere(self, views: Sequence[View]) -> bool:
        """Whether a claim is on something that the article says nothing on: a silence or talk is nearer, or nothing is near."""
        if any(one.draft and one.draft.probability >= one.draft.weights.suggest_from for one in views):
            return False
        best, weights = max(one.probability for one in views), views[0].weights
        if best < weights.suggest_from or best >= weights.answer_from:
            return best < weights.answer_from
        tops = [score.ranked(one.scores, 1) for one in views]
        return all(self.index.labels.kinds[top[0]] not in ANSWERING for top in tops if top) or not any(tops)

    def _facts(self, views: Sequence[View]) -> Iterator[Fact]:
        names: dict[FactId, None] = {one.draft.fact: None for one in views if one.draft and one.draft.fact}
        ranked = [score.ranked(one.scores, FACTS_LIMIT) for one in views]
        for labels in zip(*ranked, strict=True):
            for label in labels:
                names |= dict.fromkeys(sorted(self.index.labels.facts[label]))
        yield from (self.snapshot.facts[name] for name in list(names)[:FACTS_LIMIT])


def _bare(claim: Assertion) -> str:
    """Return a claim without its numbers, times, hedges, denials and who says so."""
    aside = (
        places(claim.quantities)
        | places(claim.times)
        | {n for one in claim.speakers for n in one.taken}
        | {*claim.hedges, *claim.certain, *claim.denials}
    )
    return " ".join(word for n, word in enumerate(claim.spoken) if n not in aside)


def _rank(verdict: Verdict) -> tuple[object, ...]:
    same = not verdict.differences and not verdict.doubtful
    return (not same, -round(verdict.known, 2), verdict.doubtful and not verdict.differences, len(verdict.differences))


def _finding(claim: Assertion, verdict: Verdict, *, sure: bool) -> Finding:
    comparable = verdict.stated.assertion.language == claim.language
    if claim.language not in GUARDED:
        counted = any(one.kind is Differs.NUMBER for one in verdict.differences)
        return Finding.DIFFERENT if counted and sure and comparable else Finding.RELATED if sure else Finding.NOTHING
    if comparable and sure and not verdict.differences and not verdict.doubtful:
        return Finding.SAME
    elsewhere = verdict.strange and any(one.kind is not Differs.NAME for one in verdict.differences)
    if comparable and verdict.differences and not elsewhere and verdict.known >= DIFFERS_FROM and verdict.content >= CONTENT_FROM:
        return Finding.DIFFERENT
    return Finding.RELATED if verdict.known >= RELATED_FROM else Finding.NOTHING
