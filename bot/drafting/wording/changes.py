"""What a new version of an article changed, against the words that were known of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.drafting.wording.aligned import Aligned
from bot.drafting.wording.likeness import Comparer
from bot.drafting.wording.pairing import pairs
from bot.knowledge.crosscheck import bounds
from bot.knowledge.schema import OwnWords, WordingFile
from bot.knowledge.sentences import split
from bot.knowledge.translations import mark
from bot.knowledge.wording import resting
from bot.model import FactId, Passage, PassageId, QuestionId, Snapshot, Wording
from bot.text import plain


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence or paragraph that changed from `old` to `new`; `old` is "" where it was added, `new` where it was removed.

    `passage` is None of text that no passage tells; `facts` rest on it, `questions` are answered by those.
    """

    passage: PassageId | None
    old: str
    new: str
    facts: tuple[FactId, ...] = ()
    questions: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed: sentences of paragraphs that are still there, and whole paragraphs, both in the order of the passages."""

    sentences: tuple[Edit, ...] = ()
    paragraphs: tuple[Edit, ...] = ()


class _Words(NamedTuple):
    """The article's words of a passage; `spans` are the sentences for each curated one, None where that cannot be told any more."""

    text: str
    spans: tuple[tuple[int, int] | None, ...] | None


def compare(before: WordingFile | None, after: Aligned, snapshot: Snapshot) -> Changes:
    """Return what changed since `before`, which is None where there was no wording.yaml; then only verbatim passages tell anything."""
    passages = [passage for section in snapshot.article.sections for passage in section.passages]
    olds = {passage.id: _old(passage, before) for passage in passages}
    news = {passage.id: _new(passage, after) for passage in passages}
    said = [words.text for words in olds.values() if words]
    said += [*(entry.text for entry in before.passages.values()), *before.uncurated] if before else []
    present = [words.text for words in news.values() if words] + after.wording.uncurated
    comparer = _comparer(_unlike(said, present) + _unlike(present, said), snapshot)
    sentences: list[Edit] = []
    paragraphs: list[Edit] = []
    for passage in passages:
        old, new = olds[passage.id], news[passage.id]
        if old and new and old.text != new.text:
            sentences += (_edit(snapshot, passage.id, *found) for found in _edits(passage, old, new, comparer))
        elif old and passage.id in after.gone:
            paragraphs.append(_edit(snapshot, passage.id, (old.text, ""), range(1, len(passage.sentences) + 1)))
        elif new and not old and before and _unlike([new.text], said):
            paragraphs.append(_edit(snapshot, passage.id, ("", new.text), range(1, len(passage.sentences) + 1)))
    if before or all(passage.wording is Wording.VERBATIM for passage in passages):
        lost, found = _unlike(before.uncurated if before else (), present), _unlike(after.wording.uncurated, said)
        paragraphs += [Edit(None, *texts) for texts in _apart(lost, found, comparer)]
    return Changes(tuple(sentences), tuple(paragraphs))


def _old(passage: Passage, before: WordingFile | None) -> _Words | None:
    entry = before.passages.get(passage.id) if before else None
    if entry:
        return _Words(entry.text, _spans(entry) if entry.of == mark(passage.text) else None)
    return _same(passage)


def _new(passage: Passage, after: Aligned) -> _Words | None:
    entry = after.wording.passages.get(passage.id)
    if entry:
        return _Words(entry.text, _spans(entry))
    return None if passage.id in (*after.gone, *after.unwritable) else _same(passage)


def _same(passage: Passage) -> _Words | None:
    """Return the words of a passage that is curated in those of the article."""
    spans = tuple((number, number) for number in range(1, len(passage.sentences) + 1))
    return _Words(passage.text, spans) if passage.wording is Wording.VERBATIM else None


def _spans(entry: OwnWords) -> tuple[tuple[int, int] | None, ...]:
    return tuple(bounds(span) if span else None for span in entry.sentences)


def _edits(passage: Passage, old: _Words, new: _Words, comparer: Comparer) -> Iterator[tuple[tuple[str, str], set[int]]]:
    """Yield the sentences of a passage that changed, were removed or were added, and which curated sentences they stand for."""
    before, after = split(old.text), split(new.text)
    for one, other in _paired(before, after, comparer):
        if one is None or other is None or before[one] != after[other]:
            curated = {*_curated(passage, old, one), *_curated(passage, new, other)}
            texts = ("" if one is None else before[one], "" if other is None else after[other])
            yield texts, curated


def _comparer(texts: Iterable[str], snapshot: Snapshot) -> Comparer:
    return Comparer([sentence for text in texts for sentence in split(text)], snapshot.words, snapshot.article.language)


def _paired(before: Sequence[str], after: Sequence[str], comparer: Comparer) -> list[tuple[int | None, int | None]]:
    """Return the places of texts that belong together; None beside those that were removed or added."""
    likeness = comparer.alike([comparer.read(text) for text in before], [comparer.read(text) for text in after])
    found = [(pair.one, pair.other) for pair in pairs(likeness, placed=True)]
    removed = sorted(set(range(len(before))) - {one for one, _ in found})
    added = sorted(set(range(len(after))) - {other for _, other in found})
    return [*found, *((one, None) for one in removed), *((None, other) for other in added)]


def _curated(passage: Passage, words: _Words, sentence: int | None) -> Iterable[int]:
    """Return the numbers of the curated sentences that a sentence, by its place, stands for; all where that cannot be told."""
    if sentence is None:
        return ()
    if words.spans is None:
        return range(1, len(passage.sentences) + 1)
    return [number for number, span in enumerate(words.spans, 1) if span and span[0] <= sentence + 1 <= span[1]]


def _edit(snapshot: Snapshot, passage: PassageId, texts: tuple[str, str], curated: Iterable[int]) -> Edit:
    touched = {fact.id for number in curated for fact in resting(snapshot, passage, number)}
    facts = tuple(name for name in snapshot.facts if name in touched)
    questions = tuple(question.id for question in snapshot.questions.values() if touched.intersection(question.facts))
    return Edit(passage, *texts, facts, questions)


def _unlike(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    known = {plain(other) for other in others}
    return [text for text in texts if plain(text) not in known]


def _apart(olds: Sequence[str], news: Sequence[str], comparer: Comparer) -> list[tuple[str, str]]:
    """Return paragraphs that no passage tells, as they were and as they are; "" beside one that is gone or new."""
    return [("" if one is None else olds[one], "" if other is None else news[other]) for one, other in _paired(olds, news, comparer)]
