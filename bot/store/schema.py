"""From an older schema of the store to ours, in numbered steps that only go forward."""

import asyncio
import importlib
import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import UsageError
from bot.store import sqlite
from bot.store.tables import SCHEMA

log = logging.getLogger(__name__)

STEPS = Path(__file__).with_name("migrations")

_VERSIONS = "alembic_version"


async def bring(engine: AsyncEngine, file: Path | None, steps: Path = STEPS, wanted: str = SCHEMA) -> None:
    """Bring a store to the schema `wanted`; of an older one in an SQLite `file`, a copy is kept beside it first.

    Raises UsageError for a store that is newer, or that is not ours.
    """
    async with engine.connect() as connection:
        found = await connection.run_sync(_version, wanted)
    if file is not None:
        await sqlite.adopt(engine, file)
    if found == wanted:
        return
    # takes a third of a second, for which no other program should have to wait
    await asyncio.to_thread(importlib.import_module, "alembic.command")
    async with engine.execution_options(writes=True).begin() as connection:
        # another program may have been quicker, and then a copy would not be of the older one
        found = await connection.run_sync(_version, wanted)
        if found == wanted:
            return
        if found is not None:
            await _keep_copy(file, found)
        await connection.run_sync(_upgrade, steps, wanted)
    log.info("the store has the schema %s now (before: %s)", wanted, found or "none")


def _version(connection: Connection, wanted: str) -> str | None:
    """Return the version of the schema, None of an empty store. Raises UsageError where it cannot lead to `wanted`."""
    tables = inspect(connection).get_table_names()
    found: str | None = None
    if _VERSIONS in tables:
        found = connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar()  # noqa: S608 - the name is ours
    if (found is None and tables) or (found is not None and not found.isdigit()):
        raise UsageError("the store holds tables of something else: name an empty or a new one in BOT_DATABASE_URL")
    if found is not None and found > wanted:
        raise UsageError(
            f"the store was written by a newer version of Belegbot (its schema is {found[:20]}, ours {wanted}):"
            " install that version, or name another store in BOT_DATABASE_URL"
        )
    return found


async def _keep_copy(file: Path | None, version: str) -> None:
    if file is None:
        log.warning("the store gets a newer schema now: no copy of it is kept but your own backup")
        return
    beside = file.with_name(f"{file.name}.{version}.backup")
    await asyncio.to_thread(sqlite.copy, file, beside)
    log.warning("a copy of the store as it was is kept: %s", beside.name)


def _upgrade(connection: Connection, steps: Path, wanted: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, wanted)
