"""The bot put together: handlers in the order in which they are tried, and its life from start to end."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.chat import administering, asking, commands, members, menu, pressing
from bot.chat.bot import Bot
from bot.chat.conversations import Conversations
from bot.chat.failures import Failures, report
from bot.chat.inbox import REFUSED, Inbox, Outages
from bot.chat.limiter import Limiter
from bot.chat.request import Request
from bot.chat.services import Services
from bot.config import Settings
from bot.delivery.limits import Limits
from bot.errors import UsageError
from bot.replies import catalogue as catalogues
from bot.serving.reload import Reloader
from bot.store import housekeeping
from bot.store.address import address
from bot.store.database import open_database

log = logging.getLogger(__name__)

THINKING = 2
"""Threads for the engine."""

CONNECTIONS = 64
TIMEOUT = 15.0
"""Seconds for an answer of Telegram's."""

GRACE = 7.0
"""Seconds in which what is in hand is finished at the end."""

TIDY_EVERY = 3600.0
"""Seconds between two looks for what is kept too long."""

BelegApplication = Application[Bot, Any, Any, Any, Any, Any]
Handler = Callable[[Services, Bot, Update], Coroutine[Any, Any, None]]


def build(settings: Settings, services: Services, failures: Failures) -> BelegApplication:
    """Return the application with all handlers, in the order in which they are tried; the first that fits handles an update."""
    token = settings.token.get_secret_value()
    request = partial(Request, read_timeout=TIMEOUT, connect_timeout=TIMEOUT, pool_timeout=TIMEOUT)
    bot = Bot(
        token,
        settings.base_url,
        settings.base_file_url,
        request=request(connection_pool_size=CONNECTIONS),
        get_updates_request=request(connection_pool_size=1),
        rate_limiter=Limiter(Limits(asyncio.get_running_loop().time)),
    )
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()

    def handle(handler: Handler) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
        async def callback(update: Update, _context: Any) -> None:
            await handler(services, bot, update)

        return callback

    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    for names, handler in (
        (("start",), commands.start),
        (("hilfe", "help"), commands.help_),
        (("abbrechen", "cancel"), commands.cancel),
        (("frage", "ask"), asking.asked),
        (("neuladen", "reload"), administering.for_admins(administering.reload)),
        (("stand", "status"), administering.for_admins(administering.status)),
        (("zurueck", "back"), administering.for_admins(administering.back)),
    ):
        application.add_handler(CommandHandler(names, handle(handler), private))
    application.add_handler(MessageHandler(private & filters.COMMAND, handle(commands.unknown)))
    application.add_handler(MessageHandler(private & (filters.TEXT | filters.CAPTION), handle(asking.question)))
    application.add_handler(CallbackQueryHandler(handle(pressing.press)))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, handle(members.migrated)))
    application.add_handler(ChatMemberHandler(handle(members.changed), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(failures.note)
    return application


async def run(settings: Settings, reloader: Reloader, stopped: asyncio.Event) -> None:
    """Run the bot until `stopped`, SIGTERM or SIGINT; SIGHUP loads the knowledge anew. `reloader` has loaded its knowledge.

    Raises UsageError where the token or the store cannot be used.
    """
    clock = partial(datetime.now, UTC)
    database = await open_database(address(settings.database_url.get_secret_value(), Path(settings.state)))
    failures = Failures()
    with ThreadPoolExecutor(THINKING, "engine") as pool:
        services = Services(
            settings,
            reloader,
            database,
            catalogues.load(),
            catalogues.load_staff(),
            Conversations(asyncio.get_running_loop().time),
            pool,
            clock,
            clock(),
        )
        application = build(settings, services, failures)
        try:
            await _live(services, application, failures, stopped)
        finally:
            await database.close()


async def _live(services: Services, application: BelegApplication, failures: Failures, stopped: asyncio.Event) -> None:
    """Listen until `stopped`, beside what is done now and then; finish what is in hand."""
    bot = application.bot
    background: set[asyncio.Task[None]] = set()

    def start(work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_guarded(work))
        background.add(task)
        task.add_done_callback(background.discard)

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    loop.add_signal_handler(signal.SIGHUP, lambda: start(administering.reload_unasked(services, bot, "signal")))

    async def handle(update: Update) -> Exception | None:
        await application.process_update(update)
        return failures.take(update)

    inbox = Inbox(bot, services.database, handle, partial(report, services, bot))
    try:
        if await _reached(application, stopped):
            log.info("@%s answers questions on article %s", bot.username, services.current.snapshot.article.number)
            start(menu.register(bot, services.staff, services.settings.admins))
            start(_tidy(services))
            if services.settings.watch:
                start(_watch(services, bot))
            await inbox.run(stopped)
            await inbox.finish(GRACE)
    finally:
        for task in list(background):
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await application.shutdown()


async def _reached(application: BelegApplication, stopped: asyncio.Event) -> bool:
    """Wait until Telegram knows us; returns False where the bot is stopped before. Raises UsageError for a refused token."""
    outages = Outages()
    while not stopped.is_set():
        try:
            await application.initialize()
            await application.bot.delete_webhook()
        except InvalidToken as error:
            raise UsageError(REFUSED) from error
        except TelegramError as error:
            pause = outages.pause(f"Telegram cannot be reached ({type(error).__name__}): trying again ...")
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), pause)
        else:
            outages.over()
            return True
    return False


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("something in the background failed")


async def _tidy(services: Services) -> None:
    while True:
        await housekeeping.tidy(services.database, services.clock(), services.settings.asked_days)
        await asyncio.sleep(TIDY_EVERY)


async def _watch(services: Services, bot: Bot) -> None:
    """Load the knowledge anew whenever its files change."""
    from watchfiles import awatch

    async for _ in awatch(services.settings.knowledge, recursive=True):
        await administering.reload_unasked(services, bot, "watcher")
