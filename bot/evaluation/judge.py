"""Whether a reply is right."""

from dataclasses import dataclass
from enum import StrEnum

from bot.evaluation.questions import Asked, QuestionFile
from bot.model import ANSWER_LIMIT, Status
from bot.replies.reply import Reply
from bot.serving.current import Answered


class Verdict(StrEnum):
    """RIGHT: as wanted. WRONG: something was answered that should not be. SILENT: an answer was there and not given."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, what came of it, and the verdict."""

    asked: Asked
    answered: Answered
    verdict: Verdict


def judge(file: QuestionFile, asked: Asked, answered: Answered) -> Verdict:
    """Return the verdict on one reply.

    A question that nothing answers is right when it is not answered, or answered with a fact that corrects it.
    """
    reply = answered.reply
    if reply.status is not Status.ANSWER:
        return Verdict.SILENT if asked.gold else Verdict.RIGHT
    if not reply.text or len(reply.text) > ANSWER_LIMIT:
        return Verdict.WRONG
    if asked.claimant:
        named = " ".join([*(statement.claimant or "" for statement in reply.statements), reply.text])
        return Verdict.RIGHT if asked.claimant.search(named) else Verdict.WRONG
    hits = [_tells(file, fact, reply) for fact in asked.gold or asked.allowed]
    right = bool(hits) and (all(hits) if asked.need_all else any(hits))
    return Verdict.RIGHT if right else Verdict.WRONG


def _tells(file: QuestionFile, fact: str, reply: Reply) -> bool:
    pattern = file.patterns.get(fact)
    if pattern is None:
        return fact in {statement.fact for statement in reply.statements}
    return bool(pattern.search(reply.text or ""))
