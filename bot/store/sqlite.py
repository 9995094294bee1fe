"""What only SQLite needs: how its connections behave, who may read its files, copies, and a commit that survives a power failure."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BUSY_MILLISECONDS = 5_000
"""How long a write waits for another program's: shorter than the ten seconds in which the bot must end."""

BUSY_TRIES, BUSY_PAUSE = 20, 0.05
"""Tries for what SQLite does not wait for by itself, and seconds between two."""

_PRAGMAS = (
    "PRAGMA synchronous=NORMAL",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    # what is deleted is overwritten: people's messages stand here for moments
    "PRAGMA secure_delete=ON",
)


def prepare(file: Path) -> None:
    """Create the file, and its folder, where there is none; only their owner may read them. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


async def adopt(engine: AsyncEngine, file: Path) -> None:
    """Make a file that is known to be ours private, and have it written by way of a log; both stay with the file.

    SQLite gives the files beside it the rights that the file has when it makes them. Raises OSError and sqlite3.Error.
    """
    for path in _files(file):
        path.chmod(0o600)
    for left in reversed(range(BUSY_TRIES)):
        try:
            async with engine.connect() as connection:
                await _pragma(connection, "journal_mode=WAL")
                return
        except (OperationalError, sqlite3.OperationalError):
            # of two programs that do this at once one is refused without waiting, as both would wait for ever
            if not left:
                raise
            await asyncio.sleep(BUSY_PAUSE)


def size(file: Path) -> int:
    """Return how many bytes the store takes, with the files beside it."""
    return sum(path.stat().st_size for path in _files(file))


def _files(file: Path) -> list[Path]:
    return [path for ending in ("", "-wal", "-shm") if (path := file.with_name(file.name + ending)).exists()]


def tune(engine: AsyncEngine) -> None:
    """Set up every connection, and begin transactions ourselves: the driver would begin them late, and then not for reading and writing."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


async def synchronous(connection: AsyncConnection, *, full: bool) -> None:
    """Make the next commits wait until the disk has them (`full`), or only keep the file whole; outside a transaction only.

    A connection that is so already is left alone: each pragma is a way to the driver's thread and back.
    """
    known = (await connection.get_raw_connection()).info
    if known.get("full") is not full:
        known.pop("full", None)  # nothing is known of it where this is interrupted
        await _pragma(connection, f"synchronous={'FULL' if full else 'NORMAL'}")
        known["full"] = full


def copy(file: Path, beside: Path) -> None:
    """Write a whole copy of a store, which others may be writing to; it appears when it is whole. Raises sqlite3.Error and OSError."""
    part = beside.with_name(f"{beside.name}.part")
    part.unlink(missing_ok=True)
    prepare(part)
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(beside)
    finally:
        part.unlink(missing_ok=True)


async def checkpoint(connection: AsyncConnection) -> None:
    """Put what stands in the log of writes into the file, as far as no reader needs it there: waits for nobody."""
    await _pragma(connection, "wal_checkpoint(PASSIVE)")


async def _pragma(connection: AsyncConnection, pragma: str) -> None:
    """Run a pragma that must stand outside a transaction, which SQLAlchemy would begin."""
    raw = await connection.get_raw_connection()
    cursor = await raw.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]
    await cursor.close()
