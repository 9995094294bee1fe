"""Announcements that carry a fact of the article: when that changes, editors are offered to change them, or to post a correction."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat import buttons
from bot.chat.announcing import composing, drafts, posts, revising
from bot.chat.announcing.editor import Editor, at_work
from bot.chat.bot import Bot
from bot.chat.buttons import Command
from bot.chat.services import Services
from bot.model import FactId, QuestionId
from bot.store import announcements, states
from bot.store.announcements import Announcement, Kind, Progress

LOOKED_AT = 200
"""Announcements that are compared, the newest."""


async def offer(services: Services, bot: Bot) -> None:
    """Tell editors of every announcement whose facts are not what they were, once for each change."""
    found = await announcements.newest(services.database, LOOKED_AT, [Kind.POST])
    counts = await announcements.counts(services.database, [one.id for one in found])
    for one in found:
        if one.carried is None or one.carried["article"] != services.current.snapshot.article.number or not counts[one.id][Progress.SENT]:
            continue
        now = {fact: posts.fingerprint(services.current.snapshot, FactId(fact)) for fact in one.carried["facts"]}
        told = await states.get(services.database, _key(one.id))
        if now != (told[0] if told else one.carried["facts"]):
            await states.put(services.database, _key(one.id), now, services.clock())
            for person in services.settings.staff:
                await _tell(await at_work(services, bot, person), one, one.carried, now)


async def _tell(editor: Editor, one: Announcement, carried: Mapping[str, Any], now: Mapping[str, str]) -> None:
    snapshot, voice = editor.services.current.snapshot, editor.voice
    changed = [FactId(fact) for fact, digest in now.items() if digest != carried["facts"][fact]]
    lines = [voice.say("announce.tied", number=one.id)]
    gone = {fact: voice.say("announce.tied.gone", fact=fact) for fact in changed if fact not in snapshot.facts}
    lines += [gone.get(fact) or f"• {snapshot.facts[fact].text}" for fact in changed]
    verbs = ("renew", "errata") if carried["question"] in snapshot.questions else ("withdraw",)
    row = [buttons.command(voice.say(f"announce.button.{verb}"), verb, one.id) for verb in verbs]
    await editor.say("\n".join(lines), buttons.keyboard([row]))


async def press(editor: Editor, pressed: Command) -> None:
    """Prepare what an editor chose: the new text for the posts that carried the old one, or a post that corrects it.

    Nothing is sent before the editor has seen it. Raises LookupError where the announcement, or its question, is not there any more.
    """
    one = await announcements.get(editor.services.database, pressed.number)
    if one is None or one.carried is None or one.carried["question"] not in editor.services.current.snapshot.questions:
        raise LookupError(pressed.number)
    post, carried = posts.of_question(editor.services, QuestionId(one.carried["question"]), editor.voice.language)
    draft = replace(drafts.blank(editor.services), carried=carried, to=one.to)
    if pressed.verb == "renew":
        kept = replace(post, picture=one.post.picture, button=one.post.button)
        await revising.ask_to_apply(editor, replace(draft, awaits=drafts.CORRECTION, about=one.id), kept)
    else:
        await composing.show(editor, replace(draft, post=posts.begun(post, editor.voice.say("announce.errata"))))


def _key(number: int) -> str:
    return f"tied/{number}"
