"""What was announced, is being announced or will be."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import journal
from bot.store.database import Database
from bot.store.journal import Entry
from bot.store.tables import announcements, deliveries, moment, seconds

ROWS_TOGETHER = 500
"""Deliveries that one statement writes."""


class Kind(StrEnum):
    """What is done in each chat."""

    POST = "post"
    """A message is sent."""

    CORRECTION = "correction"
    """A message of an earlier announcement is edited."""

    WITHDRAWAL = "withdrawal"
    """A message of an earlier announcement is deleted, or edited where Telegram deletes it no longer."""


class State(StrEnum):
    """Where an announcement is."""

    WAITING = "waiting"
    """Its time has not come."""

    LATE = "late"
    """Its time has passed for too long: an editor decides."""

    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


class Progress(StrEnum):
    """What became of a delivery so far."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """It was being sent when nobody heard of it any more: it is never sent again by itself."""

    CANCELLED = "cancelled"


BEFORE = {
    State.SENDING: (State.PAUSED, State.LATE),
    State.PAUSED: (State.SENDING, State.WAITING),
    State.CANCELLED: (State.SENDING, State.WAITING, State.PAUSED, State.LATE),
}
"""What may become of an announcement at an editor's word, and from which states."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent. `entities` are Telegram's, as it gives them; `picture` is a file id; `button` a label and an address."""

    text: str
    entities: tuple[Mapping[str, Any], ...] = ()
    picture: str | None = None
    silent: bool = False
    pinned: bool = False
    button: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where one delivery goes: a chat, its topic, and the message that is edited or deleted (None: one is sent)."""

    chat: int
    topic: int | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement: `to` is who gets it, as it was written, `carried` the fact or question that it was made of.

    `of` is what it corrects or withdraws, `reason` why; `by` the editor, None for the command line; `shown` is the chat and message of
    its progress.
    """

    id: int
    kind: Kind
    of: int | None
    post: Post
    to: str
    carried: Mapping[str, Any] | None
    by: int | None
    state: State
    created_at: datetime
    due_at: datetime
    finished_at: datetime | None
    reason: str | None
    shown: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class New:
    """An announcement before it is written. `state` is SENDING for at once, WAITING for a time."""

    post: Post
    to: str
    by: int | None
    due_at: datetime
    state: State
    kind: Kind = Kind.POST
    of: int | None = None
    carried: Mapping[str, Any] | None = None
    reason: str | None = None


async def create(database: Database, new: New, targets: Sequence[Target], now: datetime) -> int:
    """Write an announcement with all its deliveries in one transaction that a power failure survives; returns its number."""

    async def work(connection: AsyncConnection) -> int:
        values = {
            "kind": new.kind,
            "of": new.of,
            "post": asdict(new.post),
            "to": new.to,
            "carried": new.carried,
            "by": new.by,
            "state": new.state,
            "created_at": seconds(now),
            "due_at": seconds(new.due_at),
            "reason": new.reason,
        }
        number = int(await connection.scalar(insert(announcements).values(values).returning(announcements.c.id)))
        rows = [
            {
                "announcement": number,
                "chat_id": target.chat,
                "topic": target.topic,
                "target": target.message,
                "state": Progress.PENDING,
                "attempts": 0,
                "due_at": seconds(new.due_at),
            }
            for target in targets
        ]
        for start in range(0, len(rows), ROWS_TOGETHER):
            await connection.execute(insert(deliveries), rows[start : start + ROWS_TOGETHER])
        await journal.write(connection, Entry(now, new.by, new.kind, number, {"to": new.to, "count": len(rows)}))
        return number

    return await database.write(work, durable=True)


async def get(database: Database, number: int) -> Announcement | None:
    """Return an announcement, None where there is none with this number."""

    async def work(connection: AsyncConnection) -> Announcement | None:
        row = (await connection.execute(select(announcements).where(announcements.c.id == number))).mappings().first()
        return from_row(row) if row else None

    return await database.read(work)


async def newest(database: Database, count: int, kinds: Sequence[Kind] = tuple(Kind)) -> list[Announcement]:
    """Return the newest announcements of some kinds, the newest first."""

    async def work(connection: AsyncConnection) -> list[Announcement]:
        found = select(announcements).where(announcements.c.kind.in_(kinds)).order_by(announcements.c.id.desc()).limit(count)
        return [from_row(row) for row in (await connection.execute(found)).mappings()]

    return await database.read(work)


async def in_state(database: Database, states: Sequence[State]) -> list[Announcement]:
    """Return the announcements in some states, oldest first."""

    async def work(connection: AsyncConnection) -> list[Announcement]:
        found = select(announcements).where(announcements.c.state.in_(states)).order_by(announcements.c.id)
        return [from_row(row) for row in (await connection.execute(found)).mappings()]

    return await database.read(work)


async def counts(database: Database, numbers: Sequence[int]) -> dict[int, dict[Progress, int]]:
    """Return how many deliveries of each announcement are where."""

    async def work(connection: AsyncConnection) -> dict[int, dict[Progress, int]]:
        count = select(deliveries.c.announcement, deliveries.c.state, func.count()).where(deliveries.c.announcement.in_(numbers))
        found: dict[int, dict[Progress, int]] = {number: dict.fromkeys(Progress, 0) for number in numbers}
        for number, state, many in await connection.execute(count.group_by(deliveries.c.announcement, deliveries.c.state)):
            found[number][Progress(state)] = many
        return found

    return await database.read(work)


async def switch(database: Database, number: int, after: State, by: int | None, now: datetime) -> bool:
    """Bring an announcement to another state; returns False where it is in none that this follows (BEFORE).

    Where it is cancelled, what was not sent of it is cancelled too; one that is resumed is due at once, whatever its time was.
    """

    async def work(connection: AsyncConnection) -> bool:
        values: dict[str, object] = {"state": after}
        if after is State.CANCELLED:
            values["finished_at"] = seconds(now)
        fits = (announcements.c.id == number) & announcements.c.state.in_(BEFORE[after])
        if not (await connection.execute(update(announcements).where(fits).values(values))).rowcount:
            return False
        if after is State.CANCELLED:
            left = (deliveries.c.announcement == number) & (deliveries.c.state == Progress.PENDING)
            await connection.execute(update(deliveries).where(left).values(state=Progress.CANCELLED, owner=None, lease_until=None))
        await journal.write(connection, Entry(now, by, after, number))
        return True

    return await database.write(work, durable=True)


async def start_due(database: Database, now: datetime, late_after: float) -> tuple[list[int], list[int]]:
    """Begin what waited for its time; returns what begins, and what is late by more than so many seconds and is not begun."""

    async def work(connection: AsyncConnection) -> tuple[list[int], list[int]]:
        waiting = (announcements.c.state == State.WAITING) & (announcements.c.due_at <= seconds(now))
        late = waiting & (announcements.c.due_at < seconds(now) - late_after)
        missed = list(await connection.scalars(update(announcements).where(late).values(state=State.LATE).returning(announcements.c.id)))
        begun = update(announcements).where(waiting).values(state=State.SENDING).returning(announcements.c.id)
        return list(await connection.scalars(begun)), missed

    return await database.write(work, durable=True)


async def finish(database: Database, now: datetime) -> list[int]:
    """Mark as done what is being sent and has nothing left to send; returns those."""

    async def work(connection: AsyncConnection) -> list[int]:
        left = select(deliveries.c.announcement).where(deliveries.c.state.in_((Progress.PENDING, Progress.SENDING)))
        ready = (announcements.c.state == State.SENDING) & announcements.c.id.not_in(left)
        done = update(announcements).where(ready).values(state=State.DONE, finished_at=seconds(now)).returning(announcements.c.id)
        return list(await connection.scalars(done))

    return await database.write(work)


async def show_in(database: Database, number: int, chat: int, message: int) -> None:
    """Keep where the progress of an announcement is shown."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(update(announcements).where(announcements.c.id == number).values(shown_in=chat, shown_as=message))

    await database.write(work)


def post_of(kept: Mapping[str, Any]) -> Post:
    """Return a post that was kept as plain values."""
    button = (kept["button"][0], kept["button"][1]) if kept["button"] else None
    return Post(**{**kept, "entities": tuple(kept["entities"]), "button": button})


def from_row(row: RowMapping) -> Announcement:
    """Return an announcement as it stands in a row."""
    return Announcement(
        row["id"],
        Kind(row["kind"]),
        row["of"],
        post_of(row["post"]),
        row["to"],
        row["carried"],
        row["by"],
        State(row["state"]),
        moment(row["created_at"]),
        moment(row["due_at"]),
        moment(row["finished_at"]) if row["finished_at"] is not None else None,
        row["reason"],
        (row["shown_in"], row["shown_as"]) if row["shown_in"] is not None else None,
    )
