"""`run`: the Telegram bot."""

import asyncio
import logging
import os
from contextlib import closing, nullcontext
from pathlib import Path

import click

from bot.cli import logs
from bot.cli.options import THREADS, EncodingShown, Session
from bot.encoding.choose import choose
from bot.errors import UsageError
from bot.serving.reload import Reloader

log = logging.getLogger(__name__)

FAILED = 1
"""Exit status after a fault of the program."""


@click.command(epilog="Example: python bot.py run")
@click.pass_obj
def run(session: Session) -> None:
    """Run the Telegram bot until it is told to end (SIGTERM, Ctrl+C); SIGHUP loads the knowledge anew."""
    settings = session.settings()
    token = settings.token.get_secret_value()
    if not token:
        raise UsageError("BOT_TOKEN is not set: copy the bot's token from BotFather into that variable, or as token into config.yaml")
    os.environ["PTB_TIMEDELTA"] = "true"  # how python-telegram-bot tells times from its next major version on; it warns otherwise
    logs.start(settings.log_level, (token, settings.database_url.get_secret_value()))
    encoder = choose(settings.encoder, supervised=True, threads=THREADS)
    from bot.chat.app import run as run_bot

    with closing(encoder) if encoder else nullcontext(), EncodingShown() as progress:
        reloader = Reloader(Path(settings.knowledge), Path(settings.cache), Path(settings.state), encoder, progress=progress)
        reloader.start()
        try:
            asyncio.run(run_bot(settings, reloader, asyncio.Event()))
        except UsageError:
            raise
        except Exception:
            log.exception("the bot ends through a fault of its own")
            raise SystemExit(FAILED) from None
