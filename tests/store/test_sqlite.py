"""What only SQLite needs."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import sqlite
from bot.store.address import FILE, address
from bot.store.database import Database, open_database
from bot.store.tables import readers

SETTINGS = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": sqlite.BUSY_MILLISECONDS, "foreign_keys": 1, "secure_delete": 1}


def asking(pragma: str) -> Callable[[AsyncConnection], Awaitable[Any]]:
    async def work(connection: AsyncConnection) -> Any:
        return await connection.scalar(text(f"PRAGMA {pragma}"))

    return work


@pytest.mark.parametrize(("pragma", "value"), SETTINGS.items())
async def test_every_connection_is_set_up(database: Database, pragma: str, value: object) -> None:
    assert await asyncio.gather(*(database.read(asking(pragma)) for _ in range(3))) == [value] * 3
    assert await database.write(asking(pragma)) == value


async def test_a_work_may_read_before_it_writes_while_another_program_does_the_same(tmp_path: Path) -> None:
    databases = [await open_database(address("", tmp_path)) for _ in range(2)]
    await databases[0].write(lambda connection: connection.execute(insert(readers).values(user_id=1, changed_at=0)))

    async def raised(connection: AsyncConnection) -> None:
        found = await connection.scalar(select(readers.c.changed_at))
        await connection.execute(readers.update().values(changed_at=found + 1))

    await asyncio.gather(*(databases[number % 2].write(raised) for number in range(60)))
    assert await databases[0].read(lambda connection: connection.scalar(select(readers.c.changed_at))) == 60
    for database in databases:
        await database.close()


async def test_a_read_sees_one_moment(database: Database) -> None:
    async def work(connection: AsyncConnection) -> list[list[int]]:
        seen = [list(await connection.scalars(select(readers.c.user_id)))]
        await database.write(lambda other: other.execute(insert(readers).values(user_id=1, changed_at=0)))
        return [*seen, list(await connection.scalars(select(readers.c.user_id)))]

    assert await database.read(work) == [[], []]


async def test_a_file_that_anyone_could_read_is_made_private(tmp_path: Path) -> None:
    await (await open_database(address("", tmp_path))).close()
    (tmp_path / FILE).chmod(0o666)
    database = await open_database(address("", tmp_path))
    await database.write(lambda connection: connection.execute(insert(readers).values(user_id=1, changed_at=0)))
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    await database.close()


async def test_the_size_counts_the_files_beside(database: Database, tmp_path: Path) -> None:
    assert database.size_bytes() == sum(path.stat().st_size for path in tmp_path.iterdir())


async def test_closing_leaves_one_file(tmp_path: Path) -> None:
    database = await open_database(address("", tmp_path))
    await database.write(lambda connection: connection.execute(insert(readers).values(user_id=1, changed_at=0)))
    await database.close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_copy_takes_the_place_of_an_older_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store")) as store:
        store.execute("CREATE TABLE t (a)")
    (tmp_path / "copy").write_bytes(b"an older copy, torn")
    (tmp_path / "copy.part").write_bytes(b"what a power failure left")
    sqlite.copy(tmp_path / "store", tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copied:
        assert copied.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "store"]
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_a_copy_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    (tmp_path / "copy").write_bytes(b"older")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite.copy(tmp_path / "store", tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "store"]
    assert (tmp_path / "copy").read_bytes() == b"older"
