"""What a whole article offers: who says what in it, and what one can ask, page by page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Fact, FactId, PassageId, QuestionId, Section, Snapshot
from bot.replies.catalogue import Catalogue, Voice
from bot.replies.reply import Block, BlockKind
from bot.replies.tongue import Tongue, tongue

FACTS = 6
"""Facts on a page of who says what."""

QUESTIONS = 8
"""Questions on a page of a topic."""

LONG = 2 * QUESTIONS
"""Questions from which on a section is offered in parts: an article without headings has but one."""


@dataclass(frozen=True, slots=True)
class Page:
    """One of `pages` pages, `number` from 0; `questions` are those that can be asked there, as the reader gets them."""

    blocks: tuple[Block, ...]
    number: int
    pages: int
    questions: tuple[tuple[QuestionId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the article or a part of it, named by its first passage, with a question for each thing that it says."""

    passage: PassageId
    title: str
    questions: tuple[QuestionId, ...]


def sources(snapshot: Snapshot, catalogue: Catalogue, language: str, number: int) -> Page:
    """Return a page of who says what: each claimant with what they say, the article itself first."""
    voice, reader = Voice(catalogue, language), tongue(snapshot, language)
    told = list(_by_claimant(snapshot))
    pages = max(1, -(-len(told) // FACTS))
    number = min(number, pages - 1)
    blocks = list(_said(told[number * FACTS :][:FACTS], snapshot, voice, reader))
    return Page((Block(BlockKind.NOTE, voice.say("overview.sources", page=number + 1, pages=pages)), *blocks), number, pages)


def _by_claimant(snapshot: Snapshot) -> Iterator[Fact]:
    """Yield the facts, those of one claimant together, in the order in which each is first named."""
    claimants = dict.fromkeys([None, *(fact.claimant for fact in snapshot.facts.values())])
    for claimant in claimants:
        yield from (fact for fact in snapshot.facts.values() if fact.claimant == claimant)


def _said(facts: Sequence[Fact], snapshot: Snapshot, voice: Voice, reader: Tongue) -> Iterator[Block]:
    for group, fact in enumerate(facts, 1):
        if group == 1 or fact.claimant != facts[group - 2].claimant:
            named = reader.claimant(fact.claimant) if fact.claimant else voice.say("overview.article", publisher=snapshot.article.publisher)
            yield Block(BlockKind.CLAIM, named, group)
        certainty = voice.say(f"certainty.{fact.certainty}")
        yield Block(BlockKind.NOTE, voice.say("overview.fact", text=reader.fact(fact.id) or fact.text, certainty=certainty), group)


def topics(snapshot: Snapshot, voice: Voice) -> tuple[Topic, ...]:
    """Return the sections of the article that something can be asked about; a long one in parts, cut between paragraphs."""
    found: dict[tuple[FactId, ...], QuestionId] = {}
    for question in snapshot.questions.values():
        if not question.correction:
            found.setdefault(question.facts, question.id)
    asked: dict[PassageId, list[QuestionId]] = {}
    for facts, name in found.items():
        asked.setdefault(snapshot.facts[facts[0]].evidence[0].passage, []).append(name)
    return tuple(topic for section in snapshot.article.sections for topic in _parts(section, asked, voice))


def _parts(section: Section, asked: Mapping[PassageId, Sequence[QuestionId]], voice: Voice) -> Iterator[Topic]:
    title = section.title or voice.say("section.lead")
    parts: list[tuple[int, int]] = [(0, 0)]
    count = 0
    for number, passage in enumerate(section.passages):
        here = len(asked.get(passage.id, ()))
        if count and count + here > LONG:
            parts.append((number, number))
            count = 0
        count += here
        parts[-1] = (parts[-1][0], number)
    for first, last in parts:
        names = tuple(name for passage in section.passages[first : last + 1] for name in asked.get(passage.id, ()))
        told = title if len(parts) == 1 else voice.say("overview.part", title=title, first=first + 1, last=last + 1)
        if names:
            yield Topic(section.passages[first].id, told, names)


def topic(snapshot: Snapshot, catalogue: Catalogue, language: str, passage: PassageId, number: int) -> Page | None:
    """Return a page of what can be asked about the section that begins with `passage`; None where there is none."""
    voice, reader = Voice(catalogue, language), tongue(snapshot, language)
    found = next((one for one in topics(snapshot, voice) if one.passage == passage), None)
    if found is None:
        return None
    pages = max(1, -(-len(found.questions) // QUESTIONS))
    number = min(number, pages - 1)
    asked = tuple((name, reader.suggestion(name)) for name in found.questions[number * QUESTIONS :][:QUESTIONS])
    listed = [voice.say("suggestion.item", number=place, question=text) for place, (_, text) in enumerate(asked, 1)]
    title = Block(BlockKind.NOTE, voice.say("overview.topic", title=found.title, page=number + 1, pages=pages))
    return Page((title, *(Block(BlockKind.SUGGESTION, line, 1) for line in listed)), number, pages, asked)
