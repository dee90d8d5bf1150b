"""The lock in front of a parser worker: the shortest job first, and a cancelled one never keeps it."""

import asyncio

from core.fetching.parser.client import LAST, ShortestFirstLock


async def hold(lock: ShortestFirstLock, length: float, order: list[float]) -> None:
    async with lock.hold(length):
        order.append(length)
        await asyncio.sleep(0)


async def test_the_shortest_comes_next_and_among_equals_the_first() -> None:
    lock, order = ShortestFirstLock(), list[float]()

    await asyncio.gather(*(hold(lock, length, order) for length in (5, LAST, 3, 9, 3, 1)))

    assert order == [5, 1, 3, 3, 9, LAST]
    assert not lock.is_held


async def test_who_goes_away_while_waiting_is_passed_over() -> None:
    lock, order = ShortestFirstLock(), list[float]()

    async with asyncio.TaskGroup() as group, lock.hold(0):
        first, _ = (group.create_task(hold(lock, length, order)) for length in (1, 2))
        await asyncio.sleep(0)
        assert lock.waiting == 2
        first.cancel()
        await asyncio.sleep(0)
        assert lock.waiting == 1

    assert order == [2]


async def test_who_goes_away_when_the_turn_has_just_come_hands_it_on() -> None:
    lock, order = ShortestFirstLock(), list[float]()

    async with asyncio.TaskGroup() as group:
        async with lock.hold(0):
            first, _ = (group.create_task(hold(lock, length, order)) for length in (1, 2))
            await asyncio.sleep(0)
        first.cancel()

    assert order == [2]
    assert not lock.is_held
