"""The lock of the reading children: the shortest first, and nobody who went away keeps it."""

import asyncio

from core.fetching.parser.turn import LAST, Turn


async def held(turn: Turn, length: float, order: list[float]) -> None:
    async with turn.taken(length):
        order.append(length)
        await asyncio.sleep(0)


async def test_the_shortest_comes_next_and_among_equals_the_first() -> None:
    turn, order = Turn(), list[float]()

    await asyncio.gather(*(held(turn, length, order) for length in (5, LAST, 3, 9, 3, 1)))

    assert order == [5, 1, 3, 3, 9, LAST]
    assert not turn.is_taken


async def test_who_goes_away_while_waiting_is_passed_over() -> None:
    turn, order = Turn(), list[float]()

    async with asyncio.TaskGroup() as group, turn.taken(0):
        first, _ = (group.create_task(held(turn, length, order)) for length in (1, 2))
        await asyncio.sleep(0)
        assert turn.waiting == 2
        first.cancel()
        await asyncio.sleep(0)
        assert turn.waiting == 1

    assert order == [2]


async def test_who_goes_away_when_the_turn_has_just_come_hands_it_on() -> None:
    turn, order = Turn(), list[float]()

    async with asyncio.TaskGroup() as group:
        async with turn.taken(0):
            first, _ = (group.create_task(held(turn, length, order)) for length in (1, 2))
            await asyncio.sleep(0)
        first.cancel()

    assert order == [2]
    assert not turn.is_taken
