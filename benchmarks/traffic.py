"""How many messages a second the bot answers beside a bare python-telegram-bot echo bot, and what a flood costs other readers.

python -m benchmarks.traffic

Every bot is a process of its own that talks to the tests' Bot API server in this one. In the first part the bot runs without
Telegram's limits, which would hold it at 30 messages a second; in the second it has them.
"""

import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from tests.fakes.telegram import TOKEN, BotApi

ROUNDS = 3
"""Times that each bot is measured, in turns; the median counts, as the machine may have other work too."""

CHATS, EACH = 200, 10
"""People who ask at once, and how often."""

LATENCIES = {0.0: CHATS * EACH, 0.03: 300}
"""Seconds that the server takes for a message, and how many answers are timed: none, and about what Telegram takes."""

QUESTIONS = ("Wie viele Soldaten schickt Nordkorea?", "Wie alt ist Putin?", "Wer schätzt den Wert der Waffen?", "Was kostet ein Panzer?")

GOAL_RATIO, GOAL_SLOWER = 0.8, 1.5

READERS, PAUSE, SECONDS = 20, 2.0, 12.0
"""In the second part so many readers ask, each every so many seconds, for so long."""

FLOODER, FLOOD = 999_999, 100
"""Who floods, and with how many messages a second."""

WAYS = {"echo": "echo bot, one after another", "together": "echo bot, concurrent_updates", "beleg": "Belegbot, --encoder none"}

Milliseconds = list[float]


def main() -> None:
    """Print both tables; with the name of a way as argument, be that bot."""
    if len(sys.argv) > 1:
        _be(sys.argv[1], sys.argv[2])
    else:
        asyncio.run(_measure())


async def _measure() -> None:
    rates: dict[tuple[str, float], list[float]] = {key: [] for key in itertools.product(WAYS, LATENCIES)}
    for _ in range(ROUNDS):
        for key, found in rates.items():
            found.append(await _rate(*key))
    middle = {key: statistics.median(found) for key, found in rates.items()}
    print("| messages a second | server answers at once | server takes 30 ms |\n|---|---:|---:|")
    for way, name in WAYS.items():
        print(f"| {name} | {' | '.join(f'{middle[way, latency]:.0f}' for latency in LATENCIES)} |")
    for way in ("together", "echo"):
        ratios = [middle["beleg", latency] / middle[way, latency] for latency in LATENCIES]
        print(f"| ratio to the {WAYS[way]} (goal {GOAL_RATIO}) | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |")
    print()
    usual, flooded = [], []
    for _ in range(2):
        usual += await _replies(flood=False)
        flooded += await _replies(flood=True)
    slower = statistics.median(flooded) / statistics.median(usual)
    print(f"median reply: {statistics.median(usual):.0f} ms; while one person sends {FLOOD} messages a second:")
    print(f"{statistics.median(flooded):.0f} ms, {slower:.2f} times the usual (goal {GOAL_SLOWER})")


async def _rate(way: str, latency: float) -> float:
    """Return how many messages a second a bot answers, from its first question for updates on."""
    count = LATENCIES[latency]
    async with BotApi() as api:
        api.latency = latency
        for turn in range(EACH):
            for chat in range(1, CHATS + 1):
                # dated as if they came when the bot had run for a while: a start looks whether they were answered before it
                api.write(QUESTIONS[(turn + chat) % len(QUESTIONS)], chat=chat, date=int(time.time()) + 60)
        async with _process(way, api):
            await api.until(lambda: api.polls, within=60)
            start = time.perf_counter()
            # asked now and then, since asking at every call would cost the server as much as serving
            while len(api.called("sendMessage")) < count:
                await asyncio.sleep(0.01)
            return count / (time.perf_counter() - start)


async def _replies(*, flood: bool) -> Milliseconds:
    """Return how long each answer took that a reader got, while nobody floods, or one person does."""
    async with BotApi() as api, _process("limited", api):
        await api.ask(QUESTIONS[0], chat=READERS + 1)
        flooding = asyncio.create_task(_flood(api)) if flood else None
        found = await asyncio.gather(*(_reader(api, number) for number in range(1, READERS + 1)))
        if flooding:
            flooding.cancel()
    return list(itertools.chain(*found))


async def _reader(api: BotApi, chat: int) -> Milliseconds:
    loop, found = asyncio.get_running_loop(), []
    await asyncio.sleep(PAUSE * chat / READERS)
    end = loop.time() + SECONDS
    for question in itertools.cycle(QUESTIONS):
        start = loop.time()
        if start > end:
            return found
        await api.ask(question, chat=chat)
        found.append((loop.time() - start) * 1000)
        await asyncio.sleep(max(0.0, start + PAUSE - loop.time()))
    return found


async def _flood(api: BotApi) -> None:
    for question in itertools.cycle(QUESTIONS):
        api.write(question, chat=FLOODER)
        await asyncio.sleep(1 / FLOOD)


@asynccontextmanager
async def _process(way: str, api: BotApi) -> AsyncIterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"BOT_STATE": folder, "BOT_BASE_URL": api.base_url, "BOT_TOKEN": TOKEN, "BOT_LOG_LEVEL": "error"}
        command = (sys.executable, "-m", "benchmarks.traffic", way, api.base_url)
        process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.DEVNULL)
        try:
            yield
        finally:
            process.kill()  # the echo bots take long to end
            await process.wait()


def _be(way: str, base_url: str) -> None:
    if way in ("beleg", "limited"):
        asyncio.run(_beleg(limited=way == "limited"))
    else:
        _echo(base_url, together=way == "together")


def _echo(base_url: str, *, together: bool) -> None:
    from telegram import Update
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    application = ApplicationBuilder().token(TOKEN).base_url(base_url).concurrent_updates(together).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


async def _beleg(*, limited: bool) -> None:
    from bot import config
    from bot.chat.app import run
    from bot.serving.reload import Reloader
    from tests.chat.running import boundless

    root = Path(__file__).resolve().parents[1]
    environment = os.environ if limited else os.environ | {"BOT_QUESTION_PAUSE": "0"}
    settings = config.load(None, environment, root)
    reloader = Reloader(Path(settings.knowledge), Path(settings.cache), Path(settings.state), None)
    await asyncio.to_thread(partial(reloader.start))
    await run(settings, reloader, asyncio.Event(), None if limited else boundless())


if __name__ == "__main__":
    main()
