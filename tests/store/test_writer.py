"""Writes of many, committed together: what fails, fails alone, and nothing stops the rest."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.address import FILE, address
from bot.store.database import Database, open_database
from bot.store.tables import readers
from tests.store.works import adding, numbers


async def given_up(_connection: AsyncConnection) -> None:
    raise asyncio.CancelledError


async def test_a_work_that_is_cancelled_from_within_fails_alone_and_the_writer_goes_on(database: Database) -> None:
    done = await asyncio.gather(database.write(adding(1)), database.write(given_up), database.write(adding(2)), return_exceptions=True)
    assert done[::2] == [1, 2]
    assert isinstance(done[1], asyncio.CancelledError)
    with pytest.raises(asyncio.CancelledError):
        await database.write(given_up)
    assert await database.write(adding(3)) == 3
    assert await numbers(database) == [1, 2, 3]


async def test_a_write_that_nobody_waits_for_any_more_is_committed_and_its_failure_disturbs_nobody(database: Database) -> None:
    tasks = [asyncio.create_task(database.write(adding(number))) for number in (1, 1, 2)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await database.write(adding(3))
    assert await numbers(database) == [1, 2, 3]


async def test_each_caller_gets_the_failure_of_the_database_and_the_writer_goes_on(database: Database) -> None:
    async def full(connection: AsyncConnection) -> None:
        await connection.execute(text("PRAGMA max_page_count = 1"))  # the least that SQLite takes: what the file has
        try:
            await connection.execute(insert(readers).values(user_id=1, language="x" * 1_000_000, changed_at=0))
        finally:
            await connection.execute(text("PRAGMA max_page_count = 1000000"))

    done = await asyncio.gather(database.write(full), database.write(adding(2)), return_exceptions=True)
    assert isinstance(done[0], OperationalError)
    assert done[1] == 2
    assert await numbers(database) == [2]


async def test_when_another_program_holds_the_store_all_that_wait_are_told_at_once(tmp_path: Path) -> None:
    database = await open_database(address("", tmp_path))
    tried = []

    @event.listens_for(database._engine.sync_engine, "checkout")
    def impatient(connection, *_: object) -> None:
        tried.append(connection)
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=1")
        cursor.close()

    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = await asyncio.gather(*(database.write(adding(number)) for number in range(50)), return_exceptions=True)
        other.execute("ROLLBACK")
    assert {type(one) for one in done} == {OperationalError}
    assert 1 <= len(tried) <= 2
    assert await database.write(adding(99)) == 99
    assert await numbers(database) == [99]
    await database.close()


async def test_closing_commits_what_waits(tmp_path: Path) -> None:
    database = await open_database(address("", tmp_path))
    tasks = [asyncio.create_task(database.write(adding(number))) for number in range(450)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*tasks) == list(range(450))
    again = await open_database(address("", tmp_path))
    assert await numbers(again) == list(range(450))
    await again.close()
