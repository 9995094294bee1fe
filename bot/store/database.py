"""The store opened: reads, and writes that share their commits."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import UsageError
from bot.store import address as addresses
from bot.store import schema, sqlite
from bot.store.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")


class Database:
    """An open store; `name` is what its kind is called. Only `open_database` makes one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writer = Writer(engine)

    @property
    def name(self) -> str:
        """What the kind of database is called."""
        return addresses.title(self._engine.url)

    async def read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Return what `work` reads, all of it of one moment."""
        async with self._engine.connect() as connection:
            return await work(connection)

    async def write(self, work: Callable[[AsyncConnection], Awaitable[T]], *, durable: bool = False) -> T:
        """Return what `work` gives after it was committed, which survives a crash of the program, `durable` one of the machine too.

        Raises what `work` raises, and SQLAlchemyError where the database fails; then nothing of it is written.
        """
        found: T = await self._writer.write(work, durable=durable)
        return found

    async def close(self) -> None:
        """Commit what waits, and close."""
        await self._writer.close()
        if addresses.file(self._engine.url):
            async with self._engine.connect() as connection:
                await sqlite.checkpoint(connection)
        await self._engine.dispose()


async def open_database(url: URL) -> Database:
    """Open the store, created or brought to our schema where needed.

    Raises UsageError where it is newer than the program, holds something else, or cannot be used.
    """
    file = addresses.file(url)
    name = file.name if file else addresses.title(url)
    try:
        if file:
            sqlite.prepare(file)
        engine = create_async_engine(url)
        if url.get_backend_name() == "sqlite":
            sqlite.tune(engine)
        try:
            await schema.bring(engine, file)
        except BaseException:
            await engine.dispose()
            raise
    except OSError as error:
        raise UsageError(f"the store '{name}' cannot be opened ({error.strerror}): give it a place that can be written") from error
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise UsageError(f"the store '{name}' cannot be used ({type(cause).__name__}): it is damaged, no store, or out of reach") from error
    return Database(engine)
