"""Where the bot is, or was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import answers, bounded, chats, moment, seconds


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat. `status` is the bot's there in Telegram's words (member, administrator, left, kicked, restricted).

    `migrated_to` is the supergroup that a group became, None of any other chat.
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


async def notice(database: Database, chat: Chat) -> None:
    """Keep a chat as it is now; when it was noticed first, its language, and the supergroup that it became, stay as they were.

    Telegram may tell of the old group after it has moved: nothing can be written there any more.
    """

    async def work(connection: AsyncConnection) -> None:
        known = await _found(connection, chat.chat_id)
        values = _values(chat)
        if known:
            moved = chat.migrated_to or known["migrated_to"]
            values |= {"noticed_at": known["noticed_at"], "language": chat.language or known["language"], "migrated_to": moved}
            values["can_write"] = chat.can_write and moved is None
            await connection.execute(update(chats).where(chats.c.chat_id == chat.chat_id).values(values))
        else:
            await connection.execute(insert(chats).values(values))

    await database.write(work)


async def migrate(database: Database, old: int, new: int, now: datetime) -> None:
    """Move a group to the supergroup that it became, with all that is kept of it; done again, or the other way round, it changes nothing.

    Answers in the old one are forgotten: messages have other numbers in the new one.
    """

    async def work(connection: AsyncConnection) -> None:
        known, there = await _found(connection, old), await _found(connection, new)
        if known is None or known["migrated_to"] is not None:
            return
        if there is None:
            await connection.execute(
                insert(chats).values({**known, "chat_id": new, "type": "supergroup", "changed_at": seconds(now), "migrated_to": None})
            )
        elif there["language"] is None:
            await connection.execute(update(chats).where(chats.c.chat_id == new).values(language=known["language"]))
        moved = {"migrated_to": new, "can_write": False, "changed_at": seconds(now)}
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
    }


def _chat(row: RowMapping) -> Chat:
    return Chat(**{**row, "noticed_at": moment(row["noticed_at"]), "changed_at": moment(row["changed_at"])})
