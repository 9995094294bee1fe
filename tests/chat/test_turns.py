"""Work side by side, in order within a chat."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from bot.chat.turns import Turns
from tests.fakes.clock import run


def test_work_of_a_chat_is_done_in_order_that_of_others_meanwhile() -> None:
    async def order() -> list[str]:
        turns, found = Turns(), []

        async def work(name: str, seconds: float) -> None:
            await asyncio.sleep(seconds)
            found.append(name)

        for chat, name, seconds in (("a", "a1", 5), ("a", "a2", 1), ("b", "b1", 2), ("a", "a3", 0), ("b", "b2", 1)):
            turns.add(chat, partial(work, name, seconds))
        await turns.finish(60)
        return found

    assert run(order()) == ["b1", "b2", "a1", "a2", "a3"]


def test_a_chat_with_much_to_do_takes_one_place_only() -> None:
    async def when_the_other_is_done() -> float:
        loop, turns = asyncio.get_running_loop(), Turns(together=2)
        for _ in range(100):
            turns.add("flood", partial(asyncio.sleep, 1))
        await turns.add("other", partial(asyncio.sleep, 1))
        at = loop.time()
        await turns.finish(0)
        return at

    assert run(when_the_other_is_done()) == 1.0


def test_what_is_not_done_in_time_is_given_up() -> None:
    async def finished() -> tuple[list[bool], float]:
        loop, turns = asyncio.get_running_loop(), Turns()
        done = [turns.add(chat, partial(asyncio.sleep, seconds)) for chat, seconds in (("a", 1), ("b", 100), ("b", 1))]
        await turns.finish(7)
        return [one.cancelled() for one in done], loop.time()

    assert run(finished()) == ([False, True, True], 7.0)


def test_a_chat_that_has_nothing_left_begins_anew() -> None:
    async def both() -> float:
        turns = Turns()
        await turns.add("a", partial(asyncio.sleep, 1))
        await asyncio.sleep(0)
        await turns.add("a", partial(asyncio.sleep, 1))
        return asyncio.get_running_loop().time()

    assert run(both()) == 2.0


def test_nothing_to_finish_ends_at_once() -> None:
    work: Callable[[], Coroutine[Any, Any, None]] = partial(Turns().finish, 5)
    assert run(work()) is None
