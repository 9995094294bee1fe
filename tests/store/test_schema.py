"""From one schema to the next."""

import asyncio
import shutil
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


async def brought(file: Path, wanted: str, steps: Path = schema.STEPS) -> None:
    sqlite.prepare(file)
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    sqlite.tune(engine)
    try:
        await schema.bring(engine, file, steps, wanted)
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


async def test_an_older_store_whose_copy_cannot_be_kept_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "belegbot.sqlite3"
    await brought(file, "0001")
    (tmp_path / "belegbot.sqlite3.0001.backup").mkdir()
    with pytest.raises(UsageError, match=r"the store 'belegbot.sqlite3' cannot be opened \(Is a directory\)"):
        await open_database(address("", tmp_path))
    with closing(sqlite3.connect(file)) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


NEXT = f"{int(SCHEMA) + 1:04}"

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "{next}"
down_revision = "{newest}"


def upgrade():
    op.create_table("later", sa.Column("a", sa.Text))
    {then}
"""


def steps_to(folder: Path, then: str) -> Path:
    shutil.copytree(schema.STEPS, folder)
    (folder / "versions" / f"{NEXT}_later.py").write_text(STEP.format(then=then, next=NEXT, newest=SCHEMA))
    return folder


async def test_a_step_that_is_added_is_taken(tmp_path: Path) -> None:
    await brought(tmp_path / "store", SCHEMA)
    await brought(tmp_path / "store", NEXT, steps_to(tmp_path / "steps", "pass"))
    with closing(sqlite3.connect(tmp_path / "store")) as store:
        assert store.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == [("later",)]


async def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    await brought(tmp_path / "store", SCHEMA)
    with pytest.raises(ZeroDivisionError):
        await brought(tmp_path / "store", NEXT, steps_to(tmp_path / "steps", "1 / 0"))
    with closing(sqlite3.connect(tmp_path / "store")) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA,)]
        assert store.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []


@pytest.mark.parametrize("before", [None, "0001"])
async def test_programs_that_start_together_take_each_step_once(tmp_path: Path, before: str | None) -> None:
    if before:
        await brought(tmp_path / "belegbot.sqlite3", before)
    databases = await asyncio.gather(*(open_database(address("", tmp_path)) for _ in range(4)))
    for database in databases:
        await database.close()
    kept = [*tmp_path.glob("*.backup")]
    assert len(kept) == (1 if before else 0)
    for path, version in [(tmp_path / "belegbot.sqlite3", SCHEMA), *((path, before) for path in kept)]:
        with closing(sqlite3.connect(path)) as store:
            assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]


async def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    await (await open_database(address("", tmp_path))).close()
    with closing(sqlite3.connect(tmp_path / "belegbot.sqlite3")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(UsageError, match=r"was written by a newer version of Belegbot .*: install that version, or name another store"):
        await open_database(address("", tmp_path))
