"""What is kept of questions and answers, and how a decision is written down."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram import Message

from bot.chat.sending import Place
from bot.chat.services import Services
from bot.model import Decision, QuestionId, Reason, SilenceId, Status
from bot.serving.current import Answered
from bot.store import answers, asked
from bot.store.answers import Answer
from bot.store.asked import Asked

log = logging.getLogger(__name__)


def plain(decision: Decision) -> dict[str, Any]:
    """Return what of a decision is kept: all that does not name the question."""
    return {
        "status": str(decision.status),
        "reason": str(decision.reason) if decision.reason else None,
        "language": decision.language,
        "confidence": round(decision.confidence, 4),
        "questions": list(decision.questions),
        "silence": decision.silence,
        "suggestions": list(decision.suggestions),
    }


def parsed(kept: Mapping[str, Any]) -> Decision:
    """Return the decision that `plain` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Decision(
        Status(kept["status"]),
        str(kept["language"]),
        float(kept["confidence"]),
        Reason(kept["reason"]) if kept["reason"] else None,
        tuple(map(QuestionId, kept["questions"])),
        SilenceId(kept["silence"]) if kept["silence"] else None,
        suggestions=tuple(map(QuestionId, kept["suggestions"])),
    )


async def answered(services: Services, message: Message) -> bool:
    """Return whether `message` has an answer already: Telegram sends an update again whose handling it never heard of."""
    found = await answers.of_question(services.database, message.chat_id, message.message_id)
    # the number alone is not enough: those of a chat that was emptied begin anew
    return found is not None and found.decision.get("asked") == _seconds(message)


async def decision(services: Services, chat: int, answer_message: int) -> Decision | None:
    """Return the decision behind an answer of ours, None where it is not kept any more."""
    found = await answers.of_answer(services.database, chat, answer_message)
    try:
        return parsed(found.decision) if found else None
    except (KeyError, TypeError, ValueError):
        return None


async def note_answer(services: Services, where: Place, question: Message, told: Answered, sent: int) -> None:
    """Keep that `question` was answered with the message `sent`. What cannot be kept is logged: the answer is sent already."""
    decided = plain(told.decision) | {"asked": _seconds(question)}
    kept = Answer(where.chat, question.message_id, sent, where.topic, decided, services.clock())
    try:
        await answers.note(services.database, kept)
    except Exception:
        log.exception("that a question was answered cannot be written to the store")


def _seconds(message: Message) -> int:
    return int(message.date.timestamp())


async def note_question(services: Services, text: str, told: Answered) -> None:
    """Keep a question, without who asked it and where; what cannot be kept is logged."""
    if not services.settings.asked_days:
        return
    kept = plain(told.decision)
    try:
        await asked.note(services.database, Asked(text, told.decision.language, services.clock(), str(told.decision.status), kept))
    except Exception:
        log.exception("a question cannot be written to the store")
