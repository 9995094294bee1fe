"""The article's own words, read on top of the curated passages: what a fact rests on is quoted as the article says it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from bot.errors import Problem, shown
from bot.files.document import Key, YamlFile
from bot.knowledge.crosscheck import ALL, Files, bounds, find, nearest
from bot.knowledge.schema import SPAN_PATTERN, OwnWords, WordingFile
from bot.knowledge.sentences import split
from bot.knowledge.translations import mark
from bot.model import Evidence, Fact, Passage, PassageId, Snapshot, Wording

FILE = "wording.yaml"
"""Written by `build`, never by people; it stays with the operator who has the article."""

AGAIN = "run python bot.py build ARTICLE --into with this folder"


class _Curated(NamedTuple):
    """A passage as article.yaml has it, and where."""

    key: Key
    text: str


def check(files: Files) -> list[Problem]:
    """Note in `files`, by name, what wording.yaml names that is not there; return what belongs to an older text of its passage."""
    file, article = files.get(FILE), files.get("article.yaml")
    if file is None or article is None:
        return []
    passages, notes = _passages(article), []
    for key, entry in find(file.data, ("passages", ALL)):
        name = str(key[-1])
        if file.full:
            break
        if name not in passages:
            file.problem(key, f"there is no passage '{shown(name)}' in article.yaml: {nearest(name, frozenset(passages))} Then {AGAIN}")
        elif isinstance(entry, dict) and isinstance(entry.get("of"), str):
            if entry["of"] != mark(passages[name].text):
                message = f"the passage '{name}' has changed in article.yaml since this was aligned, so it is not quoted: {AGAIN}"
                notes.append(Problem(file.name, file.line(key), message))
            else:
                _spans(file, (*key, "sentences"), entry, len(split(passages[name].text)))
    return notes


def _passages(article: YamlFile) -> dict[str, _Curated]:
    found = find(article.data, ("sections", ALL, "passages", ALL))
    entries = [(key, entry.get("id"), entry.get("text")) for key, entry in found if isinstance(entry, dict)]
    return {name: _Curated(key, text.strip()) for key, name, text in entries if isinstance(name, str) and isinstance(text, str)}


def _spans(file: YamlFile, key: Key, entry: Mapping[str, object], wanted: int) -> None:
    """Note spans that are too many, too few, or of sentences that do not exist."""
    spans, text = entry.get("sentences"), entry.get("text")
    if not isinstance(spans, list) or not isinstance(text, str):
        return
    if len(spans) != wanted:
        file.problem(key, f"the passage '{key[1]}' has {wanted} sentences in article.yaml, {len(spans)} are listed: {AGAIN}")
    there = len(split(text.strip()))
    for place, span in enumerate(spans):
        if span is not None and re.fullmatch(SPAN_PATTERN, str(span)):
            first, last = bounds(str(span))
            if not first <= last <= there:
                file.problem((*key, place), f"sentences {span} do not exist, the text has {there}: {AGAIN}")


def over(snapshot: Snapshot, own: WordingFile, files: Files) -> Snapshot:
    """Return `snapshot` with the article's own words where `own` belongs to the present text of a passage.

    A fact that rests on a sentence which the article does not have is told in the words of article.yaml, and is in the notes.
    """
    places = snapshot.article.places()
    fitting = {
        name: entry for key, entry in own.passages.items() if (name := PassageId(key)) in places and _fits(entry, places[name].passage)
    }
    if not fitting:
        return snapshot
    sections = tuple(
        replace(section, passages=tuple(_quoted(passage, fitting.get(passage.id)) for passage in section.passages))
        for section in snapshot.article.sections
    )
    facts = {name: _resting(fact, fitting) for name, fact in snapshot.facts.items()}
    notes = (*snapshot.notes, *_lost(snapshot, fitting, files["article.yaml"]))
    return replace(
        snapshot, article=replace(snapshot.article, sections=sections), facts=MappingProxyType(facts), notes=tuple(sorted(notes))
    )


def _fits(entry: OwnWords, passage: Passage) -> bool:
    return entry.of == mark(passage.text)


def _quoted(passage: Passage, entry: OwnWords | None) -> Passage:
    if entry is None:
        return passage
    return Passage(passage.id, entry.text, split(entry.text), Wording.VERBATIM, passage.sentences)


def _resting(fact: Fact, own: Mapping[PassageId, OwnWords]) -> Fact:
    return replace(fact, evidence=tuple(mapped(one, own[one.passage]) if one.passage in own else one for one in fact.evidence))


def mapped(evidence: Evidence, entry: OwnWords) -> Evidence:
    """Return where the curated sentences of `evidence` stand in the article; as they are, `retold`, where one of them does not."""
    spans = entry.sentences[evidence.first - 1 : evidence.last]
    found = [bounds(span) for span in spans if span is not None]
    if len(found) < len(spans):
        return replace(evidence, retold=True)
    return replace(evidence, first=min(first for first, _ in found), last=max(last for _, last in found))


def _lost(snapshot: Snapshot, own: Mapping[PassageId, OwnWords], article: YamlFile) -> Iterator[Problem]:
    """Yield the sentences that facts rest on and the article does not have."""
    passages = _passages(article)
    for name, entry in own.items():
        for number, span in enumerate(entry.sentences, 1):
            facts = [] if span else resting(snapshot, name, number)
            if facts:
                yield Problem(article.name, article.line(passages[name].key), _unsaid(name, number, [fact.id for fact in facts]))


def resting(snapshot: Snapshot, passage: PassageId, number: int) -> list[Fact]:
    """Return the facts of a snapshot without wording.yaml that rest on a sentence of a passage."""
    return [fact for fact in snapshot.facts.values() if any(e.passage == passage and e.first <= number <= e.last for e in fact.evidence)]


def _unsaid(passage: str, number: int, facts: list[str]) -> str:
    named = ", ".join(f"'{name}'" for name in facts[:8]) + (" …" if len(facts) > 8 else "")
    return f"sentence {number} of '{passage}' does not stand so in the article, and facts rest on it ({named}): correct them, then {AGAIN}"
