"""Commands for admins: reload, status, and back."""

import asyncio
import logging
from functools import partial

from telegram import InputFile, Message, User

from bot.chat import reports
from bot.chat.access import is_admin
from bot.chat.bot import Bot
from bot.chat.buttons import BACK, DECLINE, Choice, choices
from bot.chat.commands import Handler, Work, only
from bot.chat.reports import Report
from bot.chat.sending import Place, place, say_plain
from bot.chat.services import Services
from bot.replies.html import LIMIT, units
from bot.serving.reload import Outcome, Same
from bot.store import asked, journal
from bot.store.journal import Entry

log = logging.getLogger(__name__)

CHECKED = 300
"""Questions asked lately that a new state is tried with."""

PROBLEMS_FILE = "probleme.txt"


def for_admins(work: Work) -> Handler:
    """Return `work` as a command that only admins reach."""
    return only(is_admin, work)


async def _noted(services: Services, by: str, done: Outcome) -> None:
    """Write a reload into the journal; `by` is a user id, or what started it."""
    entry = Entry(services.clock(), int(by) if by.isdigit() else None, "reload", None, {"by": by, "outcome": type(done).__name__.lower()})
    try:
        await journal.note(services.database, entry)
    except Exception:
        log.exception("a reload cannot be written into the journal")


async def reload(services: Services, bot: Bot, message: Message, admin: User) -> None:
    """Load the knowledge anew, and tell what came of it."""
    done = await _reload(services, str(admin.id), person=True)
    await tell(bot, place(message, reply=False), reports.outcome(await services.staff_voice(admin.id), done))


async def reload_unasked(services: Services, bot: Bot, by: str) -> None:
    """Load the knowledge anew because of a signal or a changed file, and tell all admins; that nothing changed is told nobody."""
    done = await _reload(services, by, person=False)
    log.info("the knowledge was loaded anew (%s): %s", by, type(done).__name__)
    if isinstance(done, Same):
        return
    for admin in services.settings.admins:
        await tell(bot, Place(admin), reports.outcome(await services.staff_voice(admin), done, by))


async def _reload(services: Services, by: str, *, person: bool) -> Outcome:
    try:
        lately = await asked.lately(services.database, CHECKED)
    except Exception:
        log.exception("questions asked lately cannot be read: the new state is not tried with them")
        lately = []
    done = await asyncio.to_thread(partial(services.reloader.reload, by, lately, person=person))
    await _noted(services, by, done)
    return done


async def choose(services: Services, bot: Bot, message: Message, admin: User, choice: Choice) -> None:
    """Do what an admin chose below a report: apply what waits, leave it, or go back to a state."""
    voice, where, by = await services.staff_voice(admin.id), place(message, reply=False), str(admin.id)
    if choice.kind == BACK:
        await _back(services, bot, where, admin, choice.digest)
        return
    if choice.kind == DECLINE:
        declined = await asyncio.to_thread(services.reloader.decline, choice.digest)
        await say_plain(bot, where, voice.say("choice.kept" if declined else "choice.gone"))
        return
    done = await asyncio.to_thread(services.reloader.accept, choice.digest, by)
    if done is None:
        await say_plain(bot, where, voice.say("choice.gone"))
    else:
        await _noted(services, by, done)
        await tell(bot, where, reports.outcome(voice, done))


async def back(services: Services, bot: Bot, message: Message, admin: User) -> None:
    """Go back to the state before; older ones can be chosen below."""
    await _back(services, bot, place(message, reply=False), admin, None)


async def _back(services: Services, bot: Bot, where: Place, admin: User, digest: str | None) -> None:
    voice = await services.staff_voice(admin.id)
    done = await asyncio.to_thread(services.reloader.back, str(admin.id), digest)
    if done is None:
        await say_plain(bot, where, voice.say("back.none"))
    else:
        await _noted(services, str(admin.id), done)
        await tell(bot, where, reports.returned(services, voice, done))


async def status(services: Services, bot: Bot, message: Message, admin: User) -> None:
    """Tell what is in force and how the bot is."""
    await say_plain(bot, place(message, reply=False), await reports.status(services, await services.staff_voice(admin.id)))


async def tell(bot: Bot, where: Place, report: Report) -> None:
    """Send a report; its problems as a file where they do not fit a message."""
    keyboard = choices(report.choices) if report.choices else None
    problems = "\n".join(map(str, report.problems))
    text = f"{report.text}\n{problems}".strip()
    if units(text) <= LIMIT or not report.problems:
        await say_plain(bot, where, text, keyboard)
        return
    await say_plain(bot, where, report.text, keyboard)
    await bot.send_document(where.chat, InputFile(problems.encode(), PROBLEMS_FILE), message_thread_id=where.topic)
