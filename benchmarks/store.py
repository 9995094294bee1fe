"""How many writes a second the store takes, beside bare sqlite3 that commits each insert, on the same disk.

python -m benchmarks.store
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.address import address
from bot.store.database import Database, open_database
from bot.store.tables import asked

WRITES = 1_000
"""Inserts of one measurement."""

CALLERS = 100
"""Callers that write at once, each its next when the one before is committed."""

ROUNDS = 5
"""Times that each way is measured, in turns; the median counts, as the machine may have other work too."""

ROW = {"text": "Wie viele Soldaten schickt Nordkorea?", "language": "de", "at": int(datetime(2026, 3, 5, tzinfo=UTC).timestamp())}
ROW |= {"status": "answer", "decision": {"questions": ["soldaten"]}}

Way = Callable[[Path], Coroutine[None, None, float]]
"""Measures in an empty folder, and returns writes a second."""


def main() -> None:
    """Measure every way and print the table."""
    ways: dict[str, tuple[Way, str]] = {
        "sqlite3, a commit each": (_bare("NORMAL"), "sqlite3, a commit each"),
        "the store, one caller": (_store(1, durable=False), "sqlite3, a commit each"),
        f"the store, {CALLERS} callers": (_store(CALLERS, durable=False), "sqlite3, a commit each"),
        "sqlite3, a commit each, on the disk": (_bare("FULL"), "sqlite3, a commit each, on the disk"),
        "the store, one caller, durable": (_store(1, durable=True), "sqlite3, a commit each, on the disk"),
        f"the store, {CALLERS} callers, durable": (_store(CALLERS, durable=True), "sqlite3, a commit each, on the disk"),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (way, _beside) in ways.items():
            with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as folder:  # elsewhere may be memory, not a disk
                found[name].append(asyncio.run(way(Path(folder))))
    print("| way | writes a second | of sqlite3 |\n|---|---:|---:|")
    for name, (_, beside) in ways.items():
        middle = statistics.median(found[name])
        print(f"| {name} | {middle:.0f} | {middle / statistics.median(found[beside]):.2f} |")


def _bare(synchronous: str) -> Way:
    async def way(folder: Path) -> float:
        await (await open_database(address("", folder))).close()  # the same tables
        with closing(sqlite3.connect(folder / "belegbot.sqlite3", isolation_level=None)) as connection:
            connection.execute(f"PRAGMA synchronous={synchronous}")
            connection.execute("PRAGMA secure_delete=ON")
            row = ROW | {"decision": '{"questions": ["soldaten"]}'}
            statement = f"INSERT INTO asked ({', '.join(row)}) VALUES ({', '.join(f':{key}' for key in row)})"  # noqa: S608 - our own names
            start = time.perf_counter()
            for _ in range(WRITES):
                connection.execute(statement, row)
            return WRITES / (time.perf_counter() - start)

    return way


def _store(callers: int, *, durable: bool) -> Way:
    async def way(folder: Path) -> float:
        database = await open_database(address("", folder))
        start = time.perf_counter()
        await asyncio.gather(*(_calls(database, WRITES // callers, durable=durable) for _ in range(callers)))
        rate = WRITES / (time.perf_counter() - start)
        await database.close()
        return rate

    return way


async def _calls(database: Database, count: int, *, durable: bool) -> None:
    for _ in range(count):
        await database.write(_work, durable=durable)


async def _work(connection: AsyncConnection) -> None:
    await connection.execute(insert(asked).values(ROW))


if __name__ == "__main__":
    main()
