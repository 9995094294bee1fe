"""Questions, replies and verdicts put together by hand."""

from bot.evaluation.judge import Judged, Verdict
from bot.evaluation.questions import Asked
from bot.matching import dialog
from bot.model import Certainty, Decision, FactId, PassageId, Status, Wording
from bot.replies.reply import Reply, Role, Source, Statement
from bot.serving.current import Answered


def asked(*gold: str, allowed: tuple[str, ...] = (), kind: str = "plain", language: str = "de") -> Asked:
    """Return a question that `gold` answers, of none that nothing does."""
    return Asked("q1", "Was?", language, kind, gold, allowed)


def answered(
    *facts: str, text: str = "So ist es.", claimant: str | None = None, confidence: float = 0.9, milliseconds: float = 1.0
) -> Answered:
    """Return an answer that rests on `facts`."""
    statements = tuple(_statement(fact, text, claimant) for fact in facts)
    return _told(Reply(Status.ANSWER, None, text, statements, (), (), ()), confidence, milliseconds)


def refused(status: Status = Status.NO_ANSWER, confidence: float = 0.1, milliseconds: float = 1.0) -> Answered:
    """Return a reply that answers nothing."""
    return _told(Reply(status, None, None, (), (), (), ()), confidence, milliseconds)


def judged(question: Asked, reply: Answered, verdict: Verdict) -> Judged:
    """Return one judged question."""
    return Judged(question, reply, verdict)


def _told(reply: Reply, confidence: float, milliseconds: float) -> Answered:
    return Answered(Decision(reply.status, "de", confidence), reply, dialog.NEW, milliseconds)


def _statement(fact: str, text: str, claimant: str | None) -> Statement:
    source = Source("7", "Blatt", "Titel", None, None, 1, 1, (1, 1), Wording.VERBATIM, None, PassageId("p"))
    return Statement(
        FactId(fact), text, Role.PLAIN, claimant, Certainty.REPORTED, time_bound=False, evidence=text, passage=text, source=source
    )
