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
    """Return who gets an announcement that goes to `to`; rights are asked from Telegram. Raises TargetError for what names nobody."""
    every = await chats.every(services.database)
    chosen = targets.select(targets.parse(to), every)
    known = {chat.chat_id: chat for chat in every}
    picked = [known[target.chat] for target in chosen.targets]
    looked = [chat for chat in picked if chat.type != TelegramChat.PRIVATE][:CHECKED]
    slots = asyncio.Semaphore(TOGETHER)
    found = dict(zip((chat.chat_id for chat in looked), await asyncio.gather(*(_looked(bot, slots, chat) for chat in looked)), strict=True))
    refused = {chat for chat, (allowed, _) in found.items() if not allowed}
    for chat in refused:
        await chats.mark(services.database, chat, "no right to write", can_write=False)
    discussed = {linked: chat for chat, (allowed, linked) in found.items() if allowed and linked in known}
    there = tuple(target for target in chosen.targets if target.chat not in refused and target.chat not in discussed)
    left_out = [(title(chat), reason.replace(" ", "_")) for chat, reason in chosen.left_out]
    left_out += [(title(known[chat]), "cannot_write") for chat in refused]
    both = tuple((title(known[group]), title(known[channel])) for group, channel in discussed.items() if group in known)
    return Audience(there, Counter(known[target.chat].type for target in there), tuple(left_out), both)


async def _looked(bot: Bot, slots: asyncio.Semaphore, chat: Chat) -> tuple[bool, int | None]:
    """Return whether the bot may write in a group or channel, and the group that discusses a channel; where Telegram does not say, yes."""
    async with slots:
        try:
            member = await bot.get_chat_member(chat.chat_id, bot.id)
            allowed = may_write(member, channel=chat.type == TelegramChat.CHANNEL)
            linked = (await bot.get_chat(chat.chat_id)).linked_chat_id if chat.type == TelegramChat.CHANNEL else None
        except TelegramError as error:
            return trouble(error) is not Trouble.GONE, None
    return allowed, linked


def title(chat: Chat) -> str:
    """Return what an editor calls a chat."""
    return f"„{chat.title}“" if chat.title else str(chat.chat_id)


def labels(every: Sequence[Chat]) -> list[str]:
    """Return the labels that subscribed chats carry."""
    return sorted({label for chat in every if chat.subscribed for label in chat.labels})
