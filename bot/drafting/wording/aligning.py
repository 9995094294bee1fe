"""Puts an article beside the curated passages that tell it, and notes what does not fit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from bot.drafting.document import Document, Paragraph
from bot.drafting.wording.aligned import Aligned, Difference, Differs, Lacking, Matched, OtherNumbers, Uncurated
from bot.drafting.wording.figures import denied, missing, stated
from bot.drafting.wording.matching import match
from bot.knowledge.schema import ENTRIES, OwnWords, WordingFile
from bot.knowledge.translations import mark
from bot.knowledge.wording import resting
from bot.model import Evidence, Fact, Passage, PassageId, Section, Snapshot, Wording
from bot.text import plain


class _Placed(NamedTuple):
    """A paragraph of the article, the title above it, and its number below that, from 1."""

    paragraph: Paragraph
    title: str | None
    number: int


class _Both(NamedTuple):
    """What is curated, what the article says, and which passages tell what of it."""

    snapshot: Snapshot
    article: Sequence[_Placed]
    matched: Mapping[PassageId, Matched]

    @property
    def language(self) -> str:
        return self.snapshot.article.language

    def passages(self) -> Iterator[Passage]:
        return (passage for section in self.snapshot.article.sections for passage in section.passages)


def align(snapshot: Snapshot, document: Document) -> Aligned:
    """Find the article's own words for each passage of `snapshot`, which must be one without wording.yaml."""
    article = [_Placed(found, part.title, number) for part in document.parts for number, found in enumerate(part.paragraphs, 1)]
    matched = {one.passage: one for one in match(snapshot, [placed.paragraph.text for placed in article])}
    both = _Both(snapshot, article, matched)
    lacking = tuple(_lacking(both))
    uncurated = tuple(_uncurated(both))
    entries, unwritable = _entries(both, {(one.passage, one.sentence) for one in lacking})
    return Aligned(
        WordingFile(passages=entries, uncurated=[one.text for one in uncurated if one.sentence is None and _writable(one.text)][:ENTRIES]),
        tuple(passage.id for passage in both.passages() if passage.id not in matched),
        unwritable,
        lacking,
        tuple(_other_numbers(both, document.title)),
        uncurated,
        (*_masthead(snapshot, document), *_places(both), *_shapes(both)),
    )


def _entries(both: _Both, lacking: set[tuple[PassageId, int]]) -> tuple[dict[str, OwnWords], tuple[PassageId, ...]]:
    """Return what wording.yaml gets of each passage that has not got the article's words yet, and passages whose text it does not take."""
    entries: dict[str, OwnWords] = {}
    unwritable = []
    for passage in both.passages():
        found = both.matched.get(passage.id)
        if found is None or (passage.wording is Wording.VERBATIM and found.text == passage.text):
            continue
        spans = [None if (passage.id, number) in lacking else _span(span) for number, span in enumerate(found.spans, 1)]
        try:
            entries[passage.id] = OwnWords(of=mark(passage.text), text=found.text, sentences=spans)
        except ValidationError:
            unwritable.append(passage.id)
    return entries, tuple(unwritable)


def _span(span: tuple[int, int] | None) -> str | None:
    return None if span is None else "-".join(str(number) for number in dict.fromkeys(span))


def _writable(text: str) -> bool:
    """Return whether the format takes a text."""
    try:
        WordingFile(uncurated=[text])
    except ValidationError:
        return False
    return True


def _lacking(both: _Both) -> Iterator[Lacking]:
    for passage in both.passages():
        found = both.matched.get(passage.id)
        for number, span in enumerate(found.spans if found else (), 1):
            assert found is not None
            instead = " ".join(found.sentences[span[0] - 1 : span[1]]) if span else ""
            told = passage.sentences[number - 1]
            other = span is None or bool(missing(told, stated([instead], both.language), both.language))
            denial = not other and denied(told, instead, both.language)
            if other or denial:
                facts = tuple(fact.id for fact in resting(both.snapshot, passage.id, number))
                yield Lacking(passage.id, number, facts, instead, denial)


def _other_numbers(both: _Both, title: str) -> Iterator[OtherNumbers]:
    curated = both.snapshot.article
    masthead = stated([title, curated.number, curated.date or "", curated.publisher], both.language)
    for fact in both.snapshot.facts.values():
        texts = _said(fact, both.matched)
        if texts and (lost := missing(fact.text, stated(texts, both.language) | masthead, both.language)):
            yield OtherNumbers(fact.id, lost, " ".join(texts))


def _said(fact: Fact, matched: Mapping[PassageId, Matched]) -> list[str]:
    """Return the sentences of the article that a fact rests on; none where one of them was not found."""
    found = [_sentences(one, matched.get(one.passage)) for one in fact.evidence]
    return [text for texts in found for text in texts] if all(found) else []


def _sentences(evidence: Evidence, matched: Matched | None) -> list[str]:
    spans = matched.spans[evidence.first - 1 : evidence.last] if matched else (None,)
    known = [span for span in spans if span]
    if matched is None or len(known) < len(spans):
        return []
    return list(matched.sentences[min(first for first, _ in known) - 1 : max(last for _, last in known)])


def _uncurated(both: _Both) -> Iterator[Uncurated]:
    """Yield the paragraphs and sentences that no passage tells, in reading order."""
    texts = [passage.text for passage in both.passages()] + [fact.text for fact in both.snapshot.facts.values()]
    curated = stated(texts, both.language)
    told: dict[int, list[Matched]] = defaultdict(list)
    for one in both.matched.values():
        told[one.paragraphs[0]].append(one)
    known = {number for one in both.matched.values() for number in one.paragraphs}
    for number, placed in enumerate(both.article):
        text, line = placed.paragraph.text, placed.paragraph.line
        if number not in known and plain(text):
            yield Uncurated(text, line, None, missing(text, curated, both.language))
        for place, sentence in _untold(told[number]):
            yield Uncurated(sentence, line, place, missing(sentence, curated, both.language))


def _untold(told: Sequence[Matched]) -> Iterator[tuple[int, str]]:
    """Yield the sentences, with their numbers, of a paragraph that none of the passages which tell it tells."""
    taken = {number for one in told for span in one.spans if span for number in range(span[0], span[1] + 1)}
    longest = max(told, key=lambda one: len(one.sentences), default=None)
    for number, sentence in enumerate(longest.sentences if longest else (), 1):
        if number not in taken and plain(sentence):
            yield number, sentence


def _masthead(snapshot: Snapshot, document: Document) -> Iterator[Difference]:
    curated = snapshot.article
    if plain(document.title) and plain(document.title) != plain(curated.title):
        yield Difference(Differs.TITLE, None, curated.title, document.title)
    if document.date and document.date != curated.date:
        yield Difference(Differs.DATE, None, curated.date or "", document.date)


def _places(both: _Both) -> Iterator[Difference]:
    """Yield headings that differ and passages that stand elsewhere."""
    for section in both.snapshot.article.sections:
        found = [(passage, both.matched[passage.id]) for passage in section.passages if passage.id in both.matched]
        above = {_heading(both.article[one.paragraphs[0]].title) for _, one in found}
        renamed = len(above) == 1 and above != {_heading(section.title)} and not any(one.moved for _, one in found)
        if renamed:
            yield Difference(Differs.HEADING, found[0][0].id, section.title or "", both.article[found[0][1].paragraphs[0]].title or "")
        for passage, one in found:
            placed = both.article[one.paragraphs[0]]
            elsewhere = not renamed and _heading(placed.title) != _heading(section.title)
            if elsewhere or one.moved:
                kind = Differs.SECTION if elsewhere else Differs.ORDER
                yield Difference(kind, passage.id, _place(section, passage), _where(placed.number, placed.title))


def _heading(title: str | None) -> str:
    return plain(title or "")


def _place(section: Section, passage: Passage) -> str:
    return _where(section.passages.index(passage) + 1, section.title)


def _where(number: int, title: str | None) -> str:
    return f"paragraph {number} " + (f"under '{title}'" if title else "before the first heading")


def _shapes(both: _Both) -> Iterator[Difference]:
    """Yield passages that tell several paragraphs, and such that tell a part of one."""
    first: dict[tuple[int, ...], PassageId] = {}
    for one in both.matched.values():
        if len(one.paragraphs) > 1:
            yield Difference(Differs.MERGED, one.passage, "one passage", f"{len(one.paragraphs)} paragraphs")
        if one.paragraphs in first:
            yield Difference(Differs.SPLIT, one.passage, "a passage of its own", f"one paragraph with '{first[one.paragraphs]}'")
        first.setdefault(one.paragraphs, one.passage)
