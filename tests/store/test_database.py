"""The store opened: who may read it, what it holds, and writes that share their commits."""

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UsageError
from bot.store.address import address
from bot.store.database import Database, open_database
from tests.store.works import adding, numbers

WRITER = """
import asyncio, sys
from pathlib import Path
from sqlalchemy import insert
from bot.store.address import address
from bot.store.database import open_database
from bot.store.tables import readers

async def main():
    database = await open_database(address("", Path(sys.argv[1])))
    for number in range(100_000):
        await database.write(lambda connection: connection.execute(insert(readers).values(user_id=number, changed_at=0)))
        print(number, flush=True)

asyncio.run(main())
"""


async def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    first = await open_database(address("", tmp_path))
    assert await first.write(adding(7)) == 7
    await first.close()
    second = await open_database(address("", tmp_path))
    assert await numbers(second) == [7]
    await second.close()


async def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        database = await open_database(address("", tmp_path / "state"))
        await database.write(adding(1))
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "state").iterdir()}
        await database.close()
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


async def test_many_writes_share_few_commits(database: Database) -> None:
    commits = []
    event.listen(database._engine.sync_engine, "commit", commits.append)
    assert await asyncio.gather(*(database.write(adding(number)) for number in range(150))) == list(range(150))
    assert len(commits) <= 3


async def test_a_write_that_fails_fails_alone(database: Database) -> None:
    done = await asyncio.gather(*(database.write(adding(number)) for number in (1, 2, 2, 3)), return_exceptions=True)
    assert [isinstance(one, IntegrityError) for one in done] == [False, False, True, False]
    assert await numbers(database) == [1, 2, 3]


async def test_who_gives_up_waiting_breaks_nothing(database: Database) -> None:
    tasks = [asyncio.create_task(database.write(adding(number))) for number in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await database.write(adding(99))
    assert set(range(1, 20, 2)) | {99} <= set(await numbers(database))


async def test_nothing_is_written_after_closing(tmp_path: Path) -> None:
    database = await open_database(address("", tmp_path))
    await database.close()
    with pytest.raises(RuntimeError, match="closed"):
        await database.write(adding(1))


async def test_two_programs_write_to_one_store(tmp_path: Path) -> None:
    first, second = [await open_database(address("", tmp_path)) for _ in range(2)]
    await asyncio.gather(*((first, second)[number % 2].write(adding(number)) for number in range(100)))
    assert await numbers(first) == list(range(100))
    await first.close()
    await second.close()


@pytest.mark.parametrize(("durable", "level"), [(False, 1), (True, 2)])
async def test_a_durable_write_waits_for_the_disk(database: Database, *, durable: bool, level: int) -> None:
    async def work(connection: AsyncConnection) -> int:
        return int(await connection.scalar(text("PRAGMA synchronous")) or 0)

    assert await database.write(work, durable=durable) == level


async def test_each_write_waits_for_the_disk_as_it_asks_whatever_was_written_before(database: Database) -> None:
    async def work(connection: AsyncConnection) -> int:
        return int(await connection.scalar(text("PRAGMA synchronous")) or 0)

    async def failing(connection: AsyncConnection) -> None:
        await connection.execute(text("nonsense"))

    levels = []
    for durable in (True, False, True, True, False, False, True):
        with pytest.raises(OperationalError):
            await database.write(failing, durable=not durable)
        levels.append(await database.write(work, durable=durable))
    assert levels == [2, 1, 2, 2, 1, 1, 2]
    assert await database.write(work) == 1


async def test_a_kill_loses_nothing_that_was_written(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(tmp_path), cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    told = [int(await process.stdout.readline()) for _ in range(30)]
    process.send_signal(signal.SIGKILL)
    rest, _ = await process.communicate()
    database = await open_database(address("", tmp_path))
    assert {*told, *map(int, rest.split())} <= set(await numbers(database))
    await database.close()


async def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "belegbot.sqlite3").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(UsageError, match=r"the store 'belegbot.sqlite3' cannot be used") as error:
        await open_database(address("", tmp_path))
    assert str(tmp_path) not in str(error.value)


async def test_a_store_of_something_else_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "belegbot.sqlite3")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    file = tmp_path / "belegbot.sqlite3"
    file.chmod(0o640)
    before = file.read_bytes()
    with pytest.raises(UsageError, match="holds tables of something else"):
        await open_database(address("", tmp_path))
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (before, 0o640)
    assert list(tmp_path.iterdir()) == [file]


async def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be opened"):
        await open_database(address("", tmp_path / "file"))
