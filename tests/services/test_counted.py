"""What a briefing says was read: each new paper in one morning, and none in no morning."""

import re

from core.services.first_days import FirstDays
from tests.papers import arxiv, journal
from tests.world import Person, World, text_of


async def _reads(world: World, *numbers: int) -> None:
    """Nature announces papers of these numbers."""
    found = (journal(f"10.1000/{n}", title=f"A long title of paper number {n}") for n in numbers)
    await world.publishes(*found, group="nature")


def _counted(person: Person) -> list[int]:
    """How many new papers each briefing says were read."""
    said = [re.search(r"Read ([0-9,]+) new papers?", text_of(message)) for message in person.briefings()]
    return [int(found[1]) for found in said if found]


async def test_a_new_paper_is_counted_in_one_morning(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await _reads(world, 1)
    await world.until(2026, 6, 16, 5, 0, 0)
    await _reads(world, 2, 3)
    await world.until(2026, 6, 16, 20, 0, 0)
    await _reads(world, 4, 5, 6)
    await world.until(2026, 6, 17, 5, 0, 0)
    await _reads(world, 7, 8, 9, 10)
    await world.until(2026, 6, 18, 12, 0, 0)
    assert _counted(ann) == [3, 7, 0]


async def test_what_is_read_in_the_hour_of_the_briefing_is_counted_by_the_next(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await world.until(2026, 6, 16, 6, 59, 59)
    await _reads(world, 1)
    await world.until(2026, 6, 16, 7, 0, 2)
    await _reads(world, 2)
    await world.until(2026, 6, 17, 12, 0, 0)
    assert _counted(ann) == [1, 1]


async def test_so_it_is_where_the_day_of_the_chat_is_another_than_that_of_the_world(world: World) -> None:
    ann = world.person("ann")
    await ann.says("/settings zone Asia/Tokyo")
    await ann.follows("journal:Nature")
    await world.until(2026, 6, 15, 21, 0, 0)
    await _reads(world, 1, 2)
    await world.until(2026, 6, 15, 23, 0, 0)
    await _reads(world, 3)
    await world.until(2026, 6, 16, 12, 0, 0)
    await _reads(world, 4)
    await world.until(2026, 6, 16, 23, 0, 0)
    assert _counted(ann) == [2, 2]


async def test_what_is_asked_for_in_between_takes_nothing_from_the_morning(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await world.until(2026, 6, 16, 8, 0, 0)
    await _reads(world, 1)
    assert "Read 1 new paper " in text_of(await ann.says("/brief"))
    await _reads(world, 2)
    await world.until(2026, 6, 17, 12, 0, 0)
    assert _counted(ann) == [0, 2]


async def test_a_morning_that_said_nothing_counted_nothing(world: World) -> None:
    ann = world.person("ann")
    await ann.says("/settings empty-days off")
    await ann.follows("journal:Nature")
    await _reads(world, 1)
    await world.until(2026, 6, 16, 20, 0, 0)
    await world.publishes(arxiv("2606.00001"))
    await world.until(2026, 6, 17, 20, 0, 0)
    await _reads(world, 2)
    await world.until(2026, 6, 18, 12, 0, 0)
    assert _counted(ann) == [1, 2]


async def test_what_first_days_bring_is_not_new(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await _reads(world, 1)
    await world.until(2026, 6, 16, 8, 0, 0)
    world.fetching.histories["nature"] = [
        [journal(f"10.1000/old{n}", title=f"An old paper of number {n}") for n in range(9)]
    ]
    while await FirstDays(world.desk).tick():
        pass
    await _reads(world, 2)
    await world.until(2026, 6, 17, 12, 0, 0)
    assert _counted(ann) == [1, 1]


async def test_the_first_briefing_counts_the_day_before(world: World) -> None:
    await _reads(world, 1)
    await world.until(2026, 6, 18, 1, 0, 0)
    await _reads(world, 2, 3)
    ann = await world.person("ann").follows("journal:Nature")
    await world.until(2026, 6, 19, 12, 0, 0)
    assert _counted(ann) == [2, 0]
