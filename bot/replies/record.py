"""A reply as the JSON record that other programs read (docs/cli.md)."""

from collections.abc import Sequence

from bot.model import Certainty, Decision, Snapshot, Status
from bot.replies.catalogue import Catalogue
from bot.replies.reply import Reply, Source, Statement

_WEAKEST_FIRST = (Certainty.ASSESSMENT, Certainty.ESTIMATE, Certainty.REPORTED, Certainty.BACKGROUND)


def record(  # noqa: PLR0913, PLR0917 - what a record is made of; each is another's value
    question: str, snapshot: Snapshot, decision: Decision, reply: Reply, catalogue: Catalogue, milliseconds: float
) -> dict[str, object]:
    """Return the record of one question; the keys of the first statement stand at the top.

    `milliseconds` is the time to decide. Of a suggestion or refusal, `answer` and all that belongs to it are empty.
    """
    lead = catalogue.say(snapshot.article.language, "section.lead")
    statements = reply.statements
    first = statements[0] if statements else None
    return {
        "question": question,
        "status": str(reply.status),
        "reason": str(reply.reason) if reply.reason else None,
        "answer": reply.text if reply.status in (Status.ANSWER, Status.SMALLTALK) else None,
        "translation": reply.translation,
        "facts": [statement.fact for statement in statements],
        "passage": first.passage if first else None,
        "source": _source(first.source, lead) if first else None,
        "claimant": _claimants(statements),
        "certainty": _weakest(statements),
        "confidence": round(decision.confidence, 4),
        "parts": [_part(statement, lead) for statement in statements] if len(statements) > 1 else [],
        "suggestions": list(reply.suggestions),
        "language": decision.language,
        "milliseconds": round(milliseconds, 3),
    }


def failed(question: str, message: str) -> dict[str, object]:
    """Return the record of a line that is no question: the keys of every record, and `error`, what is wrong with it."""
    return {
        "question": question,
        "status": "error",
        "error": message,
        **dict.fromkeys(("reason", "answer", "translation", "passage", "source", "claimant", "certainty")),
        "facts": [],
        "parts": [],
        "suggestions": [],
        "confidence": 0.0,
        "language": "und",
        "milliseconds": 0.0,
    }


def _part(statement: Statement, lead: str) -> dict[str, object]:
    return {
        "fact": statement.fact,
        "answer": statement.answer,
        "passage": statement.passage,
        "source": _source(statement.source, lead),
        "claimant": statement.claimant,
        "certainty": str(statement.certainty),
    }


def _source(source: Source, lead: str) -> dict[str, object]:
    return {
        "article": source.article,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date,
        "section": source.section or lead,
        "paragraph": source.paragraph,
        "sentences": list(source.sentences),
        "wording": str(source.wording),
        "url": source.url,
    }


def _claimants(statements: Sequence[Statement]) -> str | None:
    return "; ".join(dict.fromkeys(s.claimant for s in statements if s.claimant)) or None


def _weakest(statements: Sequence[Statement]) -> str | None:
    found = {statement.certainty for statement in statements}
    return next((str(certainty) for certainty in _WEAKEST_FIRST if certainty in found), None)
