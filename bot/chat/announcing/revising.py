"""What was sent is corrected or withdrawn, everywhere."""

from dataclasses import replace

from telegram import Message

from bot.chat import buttons
from bot.chat.announcing import drafts, posts
from bot.chat.announcing.drafts import Draft
from bot.chat.announcing.editor import Editor
from bot.chat.announcing.following import follow
from bot.store import announcements, deliveries
from bot.store.announcements import Announcement, Kind, New, Post, Progress, State, Target

EVERYWHERE = 1_000_000
"""More chats than any announcement has."""


async def revised(editor: Editor, message: Message, draft: Draft) -> Post | None:
    """Return the new text of what is corrected, or why it is withdrawn; None where that is gone, which is told."""
    old = await announcements.get(editor.services.database, draft.about or 0)
    if old is None:
        await drafts.drop(editor.services, editor.id)
        await editor.say(editor.voice.say("announce.gone"))
        return None
    if draft.awaits == drafts.CORRECTION:
        return replace(posts.of_message(message), picture=old.post.picture, button=old.post.button)
    return Post((message.text or message.caption or "").strip()[: posts.REASON_LIMIT])


async def ask_to_apply(editor: Editor, draft: Draft, new: Post) -> None:
    """Show what would be corrected or withdrawn everywhere; that is done once the editor says so."""
    note = editor.voice.say("announce.corrected", at=editor.services.local(editor.services.clock()))
    wrong = posts.problem(new) or posts.problem(posts.noted(new, note))
    if wrong:
        await editor.say(editor.voice.say(f"announce.wrong.{wrong}"))
        return
    if draft.awaits == drafts.CORRECTION and not await editor.takes(posts.noted(new, note)):
        await editor.say(editor.voice.say("announce.wrong.refused"))
        return
    await drafts.save(editor.services, editor.id, replace(draft, post=new))
    verb = "apply" if draft.awaits == drafts.CORRECTION else "remove"
    row = [buttons.command(editor.voice.say(f"announce.button.{one}"), one, draft.number) for one in (verb, "drop")]
    await editor.say(editor.voice.say(f"announce.sure.{verb}", number=draft.about or 0), buttons.keyboard([row]))


async def carry_out(editor: Editor, draft: Draft, new: Post) -> None:
    """Correct or withdraw what was sent of an announcement, everywhere. Raises LookupError where it is gone."""
    await drafts.drop(editor.services, editor.id)
    old = await announcements.get(editor.services.database, draft.about or 0)
    if old is None:
        raise LookupError(draft.number)
    number = await _revise(editor, old, new, withdrawn=draft.awaits == drafts.WITHDRAWAL)
    if number is None:
        await editor.say(editor.voice.say("announce.nothing_sent"))
    else:
        await follow(editor, number)


async def _revise(editor: Editor, old: Announcement, new: Post, *, withdrawn: bool) -> int | None:
    """Have `new` edited into what was sent of `old`, or that deleted; returns the number of this work, None where nothing was sent."""
    services, now = editor.services, editor.services.clock()
    sent = await deliveries.of(services.database, old.id, [Progress.SENT], EVERYWHERE)
    targets = [Target(one.chat_id, one.topic, one.message_id) for one, _ in sent if one.message_id is not None]
    if not targets:
        return None
    at = services.local(now)
    if withdrawn:
        told = Post(editor.voice.say("announce.withdrawn", at=at, reason=new.text), picture=old.post.picture)
        work = New(told, old.to, editor.id, now, State.SENDING, Kind.WITHDRAWAL, old.id, old.carried, new.text)
    else:
        told = posts.noted(new, editor.voice.say("announce.corrected", at=at))
        work = New(told, old.to, editor.id, now, State.SENDING, Kind.CORRECTION, old.id, old.carried)
    return await announcements.create(services.database, work, targets, now)
