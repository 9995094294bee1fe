"""Works that write and read one number each."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import readers


def adding(number: int):
    async def work(connection: AsyncConnection) -> int:
        await connection.execute(insert(readers).values(user_id=number, changed_at=0))
        return number

    return work


async def numbers(database: Database) -> list[int]:
    async def work(connection: AsyncConnection) -> list[int]:
        return list(await connection.scalars(select(readers.c.user_id).order_by(readers.c.user_id)))

    return await database.read(work)
