"""A store in virtual time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.store.address import address
from bot.store.database import Database, open_database
from tests.fakes.clock import VirtualLoop


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    """Open the store of `folder`; while it works, the clock stands still."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)

    def waited_for(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def waiting(*args: Any, **options: Any) -> Any:
            with loop.still():
                return await call(*args, **options)

        return waiting

    database = await waited_for(open_database)(address("", folder))
    database.read, database.write = waited_for(database.read), waited_for(database.write)
    try:
        yield database
    finally:
        await waited_for(database.close)()
