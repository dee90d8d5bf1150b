"""Write batching: items that arrive while one transaction commits wait, and the next transaction writes them all.

If more items are known to be on their way, the first waits for them briefly: a transaction costs more than its rows.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

_LOOKS = 10
Item = TypeVar("Item")
Answer = TypeVar("Answer")


class WriteBatcher(Generic[Item, Answer]):
    """Calls `write` with all waiting items, one call at a time, and returns to each caller the answer to its own item.

    `write` returns answers in the order of the items, and must be idempotent. Its exception goes to every caller of that batch.
    `enough` is how many items are worth waiting for, at most for `patience` seconds.
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
        """Write the item and return its answer."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        async with self._turn:
            # The batch of an earlier caller may have written this item while we waited for the lock.
            if not answer.done():
                await self._wait_for_more()
                await self._write_batch()
        return answer.result()

    async def _wait_for_more(self) -> None:
        for look in range(_LOOKS, 0, -1):
            if len(self._waiting) >= self._enough():
                return
            await asyncio.sleep(self._patience / 2**look)

    async def _write_batch(self) -> None:
        some, self._waiting = self._waiting, []
        # If this caller is cancelled, the items go back in line: those of the others must still be written.
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
