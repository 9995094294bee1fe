"""A decision becomes a reply: what is said, in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model import ANSWER_LIMIT, Decision, Evidence, Fact, FactId, Place, Reason, Snapshot, Status, Wording
from bot.replies.catalogue import Catalogue
from bot.replies.reply import Block, BlockKind, Reply, Source, Statement

EVIDENCE_LIMIT = 300
"""Characters of the sentences shown below an answer."""


def compose(snapshot: Snapshot, decision: Decision, catalogue: Catalogue) -> Reply:
    """Return what is said to `decision`, in the language of the question where the bot speaks it."""
    return _Composer(snapshot, decision, catalogue).reply()


def shorten(text: str, limit: int) -> str:
    """Return `text`, cut at a word and marked with "…" where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


class _Composer:
    def __init__(self, snapshot: Snapshot, decision: Decision, catalogue: Catalogue) -> None:
        self.snapshot = snapshot
        self.decision = decision
        self.catalogue = catalogue
        self.places = snapshot.article.places()

    def say(self, key: str, **values: object) -> str:
        return self.catalogue.say(self.decision.language, key, **values)

    def reply(self) -> Reply:
        decision = self.decision
        statements = self.statements() if decision.status is Status.ANSWER else ()
        nearby = tuple(map(self.statement, decision.nearest)) if decision.status is Status.NO_ANSWER else ()
        suggestions = tuple(self.snapshot.questions[question].suggest for question in decision.suggestions)
        text = self.text(statements)
        reply = Reply(decision.status, decision.reason, text, statements, nearby, suggestions, ())
        return replace(reply, blocks=tuple(self.blocks(reply)))

    def statements(self) -> tuple[Statement, ...]:
        told: dict[FactId, Statement] = {}
        for name in self.decision.questions:
            question = self.snapshot.questions[name]
            for number, fact in enumerate(question.facts):
                statement = self.statement(fact)
                if question.correction and number == 0:
                    statement = replace(statement, answer=question.correction)
                told.setdefault(fact, statement)
        return tuple(told.values())

    def text(self, statements: Sequence[Statement]) -> str | None:
        """The short answer: that of all statements where it fits the limit, else as many as fit."""
        if self.decision.status is Status.SMALLTALK:
            replies = next(talk.reply for talk in self.snapshot.general.smalltalk if talk.id == self.decision.smalltalk)
            return replies.get(self.catalogue.language(self.decision.language)) or next(iter(replies.values()))
        texts = [statement.answer for statement in statements]
        while len(" ".join(texts)) > ANSWER_LIMIT and len(texts) > 1:
            texts.pop()
        return " ".join(texts) or None

    def statement(self, name: FactId) -> Statement:
        fact = self.snapshot.facts[name]
        evidence = fact.evidence[0]
        place = self.places[evidence.passage]
        sentences = place.passage.sentences[evidence.first - 1 : evidence.last]
        return Statement(
            name,
            fact.text,
            fact.claimant,
            fact.certainty,
            fact.time_bound,
            shorten(" ".join(sentences), EVIDENCE_LIMIT),
            place.passage.text,
            self.source(fact, place, evidence),
        )

    def source(self, fact: Fact, place: Place, evidence: Evidence) -> Source:
        article = self.snapshot.article
        return Source(
            article.number,
            article.publisher,
            article.title,
            article.date,
            place.section,
            place.paragraph,
            (evidence.first, evidence.last),
            place.passage.wording,
            article.url,
        )

    def blocks(self, reply: Reply) -> Iterator[Block]:
        if reply.status is Status.ANSWER:
            for group, statement in enumerate(reply.statements):
                yield from self.told(statement, group)
        elif reply.status is Status.SMALLTALK:
            yield Block(BlockKind.ANSWER, reply.text or "")
        elif reply.status is Status.NO_ANSWER:
            yield from self.refusal(reply)
        if reply.suggestions:
            yield from self.offered(reply)

    def told(self, statement: Statement, group: int) -> Iterator[Block]:
        yield Block(BlockKind.ANSWER, statement.answer, group)
        yield Block(BlockKind.CLAIM, self.claim(statement), group)
        yield from self.proof(statement, group)

    def proof(self, statement: Statement, group: int) -> Iterator[Block]:
        if statement.source.wording is Wording.VERBATIM:
            yield Block(BlockKind.QUOTE, statement.evidence, group)
        else:
            yield Block(BlockKind.PARAPHRASE, self.say("evidence.paraphrase", sentences=statement.evidence), group)
        yield Block(BlockKind.SOURCE, self.cited(statement.source), group)

    def claim(self, statement: Statement) -> str:
        certainty = self.say(f"certainty.{statement.certainty}")
        if statement.claimant:
            claim = self.say("claim.claimant", claimant=statement.claimant, certainty=certainty)
        else:
            claim = self.say("claim.article", publisher=statement.source.publisher, certainty=certainty)
        return self.say("claim.dated", claim=claim) if statement.time_bound else claim

    def cited(self, source: Source) -> str:
        first, last = source.sentences
        sentences = self.say("sentences.one" if first == last else "sentences.many", first=first, last=last)
        date = self.say("article.date", date=source.date) if source.date else self.say("article.undated")
        return self.say(
            "source",
            publisher=source.publisher,
            article=source.article,
            section=source.section or self.say("section.lead"),
            paragraph=source.paragraph,
            sentences=sentences,
            date=date,
        )

    def refusal(self, reply: Reply) -> Iterator[Block]:
        silence = self.snapshot.silences[self.decision.silence] if self.decision.silence else None
        yield Block(BlockKind.ANSWER, self.say(f"refusal.{reply.reason}", topic=silence.topic if silence else ""))
        for group, statement in enumerate(reply.nearby, 1):
            key = "refusal.nearby" if reply.reason is Reason.SILENCE else "refusal.nearest"
            yield Block(BlockKind.NOTE, self.say(key, text=statement.answer), group)
            yield Block(BlockKind.CLAIM, self.claim(statement), group)
            yield Block(BlockKind.SOURCE, self.cited(statement.source), group)

    def offered(self, reply: Reply) -> Iterator[Block]:
        group = len(reply.statements) + len(reply.nearby) + 1
        if reply.status is Status.SUGGEST:
            yield Block(BlockKind.NOTE, self.say("suggest.intro" if len(reply.suggestions) > 1 else "suggest.one"), group)
        else:
            yield Block(BlockKind.NOTE, self.say("refusal.suggestions"), group)
        for number, question in enumerate(reply.suggestions, 1):
            yield Block(BlockKind.SUGGESTION, self.say("suggestion", number=number, question=question), group)
        yield Block(BlockKind.NOTE, self.say("suggest.pick"), group)
