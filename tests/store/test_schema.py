"""From one schema to the next."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import UsageError
from bot.store import schema, sqlite
from bot.store.address import address
from bot.store.database import open_database
from bot.store.tables import SCHEMA, metadata


async def brought(file: Path, wanted: str) -> None:
    sqlite.prepare(file)
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    sqlite.tune(engine)
    try:
        await schema.bring(engine, file, wanted=wanted)
    finally:
        await engine.dispose()


def test_the_schema_is_the_newest_step() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(schema.STEPS)).get_current_head() == SCHEMA


async def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    await brought(tmp_path / "store", SCHEMA)
    engine = create_engine(f"sqlite:///{tmp_path / 'store'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


async def test_an_older_store_is_brought_to_ours_after_a_copy_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "belegbot.sqlite3"
    await brought(file, "0001")
    with closing(sqlite3.connect(file)) as older:
        older.execute("INSERT INTO readers VALUES (7, 'en', 0)")
        older.commit()
    await (await open_database(address("", tmp_path))).close()
    copy = tmp_path / "belegbot.sqlite3.0001.backup"
    assert copy.stat().st_mode & 0o777 == 0o600
    for path, version in ((file, SCHEMA), (copy, "0001")):
        with closing(sqlite3.connect(path)) as store:
            assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]
            assert store.execute("SELECT user_id, language FROM readers").fetchall() == [(7, "en")]


async def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    await (await open_database(address("", tmp_path))).close()
    with closing(sqlite3.connect(tmp_path / "belegbot.sqlite3")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(UsageError, match=r"was written by a newer version of Belegbot .*: install that version, or name another store"):
        await open_database(address("", tmp_path))
