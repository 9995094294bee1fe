"""Answers given, as long as a question may be edited or a button pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import answers, moment, seconds

KEPT = timedelta(hours=48)
"""As long as Telegram lets a bot edit and delete what it sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Which message answered which, in which topic (None: in none), and why: the decision as plain data."""

    chat_id: int
    question_message: int
    answer_message: int
    thread: int | None
    decision: Mapping[str, Any]
    at: datetime


async def note(database: Database, answer: Answer) -> None:
    """Keep an answer; it takes the place of an earlier one to the same question."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(answers).where(_question(answer.chat_id, answer.question_message)))
        values = {
            "chat_id": answer.chat_id,
            "question_message": answer.question_message,
            "answer_message": answer.answer_message,
            "thread": answer.thread,
            "decision": dict(answer.decision),
            "at": seconds(answer.at),
        }
        await connection.execute(insert(answers).values(values))

    await database.write(work)


async def of_question(database: Database, chat: int, message: int) -> Answer | None:
    """Return the answer to a message, None where there is none any more."""
    return await _one(database, _question(chat, message))


async def of_answer(database: Database, chat: int, message: int) -> Answer | None:
    """Return the answer that a message of ours is, None where it is none, or is kept no longer."""
    return await _one(database, (answers.c.chat_id == chat) & (answers.c.answer_message == message))


async def forget(database: Database, before: datetime) -> int:
    """Delete answers that were given before; returns how many."""

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(delete(answers).where(answers.c.at < seconds(before)))).rowcount

    return await database.write(work)


def _question(chat: int, message: int) -> ColumnElement[bool]:
    return (answers.c.chat_id == chat) & (answers.c.question_message == message)


async def _one(database: Database, condition: ColumnElement[bool]) -> Answer | None:
    async def work(connection: AsyncConnection) -> Answer | None:
        row = (await connection.execute(select(answers).where(condition).order_by(answers.c.at.desc()))).mappings().first()
        return Answer(**{**row, "at": moment(row["at"])}) if row else None

    return await database.read(work)
