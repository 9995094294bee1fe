"""What of an announcement was said before, and what was done to it later."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.announcements import Announcement, Kind, Progress, State, from_row
from bot.store.database import Database
from bot.store.tables import announcements, deliveries, seconds

LATELY = timedelta(days=1)
"""How long the same text to the same chats is asked about again."""


async def had(database: Database, text: str, chats: Collection[int], now: datetime) -> int:
    """Return how many of `chats` got this text LATELY, or get it."""

    async def work(connection: AsyncConnection) -> int:
        recent = (announcements.c.kind == Kind.POST) & (announcements.c.created_at >= seconds(now - LATELY))
        posts = await connection.execute(select(announcements.c.id, announcements.c.post).where(recent))
        same = [row.id for row in posts if row.post["text"] == text]
        arriving = (deliveries.c.state != Progress.CANCELLED) & (deliveries.c.state != Progress.FAILED)
        found = await connection.scalars(select(deliveries.c.chat_id).where(deliveries.c.announcement.in_(same), arriving))
        return len(set(found) & set(chats))

    return await database.read(work)


async def of(database: Database, numbers: Collection[int]) -> dict[int, list[Announcement]]:
    """Return what corrected or withdrew each of these announcements, or is about to, oldest first."""

    async def work(connection: AsyncConnection) -> dict[int, list[Announcement]]:
        revised = announcements.c.of.in_(numbers) & (announcements.c.state != State.CANCELLED)
        found: dict[int, list[Announcement]] = {number: [] for number in numbers}
        for row in (await connection.execute(select(announcements).where(revised).order_by(announcements.c.id))).mappings():
            found[row["of"]].append(from_row(row))
        return found

    return await database.read(work)
