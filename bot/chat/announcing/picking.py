"""A question of the article is picked and becomes a post with its source."""

from dataclasses import replace

from bot.chat import buttons
from bot.chat.announcing import drafts, posts
from bot.chat.announcing.composing import show
from bot.chat.announcing.editor import Editor
from bot.chat.buttons import Command
from bot.model import PassageId, QuestionId
from bot.replies.catalogue import Voice
from bot.replies.overview import topics
from bot.replies.tongue import tongue

OFFERED = 60
"""Questions of a section that are offered: a message has room for 100 buttons."""


async def press(editor: Editor, pressed: Command) -> None:
    """Offer the sections, then the questions of one, then make a post of the one that is picked.

    Raises LookupError where the draft, or what is picked, is not there any more.
    """
    draft = await drafts.own(editor.services, editor.id, pressed.number)
    voice, snapshot = editor.voice, editor.services.current.snapshot
    if pressed.verb == "pick":
        if pressed.argument not in snapshot.questions:
            raise LookupError(pressed.argument)
        post, carried = posts.of_question(editor.services, QuestionId(pressed.argument), voice.language)
        await show(editor, replace(draft, post=post, carried=carried))
        return
    found = topics(snapshot, Voice(editor.services.catalogue, voice.language))
    if pressed.verb == "article":
        rows = [[buttons.command(one.title, "topic", draft.number, one.passage)] for one in found]
        await editor.say(voice.say("announce.pick.topic"), buttons.keyboard(rows))
        return
    names = next((one.questions for one in found if one.passage == PassageId(pressed.argument)), ())
    if not names:
        raise LookupError(pressed.argument)
    reader = tongue(snapshot, voice.language)
    rows = [[buttons.command(reader.suggestion(name), "pick", draft.number, name)] for name in names[:OFFERED]]
    await editor.say(voice.say("announce.pick.question"), buttons.keyboard(rows))
