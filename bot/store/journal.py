"""Who did what with announcements, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import bounded, journal, moment, seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what was done with an announcement, by whom (None: the command line, or the bot itself)."""

    at: datetime
    by: int | None
    action: str
    announcement: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


async def note(database: Database, entry: Entry) -> None:
    """Write a line."""

    async def work(connection: AsyncConnection) -> None:
        await write(connection, entry)

    await database.write(work)


async def write(connection: AsyncConnection, entry: Entry) -> None:
    """Write a line as part of what it tells of."""
    values = {"at": seconds(entry.at), "by": entry.by, "action": bounded(entry.action), "announcement": entry.announcement}
    await connection.execute(insert(journal).values(**values, detail=dict(entry.detail)))


async def newest(database: Database, count: int) -> list[Entry]:
    """Return the newest lines, the newest first."""

    async def work(connection: AsyncConnection) -> list[Entry]:
        found = await connection.execute(select(journal).order_by(journal.c.id.desc()).limit(count))
        return [Entry(moment(row.at), row.by, row.action, row.announcement, row.detail) for row in found]

    return await database.read(work)
