"""Finds the paragraphs and sentences of an article that curated passages tell, paraphrased, merged, split or moved."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from bot.drafting.wording.aligned import Matched
from bot.drafting.wording.likeness import Comparer, Matrix, Text
from bot.drafting.wording.pairing import pairs
from bot.knowledge.sentences import split
from bot.model import Passage, Snapshot

HELD = 0.38
"""Share of a sentence from which a longer one may tell it as well."""

WIDEST = 6
"""Sentences of an article that one curated sentence tells, at most."""

MOST = 0.5
"""Share of the sentences of a passage or a paragraph that must stand in another, for it to be a part of that."""

Span = tuple[int, int]
Spans = tuple[Span | None, ...]
Variants = tuple[Text, ...]


class _Told(NamedTuple):
    """A passage, with its sentences as they are compared: each as it stands, and as the facts that rest on it alone say it."""

    passage: Passage
    sentences: tuple[Variants, ...]


class Article(NamedTuple):
    """The paragraphs of an article in reading order, and what compares them with the curated passages."""

    paragraphs: Sequence[str]
    comparer: Comparer


def match(snapshot: Snapshot, paragraphs: Sequence[str]) -> list[Matched]:
    """Return what the passages tell of an article that has `paragraphs`, in the order of the passages.

    Passages that tell nothing of it are left out.
    """
    passages = [passage for section in snapshot.article.sections for passage in section.passages]
    comparer = _comparer(snapshot, passages, paragraphs)
    article = Article(paragraphs, comparer)
    told = [_Told(passage, _variants(snapshot, passage, comparer)) for passage in passages]
    found: dict[int, Matched] = {}
    for pair in pairs(_alike(told, article), placed=False):
        if matched := _matched(told[pair.one], (pair.other,), article, moved=pair.moved):
            found[pair.one] = matched
    _split(told, article, found)
    _merged(told, article, found)
    return [found[place] for place in sorted(found)]


def _comparer(snapshot: Snapshot, passages: Iterable[Passage], paragraphs: Iterable[str]) -> Comparer:
    texts = [sentence for passage in passages for sentence in passage.sentences]
    texts += [sentence for paragraph in paragraphs for sentence in split(paragraph)]
    return Comparer(texts, snapshot.words, snapshot.article.language)


def _variants(snapshot: Snapshot, passage: Passage, comparer: Comparer) -> tuple[Variants, ...]:
    facts: dict[int, list[str]] = {}
    for fact in snapshot.facts.values():
        if len(fact.evidence) == 1 and fact.evidence[0].passage == passage.id and fact.evidence[0].first == fact.evidence[0].last:
            facts.setdefault(fact.evidence[0].first, []).append(fact.text)
    return tuple(tuple(map(comparer.read, (sentence, *facts.get(number, ())))) for number, sentence in enumerate(passage.sentences, 1))


def _alike(told: Sequence[_Told], article: Article) -> Matrix:
    """Return how alike passages and paragraphs are."""
    comparer = article.comparer
    others = [comparer.whole(split(paragraph)) for paragraph in article.paragraphs]
    plain = comparer.alike([comparer.joined([variants[0] for variants in one.sentences]) for one in told], others)
    rich = comparer.alike([comparer.joined([text for variants in one.sentences for text in variants]) for one in told], others)
    return np.maximum(plain, rich)


def _matched(told: _Told, paragraphs: tuple[int, ...], article: Article, *, moved: bool) -> Matched | None:
    """Return what a passage tells of paragraphs that follow each other; None where it tells no sentence of them."""
    text = " ".join(article.paragraphs[place].strip() for place in paragraphs)
    sentences = split(text)
    spans = aligned(told.sentences, [article.comparer.read(sentence) for sentence in sentences], article.comparer)
    return Matched(told.passage.id, paragraphs, moved, text, sentences, spans) if any(spans) else None


def aligned(ones: Sequence[Variants], others: Sequence[Text], comparer: Comparer) -> Spans:
    """Return for each of `ones`, sentences in one or more wordings, the first and last of `others`, from 1, that say it."""
    if [variants[0].words for variants in ones] == [other.words for other in others]:
        return tuple((place, place) for place in range(1, len(ones) + 1))
    likeness = np.zeros((len(ones), len(others)))
    for place, variants in enumerate(ones):
        likeness[place] = comparer.alike(variants, others).max(axis=0)
    spans: dict[int, Span] = {pair.one: (pair.other, pair.other) for pair in pairs(likeness, placed=True)}
    _widen(spans, ones, others, comparer)
    _lean(spans, ones, others, comparer)
    return tuple((spans[place][0] + 1, spans[place][1] + 1) if place in spans else None for place in range(len(ones)))


def _widen(spans: dict[int, Span], ones: Sequence[Variants], others: Sequence[Text], comparer: Comparer) -> None:
    """Let sentences that stand for one of `ones` take in those beside them that it tells as well."""
    free = set(range(len(others))) - {place for first, last in spans.values() for place in range(first, last + 1)}
    wholes = {place: comparer.joined(variants) for place, variants in enumerate(ones) if place in spans}
    while True:
        beside = [
            (comparer.held(others[number], wholes[place]), place, number)
            for place, (first, last) in spans.items()
            for number in (first - 1, last + 1)
            if number in free and last - first < WIDEST - 1
        ]
        share, place, number = max(beside, default=(0.0, 0, 0))
        if share < HELD:
            return
        first, last = spans[place]
        spans[place] = min(first, number), max(last, number)
        free.discard(number)


def _lean(spans: dict[int, Span], ones: Sequence[Variants], others: Sequence[Text], comparer: Comparer) -> None:
    """Let those of `ones` that nothing stands for share the sentences of the one before or after, where those tell them as well."""
    for place in sorted(set(range(len(ones))) - spans.keys()):
        beside = [spans[near] for near in (place - 1, place + 1) if near in spans]
        shares = [
            (max(comparer.held(one, others[n]) for one in ones[place] for n in range(first, last + 1)), (first, last))
            for first, last in beside
        ]
        share, span = max(shares, default=(0.0, (0, 0)))
        if share >= HELD:
            spans[place] = span


def _split(told: Sequence[_Told], article: Article, found: dict[int, Matched]) -> None:
    """Find passages that tell the rest of a paragraph which the passage before or after begins."""
    for place in sorted(set(range(len(told))) - found.keys()):
        beside = {found[near].paragraphs for near in (place - 1, place + 1) if near in found}
        parts = [part for paragraphs in sorted(beside) if (part := _matched(told[place], paragraphs, article, moved=False))]
        part = max(parts, key=_covered, default=None)
        if part and _covered(part) >= MOST:
            found[place] = part


def _covered(matched: Matched) -> float:
    return sum(span is not None for span in matched.spans) / len(matched.spans)


def _merged(told: Sequence[_Told], article: Article, found: dict[int, Matched]) -> None:
    """Find paragraphs that a passage tells besides the one before or after."""
    free = set(range(len(article.paragraphs))) - {number for one in found.values() for number in one.paragraphs}
    for number in [*sorted(free), *sorted(free, reverse=True)]:
        for place, one in found.items():
            if number in free and number in (one.paragraphs[0] - 1, one.paragraphs[-1] + 1):
                both = _matched(told[place], tuple(sorted({*one.paragraphs, number})), article, moved=one.moved)
                if both and _taken(both, number, article) >= MOST and _covered(both) >= _covered(one):
                    found[place] = both
                    free.discard(number)


def _taken(matched: Matched, paragraph: int, article: Article) -> float:
    """Return which share of the sentences of a paragraph stands for a curated one."""
    before = " ".join(article.paragraphs[place].strip() for place in matched.paragraphs if place < paragraph)
    first = len(split(before))
    count = len(split(article.paragraphs[paragraph]))
    taken = {number for span in matched.spans if span for number in range(span[0], span[1] + 1)}
    return len(taken.intersection(range(first + 1, first + count + 1))) / max(count, 1)
