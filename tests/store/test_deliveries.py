"""The ledger: what is claimed, sent, lost and decided."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import announcements, deliveries
from bot.store.announcements import Kind, New, Post, Progress, State, Target
from bot.store.database import Database
from bot.store.deliveries import Lease, Outcome

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)

SENT, PENDING, UNCERTAIN = Progress.SENT, Progress.PENDING, Progress.UNCERTAIN
LATER = NOW + timedelta(seconds=60)
ME, OTHER = Lease("me", NOW + timedelta(seconds=10)), Lease("other", NOW + timedelta(seconds=10))


async def announced(database: Database, chats: int = 3, kind: Kind = Kind.POST, state: State = State.SENDING) -> int:
    new = New(Post("Hallo"), "all", 7, NOW, state, kind)
    return await announcements.create(database, new, [Target(-number) for number in range(1, chats + 1)], NOW)


async def where(database: Database, number: int) -> dict[Progress, int]:
    return {state: count for state, count in (await announcements.counts(database, [number]))[number].items() if count}


async def test_an_announcement_is_written_with_all_its_deliveries(database: Database) -> None:
    number = await announced(database, 1200)
    assert await where(database, number) == {PENDING: 1200}
    found = await announcements.get(database, number)
    assert found is not None
    assert (found.post, found.to, found.by, found.state, found.due_at) == (Post("Hallo"), "all", 7, State.SENDING, NOW)


async def test_a_chat_that_is_named_twice_leaves_nothing_half_written(database: Database) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        await announcements.create(database, New(Post("x"), "all", 7, NOW, State.SENDING), [Target(1), Target(1)], NOW)
    assert await announcements.newest(database, 5) == []


async def test_what_one_claims_another_does_not_get(database: Database) -> None:
    await announced(database)
    first = await deliveries.claim(database, ME, NOW, 2)
    rest = await deliveries.claim(database, OTHER, NOW, 5)
    assert [one.chat_id for one in (*first, *rest)] == [-1, -2, -3]
    assert await deliveries.claim(database, ME, NOW, 5) == []
    # who is heard of no more keeps nothing
    assert len(await deliveries.claim(database, Lease("third", LATER), LATER, 5)) == 3


async def test_a_delivery_is_begun_once_and_only_by_who_has_it(database: Database) -> None:
    await announced(database, 1)
    (one,) = await deliveries.claim(database, ME, NOW, 1)
    assert not await deliveries.begin(database, one.id, OTHER)
    assert await deliveries.begin(database, one.id, ME)
    assert not await deliveries.begin(database, one.id, ME)


async def test_what_was_being_sent_is_uncertain_and_what_was_not_is_free(database: Database) -> None:
    number = await announced(database)
    taken = await deliveries.claim(database, ME, NOW, 2)
    await deliveries.begin(database, taken[0].id, ME)
    assert await deliveries.expire(database, NOW) == []
    assert await deliveries.expire(database, LATER) == [number]
    assert await where(database, number) == {UNCERTAIN: 1, PENDING: 2}
    assert [one.chat_id for one in await deliveries.claim(database, OTHER, LATER, 5)] == [-2, -3]


async def test_an_edit_that_was_lost_is_done_again(database: Database) -> None:
    number = await announced(database, 1, Kind.CORRECTION)
    (one,) = await deliveries.claim(database, ME, NOW, 1)
    await deliveries.begin(database, one.id, ME)
    assert await deliveries.expire(database, LATER) == []
    assert await where(database, number) == {PENDING: 1}


async def test_who_is_heard_of_keeps_what_it_has(database: Database) -> None:
    await announced(database, 1)
    (one,) = await deliveries.claim(database, ME, NOW, 1)
    await deliveries.begin(database, one.id, ME)
    await deliveries.renew(database, Lease("me", LATER), [one.id])
    assert await deliveries.expire(database, LATER) == []


async def test_what_its_owner_lost_sight_of_becomes_free(database: Database) -> None:
    await announced(database, 2)
    kept, lost = await deliveries.claim(database, ME, NOW, 2)
    await deliveries.renew(database, Lease("me", LATER), [kept.id])
    assert [one.id for one in await deliveries.claim(database, Lease("me", LATER), LATER, 5)] == [lost.id]


async def test_what_is_put_off_is_taken_at_its_new_time(database: Database) -> None:
    await announced(database, 1)
    (one,) = await deliveries.claim(database, ME, NOW, 1)
    await deliveries.release(database, ME, one.id, LATER)
    assert await deliveries.claim(database, OTHER, NOW, 5) == []
    assert [found.id for found in await deliveries.claim(database, OTHER, LATER, 5)] == [one.id]


async def test_outcomes_are_kept_and_the_announcement_ends(database: Database) -> None:
    number = await announced(database, 2)
    first, second = await deliveries.claim(database, ME, NOW, 2)
    for one in (first, second):
        await deliveries.begin(database, one.id, ME)
    await deliveries.settle(database, first.id, Outcome(SENT, message_id=5))
    assert await announcements.finish(database, NOW) == []
    await deliveries.settle(database, second.id, Outcome(PENDING, reason="429", due_at=LATER))
    assert await deliveries.claim(database, ME, NOW, 2) == []
    (again,) = await deliveries.claim(database, Lease("me", LATER), LATER, 2)
    assert (again.id, again.attempts) == (second.id, 1)
    await deliveries.begin(database, again.id, Lease("me", LATER))
    await deliveries.settle(database, again.id, Outcome(Progress.FAILED, reason="blocked"))
    assert await announcements.finish(database, NOW) == [number]
    ((failed, _),) = await deliveries.of(database, number, [Progress.FAILED], 5)
    assert (failed.chat_id, failed.reason, failed.attempts) == (-2, "blocked", 2)


async def test_pausing_stops_what_is_claimed_and_cancelling_ends_it(database: Database) -> None:
    number = await announced(database)
    taken = await deliveries.claim(database, ME, NOW, 3)
    assert await announcements.switch(database, number, State.PAUSED, 7, NOW)
    assert not await deliveries.begin(database, taken[0].id, ME)
    assert await announcements.switch(database, number, State.SENDING, 7, NOW)
    assert await deliveries.begin(database, taken[0].id, ME)
    await deliveries.settle(database, taken[0].id, Outcome(SENT, message_id=1))
    assert await announcements.switch(database, number, State.CANCELLED, 7, NOW)
    assert await where(database, number) == {SENT: 1, Progress.CANCELLED: 2}
    assert not await announcements.switch(database, number, State.SENDING, 7, NOW)


async def test_what_is_uncertain_is_decided_by_people(database: Database) -> None:
    number = await announced(database)
    for one in await deliveries.claim(database, ME, NOW, 3):
        await deliveries.begin(database, one.id, ME)
    await deliveries.expire(database, LATER)
    await announcements.finish(database, LATER)
    listed = await deliveries.of(database, number, [UNCERTAIN], 5)
    assert await deliveries.resend(database, number, LATER, listed[0][0].id) == 1
    assert await deliveries.leave(database, number) == 2
    assert await where(database, number) == {PENDING: 1, Progress.CANCELLED: 2}
    assert len(await deliveries.claim(database, ME, LATER, 5)) == 1


async def test_its_time_begins_an_announcement_unless_it_is_long_past(database: Database) -> None:
    early = await announced(database, 1, state=State.WAITING)
    assert await deliveries.claim(database, ME, NOW, 5) == []
    assert await announcements.start_due(database, NOW + timedelta(minutes=30), 1800) == ([early], [])
    late = await announced(database, 1, state=State.WAITING)
    assert await announcements.start_due(database, NOW + timedelta(minutes=31), 1800) == ([], [late])


async def test_a_delivery_follows_its_group_once(database: Database) -> None:
    number = await announced(database, 2)
    first, second = await deliveries.claim(database, ME, NOW, 2)
    await deliveries.begin(database, first.id, ME)
    await deliveries.move(database, first.id, -100, NOW)
    await deliveries.begin(database, second.id, ME)
    await deliveries.move(database, second.id, -100, NOW)
    assert await where(database, number) == {PENDING: 1, Progress.CANCELLED: 1}
    assert [one.chat_id for one in await deliveries.claim(database, ME, NOW, 5)] == [-100]
