"""A running bot for each test that asks for one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat.running import Running, running
from tests.fakes.telegram import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as found:
        yield found


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[Running]:
    async with running(api, tmp_path) as found:
        yield found
