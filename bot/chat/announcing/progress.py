"""How far announcements are, shown to their editors; what needs a decision is asked."""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.chat.announcing import tied
from bot.chat.announcing.cards import Seen
from bot.chat.announcing.editor import at_work
from bot.chat.announcing.following import card, seen
from bot.chat.bot import Bot
from bot.chat.sending import revise_plain
from bot.chat.services import Services
from bot.store import announcements
from bot.store.announcements import State

log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two looks: Telegram does not like a message edited more often."""

LIVE = (State.WAITING, State.LATE, State.SENDING, State.PAUSED)

NEWEST = 20
"""Announcements that are looked at even when they have ended."""


@dataclass(slots=True)
class Shown:
    """What was shown last of each announcement, which late ones were asked about, and for which knowledge facts were compared."""

    texts: dict[int, str] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    knowledge: str = ""


async def run(services: Services, bot: Bot) -> None:
    """Show it until cancelled."""
    shown = Shown()
    while True:
        try:
            await look(services, bot, shown)
        except Exception:
            log.exception("the progress of announcements cannot be shown")
        await asyncio.sleep(EVERY)


async def look(services: Services, bot: Bot, shown: Shown) -> None:
    """Edit the cards of what has moved since; ask about what is late, and about facts that have changed."""
    if shown.knowledge != services.current.snapshot.digest:
        await tied.offer(services, bot)
        shown.knowledge = services.current.snapshot.digest
    live = await announcements.in_state(services.database, LIVE)
    newest = await announcements.newest(services.database, NEWEST)
    for one in await seen(services, {one.id: one for one in (*live, *newest)}.values()):
        await _show(services, bot, shown, one)
        if one.one.state is State.LATE and one.one.id not in shown.late:
            shown.late.add(one.one.id)
            await _ask(services, bot, one)


async def _show(services: Services, bot: Bot, shown: Shown, seen_: Seen) -> None:
    """Edit the card of an announcement where it says something else by now."""
    one = seen_.one
    if one.shown is None:
        return
    chat, message = one.shown
    text, keyboard = card(await at_work(services, bot, chat), seen_)
    if shown.texts.get(one.id) != text:
        await revise_plain(bot, chat, message, text, keyboard)
        shown.texts[one.id] = text


async def _ask(services: Services, bot: Bot, seen_: Seen) -> None:
    """Ask the editor, or for an announcement of the command line all of them, whether it goes out after all."""
    for person in [seen_.one.by] if seen_.one.by else services.settings.staff:
        editor = await at_work(services, bot, person)
        await editor.say(*card(editor, seen_))
