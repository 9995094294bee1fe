"""What only SQLite needs: how its connections behave, who may read its files, copies, and a commit that survives a power failure."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BUSY_MILLISECONDS = 10_000
"""How long a write waits for another program's."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    # what is deleted is overwritten: people's messages stand here for moments
    "PRAGMA secure_delete=ON",
)


def prepare(file: Path) -> None:
    """Create the file, which only its owner may read; SQLite gives the files beside it the same rights. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


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
    """Make the next commits wait until the disk has them (`full`), or only keep the file whole; outside a transaction only."""
    raw = await connection.get_raw_connection()
    cursor = await raw.driver_connection.execute(f"PRAGMA synchronous={'FULL' if full else 'NORMAL'}")  # type: ignore[union-attr]
    await cursor.close()


def copy(file: Path, beside: Path) -> None:
    """Write a whole copy of a store, which others may be writing to. Raises sqlite3.Error and OSError."""
    prepare(beside)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(beside)) as target:
        source.backup(target)


async def checkpoint(connection: AsyncConnection) -> None:
    """Put what stands in the log of writes into the file."""
    await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
