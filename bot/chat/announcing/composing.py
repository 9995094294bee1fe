"""A draft: written, shown as it will look, aimed, timed, tried, and sent."""

from dataclasses import replace
from datetime import timedelta

from telegram import Message

from bot.chat import buttons
from bot.chat.announcing import drafts, posts
from bot.chat.announcing.audience import Audience, audience, labels, title
from bot.chat.announcing.cards import TRIAL, draft_keyboard, draft_text, when_told
from bot.chat.announcing.drafts import Draft
from bot.chat.announcing.editor import Editor
from bot.chat.announcing.following import follow
from bot.chat.announcing.revising import ask_to_apply, carry_out, revised
from bot.chat.buttons import Command, Keyboard
from bot.delivery import targets, times
from bot.delivery.targets import TargetError
from bot.delivery.times import TimeError
from bot.store import announcements, chats, revisions
from bot.store.announcements import New, Post, State

LISTED = 20
"""Chats that are named to choose from."""

_ASKED = {"others": drafts.TARGETS, "time": drafts.TIME}
"""Buttons after which the bot waits for words."""


async def begin(editor: Editor, message: Message) -> None:
    """Begin a draft: of what follows the command, of the message that it replies to, or of what is written next."""
    target = message.reply_to_message
    post = posts.of_message(message, command=True)
    if posts.is_empty(post) and target is not None:
        post = posts.of_message(target)
    draft = drafts.blank(editor.services)
    if posts.is_empty(post):
        await drafts.save(editor.services, editor.id, replace(draft, awaits=drafts.TEXT))
        article = buttons.command(editor.voice.say("announce.button.article"), "article", draft.number)
        await editor.say(editor.voice.say("announce.ask_text"), buttons.keyboard([[article]]))
        return
    await show(editor, replace(draft, post=post))


async def show(editor: Editor, draft: Draft) -> None:
    """Show a draft as it will look, and its card; one that cannot be sent is asked for again."""
    post = draft.post
    wrong = posts.problem(post) if post else "empty"
    if post and not wrong and not await editor.takes(post):
        wrong = "refused"
    if wrong:
        await drafts.save(editor.services, editor.id, replace(draft, post=None, awaits=drafts.TEXT))
        await editor.say(editor.voice.say(f"announce.wrong.{wrong}"))
        return
    await _kept(editor, draft)


async def _kept(editor: Editor, draft: Draft) -> None:
    """Keep a draft that waits for nothing, and send its card."""
    await drafts.save(editor.services, editor.id, replace(draft, awaits=""))
    await editor.say(*await _card(editor, draft))


async def _card(editor: Editor, draft: Draft) -> tuple[str, Keyboard]:
    keyboard = draft_keyboard(editor.voice, draft)
    try:
        return draft_text(editor.services, editor.voice, draft, await _rest(editor, draft)), keyboard
    except TargetError as error:
        return _no_target(editor, error), keyboard


def _no_target(editor: Editor, error: TargetError) -> str:
    return editor.voice.say(f"announce.no_target.{error.kind}", detail=error.detail)


async def _rest(editor: Editor, draft: Draft) -> Audience:
    """Return who gets a draft and did not have it as a trial."""
    who = await audience(editor.services, editor.bot, draft.to)
    return replace(who, targets=tuple(target for target in who.targets if target.chat not in draft.given))


async def taken(editor: Editor, message: Message) -> bool:
    """Take a message as what the bot waits for from an editor; returns whether it did."""
    draft = await drafts.find(editor.services, editor.id)
    if draft is None or not draft.awaits:
        return False
    text = (message.text or message.caption or "").strip()
    if draft.awaits == drafts.TEXT:
        await show(editor, replace(draft, post=posts.of_message(message)))
    elif draft.awaits == drafts.TARGETS:
        await _aimed(editor, replace(draft, to=text, repeated=False))
    elif draft.awaits == drafts.TIME:
        await _timed(editor, draft, text)
    elif (new := await revised(editor, message, draft)) is not None:
        await ask_to_apply(editor, draft, new)
    return True


async def _aimed(editor: Editor, draft: Draft) -> None:
    try:
        await audience(editor.services, editor.bot, draft.to)
    except TargetError as error:
        await editor.say(_no_target(editor, error))
        return
    await _kept(editor, draft)


async def _timed(editor: Editor, draft: Draft, text: str) -> None:
    try:
        at = times.parse(text, editor.services.clock(), editor.services.zone)
    except TimeError as error:
        await editor.say(editor.voice.say(f"announce.time.{error.kind}"))
        return
    await _kept(editor, replace(draft, at=at))


async def press(editor: Editor, message: Message, pressed: Command) -> str | None:
    """Do what a button of a draft says; returns what is shown to the editor for a moment, None for nothing.

    Raises LookupError where the draft is not there any more.
    """
    draft = await drafts.own(editor.services, editor.id, pressed.number)
    verb, told = pressed.verb, None
    if verb == "drop":
        await drafts.drop(editor.services, editor.id)
        await editor.revise(message, editor.voice.say("announce.dropped"))
    elif verb in _ASKED:
        await drafts.save(editor.services, editor.id, replace(draft, awaits=_ASKED[verb]))
        await editor.say(await _asking(editor, verb))
    elif draft.post is None:
        raise LookupError(pressed.number)
    elif verb in ("apply", "remove"):
        await carry_out(editor, draft, draft.post)
    elif verb == "me":
        await editor.takes(draft.post)
    elif verb == "three":
        told = await _three(editor, draft, draft.post)
    elif verb in ("send", "anyway"):
        await _send(editor, message, replace(draft, repeated=draft.repeated or verb == "anyway"), draft.post)
    else:
        await _changed(editor, message, _switched(editor, draft, draft.post, pressed))
    return told


async def _asking(editor: Editor, verb: str) -> str:
    if verb == "time":
        return editor.voice.say("announce.ask_time")
    every = [chat for chat in await chats.every(editor.services.database) if chat.subscribed]
    named = [f"{chat.chat_id}: {title(chat)}" for chat in every if chat.title][:LISTED]
    return "\n".join([editor.voice.say("announce.ask_others", labels=", ".join(labels(every)) or "–"), *named])


def _switched(editor: Editor, draft: Draft, post: Post, pressed: Command) -> Draft:
    match pressed.verb:
        case "to" if pressed.argument in targets.KINDS:
            return replace(draft, to=pressed.argument, repeated=False)
        case "silent":
            return replace(draft, post=replace(post, silent=not post.silent))
        case "pin":
            return replace(draft, post=replace(post, pinned=not post.pinned))
        case "ask":
            button = None if post.button else posts.ask_button(editor.services, editor.voice, draft.carried, editor.bot.username)
            return replace(draft, post=replace(post, button=button))
        case "now":
            return replace(draft, at=None)
    raise LookupError(pressed.verb)


async def _changed(editor: Editor, message: Message, draft: Draft) -> None:
    """Keep a changed draft and show it in place of its card."""
    await drafts.save(editor.services, editor.id, draft)
    await editor.revise(message, *await _card(editor, draft))


def _nobody(editor: Editor, draft: Draft) -> str:
    return editor.voice.say("announce.all_had") if draft.given else editor.voice.say("announce.nobody")


async def _three(editor: Editor, draft: Draft, post: Post) -> str | None:
    """Send a draft to a few chats first, once; the rest gets it later."""
    if draft.given:
        return editor.voice.say("announce.tried")
    try:
        first = (await _rest(editor, draft)).targets[:TRIAL]
    except TargetError as error:
        return _no_target(editor, error)
    if not first:
        return editor.voice.say("announce.nobody")
    now, chosen = editor.services.clock(), tuple(target.chat for target in first)
    due = now + timedelta(seconds=editor.services.settings.announce_delay)
    new = New(post, ",".join(map(str, chosen)), editor.id, due, State.WAITING, carried=draft.carried)
    number = await announcements.create(editor.services.database, new, first, now)
    await drafts.save(editor.services, editor.id, replace(draft, given=(*draft.given, *chosen)))
    await follow(editor, number)
    return None


async def _send(editor: Editor, message: Message, draft: Draft, post: Post) -> None:
    """Write the announcement: it begins at its time, or after the seconds in which it can be stopped."""
    services, now = editor.services, editor.services.clock()
    try:
        who = await _rest(editor, draft)
    except TargetError as error:
        await editor.say(_no_target(editor, error))
        return
    if not who.targets or (draft.at is not None and draft.at <= now):
        await editor.say(editor.voice.say("announce.time.past") if who.targets else _nobody(editor, draft))
        return
    twice = await revisions.had(services.database, post.text, [target.chat for target in who.targets], now)
    if twice and not draft.repeated:
        anyway = buttons.command(editor.voice.say("announce.button.anyway"), "anyway", draft.number)
        await editor.say(editor.voice.plural("announce.repeated", twice, number=twice), buttons.keyboard([[anyway]]))
        return
    due = draft.at or now + timedelta(seconds=services.settings.announce_delay)
    await drafts.drop(services, editor.id)
    number = await announcements.create(
        services.database, New(post, draft.to, editor.id, due, State.WAITING, carried=draft.carried), who.targets, now
    )
    await editor.revise(message, editor.voice.say("announce.card.done", number=number))
    if draft.at:
        await editor.say(editor.voice.say("announce.planned", number=number, when=when_told(services, editor.voice, draft)))
    await follow(editor, number)
