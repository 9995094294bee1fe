"""Calls within the budget, and again where that is safe."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.limiter import ANNOUNCEMENT, Limiter
from bot.chat.request import ServerFaultError
from bot.delivery.limits import Limits
from tests.fakes.clock import run


def unreached() -> NetworkError:
    error = NetworkError("no connection")
    error.__cause__ = httpx.ConnectError("refused")
    return error


async def made(outcomes: Sequence[Exception | None], endpoint: str = "sendMessage", argument: str | None = None) -> list[float]:
    """When a call is made whose first outcomes are errors; raises the error that ends it."""
    loop, times = asyncio.get_running_loop(), []
    left = list(outcomes)

    async def call() -> bool:
        times.append(loop.time())
        if left and (error := left.pop(0)):
            raise error
        return True

    await Limiter(Limits(loop.time)).process_request(call, (), {}, endpoint, {"chat_id": 1}, argument)
    return times


def test_a_call_that_is_asked_to_wait_waits_as_long_as_that() -> None:
    assert run(made([RetryAfter(7), RetryAfter(2)])) == [0.0, 7.0, 9.0]


def test_what_telegram_surely_did_not_do_is_tried_again_with_growing_pauses() -> None:
    assert run(made([ServerFaultError(500), ServerFaultError(502), unreached()])) == [0.0, 1.0, 3.0, 7.0]


def test_a_server_that_stays_at_fault_is_given_up() -> None:
    with pytest.raises(ServerFaultError):
        run(made([ServerFaultError(500)] * 9))


def test_an_outage_of_minutes_is_waited_for() -> None:
    times = run(made([unreached() for _ in range(20)]))
    assert len(times) == 21
    assert times[-1] > 200


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("httpx.ReadError"), TelegramError("Invalid server response")])
def test_a_call_whose_outcome_is_unknown_is_never_made_again(error: TelegramError) -> None:
    with pytest.raises(type(error)):
        run(made([error]))


@pytest.mark.parametrize("error", [BadRequest("message is too long"), Forbidden("bot was blocked by the user")])
def test_what_telegram_refuses_is_not_tried_again(error: TelegramError) -> None:
    with pytest.raises(type(error)):
        run(made([error]))


def test_an_announcement_gets_its_errors_at_once() -> None:
    with pytest.raises(RetryAfter):
        run(made([RetryAfter(5)], argument=ANNOUNCEMENT))
    with pytest.raises(ServerFaultError):
        run(made([ServerFaultError(500)], argument=ANNOUNCEMENT))


def test_a_chat_that_must_wait_holds_up_no_other() -> None:
    async def both() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        limiter = Limiter(Limits(loop.time))
        errors: list[Exception] = [RetryAfter(30)]

        async def call(*, fails: bool) -> float:
            if fails and errors:
                raise errors.pop()
            return loop.time()

        def ask(chat: int, *, fails: bool) -> Any:
            return limiter.process_request(call, (), {"fails": fails}, "sendMessage", {"chat_id": chat}, None)  # type: ignore[arg-type]

        slow, quick = await asyncio.gather(ask(1, fails=True), ask(2, fails=False))
        return slow, quick

    assert run(both()) == (30.0, 0.0)


def test_calls_that_send_nothing_take_no_turn() -> None:
    async def times() -> float:
        loop = asyncio.get_running_loop()
        limiter = Limiter(Limits(loop.time))

        async def call() -> bool:
            return True

        for _ in range(100):
            await limiter.process_request(call, (), {}, "answerCallbackQuery", {"callback_query_id": "1"}, None)
            await limiter.process_request(call, (), {}, "sendChatAction", {"chat_id": 1}, None)
        return loop.time()

    assert run(times()) == 0.0
