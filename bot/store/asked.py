"""Questions asked: without who asked them, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import asked, bounded, seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, its language, and what was decided on it as plain data."""

    text: str
    language: str
    at: datetime
    status: str
    decision: Mapping[str, Any]


async def note(database: Database, question: Asked) -> None:
    """Keep a question; of a long one its beginning."""
    values = {
        "text": bounded(question.text),
        "language": question.language,
        "at": seconds(question.at),
        "status": question.status,
        "decision": dict(question.decision),
    }

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(insert(asked).values(values))

    await database.write(work)


async def lately(database: Database, limit: int) -> list[str]:
    """Return at most so many distinct questions, the last first."""

    async def work(connection: AsyncConnection) -> list[str]:
        newest = func.max(asked.c.id)
        return list(await connection.scalars(select(asked.c.text).group_by(asked.c.text).order_by(newest.desc()).limit(limit)))

    return await database.read(work)


async def count(database: Database) -> int:
    """Return how many questions are kept."""

    async def work(connection: AsyncConnection) -> int:
        return await connection.scalar(select(func.count()).select_from(asked)) or 0

    return await database.read(work)


async def forget(database: Database, before: datetime) -> int:
    """Delete questions that were asked before; returns how many."""

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(delete(asked).where(asked.c.at < seconds(before)))).rowcount

    return await database.write(work)
