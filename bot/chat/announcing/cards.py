"""What an editor sees: the card of a draft, and of an announcement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.chat import buttons
from bot.chat.announcing.audience import Audience
from bot.chat.announcing.drafts import Draft
from bot.chat.buttons import Keyboard, Row
from bot.chat.services import Services
from bot.chat.troubles import kept_reason
from bot.delivery import targets, times
from bot.replies.catalogue import Voice
from bot.replies.excerpt import shorten
from bot.store.announcements import Announcement, Kind, Progress, State

LISTED = 8
"""Chats that are named one by one."""

TITLE_LIMIT = 60
"""Characters of an announcement's beginning in a list."""

TRIAL = 3
"""Chats that a trial goes to."""


def draft_text(services: Services, voice: Voice, draft: Draft, who: Audience) -> str:
    """Return the card of a draft: who gets it, who does not, when, and how."""
    kinds = ", ".join(voice.plural(f"announce.type.{name}", count, number=count) for name, count in by_kind(who.types) if count)
    lines = [voice.say("announce.card.to", to=told_target(voice, draft.to), count=len(who.targets), kinds=kinds or "–")]
    if who.left_out:
        names = _named(voice, [f"{name} ({voice.say(f'announce.left_out.{why}')})" for name, why in who.left_out])
        lines.append(voice.say("announce.card.left_out", chats=names))
    lines += [voice.say("announce.card.discussion", group=group, channel=channel) for group, channel in who.discussions[:LISTED]]
    if draft.given:
        lines.append(voice.plural("announce.card.given", len(draft.given), number=len(draft.given)))
    when = when_told(services, voice, draft)
    return "\n".join([*lines, voice.say("announce.card.when", when=when)])


def when_told(services: Services, voice: Voice, draft: Draft) -> str:
    """Return when a draft goes out, in full."""
    if draft.at is None:
        return voice.say("announce.at_once")
    return times.told(draft.at, services.zone, voice.language)


def by_kind(types: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return how many groups, channels and private chats there are."""
    groups = types.get("group", 0) + types.get("supergroup", 0)
    return [("group", groups), ("channel", types.get("channel", 0)), ("private", types.get("private", 0))]


def told_target(voice: Voice, to: str) -> str:
    """Return who an announcement goes to, in words."""
    return voice.say(f"announce.to.{to}") if to in targets.KINDS else to


def _named(voice: Voice, names: Sequence[str]) -> str:
    more = [voice.say("announce.more", number=len(names) - LISTED)] if len(names) > LISTED else []
    return ", ".join([*names[:LISTED], *more])


def draft_keyboard(voice: Voice, draft: Draft) -> Keyboard:
    """Return the buttons of a draft."""
    post, number = draft.post, draft.number
    if post is None:
        return None

    def one(key: str, verb: str, argument: str = "") -> InlineKeyboardButton:
        return buttons.command(voice.say(key), verb, number, argument)

    def switch(key: str, verb: str, *, on: bool) -> InlineKeyboardButton:
        return buttons.command(f"{'✓ ' if on else ''}{voice.say(key)}", verb, number)

    kinds = [buttons.command(("• " if draft.to == to else "") + voice.say(f"announce.to.{to}"), "to", number, to) for to in targets.KINDS]
    rows: list[Row] = [kinds[:2], kinds[2:], [one("announce.button.others", "others")]]
    rows.append([switch("announce.button.silent", "silent", on=post.silent), switch("announce.button.pinned", "pin", on=post.pinned)])
    rows.append([switch("announce.button.with_button", "ask", on=post.button is not None)])
    rows.append([one("announce.button.time", "time"), *([one("announce.button.at_once", "now")] if draft.at else [])])
    rows.append([one("announce.button.trial_me", "me"), one("announce.button.trial_three", "three")])
    send = "announce.button.plan" if draft.at else "announce.button.send"
    rows.append([one(send, "send"), one("announce.button.drop", "drop")])
    return buttons.keyboard(rows)


def beginning(announcement: Announcement) -> str:
    """Return how an announcement begins."""
    return shorten(" ".join(announcement.post.text.split()), TITLE_LIMIT) or "–"


@dataclass(frozen=True, slots=True)
class Seen:
    """An announcement, how many of its deliveries are where, and what corrected or withdrew it."""

    one: Announcement
    counts: Mapping[Progress, int]
    revisions: tuple[Announcement, ...]

    @property
    def withdrawn(self) -> bool:
        """Whether it was withdrawn, or is being."""
        return any(one.kind is Kind.WITHDRAWAL for one in self.revisions)


def announcement_text(services: Services, voice: Voice, seen: Seen) -> str:
    """Return the card of an announcement: what it is, where it is, how far, and what became of it later."""
    one, counts = seen.one, seen.counts
    head = voice.say(f"announce.kind.{one.kind}", number=one.id, of=one.of or 0)
    state = voice.say(f"announce.state.{one.state}", when=times.told(one.due_at, services.zone, voice.language))
    progress = voice.say(f"announce.progress.{one.kind}", sent=counts[Progress.SENT], total=sum(counts.values()))
    lines = [f"{head}: {state}", f"„{beginning(one)}“", progress]
    others = [progress for progress in (Progress.FAILED, Progress.UNCERTAIN, Progress.CANCELLED) if counts[progress]]
    lines += [voice.say(f"announce.count.{progress}", number=counts[progress]) for progress in others]
    if one.reason:
        lines.append(voice.say("announce.reason", reason=one.reason))
    lines += [voice.say(f"announce.revised.{other.kind}", number=other.id) for other in seen.revisions]
    return "\n".join(lines)


def told_reason(voice: Voice, reason: str) -> str:
    """Return why something did not arrive, as an editor is told; in Telegram's own words where they are not known."""
    found = kept_reason(reason)
    return voice.say(f"announce.why.{found}") if found else reason


STOPPABLE = 120.0
"""An announcement that waits so many seconds in all is one that was sent at once and can still be stopped."""

_ACTIONS: Mapping[State, tuple[str, ...]] = {
    State.WAITING: ("cancel",),
    State.LATE: ("start", "cancel"),
    State.SENDING: ("pause", "cancel"),
    State.PAUSED: ("resume", "cancel"),
    State.CANCELLED: (),
    State.DONE: (),
}


def announcement_keyboard(voice: Voice, seen: Seen) -> Keyboard:
    """Return the buttons of an announcement: what can be done with it now."""
    one, counts = seen.one, seen.counts
    verbs = _ACTIONS[one.state]
    if one.state is State.WAITING and (one.due_at - one.created_at).total_seconds() <= STOPPABLE:
        verbs = ("stop",)
    rows: list[Row] = [[buttons.command(voice.say(f"announce.button.{verb}"), verb, one.id) for verb in verbs]] if verbs else []
    if one.kind is Kind.POST and counts[Progress.SENT] and not seen.withdrawn and one.state in (State.DONE, State.CANCELLED, State.PAUSED):
        rows.append([buttons.command(voice.say(f"announce.button.{verb}"), verb, one.id) for verb in ("correct", "withdraw")])
    listed = [progress for progress in (Progress.FAILED, Progress.UNCERTAIN) if counts[progress]]
    if listed:
        rows.append(
            [buttons.command(voice.say(f"announce.button.{progress}", number=counts[progress]), progress, one.id) for progress in listed]
        )
    return buttons.keyboard(rows)
