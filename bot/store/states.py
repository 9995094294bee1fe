"""Small things that outlast a restart, by name: what the bot waits for from somebody, how a group wants its answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import moment, seconds, states


async def put(database: Database, key: str, value: Mapping[str, Any], now: datetime) -> None:
    """Keep `value` under `key`, in place of what was there."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(states).where(states.c.key == key))
        await connection.execute(insert(states).values(key=key, value=dict(value), at=seconds(now)))

    await database.write(work)


async def get(database: Database, key: str) -> tuple[Mapping[str, Any], datetime] | None:
    """Return what is kept under `key` and since when, None where nothing is."""

    async def work(connection: AsyncConnection) -> tuple[Mapping[str, Any], datetime] | None:
        row = (await connection.execute(select(states).where(states.c.key == key))).first()
        return (row.value, moment(row.at)) if row else None

    return await database.read(work)


async def keys(database: Database, prefix: str) -> list[str]:
    """Return the keys that begin with `prefix`."""

    async def work(connection: AsyncConnection) -> list[str]:
        return list(await connection.scalars(select(states.c.key).where(states.c.key.startswith(prefix, autoescape=True))))

    return await database.read(work)


async def expire(database: Database, prefix: str, before: datetime) -> int:
    """Forget what was kept before under keys that begin with `prefix`; returns how many."""

    async def work(connection: AsyncConnection) -> int:
        old = states.c.key.startswith(prefix, autoescape=True) & (states.c.at < seconds(before))
        return (await connection.execute(delete(states).where(old))).rowcount

    return await database.write(work)


async def remove(database: Database, key: str) -> None:
    """Forget what is kept under `key`."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(states).where(states.c.key == key))

    await database.write(work)
