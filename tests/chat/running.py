"""The real bot against the fake server."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiosqlite

from bot import config
from bot.chat.app import run
from bot.delivery.limits import Limits, Rate
from bot.serving.reload import Reloader
from tests import bakery
from tests.fakes.telegram import TOKEN, BotApi

ADMIN = 77
PATIENT = 30.0


def boundless() -> Limits:
    """Limits that nobody reaches, for tests of many messages."""
    many = (Rate(1_000_000, 1.0),)
    return Limits(asyncio.get_running_loop().time, many, many, many, many)


@dataclass
class Running:
    """A bot that runs: its server, its reloader, its folder of knowledge, and the event that stops it."""

    api: BotApi
    reloader: Reloader
    knowledge: Path
    state: Path
    stopped: asyncio.Event
    task: "asyncio.Task[None]"

    async def kept(self) -> list[Any]:
        """The updates that the store holds and that are not set aside."""
        async with aiosqlite.connect(self.state / "belegbot.sqlite3") as store:
            store.row_factory = aiosqlite.Row
            rows = await (await store.execute("SELECT * FROM waiting WHERE NOT failed")).fetchall()
        return [SimpleNamespace(**dict(row)) for row in rows]

    async def set_aside(self) -> int:
        """How many updates are set aside."""
        async with aiosqlite.connect(self.state / "belegbot.sqlite3") as store:
            (count,) = await (await store.execute("SELECT count(*) FROM waiting WHERE failed")).fetchone() or (0,)
        return int(count)

    async def stop(self) -> None:
        self.stopped.set()
        async with asyncio.timeout(PATIENT):
            await self.task


def settled(folder: Path) -> Path:
    """Make the files look as if nobody had written them lately: those are waited for."""
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1_700_000_000, path.stat().st_mtime_ns % 1_000_000))
    return folder


@asynccontextmanager
async def running(api: BotApi, folder: Path, limits: Limits | None = None, **settings: str) -> AsyncIterator[Running]:
    """Run the bot on the bakery's knowledge, with its state in `folder`, until the block ends."""
    knowledge = folder / "brot-1"
    if not knowledge.exists():
        settled(bakery.write(knowledge))
    environment = {"BOT_TOKEN": TOKEN, "BOT_BASE_URL": api.base_url, "BOT_ADMINS": str(ADMIN), "BOT_KNOWLEDGE": str(knowledge)}
    found = config.load(None, environment | {f"BOT_{key.upper()}": value for key, value in settings.items()}, folder)
    reloader = Reloader(Path(found.knowledge), Path(found.cache), Path(found.state), None)
    await asyncio.to_thread(reloader.start)
    stopped = asyncio.Event()
    task = asyncio.create_task(run(found, reloader, stopped, limits))
    bot = Running(api, reloader, knowledge, Path(found.state), stopped, task)
    try:
        yield bot
    finally:
        if not task.done() or not task.exception():
            await bot.stop()
