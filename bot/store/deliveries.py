"""The ledger of deliveries: who sends which, and what became of it. What is being sent when its sender is heard of no more is uncertain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.announcements import Kind, Progress, State
from bot.store.database import Database
from bot.store.tables import announcements, bounded, chats, deliveries, moment, seconds

REPEATABLE = (Kind.CORRECTION, Kind.WITHDRAWAL)
"""Kinds that may be done twice: an edit or a deletion that was done already changes nothing."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery. `target` is the message that is edited or deleted, `attempts` the calls before, `message_id` what was sent."""

    id: int
    announcement: int
    chat_id: int
    topic: int | None
    target: int | None
    state: Progress
    attempts: int
    due_at: datetime
    message_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """Who sends, and until when others leave alone what they took."""

    owner: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery: its new state, what was sent, and why it was not; PENDING is again, at `due_at`."""

    state: Progress
    message_id: int | None = None
    reason: str | None = None
    due_at: datetime | None = None


async def claim(database: Database, lease: Lease, now: datetime, count: int) -> list[Delivery]:
    """Take at most `count` deliveries that are due and that nobody else has, of announcements that are being sent, oldest first."""

    async def work(connection: AsyncConnection) -> list[Delivery]:
        free = deliveries.c.owner.is_(None) | (deliveries.c.lease_until < seconds(now))
        due = (deliveries.c.state == Progress.PENDING) & (deliveries.c.due_at <= seconds(now)) & free
        ready = select(deliveries.c.id).join(announcements).where(due, announcements.c.state == State.SENDING)
        chosen = ready.order_by(deliveries.c.id).limit(count)
        taken = update(deliveries).where(deliveries.c.id.in_(chosen.scalar_subquery())).values(_held(lease)).returning(*_COLUMNS)
        return sorted((_delivery(row) for row in await connection.execute(taken)), key=lambda one: one.id)

    return await database.write(work)


async def begin(database: Database, number: int, lease: Lease) -> bool:
    """Mark a delivery as being sent, right before it is; returns False where it is not ours any more, or its announcement is stopped."""

    async def work(connection: AsyncConnection) -> bool:
        sending = exists().where(announcements.c.id == deliveries.c.announcement, announcements.c.state == State.SENDING)
        ours = (deliveries.c.id == number) & (deliveries.c.state == Progress.PENDING) & (deliveries.c.owner == lease.owner)
        values = {"state": Progress.SENDING, "attempts": deliveries.c.attempts + 1, **_held(lease)}
        return bool((await connection.execute(update(deliveries).where(ours, sending).values(values))).rowcount)

    return await database.write(work, durable=True)


async def settle(database: Database, number: int, outcome: Outcome) -> None:
    """Write what became of a delivery that was being sent."""

    async def work(connection: AsyncConnection) -> None:
        values: dict[str, object] = {"state": outcome.state, "owner": None, "lease_until": None}
        values["reason"] = bounded(outcome.reason) if outcome.reason else None
        if outcome.message_id is not None:
            values["message_id"] = outcome.message_id
        if outcome.due_at is not None:
            values["due_at"] = seconds(outcome.due_at)
        being_sent = (deliveries.c.id == number) & deliveries.c.state.in_((Progress.SENDING, Progress.UNCERTAIN))
        await connection.execute(update(deliveries).where(being_sent).values(values))

    await database.write(work, durable=True)


async def release(database: Database, lease: Lease, only: int | None = None, due_at: datetime | None = None) -> None:
    """Give back what was taken and is not being sent, or `only` one delivery, to be taken again at `due_at` where that is given."""

    async def work(connection: AsyncConnection) -> None:
        idle = (deliveries.c.owner == lease.owner) & (deliveries.c.state == Progress.PENDING)
        if only is not None:
            idle &= deliveries.c.id == only
        values: dict[str, object] = {"owner": None, "lease_until": None}
        if due_at is not None:
            values["due_at"] = seconds(due_at)
        await connection.execute(update(deliveries).where(idle).values(values))

    await database.write(work)


async def renew(database: Database, lease: Lease, numbers: Collection[int]) -> None:
    """Keep these deliveries for longer; what was taken and is not among them becomes free when its lease is over."""

    async def work(connection: AsyncConnection) -> None:
        kept = (deliveries.c.owner == lease.owner) & deliveries.c.id.in_(numbers)
        await connection.execute(update(deliveries).where(kept).values(lease_until=seconds(lease.until)))

    await database.write(work)


async def expire(database: Database, now: datetime) -> list[int]:
    """Mark as uncertain what was being sent by somebody who is heard of no more; returns the announcements of those.

    An edit or a deletion is done again instead.
    """

    async def work(connection: AsyncConnection) -> list[int]:
        lost = (deliveries.c.state == Progress.SENDING) & (deliveries.c.lease_until < seconds(now))
        again = lost & deliveries.c.announcement.in_(select(announcements.c.id).where(announcements.c.kind.in_(REPEATABLE)))
        free = {"owner": None, "lease_until": None}
        await connection.execute(update(deliveries).where(again).values(state=Progress.PENDING, **free))
        marked = update(deliveries).where(lost).values(state=Progress.UNCERTAIN, **free).returning(deliveries.c.announcement)
        return sorted(set(await connection.scalars(marked)))

    return await database.write(work, durable=True)


async def move(database: Database, number: int, chat: int, now: datetime) -> None:
    """Have a delivery that Telegram refused because its group moved go to the new chat; where that has its own, this one is not needed."""

    async def work(connection: AsyncConnection) -> None:
        announcement = select(deliveries.c.announcement).where(deliveries.c.id == number).scalar_subquery()
        there = select(func.count()).where(deliveries.c.announcement == announcement, deliveries.c.chat_id == chat)
        free: dict[str, object] = {"owner": None, "lease_until": None}
        if await connection.scalar(there):
            values: dict[str, object] = {"state": Progress.CANCELLED, "reason": "moved", **free}
        else:
            values = {"state": Progress.PENDING, "chat_id": chat, "due_at": seconds(now), **free}
        await connection.execute(update(deliveries).where(deliveries.c.id == number).values(values))

    await database.write(work, durable=True)


async def of(database: Database, announcement: int, states: Sequence[Progress], count: int) -> list[tuple[Delivery, str | None]]:
    """Return deliveries of an announcement in some states, with the titles of their chats."""

    async def work(connection: AsyncConnection) -> list[tuple[Delivery, str | None]]:
        joined = select(*_COLUMNS, chats.c.title).outerjoin(chats, chats.c.chat_id == deliveries.c.chat_id)
        found = joined.where(deliveries.c.announcement == announcement, deliveries.c.state.in_(states))
        rows = await connection.execute(found.order_by(deliveries.c.id).limit(count))
        return [(_delivery(row[:-1]), row[-1]) for row in rows]

    return await database.read(work)


async def resend(database: Database, announcement: int, now: datetime, only: int | None = None) -> int:
    """Send again what is uncertain of an announcement, or `only` one delivery; returns how many."""
    return await _decide(database, announcement, only, {"state": Progress.PENDING, "due_at": seconds(now), "reason": None}, reopen=True)


async def leave(database: Database, announcement: int, only: int | None = None) -> int:
    """Leave what is uncertain of an announcement as it is, or `only` one delivery; returns how many."""
    return await _decide(database, announcement, only, {"state": Progress.CANCELLED, "reason": "left"}, reopen=False)


async def _decide(database: Database, announcement: int, only: int | None, values: dict[str, object], *, reopen: bool) -> int:
    async def work(connection: AsyncConnection) -> int:
        chosen: ColumnElement[bool] = (deliveries.c.announcement == announcement) & (deliveries.c.state == Progress.UNCERTAIN)
        if only is not None:
            chosen &= deliveries.c.id == only
        changed = (await connection.execute(update(deliveries).where(chosen).values(values))).rowcount
        if changed and reopen:
            over = (announcements.c.id == announcement) & (announcements.c.state == State.DONE)
            await connection.execute(update(announcements).where(over).values(state=State.SENDING, finished_at=None))
        return changed

    return await database.write(work, durable=True)


_COLUMNS = [deliveries.c[name] for name in Delivery.__slots__]


def _held(lease: Lease) -> dict[str, object]:
    return {"owner": lease.owner, "lease_until": seconds(lease.until)}


def _delivery(row: Sequence[object]) -> Delivery:
    found = dict(zip(Delivery.__slots__, row, strict=True))
    return Delivery(**{**found, "state": Progress(found["state"]), "due_at": moment(found["due_at"])})  # type: ignore[arg-type]
