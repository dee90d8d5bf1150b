"""What comes while something is written is written together, and everybody gets their own answer."""

import asyncio
from collections.abc import Sequence

from core.services.write_batching import WriteBatcher


class Ledger:
    """Writes when it is let, and remembers what came together."""

    def __init__(self) -> None:
        self.written: list[list[int]] = []
        self.open = asyncio.Event()

    async def write(self, items: Sequence[int]) -> list[int]:
        """Doubles."""
        await self.open.wait()
        self.written.append(list(items))
        if 13 in items:
            raise LookupError("unlucky")
        return [2 * item for item in items]


async def _outcome(batcher: WriteBatcher[int, int], item: int) -> int | str:
    try:
        return await batcher(item)
    except LookupError as problem:
        return str(problem)


async def _turn() -> None:
    """Lets everybody come as far as they can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_those_who_come_while_one_is_written_are_written_together() -> None:
    ledger = Ledger()
    batcher = WriteBatcher(ledger.write)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(batcher(1))]
        await _turn()
        tasks += [group.create_task(batcher(item)) for item in (2, 3, 4)]
        await _turn()
        ledger.open.set()
    assert [task.result() for task in tasks] == [2, 4, 6, 8]
    assert ledger.written == [[1], [2, 3, 4]]


async def test_what_cannot_be_written_fails_for_those_of_that_call_only() -> None:
    ledger = Ledger()
    batcher = WriteBatcher(ledger.write)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_outcome(batcher, 1))]
        await _turn()
        tasks += [group.create_task(_outcome(batcher, item)) for item in (13, 2)]
        await _turn()
        ledger.open.set()
    assert [task.result() for task in tasks] == [2, "unlucky", "unlucky"]
    assert await batcher(5) == 10


async def test_who_gives_up_while_writing_takes_nobody_along() -> None:
    ledger = Ledger()
    batcher = WriteBatcher(ledger.write)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(batcher(1))
        await _turn()
        later = group.create_task(batcher(2))
        await _turn()
        first.cancel()
        await _turn()
        ledger.open.set()
    assert first.cancelled()
    assert later.result() == 4
