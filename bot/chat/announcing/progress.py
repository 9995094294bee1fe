"""How far announcements are, shown to their editors; what needs a decision is asked."""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.chat.announcing import tied
from bot.chat.announcing.editor import at_work
from bot.chat.announcing.following import card
from bot.chat.bot import Bot
from bot.chat.sending import revise
from bot.chat.services import Services
from bot.replies.html import escape
from bot.store import announcements
from bot.store.announcements import Announcement, State

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
    for one in {one.id: one for one in (*live, *newest)}.values():
        if one.shown:
            await _show(services, bot, shown, one, one.shown)
        if one.state is State.LATE and one.id not in shown.late:
            shown.late.add(one.id)
            await _ask(services, bot, one)


async def _show(services: Services, bot: Bot, shown: Shown, one: Announcement, place: tuple[int, int]) -> None:
    """Edit the card of an announcement where it says something else by now."""
    text, keyboard = await card(await at_work(services, bot, place[0]), one)
    if shown.texts.get(one.id) != text:
        await revise(bot, *place, (escape(text),), keyboard)
        shown.texts[one.id] = text


async def _ask(services: Services, bot: Bot, one: Announcement) -> None:
    """Ask the editor, or for an announcement of the command line all of them, whether it goes out after all."""
    staff = dict.fromkeys((*services.settings.editors, *services.settings.admins))
    for person in [one.by] if one.by else staff:
        editor = await at_work(services, bot, person)
        await editor.say(*await card(editor, one))
