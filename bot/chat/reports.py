"""What admins are told: the outcome of a reload, and how the bot is."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.chat.buttons import ACCEPT, BACK, DECLINE
from bot.chat.services import Services
from bot.errors import Problem
from bot.replies.catalogue import Voice
from bot.replies.excerpt import shorten
from bot.serving.changes import Change, Changes, What
from bot.serving.lost import Comparison
from bot.serving.reload import Applied, Loaded, Outcome, Rejected, Same, Waiting
from bot.store import asked, waiting

ENTRIES = 8
"""Changed entries of a kind that are told one by one."""

ENTRY_LIMIT = 90
"""Characters of an entry."""

MENTIONED = 40
"""Changed entries of a kind that are named at all."""

LOST = 10
"""Lost questions that are told one by one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an admin is told: plain text, what they can choose (text, kind, digest), and problems that may need a file."""

    text: str
    choices: tuple[tuple[str, str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def outcome(voice: Voice, done: Outcome, by: str = "") -> Report:
    """Return the report of a reload; `by` is "signal" or "watcher" where no person started it."""
    intro = [voice.say(f"reload.{by}")] if by else []
    match done:
        case Same():
            return Report(_text(*intro, voice.say("reload.same", seconds=_seconds(done.seconds))))
        case Rejected():
            return Report(_text(*intro, voice.plural("reload.rejected", len(done.problems), number=len(done.problems))), (), done.problems)
        case Applied():
            applied = voice.say("reload.applied", seconds=_seconds(done.seconds), **_counts(done.loaded))
            return Report(_text(*intro, applied, *_changes(voice, done.changes), *_compared(voice, done.comparison)))
        case Waiting():
            waits = voice.say("reload.kept" if by else "reload.waiting")
            text = _text(*intro, waits, *_lost(voice, done.comparison), *_changes(voice, done.changes), *_compared(voice, done.comparison))
            return Report(text, ((voice.say("button.accept"), ACCEPT, done.digest), (voice.say("button.decline"), DECLINE, done.digest)))


def returned(services: Services, voice: Voice, done: Outcome) -> Report:
    """Return the report of a way back: the state in force now, and others to choose."""
    if not isinstance(done, Applied | Same):
        return outcome(voice, done)
    now, *others = services.reloader.history()
    text = voice.say("back.done", digest=now.digest[:12], at=services.local(now.at))
    told = [voice.say("back.others")] if others else []
    return Report(_text(text, *told), tuple((_item(services, voice, one), BACK, one.digest) for one in others))


def _item(services: Services, voice: Voice, one: Loaded) -> str:
    return voice.say("back.item", digest=one.digest[:12], at=services.local(one.at), by=_by(voice, one.by), **_counts(one))


async def status(services: Services, voice: Voice) -> str:
    """Return what is in force and how the bot is, as plain text."""
    loaded, encoder = services.reloader.loaded, services.current.encoder
    up = services.clock() - services.started
    hours, minutes = divmod(up.seconds // 60, 60)
    memory = resident_megabytes()
    questions, aside = await asked.count(services.database), await waiting.failed_count(services.database)
    return _text(
        voice.say("status.snapshot", digest=loaded.digest[:12], at=services.local(loaded.at), by=_by(voice, loaded.by)),
        voice.say("status.counts", **_counts(loaded)),
        *([voice.say("status.differs")] if loaded.differs_from_disk else []),
        voice.say("status.uptime", at=services.local(services.started), days=up.days, hours=hours, minutes=minutes),
        voice.say("status.encoder", encoder=encoder.version if encoder else voice.say("status.encoder.none")),
        voice.say("status.store", store=services.database.name, size=_size(services.database.size_bytes()), asked=questions),
        *([voice.say("status.set_aside", number=aside)] if aside else []),
        voice.say("status.memory", megabytes=memory) if memory else voice.say("status.memory.unknown"),
    )


def resident_megabytes() -> int | None:
    """Return the memory that this process holds now, in MB; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, ValueError, IndexError):
        return None


def _size(size: int | None) -> str:
    return "?" if size is None else f"{size / 1_000_000:.1f} MB"


def _by(voice: Voice, by: str) -> str:
    return voice.say("status.by.person", person=by) if by.isdigit() else voice.say(f"status.by.{by}")


def _counts(loaded: Loaded) -> dict[str, int]:
    return {"facts": loaded.facts, "questions": loaded.questions, "silences": loaded.silences}


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}"


def _text(*lines: str) -> str:
    return "\n".join(lines)


def _changes(voice: Voice, changes: Changes) -> Iterator[str]:
    kinds = (("facts", changes.facts), ("questions", changes.questions), ("silences", changes.silences))
    for kind, found in kinds:
        for what in What:
            entries = [change for change in found if change.what is what]
            if entries:
                yield voice.say(f"changes.{what}", kind=voice.say(f"kind.{kind}"), entries=_entries(entries))
    if changes.other:
        yield voice.say("changes.elsewhere")
    elif changes.empty:
        yield voice.say("changes.none")


def _entries(changes: Sequence[Change]) -> str:
    told = [f"{change.id} ({_shortly(change)})" for change in changes[:ENTRIES]]
    return "; ".join([*told, *(change.id for change in changes[ENTRIES:MENTIONED]), *(["…"] if len(changes) > MENTIONED else [])])


def _shortly(change: Change) -> str:
    if change.what is What.CHANGED and change.old != change.new:
        return f"{shorten(change.old or '', ENTRY_LIMIT)} → {shorten(change.text, ENTRY_LIMIT)}"
    return shorten(change.text, ENTRY_LIMIT)


def _lost(voice: Voice, comparison: Comparison) -> Iterator[str]:
    number = len(comparison.lost)
    yield voice.plural("lost.intro", number, number=number)
    yield from (f"• {shorten(question, ENTRY_LIMIT)}" for question in comparison.lost[:LOST])
    if number > LOST:
        yield voice.say("lost.more", number=number - LOST)


def _compared(voice: Voice, comparison: Comparison) -> Iterator[str]:
    if comparison.left:
        yield voice.say("lost.untried", tried=comparison.tried, left=comparison.left)
    elif comparison.tried:
        yield voice.say("lost.tried", tried=comparison.tried)
