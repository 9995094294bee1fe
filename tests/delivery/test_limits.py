"""Who may send when."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import CHAT, GROUP, OVERALL, Limit, Limits, Rate, Refill, Window
from tests.fakes.clock import run


async def sent(turns: Sequence[tuple[int, bool, bool]], holds: Sequence[tuple[int, float]] = ()) -> list[tuple[float, int, bool]]:
    """When each of the messages to `turns` (chat, whether a group, whether urgent), all asked for at once, goes."""
    loop, found = asyncio.get_running_loop(), []
    limits = Limits(loop.time)
    for chat, seconds in holds:
        limits.hold(chat, seconds, group=False)

    async def one(chat: int, *, group: bool, urgent: bool) -> None:
        await limits.turn(chat, group=group, urgent=urgent)
        found.append((loop.time(), chat, urgent))

    await asyncio.gather(*(one(chat, group=group, urgent=urgent) for chat, group, urgent in turns))
    return found


def kept(times: Sequence[float], limit: Limit) -> bool:
    """Whether no window of time has more messages than a limit allows."""
    rates = [part for part in limit if isinstance(part, Rate)]
    refills = [part for part in limit if isinstance(part, Refill)]
    spaced = all(
        b - a >= (later - first - part.burst + 1) * part.seconds - 1e-6
        for part in refills
        for first, a in enumerate(times)
        for later, b in enumerate(times[first:], first)
    )
    return spaced and all(b - a >= rate.seconds - 1e-9 for rate in rates for a, b in zip(times, times[rate.messages :], strict=False))


def test_a_few_messages_to_a_chat_go_at_once() -> None:
    assert [at for at, _, _ in run(sent([(1, False, True)] * 5))] == [0.0] * 5


def test_many_messages_to_a_chat_go_once_a_second() -> None:
    times = [at for at, _, _ in run(sent([(1, False, True)] * 20))]
    assert kept(times, CHAT)
    assert times == [0.0] * 4 + [float(second) for second in range(16)]


def test_a_group_gets_twenty_a_minute() -> None:
    times = [at for at, _, _ in run(sent([(-1, True, True)] * 45))]
    assert kept(times, GROUP)
    assert times[-1] == 120.0


def test_all_chats_together_get_thirty_a_second() -> None:
    times = [at for at, _, _ in run(sent([(chat, False, True) for chat in range(300)]))]
    assert kept(times, OVERALL)
    assert times[-1] == 9.0


def test_readers_go_before_announcements_that_waited_longer() -> None:
    order = run(sent([(chat, False, False) for chat in range(60)] + [(chat, False, True) for chat in range(100, 130)]))
    assert [urgent for _, _, urgent in order[1:31]] == [True] * 30


def test_announcements_go_evenly_and_leave_readers_a_place() -> None:
    times = [at for at, _, _ in run(sent([(chat, False, False) for chat in range(600)]))]
    assert kept(times, OVERALL)
    assert 0.95 * 30 <= 599 / times[-1] < 29


async def _reader_waits(after: float) -> float:
    loop = asyncio.get_running_loop()
    limits = Limits(loop.time)
    announcing = [asyncio.create_task(limits.turn(chat, group=False, urgent=False)) for chat in range(200)]
    await asyncio.sleep(after)
    asked = loop.time()
    await limits.turn(1000, group=False, urgent=True)
    waited = loop.time() - asked
    for task in announcing:
        task.cancel()
    return waited


@pytest.mark.parametrize("after", [0.0, 0.5, 1.01, 2.34, 4.999])
def test_a_reader_hardly_waits_while_announcements_go(after: float) -> None:
    assert run(_reader_waits(after)) <= 1 / 28


def test_a_chat_that_is_held_holds_up_nobody_else() -> None:
    order = run(sent([(1, False, True), (2, False, True), (1, False, True)], [(1, 7.0)]))
    assert order == [(0.0, 2, True), (7.0, 1, True), (7.0, 1, True)]


def test_within_a_chat_the_order_stays() -> None:
    async def order() -> list[int]:
        limits, found = Limits(asyncio.get_running_loop().time), []

        async def one(number: int) -> None:
            await limits.turn(1, group=False, urgent=True)
            found.append(number)

        await asyncio.gather(*map(one, range(12)))
        return found

    assert run(order()) == list(range(12))


def test_who_gives_up_waiting_takes_no_turn() -> None:
    async def after_giving_up() -> float:
        loop = asyncio.get_running_loop()
        limits = Limits(loop.time)
        limits.hold(1, 5.0, group=False)
        given_up = [asyncio.create_task(limits.turn(1, group=False, urgent=True)) for _ in range(10)]
        await asyncio.sleep(0)
        for task in given_up:
            task.cancel()
        await limits.turn(1, group=False, urgent=True)
        return loop.time()

    assert run(after_giving_up()) == 5.0


@pytest.mark.parametrize("limit", [CHAT, GROUP, OVERALL])
@given(st.lists(st.floats(0, 100), max_size=80))
def test_no_window_of_time_has_more_than_the_limits_allow(limit: Limit, waits: list[float]) -> None:
    window, now, times = Window(limit), 0.0, []
    for wait in waits:
        now = max(now + wait / 100, window.free_at())
        window.take(now)
        times.append(now)
    assert kept(times, limit)
    assert all(a <= b for a, b in pairwise(times))
