"""Who announced what, when and to whom, and every reload."""

from telegram import Message

from bot.chat.announcing.editor import Editor
from bot.store import journal
from bot.store.journal import Entry

LINES = 30
"""Lines that are told, the newest."""


async def protocol(editor: Editor, _message: Message) -> None:
    """Tell the newest lines of the journal."""
    found = await journal.newest(editor.services.database, LINES)
    lines = [_line(editor, entry) for entry in found]
    await editor.say("\n".join([editor.voice.say("protocol.title"), *lines]) if lines else editor.voice.say("protocol.none"))


def _line(editor: Editor, entry: Entry) -> str:
    who = str(entry.by) if entry.by is not None else editor.voice.say("protocol.nobody")
    told = {"to": "", "count": 0, "by": "", **entry.detail}
    what = editor.voice.say(f"protocol.{entry.action}", number=entry.announcement or 0, **told)
    return f"{editor.services.local(entry.at)} · {who} · {what}"
