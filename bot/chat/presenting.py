"""What a reader sees of an answer: text and buttons, in private and in groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat import buttons
from bot.chat.buttons import Keyboard, Row
from bot.chat.groupsettings import GroupSettings
from bot.matching.related import related
from bot.model import Status
from bot.replies import html
from bot.replies.brief import in_group
from bot.replies.catalogue import Catalogue, Voice
from bot.replies.reply import Block, BlockKind
from bot.replies.tongue import tongue
from bot.serving.current import Answered, Checked, Current

RELATED = 2
"""Related questions that an answer has buttons for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to somebody: text and buttons; no text is silence. `answered` is None where it is no turn of a conversation."""

    blocks: Sequence[Block]
    rows: Sequence[Row] = ()
    answered: Answered | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """The text as HTML, in as few messages as hold it."""
        return html.messages(self.blocks)

    @property
    def keyboard(self) -> Keyboard:
        """The buttons, None where there are none."""
        return buttons.keyboard(self.rows)


def answer(current: Current, answered: Answered, catalogue: Catalogue, group: GroupSettings | None) -> Told:
    """Return what is seen of an answer; in private also related questions, and whether it helped."""
    voice, reply = Voice(catalogue, answered.language), answered.reply
    if group:
        rows = buttons.of_reply(current.snapshot, reply, voice.say("chat.button.paragraph")) if reply.status in _IN_GROUPS else []
        return Told(in_group(reply, short=group.short), rows, answered)
    rows = buttons.of_reply(current.snapshot, reply, voice.say("chat.button.paragraph"))
    if reply.status is Status.ANSWER:
        rows += [*_related(current, answered, voice), _helpful(voice)]
    return Told(reply.blocks, rows, answered)


_IN_GROUPS = (Status.ANSWER, Status.SUGGEST)
"""What has buttons in a group: a refusal is one line there."""


def claim(current: Current, checked: Checked, catalogue: Catalogue, group: GroupSettings | None) -> Told:
    """Return what is seen of somebody's claim that was compared with the article; that nothing was found is one line in a group."""
    blocks = in_group(checked.reply, short=group.short) if group else checked.reply.blocks
    rows = buttons.of_reply(current.snapshot, checked.reply, Voice(catalogue, checked.language).say("chat.button.paragraph"))
    return Told(blocks, rows if checked.reply.status is Status.ANSWER else [])


def hint(current: Current, voice: Voice) -> Told:
    """Return what is said to who calls the bot without asking anything."""
    return Told([Block(BlockKind.NOTE, voice.say("chat.hint", title=current.snapshot.article.title))])


def _related(current: Current, answered: Answered, voice: Voice) -> list[Row]:
    snapshot, reader = current.snapshot, tongue(current.snapshot, voice.language)
    names = related(snapshot, answered.decision.questions, answered.dialog.told, RELATED)
    return [[buttons.named(f"› {reader.suggestion(name)}", buttons.QUESTION, snapshot, name)] for name in names]


def _helpful(voice: Voice) -> Row:
    return [
        buttons.option(voice.say("chat.button.helpful"), buttons.HELPFUL, "yes"),
        buttons.option(voice.say("chat.button.unhelpful"), buttons.HELPFUL, "no"),
    ]
