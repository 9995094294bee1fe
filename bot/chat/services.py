"""What handlers work with, wired once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from telegram import User

from bot.chat.conversations import Conversations
from bot.chat.flood import Flood
from bot.chat.groupsettings import Groups
from bot.chat.poster import Poster
from bot.chat.recent import Recent
from bot.config import Settings
from bot.replies.catalogue import Catalogue, Voice
from bot.serving.current import Current, Reader
from bot.serving.reload import Reloader
from bot.store import readers
from bot.store.database import Database

T = TypeVar("T")

SETTINGS_REMEMBERED = 10_000
"""Readers whose settings are kept in memory."""

ALBUMS_REMEMBERED = 1_000
"""Albums of which it is known that they were answered."""


@dataclass(slots=True)
class Services:
    """All that handlers need. `pool` runs the engine; `clock` tells the time in UTC; `started` is when the bot began to listen.

    `poster` sends announcements, and has the bot only once that is there;
    `albums` are those that were answered lately, `awaited` the people whose feedback the bot waits for.
    """

    settings: Settings
    reloader: Reloader
    database: Database
    catalogue: Catalogue
    staff: Catalogue
    conversations: Conversations
    pool: Executor
    clock: Callable[[], datetime]
    started: datetime
    flood: Flood
    groups: Groups
    poster: Poster = field(init=False)
    albums: Recent[str, None] = field(default_factory=lambda: Recent(ALBUMS_REMEMBERED))
    awaited: set[int] = field(default_factory=set)
    _chosen: Recent[int, str] = field(default_factory=lambda: Recent(SETTINGS_REMEMBERED))

    @property
    def current(self) -> Current:
        """What is in force now; take it once for each question."""
        return self.reloader.current

    async def think(self, work: Callable[[], T], *, brief: bool = False) -> T:
        """Run `work` of the engine off the event loop; where it is `brief`, at most some 10 ms, a thread would cost more than it spares."""
        if brief:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self.pool, work)

    async def reader(self, user: User | None) -> Reader:
        """Return in which language `user` reads."""
        if user is None:
            return Reader()
        return Reader(await self._language(user.id), user.language_code or "")

    async def voice(self, user: User | None) -> Voice:
        """Return the voice that speaks to `user` of other things than a question."""
        return Voice(self.catalogue, (await self.reader(user)).language(""))

    async def staff_voice(self, user: int) -> Voice:
        """Return the voice that speaks to an admin or editor: German, unless they chose another language."""
        return Voice(self.staff, self.staff.language(await self._language(user)))

    async def choose_language(self, user: int, code: str) -> None:
        """Keep the language that a reader chose; "" is none."""
        await readers.set_language(self.database, user, code or None, self.clock())
        self._chosen[user] = code

    async def _language(self, user: int) -> str:
        known = self._chosen.get(user)
        self._chosen[user] = known if known is not None else await readers.language_of(self.database, user) or ""
        return self._chosen[user]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of times that people read and write."""
        return ZoneInfo(self.settings.timezone)

    def local(self, at: datetime) -> str:
        """Return a time as people here write it."""
        return at.astimezone(self.zone).strftime("%d.%m.%Y %H:%M")
