"""Writing together what comes at once: while one transaction commits, whoever comes waits, and the next one takes them all.

Where more are known to be on their way, the first who comes waits for them a little: a transaction costs more than what stands in it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

_LOOKS = 10
Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Gathering(Generic[Item, Answer]):
    """Calls `write` with all items that wait, one call at a time, and hands each asker the answer to its own item.

    `write` answers in the order of the items, and bears being called again with items that it wrote already. What it raises,
    every asker of that call gets. `enough` says how many are worth waiting for, at most for `patience` seconds.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]],
        *,
        enough: Callable[[], int] = lambda: 1,
        patience: float = 0.1,
    ) -> None:
        self._write, self._enough, self._patience = write, enough, patience
        self._waiting: list[tuple[Item, asyncio.Future[Answer]]] = []
        self._turn = asyncio.Lock()

    async def __call__(self, item: Item) -> Answer:
        """The answer to this item, when it was written. Who is cancelled meanwhile leaves the others to the next call."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        async with self._turn:
            if not answer.done():
                await self._gathered()
                await self._written()
        return answer.result()

    async def _gathered(self) -> None:
        for look in range(_LOOKS, 0, -1):
            if len(self._waiting) >= self._enough():
                return
            await asyncio.sleep(self._patience / 2**look)

    async def _written(self) -> None:
        some, self._waiting = self._waiting, []
        try:
            (answers,) = await asyncio.gather(self._write([item for item, _ in some]), return_exceptions=True)
        except asyncio.CancelledError:
            self._waiting = [*some, *self._waiting]
            raise
        if isinstance(answers, BaseException):
            for _, asker in some:
                asker.set_exception(answers)
            return
        for (_, asker), answer in zip(some, answers, strict=True):
            asker.set_result(answer)
