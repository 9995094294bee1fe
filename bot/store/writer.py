"""Writes of many, committed together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store import sqlite

Work = Callable[[AsyncConnection], Awaitable[Any]]

TOGETHER = 200
"""Works in one transaction."""


@dataclass(slots=True)
class _Order:
    """A work that waits to be committed, whether the disk must have it before its caller goes on, and whether it was run."""

    work: Work
    durable: bool
    done: asyncio.Future[Any]
    tried: bool = False


class Writer:
    """Runs the works that wait, in their order, in one transaction: under load many share a commit, alone there is no delay.

    Where one of them fails, all are run again one by one, so that it fails alone. So a work may be run twice, and committed once.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(writes=True)
        self._sqlite = engine.dialect.name == "sqlite"
        self._orders: asyncio.Queue[_Order | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run())
        self._closed = False

    async def write(self, work: Work, *, durable: bool) -> Any:
        """Run `work` and commit it; raises what it raises, or RuntimeError after `close`."""
        if self._closed or self._task.done():
            raise RuntimeError("the store is closed")
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._orders.put_nowait(_Order(work, durable, done))
        # who gives up waiting does not undo it: the writer runs it all the same
        return await done

    async def close(self) -> None:
        """Commit what waits, and end."""
        self._closed = True
        self._orders.put_nowait(None)
        await self._task

    async def _run(self) -> None:
        while (order := await self._orders.get()) is not None:
            orders, last = [order], False
            while not self._orders.empty() and len(orders) < TOGETHER and not last:
                more = self._orders.get_nowait()
                last = more is None
                orders += [more] if more else []
            await self._settle(orders)
            if last:
                return

    async def _settle(self, orders: list[_Order]) -> None:
        try:
            results = await self._commit(orders)
        except (Exception, asyncio.CancelledError) as error:
            # without a transaction nobody's work is at fault, and each would wait for one again
            if len(orders) == 1 or not orders[0].tried or _ending():
                for order in orders:
                    _fail(order.done, error)
            else:
                for order in orders:
                    await self._settle([order])
            if _ending():
                raise
            return
        for order, result in zip(orders, results, strict=True):
            if not order.done.done():
                order.done.set_result(result)

    async def _commit(self, orders: list[_Order]) -> list[Any]:
        async with self._engine.connect() as connection:
            if self._sqlite:
                await sqlite.synchronous(connection, full=any(order.durable for order in orders))
            async with connection.begin():
                return [await _run(order, connection) for order in orders]


async def _run(order: _Order, connection: AsyncConnection) -> Any:
    order.tried = True
    return await order.work(connection)


def _ending() -> bool:
    """Return whether the writer itself is cancelled, and not only something that a work waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _fail(done: asyncio.Future[Any], error: BaseException) -> None:
    if done.done():
        return
    if isinstance(error, asyncio.CancelledError):
        done.cancel()
    else:
        done.set_exception(error)
