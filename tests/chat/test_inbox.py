"""Updates: none is lost, none is handled for ever."""

import asyncio
import json
import logging
from pathlib import Path

import pytest

from bot.chat.inbox import CONFLICT
from bot.errors import UsageError
from tests import bakery
from tests.chat.running import ADMIN, Running, running
from tests.fakes.telegram import BotApi

CONFUSED = "Bad Request: something that nobody ever saw"


async def test_an_update_that_cannot_be_read_keeps_nobody_from_the_others(bot: Running, api: BotApi) -> None:
    for broken in ({"message": {"message_id": 1}}, {"message": "text"}, {"callback_query": {"id": 5}}, {"message": []}, {"new_kind": {}}):
        api.update(**broken)
    assert (await api.ask(bakery.ANSWERED)).text
    await api.idle()
    assert await bot.set_aside() >= 3


async def test_a_message_that_fails_twice_is_set_aside_and_reported_once(bot: Running, api: BotApi) -> None:
    api.fault("sendMessage", 400, CONFUSED, chat=5, times=2)
    api.write(bakery.ANSWERED, chat=5)
    await api.until(lambda: api.said(ADMIN) and api.said(5))
    await api.ask(bakery.ANSWERED, chat=5)
    await api.idle()
    assert [said.text for said in api.said(ADMIN)] == [
        "Eine Nachricht ließ sich zweimal nicht bearbeiten (BadRequest). Sie ist beiseitegelegt; das Protokoll hat die Einzelheiten."
    ]
    assert api.said(5)[0].text == "Das hat nicht geklappt, und das liegt an mir. Frag mich bitte noch einmal."
    assert await bot.set_aside() == 1


async def test_a_message_that_fails_once_is_answered(bot: Running, api: BotApi) -> None:
    api.fault("sendMessage", 400, CONFUSED, times=1)
    assert (await api.ask(bakery.ANSWERED)).text.startswith("Inhaber")
    assert not api.said(ADMIN)


async def test_what_is_in_hand_at_the_end_is_finished(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path) as bot:
        await api.ask(bakery.SILENT)
        for chat in range(1, 30):
            api.write(bakery.ANSWERED, chat=chat)
        await api.until(lambda: api.said(1))
        await bot.stop()
    assert api.acknowledged >= 1
    answered = [chat for chat in range(1, 30) if api.said(chat)]
    assert len(answered) + len([update for update in api.pending if update["message"]["chat"]["id"] not in answered]) == 29


async def test_what_could_not_be_finished_is_answered_after_the_restart_once(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.app.GRACE", 0.0)
    api.fault("sendMessage", 429, "Too Many Requests: retry after 60", parameters={"retry_after": 60}, chat=1)
    async with running(api, tmp_path):
        api.write(bakery.ANSWERED, chat=1)
        await api.until(lambda: api.called("sendMessage"))
        await api.idle()
    async with running(api, tmp_path):
        await api.answers(1, chat=1)
        await api.ask(bakery.SILENT, chat=1)
    assert [said.text.split()[0] for said in api.said(1)] == ["Inhaber", "Dazu"]


async def test_an_update_is_acknowledged_only_when_it_is_handled_or_kept(bot: Running, api: BotApi) -> None:
    api.fault("sendMessage", stall=True, chat=1)
    api.write(bakery.ANSWERED, chat=1)
    await api.until(lambda: not api.pending)
    assert [json.loads(row.data)["message"]["text"] for row in await bot.kept()] == [bakery.ANSWERED]
    api.release()


async def test_a_second_poller_is_told_once_and_waited_for(api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    api.fault("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2)
    async with running(api, tmp_path):
        assert (await api.ask(bakery.ANSWERED)).text
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in told if "409" in record.getMessage()] == [CONFLICT]
    assert "stop the other one" in CONFLICT


async def test_an_unreachable_telegram_is_waited_for(api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    api.fault("getMe", reset=True, times=1)
    api.fault("getUpdates", 502, body=b"<html>bad gateway</html>", times=1)
    async with running(api, tmp_path):
        assert (await api.ask(bakery.ANSWERED)).text
    messages = [record.getMessage() for record in caplog.records if "reached" in record.getMessage()]
    assert len(messages) == 2


async def test_a_token_that_is_refused_at_the_start_ends_the_bot_with_a_clear_message(api: BotApi, tmp_path: Path) -> None:
    api.fault("getMe", 401, "Unauthorized", times=None)
    with pytest.raises(UsageError, match="Telegram refuses the token: copy it anew from BotFather into BOT_TOKEN"):
        async with running(api, tmp_path) as bot, asyncio.timeout(20):
            await bot.task


async def test_a_token_that_is_refused_later_does_too(api: BotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path) as bot:
        await api.ask(bakery.ANSWERED)
        api.fault("getUpdates", 401, "Unauthorized", times=None)
        api.write(bakery.ANSWERED)
        with pytest.raises(UsageError, match="Telegram refuses the token"):
            await asyncio.wait_for(bot.task, 20)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
async def test_a_telegram_that_answers_nothing_does_not_hold_up_the_end(api: BotApi, tmp_path: Path, method: str) -> None:
    fault = api.fault(method, stall=True, times=None)
    async with running(api, tmp_path) as bot:
        await api.until(lambda: fault.struck)
        async with asyncio.timeout(9):
            await bot.stop()
    api.release()


async def test_a_failing_menu_does_not_stop_the_bot(api: BotApi, tmp_path: Path) -> None:
    for method in ("setMyCommands", "setMyDescription", "getMyDescription", "setMyShortDescription"):
        api.fault(method, 400, "Bad Request: no", times=None)
    api.fault("deleteWebhook", 404, "Not Found", times=1)
    async with running(api, tmp_path):
        assert (await api.ask(bakery.ANSWERED)).text
