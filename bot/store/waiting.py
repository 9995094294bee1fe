"""Updates that Telegram need not send again: those in hand when the next were fetched, and those that nobody could handle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import bounded, seconds, storable, waiting

ATTEMPTS = 3
"""Starts of the bot at which an update is tried again: one that ends the program every time is set aside."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update as Telegram sent it, in JSON, and how often it was taken up."""

    update_id: int
    data: str
    attempts: int


async def put(database: Database, updates: Sequence[tuple[int, str]]) -> None:
    """Keep updates (number and JSON) until they are done; one that is there already stays."""
    if not updates:
        return

    async def work(connection: AsyncConnection) -> None:
        numbers = [number for number, _ in updates]
        there = set(await connection.scalars(select(waiting.c.update_id).where(waiting.c.update_id.in_(numbers))))
        new = [_values(number, data) for number, data in updates if number not in there]
        if new:
            await connection.execute(insert(waiting), new)

    await database.write(work)


async def done(database: Database, numbers: Sequence[int]) -> None:
    """Forget updates that were handled."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(waiting).where(waiting.c.update_id.in_(numbers)))

    await database.write(work)


async def take(database: Database) -> list[Waiting]:
    """Return what waits, in order, and count that it is taken up; what was taken up too often is set aside."""

    async def work(connection: AsyncConnection) -> list[Waiting]:
        open_ = waiting.c.failed.is_(False)
        spent = open_ & (waiting.c.attempts >= ATTEMPTS)
        await connection.execute(update(waiting).where(spent).values(failed=True, reason="taken up too often"))
        await connection.execute(update(waiting).where(open_).values(attempts=waiting.c.attempts + 1))
        rows = await connection.execute(select(waiting).where(open_).order_by(waiting.c.update_id))
        return [Waiting(row.update_id, row.data, row.attempts) for row in rows]

    return await database.write(work)


async def fail(database: Database, number: int, data: str, reason: str) -> None:
    """Set an update aside: it is kept, and never taken up again."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(waiting).where(waiting.c.update_id == number))
        await connection.execute(insert(waiting).values(_values(number, data) | {"failed": True, "reason": bounded(reason)}))

    await database.write(work)


async def failed_count(database: Database) -> int:
    """Return how many updates are set aside."""

    async def work(connection: AsyncConnection) -> int:
        return await connection.scalar(select(func.count()).select_from(waiting).where(waiting.c.failed.is_(True))) or 0

    return await database.read(work)


async def forget(database: Database, before: datetime) -> int:
    """Delete updates that were set aside before; returns how many."""

    async def work(connection: AsyncConnection) -> int:
        old = waiting.c.failed.is_(True) & (waiting.c.at < seconds(before))
        return (await connection.execute(delete(waiting).where(old))).rowcount

    return await database.write(work)


def _values(number: int, data: str) -> dict[str, object]:
    return {"update_id": number, "data": storable(data), "at": seconds(datetime.now(UTC)), "attempts": 0, "failed": False, "reason": None}
