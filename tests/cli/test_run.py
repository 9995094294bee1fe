"""`run`, as a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests import bakery
from tests.chat.running import settled
from tests.fakes.telegram import TOKEN, BotApi

ROOT = Path(__file__).parents[2]
SECRET = TOKEN.partition(":")[2]


@asynccontextmanager
async def started(api: BotApi, folder: Path, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program, with its output in pipes."""
    knowledge = folder / "brot-1"
    if not knowledge.exists():
        settled(bakery.write(knowledge))
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "BOT_BASE_URL": api.base_url,
        "BOT_KNOWLEDGE": str(knowledge),
        "BOT_STATE": str(folder / "state"),
        "BOT_CACHE": str(folder / "cache"),
        "BOT_LOG_LEVEL": "debug",
        **more,
    }
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "bot.py", "run", cwd=ROOT, env=environment, stdout=pipe, stderr=pipe)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """The exit status and all output of a process that ends by itself."""
    out, err = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode, (out + err).decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_with_success(tmp_path: Path, number: signal.Signals) -> None:
    async with BotApi() as api, started(api, tmp_path) as process:
        assert (await api.ask(bakery.ANSWERED)).text
        process.send_signal(number)
        assert (await ended(process))[0] == 0


async def test_neither_the_token_nor_a_text_stands_in_any_output(tmp_path: Path) -> None:
    async with BotApi() as api, started(api, tmp_path) as process:
        await api.ask("Wie viele Kunden erwartet Jan Korn heute?")
        api.fault("sendMessage", reset=True)
        api.fault("getUpdates", 502, body=b"<html>")
        api.write("Ein geheimer Text im Ofen")
        api.update(message={"message_id": 1, "text": "Ein geheimer Text"})
        api.fault("sendMessage", 400, "Bad Request: odd", times=2, chat=9)
        api.write("Ein geheimer Text im Ofen", chat=9)
        await api.until(lambda: api.said(9))
        await api.idle()
        process.send_signal(signal.SIGTERM)
        status, output = await ended(process)
    assert status == 0
    assert "Traceback" in output
    assert SECRET not in output
    assert "geheim" not in output
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


async def test_bad_knowledge_ends_it_with_file_and_line(tmp_path: Path) -> None:
    bakery.write(tmp_path / "brot-1")
    (tmp_path / "brot-1" / "facts.yaml").write_text("facts: [\n", "utf-8")
    async with BotApi() as api, started(api, tmp_path) as process:
        status, output = await ended(process)
    assert status == 2
    assert "facts.yaml:2: " in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"BOT_TOKEN": ""}, "BOT_TOKEN is not set"),
        ({"BOT_TOKEN": "1:wrong"}, "Telegram refuses the token"),
        (
            {"BOT_DATABASE_URL": "mysql://u:geheim@h/d"},
            "BOT_DATABASE_URL names the database 'mysql', which is unknown: use sqlite or postgresql",
        ),
        ({"BOT_TIMEZONE": "Mars"}, "BOT_TIMEZONE: the time zone 'Mars' is unknown"),
    ],
)
async def test_settings_that_cannot_be_used_end_it_with_a_message(tmp_path: Path, settings: dict[str, str], message: str) -> None:
    async with BotApi() as api, started(api, tmp_path, **settings) as process:
        status, output = await ended(process)
    assert status == 2
    assert message in output
    assert "geheim" not in output
    assert "Traceback" not in output
