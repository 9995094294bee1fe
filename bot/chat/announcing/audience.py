"""Who gets an announcement, and who does not, before it is sent."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Chat as TelegramChat
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.chat.members import may_write
from bot.chat.services import Services
from bot.chat.troubles import Trouble, trouble
from bot.delivery import targets
from bot.store import chats
from bot.store.announcements import Target
from bot.store.chats import Chat

CHECKED = 100
"""Groups and channels of one announcement that Telegram is asked about; of more, what is known counts."""

CANNOT_WRITE, NO_TOPIC = "cannot_write", "no_topic"
"""Why a chat gets nothing, as Telegram says."""

TOGETHER = 10
"""Of those, how many are asked about at the same time."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets it, how many chats of each type these are, who is left out (title, and why in one word).

    `discussions` are groups that are left out because the channel that they belong to gets it: the group's title and the channel's.
    """

    targets: tuple[Target, ...]
    types: Mapping[str, int]
    left_out: tuple[tuple[str, str], ...] = ()
    discussions: tuple[tuple[str, str], ...] = ()


async def audience(services: Services, bot: Bot, to: str) -> Audience:
    """Return who gets an announcement that goes to `to`; rights are asked from Telegram. Raises TargetError for what names nobody.

    Of a chat that could not be written to, Telegram is asked whether that has changed.
    """
    every = await chats.every(services.database)
    chosen = targets.select(targets.parse(to), every)
    known = {chat.chat_id: chat for chat in every}
    silent = [chat for chat, reason in chosen.left_out if reason == "cannot write"]
    asked = [chat for chat in (*silent, *(known[target.chat] for target in chosen.targets)) if chat.type != TelegramChat.PRIVATE][:CHECKED]
    slots = asyncio.Semaphore(TOGETHER)
    found = dict(zip((chat.chat_id for chat in asked), await asyncio.gather(*(_looked(bot, slots, chat) for chat in asked)), strict=True))
    for chat in asked:
        allowed = found[chat.chat_id].hindrance != CANNOT_WRITE
        if allowed != chat.can_write:
            await chats.mark(services.database, chat.chat_id, None if allowed else "no right to write", can_write=allowed)
    meant = {target.chat: target for target in chosen.targets}
    meant |= {chat.chat_id: Target(chat.chat_id, chat.topic) for chat in silent if chat.chat_id in found}
    hindered = {number: look.hindrance for number, look in found.items() if look.hindrance}
    discussed = {look.discussion: number for number, look in found.items() if look.discussion in meant and number not in hindered}
    there = tuple(meant[number] for number in sorted(meant) if number not in hindered and number not in discussed)
    left_out = [(title(chat), reason.replace(" ", "_")) for chat, reason in chosen.left_out if chat.chat_id not in found]
    left_out += [(title(known[number]), reason) for number, reason in hindered.items()]
    both = tuple((title(known[group]), title(known[channel])) for group, channel in discussed.items() if group is not None)
    return Audience(there, Counter(known[target.chat].type for target in there), tuple(left_out), both)


@dataclass(frozen=True, slots=True)
class _Look:
    """What Telegram says of a chat: what keeps an announcement out of it ("": nothing), and the group that discusses a channel."""

    hindrance: str = ""
    discussion: int | None = None


async def _looked(bot: Bot, slots: asyncio.Semaphore, chat: Chat) -> _Look:
    """Ask Telegram about a group or channel; where it does not say, nothing hinders."""
    channel = chat.type == TelegramChat.CHANNEL
    async with slots:
        try:
            if not may_write(await bot.get_chat_member(chat.chat_id, bot.id), channel=channel):
                return _Look(CANNOT_WRITE)
            if not channel and chat.topic is None:
                return _Look()
            full = await bot.get_chat(chat.chat_id)
        except TelegramError as error:
            return _Look(CANNOT_WRITE if trouble(error) is Trouble.GONE else "")
    if channel:
        return _Look(discussion=full.linked_chat_id)
    return _Look("" if full.is_forum else NO_TOPIC)


def title(chat: Chat) -> str:
    """Return what an editor calls a chat."""
    return f"„{chat.title}“" if chat.title else str(chat.chat_id)


def labels(every: Sequence[Chat]) -> list[str]:
    """Return the labels that subscribed chats carry."""
    return sorted({label for chat in every if chat.subscribed for label in chat.labels})
