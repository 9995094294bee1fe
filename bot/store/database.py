"""The store opened: reads, and writes that share their commits."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import UsageError, shown
from bot.store import address as addresses
from bot.store import schema, sqlite
from bot.store.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")


class Database:
    """An open store; `name` is what its kind is called. Only `open_database` makes one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._file = addresses.file(engine.url)
        # elsewhere each statement would see its own moment
        self._reading = engine if self._file else engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = Writer(engine)

    @property
    def name(self) -> str:
        """What the kind of database is called."""
        return addresses.title(self._engine.url)

    def size_bytes(self) -> int | None:
        """Return how many bytes the store takes on this machine, None where it is none of its files."""
        return sqlite.size(self._file) if self._file else None

    async def read(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Return what `work` reads, all of it of one moment."""
        async with self._reading.connect() as connection:
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
        try:
            if self._file:
                async with self._engine.connect() as connection:
                    await sqlite.checkpoint(connection)
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.warning("the log of writes stays beside the store (%s): the next start reads it", type(error).__name__)
        finally:
            await self._engine.dispose()


async def open_database(url: URL) -> Database:
    """Open the store, created or brought to our schema where needed.

    Raises UsageError where it is newer than the program, holds something else, or cannot be used.
    """
    file = addresses.file(url)
    name = shown(file.name) if file else addresses.title(url)
    try:
        if file:
            sqlite.prepare(file)
        engine = create_async_engine(url, pool_pre_ping=file is None)
        if file:
            sqlite.tune(engine)
        try:
            await schema.bring(engine, file)
        except BaseException:
            await engine.dispose()
            raise
    except OSError as error:
        advice = "give it a place that can be written" if file else "is it running, and is the address right?"
        raise UsageError(f"the store '{name}' cannot be opened ({error.strerror or type(error).__name__}): {advice}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        advice = "it is damaged, no store, or there is no room for it" if file else "check user, password and database in BOT_DATABASE_URL"
        raise UsageError(f"the store '{name}' cannot be used ({_cause(error)}): {advice}") from error
    return Database(engine)


def _cause(error: Exception) -> str:
    """Return what the database calls the failure, without its text, which may name files, values and users."""
    cause = getattr(error, "orig", None) or error
    return getattr(cause, "sqlite_errorname", None) or type(cause.__cause__ or cause).__name__
