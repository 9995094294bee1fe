"""A decision becomes a reply: what is said, in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.model import ANSWER_LIMIT, Decision, Evidence, FollowUp, PassageId, Reason, SmallTalk, Snapshot, Status, Wording
from bot.replies import statements as tell
from bot.replies.catalogue import Catalogue, Voice
from bot.replies.excerpt import line, shorten, without_quotations
from bot.replies.reply import Block, BlockKind, Reply, Source, Statement
from bot.replies.tongue import tongue

SECTION_LIMIT = 60
"""Characters of a section's title in the line that names the source."""


def compose(snapshot: Snapshot, decision: Decision, catalogue: Catalogue) -> Reply:
    """Return what is said to `decision`, in the language of the question where the bot speaks it.

    What the knowledge says is told in that language too where it is translated, else in English, else as it stands there.
    An answer that cannot be said in ANSWER_LIMIT characters becomes a suggestion of its questions.
    """
    voice, reader = Voice(catalogue, decision.language), tongue(snapshot, decision.language)
    answering = tell.answering(snapshot, decision) if decision.status is Status.ANSWER else ()
    said = _followed(decision.followup, answering, voice, Voice(catalogue, snapshot.article.language))
    text = tell.short_answer(said)
    if decision.status is Status.ANSWER and text is None:
        return compose(snapshot, _offering(decision), catalogue)
    if decision.status is Status.SMALLTALK:
        text = _smalltalk(snapshot, decision, catalogue)
    reason = _reason(decision)
    nearby = tell.nearby(snapshot, decision) if reason else ()
    suggestions = tuple(map(reader.suggestion, decision.suggestions))
    reply = Reply(decision.status, reason, text, answering, nearby, suggestions, (), tell.translation(said), decision.suggestions)
    topic = reader.topic(decision.silence) if decision.silence else ""
    return replace(reply, blocks=tuple(map(on_one_line, _blocks(reply, topic, voice, decision.followup))))


def paragraph(snapshot: Snapshot, passage: PassageId, catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return a whole passage as a reader in `language` gets it, with its source. The snapshot must have it."""
    voice, place = Voice(catalogue, language), snapshot.article.places()[passage]
    source = tell.source(snapshot, place, Evidence(passage, 1, len(place.passage.sentences)))
    if place.passage.wording is Wording.VERBATIM:
        shown = _quoted(place.passage.text, 0, voice)
    else:
        shown = Block(BlockKind.PARAPHRASE, without_quotations(place.passage.text), 0, voice.say("evidence.paraphrase"))
    return tuple(map(on_one_line, (shown, Block(BlockKind.SOURCE, _cited(source, (), voice)))))


def _followed(followup: FollowUp | None, statements: tuple[Statement, ...], voice: Voice, own: Voice) -> tuple[Statement, ...]:
    """Return the statements as an answer to "who says so?" or "sure?": the first one says it, where that fits ANSWER_LIMIT."""
    if not statements:
        return statements
    first = statements[0]
    answer = _attributed(followup, first, first.answer, first.claimant, own)
    translation = _attributed(followup, first, first.translation, first.claimed_by, voice) if first.translation else None
    if max(len(answer), len(translation or "")) > ANSWER_LIMIT:
        return statements
    return (replace(first, answer=answer, translation=translation), *statements[1:])


def _attributed(followup: FollowUp | None, statement: Statement, text: str, claimant: str | None, voice: Voice) -> str:
    """Return `text` as an answer to a question on the answer before; unchanged where there was none."""
    if followup in (None, FollowUp.MORE):
        return text
    certainty = voice.say(f"certainty.{statement.certainty}")
    if followup is FollowUp.CERTAINTY:
        return voice.say("followup.certainty", certainty=certainty, text=text)
    if claimant:
        return voice.say("followup.claimant", claimant=claimant, text=text)
    return voice.say("followup.article", publisher=statement.source.publisher, text=text)


def _offering(decision: Decision) -> Decision:
    return replace(decision, status=Status.SUGGEST, questions=(), suggestions=(*decision.questions, *decision.suggestions))


def _reason(decision: Decision) -> Reason | None:
    """Return why there is no answer; only a silence that was matched may say that the article is silent."""
    if decision.status is not Status.NO_ANSWER:
        return None
    unfounded = decision.reason is None or (decision.reason is Reason.SILENCE and decision.silence is None)
    return Reason.NOT_FOUND if unfounded else decision.reason


def _smalltalk(snapshot: Snapshot, decision: Decision, catalogue: Catalogue) -> str:
    talk: SmallTalk = next(talk for talk in snapshot.general.smalltalk if talk.id == decision.smalltalk)
    return talk.reply.get(catalogue.language(decision.language)) or next(iter(talk.reply.values()))


def on_one_line(block: Block) -> Block:
    """Return a block whose text is on one line."""
    # a line break inside a text of the knowledge must not look like the next block
    return replace(block, text=line(block.text))


def _blocks(reply: Reply, topic: str, voice: Voice, followup: FollowUp | None) -> Iterator[Block]:
    for group, statement in enumerate(reply.statements):
        text = statement.told if group else _attributed(followup, statement, statement.told, statement.claimed_by, voice)
        yield Block(BlockKind.ANSWER, text, group)
        yield from told(statement, group, voice)
    if reply.status is Status.SMALLTALK:
        yield Block(BlockKind.ANSWER, reply.text or "")
    if reply.reason:
        yield from _refused(reply, reply.reason, topic, voice)
    if reply.suggestions or reply.status is Status.SUGGEST:
        yield from _offered(reply, voice)


def told(statement: Statement, group: int, voice: Voice) -> Iterator[Block]:
    """Yield who says a statement and how sure it is, the sentences it rests on, and where they stand."""
    yield Block(BlockKind.CLAIM, _claim(statement, voice), group)
    if statement.source.wording is Wording.PARAPHRASE:
        yield Block(BlockKind.PARAPHRASE, statement.evidence, group, voice.say("evidence.paraphrase"))
    elif not (statement.draft and statement.evidence == statement.answer):  # it is in the article's words already
        yield _quoted(statement.evidence, group, voice)
    yield Block(BlockKind.SOURCE, _cited(statement.source, statement.also, voice), group)


def _quoted(text: str, group: int, voice: Voice) -> Block:
    return Block(BlockKind.QUOTE, text, group, voice.say("evidence.verbatim"), voice.say("evidence.quotation", text=text))


def _refused(reply: Reply, reason: Reason, topic: str, voice: Voice) -> Iterator[Block]:
    yield Block(BlockKind.ANSWER, voice.say(f"refusal.{reason}", topic=topic))
    for group, statement in enumerate(reply.nearby):
        told = voice.say("nearby.next" if group else "nearby.first", text=statement.told)
        yield Block(BlockKind.NOTE, told, group)
        yield Block(BlockKind.CLAIM, _claim(statement, voice), group)
        yield Block(BlockKind.SOURCE, _cited(statement.source, statement.also, voice), group)


def _offered(reply: Reply, voice: Voice) -> Iterator[Block]:
    number = len(reply.suggestions)
    group = len(reply.statements) + len(reply.nearby) + 1
    if reply.status is not Status.SUGGEST:
        intro = voice.say("suggestion.instead")
    else:
        intro = voice.plural("suggestion.unsure", number) if number else voice.say("suggestion.none")
    yield Block(BlockKind.NOTE, intro, group)
    for place, question in enumerate(reply.suggestions, 1):
        yield Block(BlockKind.SUGGESTION, voice.say("suggestion.item", number=place, question=question), group)
    if number:
        yield Block(BlockKind.NOTE, voice.plural("suggestion.pick", number), group)


def _claim(statement: Statement, voice: Voice) -> str:
    certainty = voice.say(f"certainty.{statement.certainty}")
    if statement.claimed_by:
        claim = voice.say("claim.claimant", claimant=statement.claimed_by, certainty=certainty)
    else:
        claim = voice.say("claim.article", publisher=statement.source.publisher, certainty=certainty)
    return voice.say("claim.dated", claim=claim) if statement.time_bound else claim


def _cited(source: Source, also: Sequence[Source], voice: Voice) -> str:
    return voice.say(
        "source.line",
        publisher=source.publisher,
        article=source.article,
        places=_places((source, *also), voice),
        date=voice.say("source.dated", date=_day(source.date, voice)) if source.date else voice.say("source.undated"),
    )


def _places(sources: Sequence[Source], voice: Voice) -> str:
    return "; ".join(", ".join(_place(source, voice)) for source in sources)


def _place(source: Source, voice: Voice) -> Iterator[str]:
    """Yield section, paragraph and sentences; a paragraph that is alone in its section needs no number."""
    title = source.section
    yield voice.say("section.titled", title=shorten(line(title), SECTION_LIMIT)) if title else voice.say("section.lead")
    if source.paragraphs > 1:
        yield voice.say("source.paragraph", paragraph=source.paragraph)
    first, last = source.sentences
    yield voice.plural("source.sentences", last - first + 1, first=first, last=last)


def _day(text: str, voice: Voice) -> str:
    """Return an ISO date as people write it; any other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return voice.say("source.date", day=day.day, month=day.month, year=day.year)
