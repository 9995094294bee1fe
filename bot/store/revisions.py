"""What of an announcement was said before, and what was done to it later."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.announcements import Announcement, Kind, Progress, State, from_row
from bot.store.database import Database
from bot.store.tables import announcements, deliveries, seconds


async def had(database: Database, text: str, chats: Collection[int], since: datetime) -> int:
    """Return how many of `chats` got, or get, this text since a time."""

    async def work(connection: AsyncConnection) -> int:
        recent = (announcements.c.kind == Kind.POST) & (announcements.c.created_at >= seconds(since))
        posts = await connection.execute(select(announcements.c.id, announcements.c.post).where(recent))
        same = [row.id for row in posts if row.post["text"] == text]
        arriving = (deliveries.c.state != Progress.CANCELLED) & (deliveries.c.state != Progress.FAILED)
        found = await connection.scalars(select(deliveries.c.chat_id).where(deliveries.c.announcement.in_(same), arriving))
        return len(set(found) & set(chats))

    return await database.read(work)


async def of(database: Database, number: int) -> list[Announcement]:
    """Return what corrected or withdrew an announcement, or is about to, oldest first."""

    async def work(connection: AsyncConnection) -> list[Announcement]:
        found = (announcements.c.of == number) & (announcements.c.state != State.CANCELLED)
        rows = await connection.execute(select(announcements).where(found).order_by(announcements.c.id))
        return [from_row(row) for row in rows.mappings()]

    return await database.read(work)
