"""What readers chose."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import readers, seconds


async def language_of(database: Database, user: int) -> str | None:
    """Return the language that somebody chose, None where they chose none."""

    async def work(connection: AsyncConnection) -> str | None:
        found: str | None = await connection.scalar(select(readers.c.language).where(readers.c.user_id == user))
        return found

    return await database.read(work)


async def set_language(database: Database, user: int, code: str | None, now: datetime) -> None:
    """Keep the language that somebody chose; None forgets the reader, of whom nothing else is kept."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(readers).where(readers.c.user_id == user))
        if code is not None:
            await connection.execute(insert(readers).values(user_id=user, language=code, changed_at=seconds(now)))

    await database.write(work)
