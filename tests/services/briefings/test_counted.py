"""What a briefing says was read: each new paper in one morning, and none in no morning."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from core.ports.storage import Storage
from core.services.briefings.briefings import Briefings
from core.services.sources.backfill import BackfillTick
from core.services.upkeep import Upkeep
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv, journal
from tests.world import Person, World, text_of


@pytest.fixture
async def world(storage: Storage) -> World:
    """Sources are polled here: their many readings are what is counted."""
    return await World(storage, polls=True).opens()


async def _reads(world: World, *numbers: int) -> None:
    """Nature announces papers of these numbers."""
    titles = {n: f"A long title of paper number {n}" for n in numbers}
    found = (journal(f"10.1000/{n}", title=title, abstract=f"{title}, and more.") for n, title in titles.items())
    await world.publishes(*found, group="nature")


def _counted(person: Person) -> list[int]:
    """How many new papers each briefing says were read."""
    said = [re.search(r"([0-9,]+) (?:new papers?|read)\b", text_of(message)) for message in person.briefings()]
    return [int(found[1]) if found else 0 for found in said]


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
    assert "1 read from" in text_of(await ann.says("/brief"))
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


async def _first_days(world: World) -> None:
    """Nature's first days are read, and nine papers of them stored."""
    old = [journal(f"10.1000/old{n}", title=f"An old paper of number {n}") for n in range(9)]
    world.fetching.histories["nature"] = [old]
    while await BackfillTick(world.app).tick():
        pass


async def _look_up(world: World) -> None:
    """Somebody follows a person of whom nine papers are found."""
    world.fetching.known["Ada Example"] = [arxiv(f"2605.0000{n}", authors=["Ada Example"]) for n in range(9)]
    await world.person("bob").follows("author:Ada Example")
    await world.settles()


@pytest.mark.parametrize("stored_by", [_first_days, _look_up])
async def test_what_was_told_is_not_told_again_whatever_is_stored_besides(
    world: World, stored_by: Callable[[World], Awaitable[None]]
) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await world.until(2026, 6, 16, 1, 0, 0)
    await _reads(world, 1, 2, 3)
    await world.until(2026, 6, 16, 8, 0, 0)
    await stored_by(world)
    await _reads(world, 4)
    await world.until(2026, 6, 17, 12, 0, 0)
    assert _counted(ann) == [3, 1]


async def _in_shanghai(world: World, hour: str) -> Person:
    """Somebody whose briefings come about midnight UTC, and for whom a paper was read in time."""
    ann = world.person("ann")
    await ann.says("/settings zone Asia/Shanghai")
    await ann.says(f"/settings hour {hour}")
    await ann.follows("journal:Nature")
    await world.until(2026, 6, 15, 23, 58, 30)
    await _reads(world, 1)
    return ann


async def test_a_reading_that_was_begun_before_midnight_and_kept_after_it_is_counted_by_the_next(world: World) -> None:
    ann = await _in_shanghai(world, "8:00")
    await world.until(2026, 6, 16, 0, 0, 30)
    await world.ingest.make_due(["nature"])
    async with world.storage.transaction() as tables:
        (state,) = await tables.sources.claim(["nature"], world.clock.now(), timedelta(minutes=1))
        begun = datetime(2026, 6, 15, 23, 59, 59, tzinfo=UTC)
        await tables.sources.settle([replace(state, fresh=5, next_fetch_at=datetime(2026, 7, 1, tzinfo=UTC))], begun)
    await world.until(2026, 6, 17, 12, 0, 0)
    assert _counted(ann) == [1, 5]


class Slow(FakeWriting):
    """A model that takes two minutes to write, while Nature announces a paper."""

    def __init__(self, world: World, number: int) -> None:
        super().__init__("claude-test")
        self.world, self.number = world, number

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """As ever, later."""
        self.world.clock.forward(timedelta(minutes=2))
        await _reads(self.world, self.number)
        self.number += 1
        return await super().summarise(papers, language, asked_by)


async def test_what_is_read_while_the_model_writes_across_midnight_is_counted_once(world: World) -> None:
    ann = await _in_shanghai(world, "7:59")
    await world.until(2026, 6, 16, 12, 0, 0)
    await _reads(world, 2)
    world.writing = Slow(world, 3)
    world.app = replace(world.app, writing=world.writing)
    world.briefings = Briefings(world.app)
    await world.until(2026, 6, 18, 12, 0, 0)
    assert _counted(ann) == [1, 2, 0]


async def test_the_first_briefing_counts_the_day_before(world: World) -> None:
    await _reads(world, 1)
    await world.until(2026, 6, 18, 1, 0, 0)
    await _reads(world, 2, 3)
    ann = await world.person("ann").follows("journal:Nature")
    await world.until(2026, 6, 19, 12, 0, 0)
    assert _counted(ann) == [2, 0]


async def test_a_source_that_was_not_read_yet_is_none_from_which_was_read(world: World) -> None:
    ann = await world.person("ann").follows("Ada Example")
    assert "still reading the sources for the first time" in text_of(await ann.says("/brief"))


@pytest.mark.long
async def test_after_a_pause_that_is_longer_than_readings_are_kept_what_was_read_since_is_counted(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    await _reads(world, *range(1, 9))
    await world.until(2026, 6, 16, 12, 0, 0)
    await ann.says("/pause 40")
    await world.until(2026, 7, 20, 12, 0, 0)
    await Upkeep(world.app).tick()
    await _reads(world, 20, 21, 22)
    await world.until(2026, 7, 28, 12, 0, 0)
    assert _counted(ann)[:2] == [8, 3]


async def test_a_first_brief_says_that_all_papers_are_old(world: World) -> None:
    old = [arxiv(f"2601.0000{n}", day=world.clock.now().date() - timedelta(days=90)) for n in range(3)]
    await world.publishes(*old)
    alice = await world.person("alice").follows("forgetting")
    answer = await alice.says("/brief")
    assert text_of(answer) == "3 papers match, but the newest came out 90 days ago."
    assert len((await alice.presses(answer, "Show them")).papers) == 3


async def test_a_date_whose_papers_came_by_brief_gets_no_message_that_nothing_came_since(world: World) -> None:
    alice = await world.person("alice").follows("forgetting")
    await alice.says("/settings hour 11")
    await world.publishes(arxiv("2606.00001"))
    await alice.says("/brief")
    await world.until(2026, 6, 16, 10)
    assert alice.briefings() == []
    await world.until(2026, 6, 16, 12)
    assert "Nothing new since your last briefing." in text_of(alice.briefings()[0])
