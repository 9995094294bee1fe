"""Where the bot is, or was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.announcements import Progress
from bot.store.database import Database
from bot.store.tables import answers, bounded, chats, deliveries, moment, seconds

CHANNEL = "channel"
"""The type of chats that subscribe by letting the bot post."""


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat. `status` is the bot's there in Telegram's words (member, administrator, left, kicked, restricted).

    `migrated_to` is the supergroup that a group became, None of any other chat. `subscribed` chats get announcements, in `topic` where
    one is chosen; `labels` are what an announcement can aim at, `trouble` is why the last one did not arrive, None where it did.
    """

    chat_id: int
    type: str
    title: str | None
    status: str
    can_write: bool
    is_forum: bool
    noticed_at: datetime
    changed_at: datetime
    language: str | None = None
    migrated_to: int | None = None
    subscribed: bool = False
    topic: int | None = None
    labels: tuple[str, ...] = ()
    trouble: str | None = None


async def notice(database: Database, chat: Chat) -> None:
    """Keep a chat as it is now; when it was noticed first, its language, its subscription, and the supergroup it became, stay as they were.

    A channel is subscribed as long as `chat` says so.

    Telegram may tell of the old group after it has moved: nothing can be written there any more.
    """

    async def work(connection: AsyncConnection) -> None:
        known = await _found(connection, chat.chat_id)
        values = _values(chat)
        if known:
            moved = chat.migrated_to or known["migrated_to"]
            values |= {"noticed_at": known["noticed_at"], "language": chat.language or known["language"], "migrated_to": moved}
            values["can_write"] = chat.can_write and moved is None
            values |= {key: known[key] for key in _CHOSEN} | {"trouble": None if values["can_write"] else known["trouble"]}
            if chat.type == CHANNEL:
                values["subscribed"] = chat.subscribed
            await connection.execute(update(chats).where(chats.c.chat_id == chat.chat_id).values(values))
        else:
            await connection.execute(insert(chats).values(values))

    await database.write(work)


async def keep(database: Database, given: Sequence[Chat] | Callable[[Mapping[int, Chat]], Sequence[Chat]]) -> None:
    """Keep chats with all that is given of them, in place of what was kept; all of them or none.

    A function gets all chats by their numbers, and nobody changes one before what it returns is kept; it may be called twice.
    """

    async def work(connection: AsyncConnection) -> None:
        new = (
            given({row["chat_id"]: _chat(row) for row in (await connection.execute(select(chats))).mappings()})
            if callable(given)
            else given
        )
        if rows := {chat.chat_id: _values(chat) for chat in new}:
            # thousands at once, so that the running bot does not wait for its turn to write
            await connection.execute(delete(chats).where(chats.c.chat_id == bindparam("old")), [{"old": number} for number in rows])
            await connection.execute(insert(chats), list(rows.values()))

    await database.write(work)


async def subscribe(database: Database, chat: Chat, *, on: bool, topic: int | None = None) -> None:
    """Have a chat get announcements, in `topic`, or none any more; `chat` tells of one that was never noticed.

    Where somebody subscribes, the bot is and may write, whatever was kept. A group that became a supergroup stands for that.
    """

    async def work(connection: AsyncConnection) -> None:
        known = await _found(connection, chat.chat_id)
        if known is None:
            await connection.execute(insert(chats).values(_values(chat)))
        values: dict[str, object] = {"subscribed": on, "topic": topic, "changed_at": seconds(chat.changed_at), "trouble": None}
        if on and known and not known["can_write"]:
            values |= {"status": "member", "can_write": True}
        number = chat.chat_id
        if known and known["migrated_to"] is not None:
            number, values = known["migrated_to"], {"subscribed": on}
        await connection.execute(update(chats).where(chats.c.chat_id == number).values(values))

    await database.write(work)


async def forget(database: Database, chat: int) -> None:
    """Forget a chat, and what it got."""

    async def work(connection: AsyncConnection) -> None:
        # one that is being sent right now stays, so that its outcome has a place
        await connection.execute(delete(deliveries).where(deliveries.c.chat_id == chat, deliveries.c.state != Progress.SENDING))
        await connection.execute(delete(chats).where(chats.c.chat_id == chat))

    await database.write(work)


async def mark(database: Database, chat: int, trouble: str | None, *, can_write: bool) -> None:
    """Keep why nothing arrives in a chat, or that it does again (None)."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(update(chats).where(chats.c.chat_id == chat).values(trouble=trouble, can_write=can_write))

    await database.write(work)


async def migrate(database: Database, old: int, new: int, now: datetime) -> None:
    """Move a group to the supergroup that it became, with all that is kept of it; done again, or the other way round, it changes nothing.

    Answers in the old one are forgotten: messages have other numbers in the new one, and so have topics.
    """

    async def work(connection: AsyncConnection) -> None:
        known, found = await _found(connection, old), await _found(connection, new)
        if known is None or known["migrated_to"] is not None:
            return
        if found is None:
            # Telegram may have told before that the bot left the old one
            there = {"chat_id": new, "type": "supergroup", "status": "member", "can_write": True, "topic": None, "trouble": None}
            await connection.execute(insert(chats).values({**known, **there, "changed_at": seconds(now)}))
        else:
            kept = {
                "language": found["language"] or known["language"],
                "subscribed": found["subscribed"] or known["subscribed"],
                "labels": list(dict.fromkeys((*found["labels"], *known["labels"]))),
            }
            await connection.execute(update(chats).where(chats.c.chat_id == new).values(kept))
        moved = {"migrated_to": new, "can_write": False, "subscribed": False, "changed_at": seconds(now)}
        await connection.execute(update(chats).where(chats.c.chat_id == old).values(moved))
        await connection.execute(delete(answers).where(answers.c.chat_id == old))

    await database.write(work)


async def get(database: Database, chat: int) -> Chat | None:
    """Return a chat, None for one that was never noticed."""

    async def work(connection: AsyncConnection) -> Chat | None:
        found = await _found(connection, chat)
        return _chat(found) if found else None

    return await database.read(work)


async def every(database: Database) -> list[Chat]:
    """Return all chats by their numbers."""

    async def work(connection: AsyncConnection) -> list[Chat]:
        return [_chat(row) for row in (await connection.execute(select(chats).order_by(chats.c.chat_id))).mappings()]

    return await database.read(work)


_CHOSEN = ("subscribed", "topic", "labels")
"""What people chose for a chat, and Telegram does not tell."""


async def _found(connection: AsyncConnection, chat: int) -> RowMapping | None:
    return (await connection.execute(select(chats).where(chats.c.chat_id == chat))).mappings().first()


def _values(chat: Chat) -> dict[str, object]:
    return {
        "chat_id": chat.chat_id,
        "type": chat.type,
        "title": None if chat.title is None else bounded(chat.title),
        "status": chat.status,
        "can_write": chat.can_write,
        "is_forum": chat.is_forum,
        "language": chat.language,
        "noticed_at": seconds(chat.noticed_at),
        "changed_at": seconds(chat.changed_at),
        "migrated_to": chat.migrated_to,
        "subscribed": chat.subscribed,
        "topic": chat.topic,
        "labels": [bounded(label) for label in chat.labels],
        "trouble": chat.trouble,
    }


def _chat(row: RowMapping) -> Chat:
    times = {key: moment(row[key]) for key in ("noticed_at", "changed_at")}
    return Chat(**{**row, **times, "labels": tuple(row["labels"])})
