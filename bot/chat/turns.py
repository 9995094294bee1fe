"""Work side by side, in order within a chat."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

Work = Callable[[], Awaitable[None]]

TOGETHER = 64
"""Chats that are worked for at the same time."""


class Turns:
    """Does the work of each chat in order, that of different chats side by side, at most `together` at a time.

    A chat takes one place only, however much waits in it, so that it cannot take those of others. Work must not raise.
    """

    def __init__(self, together: int = TOGETHER) -> None:
        self._places = asyncio.Semaphore(together)
        self._queues: dict[Hashable, deque[tuple[Work, asyncio.Future[None]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def busy(self, chat: Hashable) -> bool:
        """Return whether something of `chat` is not done yet."""
        return chat in self._queues

    def add(self, chat: Hashable, work: Work) -> asyncio.Future[None]:
        """Put `work` behind what waits for `chat`; the future is done when the work is, or when it was given up."""
        done = asyncio.get_running_loop().create_future()
        queue = self._queues.get(chat)
        if queue is None:
            self._queues[chat] = deque([(work, done)])
            task = asyncio.create_task(self._in_order(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            queue.append((work, done))
        return done

    async def finish(self, within: float) -> None:
        """Wait until all is done, at most so many seconds; what is not done then is given up."""
        if self._tasks:
            await asyncio.wait(list(self._tasks), timeout=within)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _in_order(self, chat: Hashable) -> None:
        queue = self._queues[chat]
        try:
            while queue:
                async with self._places:
                    await queue[0][0]()
                queue.popleft()[1].set_result(None)
        finally:
            del self._queues[chat]
            for _, done in queue:
                done.cancel()
