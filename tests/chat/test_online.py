"""What is switched off at Telegram."""

from pathlib import Path

import pytest

from bot import config
from bot.chat.online import switched_off
from bot.errors import UsageError
from tests.fakes.telegram import TOKEN, BotApi


async def asked(api: BotApi, folder: Path, token: str = TOKEN) -> list[str]:
    return await switched_off(config.load(None, {"BOT_TOKEN": token, "BOT_BASE_URL": api.base_url}, folder))


async def test_what_is_off_is_told_with_what_to_do(tmp_path: Path) -> None:
    off = {"can_join_groups": False, "supports_inline_queries": False, "supports_guest_queries": False}
    async with BotApi(**off) as api:
        lines = await asked(api, tmp_path)
    assert [line.partition(":")[0] for line in lines] == ["groups are off", "privacy mode is on", "inline mode is off", "guest mode is off"]
    assert "/setinline, @belegbot" in lines[2]


async def test_where_all_is_on_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with BotApi(can_read_all_group_messages=True) as api:
        assert await asked(api, tmp_path) == []


@pytest.mark.parametrize("token", ["", "1:wrong"])
async def test_without_a_token_that_telegram_takes_it_cannot_be_asked(tmp_path: Path, token: str) -> None:
    async with BotApi() as api:
        with pytest.raises(UsageError, match="BOT_TOKEN"):
            await asked(api, tmp_path, token)


async def test_a_telegram_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.fault("getMe", reset=True, times=None)
        with pytest.raises(UsageError, match="Telegram cannot be asked"):
            await asked(api, tmp_path)
