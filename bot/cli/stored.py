"""The store of the running bot, for a command."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.errors import UsageError
from bot.store.address import address
from bot.store.database import Database, open_database

T = TypeVar("T")


def with_store(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """Return what `work` gives on the store that the settings name. Raises UsageError where it cannot be used, or is held by another."""

    async def opened() -> T:
        database = await open_database(address(settings.database_url.get_secret_value(), Path(settings.state)))
        try:
            return await work(database)
        except SQLAlchemyError as error:
            raise UsageError("the store cannot be used now: is another program writing to it? try again") from error
        finally:
            await database.close()

    return asyncio.run(opened())
