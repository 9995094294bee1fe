"""A claim that was compared with the article becomes a reply: what the article says, never whether it is true."""

from collections.abc import Iterator

from bot.compared import Compared, Difference, Differs, Finding
from bot.model import Certainty, Decision, FactId, Reason, Snapshot, Status
from bot.replies import statements as tell
from bot.replies.catalogue import Catalogue, Voice
from bot.replies.compose import compose, on_one_line, told
from bot.replies.reply import Block, BlockKind, Reply, Statement

_OPEN = (Certainty.ESTIMATE, Certainty.ASSESSMENT)
"""What the article itself calls less than a report."""

OFFERED = 3
"""Questions that are offered where a fact is too long to be told."""


def compose_claim(snapshot: Snapshot, compared: Compared, catalogue: Catalogue, language: str) -> Reply:
    """Return what is said to a claim, in the language of the reader: the finding, in what the two differ, and the fact as in an answer.

    A fact that cannot be told in ANSWER_LIMIT characters becomes a suggestion of its questions.
    """
    voice = Voice(catalogue, language)
    if compared.fact is None:
        nothing = Block(BlockKind.ANSWER, voice.say("claimcheck.nothing"))
        return Reply(Status.NO_ANSWER, Reason.NOT_FOUND, None, (), (), (), (nothing,))
    statements = tell.nearby(snapshot, Decision(Status.ANSWER, language, compared.confidence, nearest=(compared.fact,)))
    if not statements:
        return compose(snapshot, _offering(snapshot, compared.fact, language, compared.confidence), catalogue)
    blocks = tuple(map(on_one_line, _blocks(compared, statements[0], voice)))
    return Reply(Status.ANSWER, None, tell.short_answer(statements), statements, (), (), blocks, tell.translation(statements))


def _offering(snapshot: Snapshot, fact: FactId, language: str, confidence: float) -> Decision:
    names = tuple(one.id for one in snapshot.questions.values() if fact in one.facts and not one.correction)
    return Decision(Status.SUGGEST, language, confidence, suggestions=names[:OFFERED])


def _blocks(compared: Compared, statement: Statement, voice: Voice) -> Iterator[Block]:
    yield Block(BlockKind.ANSWER, voice.say(f"claimcheck.{compared.finding}"))
    differences = compared.differences if compared.finding is Finding.DIFFERENT else ()
    texts = [voice.say("claimcheck.difference", said=_said(one, voice), stands=_stands(one, statement, voice)) for one in differences]
    # a number with a unit may differ in both
    yield from (Block(BlockKind.ANSWER, text) for text in dict.fromkeys(texts))
    yield Block(BlockKind.ANSWER, statement.told, 1)
    yield from told(statement, 1, voice)


def _said(one: Difference, voice: Voice) -> str:
    if one.said:
        return one.said
    return voice.say("claimcheck.undenied" if one.kind is Differs.NEGATION else "claimcheck.as_fact")


def _stands(one: Difference, statement: Statement, voice: Voice) -> str:
    """Return what the article says, with its certainty where that is part of it."""
    if not one.stands:
        return _missing(one, statement, voice)
    if one.kind in (Differs.NUMBER, Differs.UNIT, Differs.HEDGE) and statement.certainty in _OPEN:
        return voice.say(f"claimcheck.hedged.{statement.certainty}", stands=one.stands)
    return one.stands


def _missing(one: Difference, statement: Statement, voice: Voice) -> str:
    if one.kind is Differs.NEGATION:
        return voice.say("claimcheck.undenied")
    if one.kind is Differs.CLAIMANT:
        return voice.say("claimcheck.article")
    if statement.claimed_by and statement.certainty in _OPEN:
        return voice.say(f"claimcheck.judged.{statement.certainty}", claimant=statement.claimed_by)
    return voice.say(f"certainty.{statement.certainty}")
