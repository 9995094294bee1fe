"""Announcements that were sent, are being sent or wait: the list, the card of each, and what its buttons do."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from telegram import Message

from bot.chat import buttons
from bot.chat.announcing import drafts
from bot.chat.announcing.cards import Seen, announcement_keyboard, announcement_text, beginning, told_reason
from bot.chat.announcing.editor import Editor
from bot.chat.buttons import Command, Keyboard, Row
from bot.chat.services import Services
from bot.store import announcements, deliveries, revisions
from bot.store.announcements import Announcement, Progress, State
from bot.store.deliveries import Delivery

NEWEST = 10
"""Announcements in the list."""

IN_A_ROW = 5
"""Their buttons in a row."""

PAGE = 10
"""Deliveries that are named at once."""

_STATES: Mapping[str, State] = {
    "pause": State.PAUSED,
    "resume": State.SENDING,
    "start": State.SENDING,
    "cancel": State.CANCELLED,
    "stop": State.CANCELLED,
}
"""What the buttons bring an announcement to."""

_AWAITED = {"correct": drafts.CORRECTION, "withdraw": drafts.WITHDRAWAL}


async def list_(editor: Editor, _message: Message) -> None:
    """List the newest announcements, each with a button to its card."""
    found = await announcements.newest(editor.services.database, NEWEST)
    counts = await announcements.counts(editor.services.database, [one.id for one in found])
    lines = [_line(editor, one, counts[one.id]) for one in found]
    numbers = [buttons.command(f"#{one.id}", "show", one.id) for one in found]
    rows = [numbers[start : start + IN_A_ROW] for start in range(0, len(numbers), IN_A_ROW)]
    text = "\n".join([editor.voice.say("announce.list"), *lines]) if lines else editor.voice.say("announce.list.none")
    await editor.say(text, buttons.keyboard(rows))


def _line(editor: Editor, one: Announcement, counts: Mapping[Progress, int]) -> str:
    state = editor.voice.say(f"announce.state.short.{one.state}")
    return f"#{one.id} · {state} · {counts[Progress.SENT]}/{sum(counts.values())} · „{beginning(one)}“"


async def seen(services: Services, found: Collection[Announcement]) -> list[Seen]:
    """Return announcements with what their cards tell."""
    numbers = [one.id for one in found]
    counts, later = await announcements.counts(services.database, numbers), await revisions.of(services.database, numbers)
    return [Seen(one, counts[one.id], tuple(later[one.id])) for one in found]


def card(editor: Editor, one: Seen) -> tuple[str, Keyboard]:
    """Return the card of an announcement and its buttons."""
    return announcement_text(editor.services, editor.voice, one), announcement_keyboard(editor.voice, one)


async def _found(editor: Editor, number: int) -> Seen:
    """Return an announcement with what its card tells. Raises LookupError where there is none of this number."""
    one = await announcements.get(editor.services.database, number)
    if one is None:
        raise LookupError(number)
    return (await seen(editor.services, [one]))[0]


async def follow(editor: Editor, number: int) -> None:
    """Show the card of an announcement; from now on this one shows how far it is. Raises LookupError where there is none."""
    if sent := await editor.say(*card(editor, await _found(editor, number))):
        await announcements.show_in(editor.services.database, number, editor.id, sent.message_id)


async def press(editor: Editor, message: Message, pressed: Command) -> str | None:
    """Do what a button of an announcement says; returns what is shown to the editor for a moment, None for nothing.

    Raises LookupError where there is none of this number.
    """
    found = await _found(editor, pressed.number)
    one, verb = found.one, pressed.verb
    if verb == "show":
        await follow(editor, one.id)
    elif verb in _AWAITED and found.withdrawn:
        await _shown_anew(editor, message, one.id)
        return editor.voice.say("announce.too_late")
    elif verb in _AWAITED:
        await drafts.save(editor.services, editor.id, replace(drafts.blank(editor.services), awaits=_AWAITED[verb], about=one.id))
        await editor.say(editor.voice.say(f"announce.ask_{verb}", number=one.id))
    elif verb in _STATES:
        done = await announcements.switch(editor.services.database, one.id, _STATES[verb], editor.id, editor.services.clock())
        await _shown_anew(editor, message, one.id)
        return None if done else editor.voice.say("announce.too_late")
    elif verb in (Progress.FAILED, Progress.UNCERTAIN):
        await _listed(editor, found, Progress(verb))
    else:
        await _decided(editor, one, pressed)
    return None


async def _shown_anew(editor: Editor, message: Message, number: int) -> None:
    await editor.revise(message, *card(editor, await _found(editor, number)))


async def _listed(editor: Editor, seen_: Seen, progress: Progress) -> None:
    """Name what failed and why, or what is uncertain, with buttons that decide one by one or all."""
    one, count = seen_.one, seen_.counts[progress]
    found = await deliveries.of(editor.services.database, one.id, [progress], PAGE)
    lines = [editor.voice.say(f"announce.listed.{progress}", number=one.id, count=count)]
    lines += [
        f"• {_name(delivery, title)}" + (f": {told_reason(editor.voice, delivery.reason)}" if delivery.reason else "")
        for delivery, title in found
    ]
    if count > len(found):
        lines.append(editor.voice.say("announce.more", number=count - len(found)))
    rows = _decisions(editor, one, found) if progress is Progress.UNCERTAIN and found else []
    await editor.say("\n".join(lines), buttons.keyboard(rows))


def _decisions(editor: Editor, one: Announcement, found: list[tuple[Delivery, str | None]]) -> list[Row]:
    voice = editor.voice
    rows = [
        [
            buttons.command(voice.say("announce.button.again", chat=_name(delivery, title)), "again", one.id, str(delivery.id)),
            buttons.command(voice.say("announce.button.leave"), "leave", one.id, str(delivery.id)),
        ]
        for delivery, title in found
    ]
    return [*rows, [buttons.command(voice.say(f"announce.button.{verb}_all"), verb, one.id) for verb in ("again", "leave")]]


def _name(delivery: Delivery, title: str | None) -> str:
    return title or str(delivery.chat_id)


async def _decided(editor: Editor, one: Announcement, pressed: Command) -> None:
    """Send again what is uncertain, or leave it: one delivery or all."""
    only = int(pressed.argument) if pressed.argument.isdigit() else None
    if pressed.verb == "again":
        count = await deliveries.resend(editor.services.database, one.id, editor.services.clock(), only)
    elif pressed.verb == "leave":
        count = await deliveries.leave(editor.services.database, one.id, only)
    else:
        raise LookupError(pressed.verb)
    await editor.say(editor.voice.plural(f"announce.decided.{pressed.verb}", count, number=count))
