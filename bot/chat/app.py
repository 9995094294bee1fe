"""The bot put together: handlers in the order in which they are tried, and its life from start to end."""

import asyncio
import logging
import random
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
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.chat import about, administering, asking, choosing, commands, editing, feedback, guest, members, menu, pressing, subscribing
from bot.chat.announcing import composing, desk, following, progress, protocol
from bot.chat.bot import Bot
from bot.chat.commands import Handler
from bot.chat.conversations import Conversations
from bot.chat.failures import Failures, report
from bot.chat.flood import Flood
from bot.chat.groupsettings import Groups
from bot.chat.inbox import REFUSED, Inbox, Outages, unless, unreachable
from bot.chat.inline import Inline
from bot.chat.limiter import Limiter
from bot.chat.poster import Poster
from bot.chat.request import Request
from bot.chat.services import Services
from bot.config import Settings
from bot.delivery.limits import Limit, Limits, Rate, Refill
from bot.delivery.worker import Pace, Worker
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

MINUTE = 60.0

TIDY_EVERY = 3600.0
"""Seconds between two looks for what is kept too long."""

BelegApplication = Application[Bot, Any, Any, Any, Any, Any]


class _Guests(filters.UpdateFilter):
    """Messages of guests; python-telegram-bot has no filter of its own for them."""

    def filter(self, update: Update) -> bool:
        """Return whether the update is one."""
        return update.guest_message is not None


GUESTS = _Guests()


def flood_limits(settings: Settings) -> tuple[Limit, Limit]:
    """Return how often a person and a group may ask. Of what a group may be sent within a minute, the last asks for patience."""
    person = Refill(settings.question_burst, settings.question_pause)
    return (person,), (Rate(max(1, settings.group_questions - 1), MINUTE),)


def build(settings: Settings, services: Services, failures: Failures, limits: Limits) -> BelegApplication:
    """Return the application with all handlers, in the order in which they are tried; the first that fits handles an update."""
    token = settings.token.get_secret_value()
    request = partial(Request, read_timeout=TIMEOUT, connect_timeout=TIMEOUT, pool_timeout=TIMEOUT)
    bot = Bot(
        token,
        settings.base_url,
        settings.base_file_url,
        request=request(connection_pool_size=CONNECTIONS),
        get_updates_request=request(connection_pool_size=1),
        rate_limiter=Limiter(limits),
    )
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    add = application.add_handler

    def handle(handler: Handler) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
        async def callback(update: Update, _context: Any) -> None:
            await handler(services, bot, update)

        return callback

    written = filters.UpdateType.MESSAGE
    private, groups = written & filters.ChatType.PRIVATE, written & filters.ChatType.GROUPS
    in_private: tuple[tuple[tuple[str, ...], Handler], ...] = (
        (("start",), commands.start),
        (("abbrechen", "cancel"), desk.cancel),
        (("neuladen", "reload"), administering.for_admins(administering.reload)),
        (("stand", "status"), administering.for_admins(administering.status)),
        (("zurueck", "back"), administering.for_admins(administering.back)),
        (("ankuendigen", "announce"), desk.for_editors(composing.begin)),
        (("ankuendigungen", "announcements"), desk.for_editors(following.list_)),
        (("protokoll", "protocol"), desk.for_editors(protocol.protocol)),
    )
    for names, handler in in_private:
        add(CommandHandler(names, handle(handler), private))
    everywhere: tuple[tuple[tuple[str, ...], Handler], ...] = (
        (("frage", "ask"), asking.command),
        (("hilfe", "help"), about.help_),
        (("quellen", "sources"), about.command("sources")),
        (("themen", "topics"), about.command("topics")),
        (("sprache", "language", "einstellungen", "settings"), choosing.settings),
        (("abo", "subscribe"), subscribing.command),
        (("ueber", "about"), about.command("about")),
        (("impressum", "imprint"), about.command("imprint")),
        (("datenschutz", "privacy"), about.command("privacy")),
    )
    for names, handler in everywhere:
        add(CommandHandler(names, handle(handler), private | groups))
    add(MessageHandler(written & filters.StatusUpdate.MIGRATE, handle(members.migrated)))
    add(MessageHandler(private & filters.COMMAND, handle(commands.unknown)))
    add(MessageHandler(private & (filters.TEXT | filters.CAPTION), handle(desk.before(asking.private))))
    # service messages say nothing that could be answered
    add(MessageHandler(private & ~filters.StatusUpdate.ALL, handle(desk.before(commands.wordless))))
    # somebody else's command in a group may still mention the bot
    add(MessageHandler(groups & (filters.TEXT | filters.CAPTION), handle(asking.group)))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & (filters.TEXT | filters.CAPTION), handle(editing.edited)))
    add(MessageHandler(GUESTS, handle(guest.message)))
    add(InlineQueryHandler(handle(Inline().query)))
    add(CallbackQueryHandler(handle(pressing.press)))
    add(ChatMemberHandler(handle(members.changed), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(failures.note)
    return application


async def run(settings: Settings, reloader: Reloader, stopped: asyncio.Event, limits: Limits | None = None) -> None:
    """Run the bot until `stopped`, SIGTERM or SIGINT; SIGHUP loads the knowledge anew. `reloader` has loaded its knowledge.

    `limits` are Telegram's unless others are given.

    Raises UsageError where the token or the store cannot be used.
    """
    clock, loop = partial(datetime.now, UTC), asyncio.get_running_loop()
    database = await open_database(address(settings.database_url.get_secret_value(), Path(settings.state)))
    failures = Failures()
    with ThreadPoolExecutor(THINKING, "engine") as pool:
        services = Services(
            settings,
            reloader,
            database,
            reloader.current.catalogue,
            catalogues.load_staff(),
            Conversations(loop.time),
            pool,
            clock,
            clock(),
            Flood(*flood_limits(settings)),
            Groups(database, loop.time),
        )
        await feedback.remember(services)
        limits = limits or Limits(loop.time)
        application = build(settings, services, failures, limits)
        try:
            await _live(services, application, failures, stopped, limits)
        finally:
            await database.close()


async def _live(services: Services, application: BelegApplication, failures: Failures, stopped: asyncio.Event, limits: Limits) -> None:
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

    def notice(update: Update) -> None:
        if update.callback_query:
            start(pressing.acknowledge(services, update))

    services.poster = Poster(bot)
    pace = Pace(late_after=60.0 * services.settings.late_after)
    moved = partial(members.follow, services)
    worker = Worker(services.database, services.poster, limits, services.clock, jitter=random.random, moved=moved, pace=pace)
    inbox = Inbox(bot, services.database, notice, handle, partial(report, services, bot))
    try:
        if await _reached(application, stopped):
            log.info("@%s answers questions on article %s", bot.username, services.current.snapshot.article.number)
            bot.listen_to_moves(moved)
            title = services.current.snapshot.article.title
            start(menu.register(bot, services.staff, services.settings, title))
            start(_tidy(services))
            start(progress.run(services, bot))
            sending = asyncio.create_task(worker.run(stopped, GRACE))
            if services.settings.watch:
                start(_watch(services, bot))
            try:
                await inbox.run(stopped)
            finally:
                stopped.set()
                await asyncio.gather(inbox.finish(GRACE), sending)
    finally:
        for task in list(background):
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await application.shutdown()
        await bot.shutdown()  # an application that could not be initialised does not close it


async def _reached(application: BelegApplication, stopped: asyncio.Event) -> bool:
    """Wait until Telegram knows us; returns False where the bot is stopped before. Raises UsageError for a refused token."""
    outages = Outages()
    while not stopped.is_set():
        try:
            await unless(stopped, application.initialize())
        except InvalidToken as error:
            raise UsageError(REFUSED) from error
        except TelegramError as error:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), outages.pause(unreachable(error)))
        else:
            if stopped.is_set():
                break
            outages.over()
            with suppress(TelegramError):  # where one is set, asking for updates says so
                await unless(stopped, application.bot.delete_webhook())
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
