"""Whether answers helped, and what was wrong with them: without who said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import bounded, feedback, moment, seconds


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement; `text` says what was wrong, None where nobody said; `decision` is what the answer was, as plain data."""

    at: datetime
    helpful: bool
    text: str | None
    decision: Mapping[str, Any]


async def note(database: Database, given: Feedback) -> None:
    """Keep a judgement; of a long text its beginning."""
    values = {
        "at": seconds(given.at),
        "helpful": given.helpful,
        "text": None if given.text is None else bounded(given.text),
        "decision": dict(given.decision),
    }

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(insert(feedback).values(values))

    await database.write(work)


async def every(database: Database) -> list[Feedback]:
    """Return all judgements, the first first."""

    async def work(connection: AsyncConnection) -> list[Feedback]:
        rows = await connection.execute(select(feedback).order_by(feedback.c.id))
        return [Feedback(moment(row.at), row.helpful, row.text, row.decision) for row in rows]

    return await database.read(work)


async def forget(database: Database, before: datetime) -> int:
    """Delete judgements that were given before; returns how many."""

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(delete(feedback).where(feedback.c.at < seconds(before)))).rowcount

    return await database.write(work)
