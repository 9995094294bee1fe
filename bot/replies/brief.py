"""Replies made shorter, for groups."""

from collections.abc import Sequence

from bot.model import Status
from bot.replies.reply import Block, BlockKind, Reply

_SHORT = frozenset({BlockKind.ANSWER, BlockKind.CLAIM, BlockKind.SOURCE})


def in_group(reply: Reply, *, short: bool) -> Sequence[Block]:
    """Return what a group gets of a reply: nothing of small talk, one line of a refusal; of an answer all, or (`short`) no evidence."""
    if reply.status is Status.SMALLTALK:
        return ()
    if reply.status is Status.NO_ANSWER:
        return reply.blocks[:1]
    return [block for block in reply.blocks if block.kind in _SHORT] if short and reply.status is Status.ANSWER else reply.blocks
