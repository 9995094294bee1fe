"""Deliveries are sent once, whatever the sender meets. Time is virtual."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery.sender import Again, Moved, Refused, Result, Sent, Unknown
from bot.store import announcements, chats, deliveries
from bot.store.announcements import Kind, Progress, State
from bot.store.chats import Chat
from bot.store.database import Database
from bot.store.deliveries import Lease
from tests.delivery.telling import (
    Strict,
    Telegram,
    announced,
    boundless,
    clock,
    pass_by,
    settled,
    state,
    telegrams,
    virtual,
    where,
    working,
)
from tests.fakes.store import opened

SENT, PENDING, FAILED, UNCERTAIN = Progress.SENT, Progress.PENDING, Progress.FAILED, Progress.UNCERTAIN


def once(result: Result) -> Callable[[int, int], Result]:
    """The first call for a chat ends so; the next is done."""
    return lambda _chat, call: Sent(1) if call else result


@virtual
async def test_each_chat_gets_it_once_and_the_announcement_ends(database: Database) -> None:
    sender = Telegram()
    number = await announced(database, range(1, 151))
    async with working(database, sender):
        await settled(database, number, {SENT: 150})
        await asyncio.sleep(2)
        assert await state(database, number) is State.DONE
    assert Counter(sender.chats) == Counter(range(1, 151))


@virtual
async def test_it_begins_within_about_a_second(database: Database) -> None:
    sender = Telegram()
    async with working(database, sender):
        await asyncio.sleep(10.3)
        number = await announced(database)
        await settled(database, number, {SENT: 3})
    assert sender.calls[0][2] <= 11.4


@virtual
async def test_many_chats_at_the_whole_rate_without_a_refusal_and_readers_first(database: Database) -> None:
    strict, chats_, waited = Strict(), 600, list[float]()
    sender, limits, loop = Telegram(strict, latency=0.2), telegrams(), asyncio.get_running_loop()
    number = await announced(database, range(1, chats_ + 1))

    async def reader(chat: int) -> None:
        asked = loop.time()
        await limits.turn(chat, group=False, urgent=True)
        assert strict(chat) == Sent(1)
        waited.append(loop.time() - asked)

    async with working(database, sender, limits):
        for chat in range(1001, 1011):
            await reader(chat)
            await asyncio.sleep(1.7)
        await settled(database, number, {SENT: chats_})
    _, _, times = zip(*sender.calls, strict=True)
    assert strict.refused == 0
    assert (chats_ + len(waited) - 1) / (times[-1] - times[0]) >= 0.95 * 30
    assert max(waited) <= 1 / 28


@virtual
async def test_a_disk_that_is_slow_now_and_then_makes_no_call_too_early(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    strict, chance, begin = Strict(), random.Random(4), deliveries.begin

    async def slow(*args: Any) -> bool:
        await asyncio.sleep(0.4 if chance.random() < 0.05 else 0.005)
        return await begin(*args)

    monkeypatch.setattr(deliveries, "begin", slow)
    number = await announced(database, range(1, 301))
    async with working(database, Telegram(strict), telegrams()):
        await settled(database, number, {SENT: 300})
    assert strict.refused == 0


@virtual
async def test_groups_get_no_more_than_they_may(database: Database) -> None:
    strict = Strict()
    sender = Telegram(strict)
    numbers = [await announced(database, [-1, -2]) for _ in range(25)]
    async with working(database, sender, telegrams()):
        for number in numbers:
            await settled(database, number, {SENT: 2})
    assert strict.refused == 0
    assert 60 <= sender.times(-1)[-1] < 75


@virtual
async def test_what_telegram_asks_to_wait_is_waited_to_the_second_by_that_chat_only(database: Database) -> None:
    sender = Telegram(lambda chat, call: Again("429", 7.0) if (chat, call) == (-1, 0) else Sent(1))
    limits = telegrams()
    number = await announced(database)
    async with working(database, sender, limits):
        await settled(database, number, {SENT: 2, PENDING: 1})
        assert limits.wait(-1) > 6
        await settled(database, number, {SENT: 3})
    first, second = sender.times(-1)
    assert first + 7 <= second <= first + 9
    assert max(sender.times(-2) + sender.times(-3)) < 1


@virtual
async def test_chats_that_must_wait_keep_no_place_from_others(database: Database) -> None:
    sender, limits = Telegram(), telegrams()
    number = await announced(database, range(1, 111))
    for chat in range(1, 71):
        limits.hold(chat, 60.0, group=False)
    async with working(database, sender, limits):
        await settled(database, number, {SENT: 40, PENDING: 70})
        assert asyncio.get_running_loop().time() < 15
        await settled(database, number, {SENT: 110})
    assert 60 <= round(min(at for _, chat, at in sender.calls if chat <= 70), 6) < 62


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Refused("blocked", chat_gone=True), FAILED),
        (Refused("message is too long"), FAILED),
        (Unknown("TimedOut"), UNCERTAIN),
    ],
)
@virtual
async def test_what_is_refused_or_unknown_is_not_sent_again(database: Database, result: Result, expected: Progress) -> None:
    sender = Telegram(once(result))
    number = await announced(database, [-1])
    async with working(database, sender):
        await settled(database, number, {expected: 1})
        await pass_by(3600)
    ((one, _),) = await deliveries.of(database, number, [expected], 1)
    assert (one.reason, sender.chats) == (result.reason, [-1])  # type: ignore[union-attr]
    assert await state(database, number) is State.DONE


@virtual
async def test_what_surely_did_nothing_is_tried_again_with_growing_pauses_up_to_a_day(database: Database) -> None:
    sender = Telegram(lambda _chat, _call: Again("ServerFaultError"))
    number = await announced(database, [-1])
    async with working(database, sender):
        await asyncio.sleep(70)
        pauses = [b - a for a, b in pairwise(sender.times(-1))]
        while await where(database, number) != {FAILED: 1}:
            await pass_by(610)
    assert [round(pause) for pause in pauses] in ([1, 2, 4, 8, 16, 32], [2, 3, 5, 9, 17, 33])
    assert 24 * 3600 < sender.times(-1)[-1] < 25 * 3600
    assert len(sender.calls) > 24 * 6 - 5


@virtual
async def test_one_that_was_paused_for_days_is_still_tried_more_than_once(database: Database) -> None:
    sender = Telegram(once(Again("ServerFaultError")))
    number = await announced(database, [-1])
    await announcements.switch(database, number, State.PAUSED, 7, clock())
    async with working(database, sender):
        await pass_by(2 * 24 * 3600)
        await announcements.switch(database, number, State.SENDING, 7, clock())
        await settled(database, number, {SENT: 1})


@virtual
async def test_an_edit_whose_outcome_is_unknown_is_done_again(database: Database) -> None:
    sender = Telegram(once(Unknown("TimedOut")))
    number = await announced(database, [-1], Kind.CORRECTION)
    async with working(database, sender):
        await settled(database, number, {SENT: 1})
    assert [what for what, _, _ in sender.calls] == ["correct", "correct"]


@virtual
async def test_a_group_that_moved_gets_it_in_its_new_place(database: Database) -> None:
    sender, moves = Telegram(lambda chat, _call: Moved(-100) if chat == -1 else Sent(1)), list[tuple[int, int]]()
    number = await announced(database, [-1])
    async with working(database, sender, moves=moves):
        await settled(database, number, {SENT: 1})
    assert (sender.chats, moves) == ([-1, -100], [(-1, -100)])


@virtual
async def test_a_chat_that_refuses_for_good_is_marked(database: Database) -> None:
    sender = Telegram(lambda _chat, _call: Refused("Forbidden: bot was kicked", chat_gone=True))
    await chats.keep(database, [Chat(-1, "group", "G", "member", can_write=True, is_forum=False, noticed_at=clock(), changed_at=clock())])
    number = await announced(database, [-1])
    async with working(database, sender):
        await settled(database, number, {FAILED: 1})
    found = await chats.get(database, -1)
    assert found is not None
    assert (found.can_write, found.trouble) == (False, "Forbidden: bot was kicked")


@virtual
async def test_a_sender_that_fails_leaves_the_outcome_uncertain(database: Database) -> None:
    def broken(_chat: int, _call: int) -> Result:
        raise ZeroDivisionError

    number = await announced(database)
    async with working(database, Telegram(broken)):
        await settled(database, number, {UNCERTAIN: 3})


@virtual
async def test_its_time_begins_it_and_one_that_is_late_waits_for_a_word(database: Database) -> None:
    sender = Telegram()
    late = await announced(database, [-1], due_at=clock() - timedelta(minutes=31))
    soon = await announced(database, [-2], due_at=clock() + timedelta(minutes=1))
    async with working(database, sender):
        await settled(database, soon, {SENT: 1})
        assert (await state(database, late), await where(database, late)) == (State.LATE, {PENDING: 1})
    assert 60 <= round(sender.times(-2)[0], 6) < 62


@virtual
async def test_a_pause_stops_it_and_a_cancel_ends_it(database: Database) -> None:
    sender = Telegram()
    number = await announced(database, range(1, 301))
    async with working(database, sender, telegrams()):
        await asyncio.sleep(3)
        await announcements.switch(database, number, State.PAUSED, 7, clock())
        await asyncio.sleep(1)
        paused = len(sender.calls)
        await asyncio.sleep(60)
        assert len(sender.calls) == paused
        await announcements.switch(database, number, State.SENDING, 7, clock())
        await asyncio.sleep(3)
        await announcements.switch(database, number, State.CANCELLED, 7, clock())
        await asyncio.sleep(60)
    found = await where(database, number)
    assert found == {SENT: len(sender.calls), Progress.CANCELLED: 300 - len(sender.calls)}
    assert paused < len(sender.calls) < 200


@virtual
async def test_one_that_is_stopped_finishes_what_it_sends_and_gives_back_the_rest(database: Database) -> None:
    sender = Telegram(latency=0.3)
    number = await announced(database, range(1, 101))
    async with working(database, sender, telegrams()):
        await asyncio.sleep(1.5)
    found = await where(database, number)
    assert found == {SENT: len(sender.calls), PENDING: 100 - len(sender.calls)}
    # nothing waits for a lease to end
    assert len(await deliveries.claim(database, Lease("next", clock()), clock(), 100)) == found[PENDING]
    assert found[PENDING] > 0


@virtual
async def test_one_that_is_stopped_while_it_marks_a_delivery_sends_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sender, begin = Telegram(), deliveries.begin
    number = await announced(database, [-1])
    marking = asyncio.Event()

    async def slow(*args: Any) -> bool:
        begun = await begin(*args)
        marking.set()
        await asyncio.sleep(0.5)
        return begun

    monkeypatch.setattr(deliveries, "begin", slow)
    async with working(database, sender):
        await marking.wait()
    assert (await where(database, number), sender.chats) == ({SENT: 1}, [-1])


@virtual
async def test_a_call_that_outlasts_the_end_is_uncertain_to_the_next(database: Database) -> None:
    number = await announced(database, [-1])
    async with working(database, Telegram(latency=15.0)):
        await asyncio.sleep(1)
    second = Telegram()
    async with working(database, second):
        await settled(database, number, {UNCERTAIN: 1})
    assert second.calls == []


@pytest.mark.parametrize("step", ["claim", "begin", "settle", "renew", "expire"])
@virtual
async def test_a_store_that_fails_for_a_moment_delays_and_loses_nothing(
    database: Database, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, chance, works = Telegram(), random.Random(5), getattr(deliveries, step)

    async def busy(*args: Any) -> Any:
        if chance.random() < 0.4:
            raise OperationalError(step, {}, Exception("database is locked"))
        return await works(*args)

    monkeypatch.setattr(deliveries, step, busy)
    number = await announced(database, range(1, 31))
    async with working(database, sender, telegrams()):
        await settled(database, number, {SENT: 30})
    assert Counter(sender.chats) == Counter(range(1, 31))


@virtual
async def test_two_workers_on_one_store_send_each_once(database: Database, folder: Path) -> None:
    one, other = Telegram(), Telegram()
    number = await announced(database, range(1, 301))
    async with opened(folder) as second, working(database, one, telegrams()), working(second, other, telegrams()):
        await settled(database, number, {SENT: 300})
    assert Counter(one.chats + other.chats) == Counter(range(1, 301))
    assert min(len(one.calls), len(other.calls)) > 60


@virtual
async def test_one_that_is_heard_of_no_more_is_followed_by_another(database: Database) -> None:
    number = await announced(database)
    taken = await deliveries.claim(database, Lease("dead", clock() + timedelta(seconds=6)), clock(), 3)
    await deliveries.begin(database, taken[0].id, Lease("dead", clock() + timedelta(seconds=6)))
    sender = Telegram()
    async with working(database, sender):
        await settled(database, number, {UNCERTAIN: 1, SENT: 2})
    assert sorted(sender.chats) == [-3, -2]
    assert asyncio.get_running_loop().time() < 10


@virtual
async def test_with_three_in_ten_calls_failing_none_is_lost_and_none_doubled(database: Database) -> None:
    chance, done = random.Random(7), Counter[int]()

    def plan(chat: int, _call: int) -> Result:
        if chance.random() < 0.3:
            result: Result = chance.choice([Again("429", 3.0), Again("ServerFaultError"), Unknown("TimedOut"), Unknown("reset")])
            if isinstance(result, Unknown) and chance.random() < 0.5:
                done[chat] += 1  # it went out, and its answer was lost
            return result
        done[chat] += 1
        return Sent(1)

    number = await announced(database, range(1, 301))
    async with working(database, Telegram(plan), boundless()):
        async with asyncio.timeout(3600):
            while (found := await where(database, number)).get(PENDING) or found.get(Progress.SENDING):
                await asyncio.sleep(1)
    uncertain = {one.chat_id for one, _ in await deliveries.of(database, number, [UNCERTAIN], 300)}
    assert found[SENT] + len(uncertain) == 300
    assert max(done.values()) == 1
    assert set(range(1, 301)) - set(done) <= uncertain
