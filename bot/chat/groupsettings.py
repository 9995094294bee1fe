"""How a group wants its answers, and who may say so there."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from telegram import ChatMember, Message, User
from telegram.error import TelegramError

from bot.chat.bot import Bot
from bot.chat.recent import Recent
from bot.store import states
from bot.store.database import Database

REMEMBERED = 5_000
"""Groups whose settings are kept in memory."""

ADMINS_FOR = 300.0
"""Seconds for which Telegram's word on who is an admin of a group is taken."""


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """`short` answers leave out the evidence; `language` is "" where each question is answered in its own."""

    short: bool = False
    language: str = ""


class Groups:
    """Settings of groups and their admins, kept in memory as long as they are used. `clock` tells seconds."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._settings: Recent[int, GroupSettings] = Recent(REMEMBERED)
        self._admins: Recent[tuple[int, int], tuple[bool, float]] = Recent(REMEMBERED)

    async def settings(self, chat: int) -> GroupSettings:
        """Return the settings of a group."""
        if chat not in self._settings:
            found = await states.get(self._database, _key(chat))
            self._settings[chat] = _parsed(found[0]) if found else GroupSettings()
        return self._settings[chat]

    async def change(self, chat: int, settings: GroupSettings, now: datetime) -> None:
        """Keep the settings of a group."""
        await states.put(self._database, _key(chat), asdict(settings), now)
        self._settings[chat] = settings

    async def migrate(self, old: int, new: int, now: datetime) -> None:
        """Take the settings of a group over to the supergroup that it became, unless that has its own."""
        settings = await self.settings(old)
        if settings != GroupSettings() and await self.settings(new) == GroupSettings():
            await self.change(new, settings, now)

    async def may_change(self, bot: Bot, chat: int, user: User | None) -> bool:
        """Return whether Telegram calls `user` an admin of the group; nobody (None) is none."""
        if user is None:
            return False
        known, at = self._admins.get((chat, user.id), (False, float("-inf")))
        if self._clock() - at < ADMINS_FOR:
            return known
        try:
            member = await bot.get_chat_member(chat, user.id)
        except TelegramError:
            return False
        found = member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
        self._admins[chat, user.id] = found, self._clock()
        return found


def speaks_for_group(message: Message) -> bool:
    """Return whether an anonymous admin wrote `message`: the group itself is its sender."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat_id


def _key(chat: int) -> str:
    return f"group/{chat}"


def _parsed(kept: object) -> GroupSettings:
    if not isinstance(kept, dict):
        return GroupSettings()
    return GroupSettings(short=bool(kept.get("short")), language=str(kept.get("language") or ""))
