"""What is said of the bundled sample: its dates are old and its papers few, so it tells nothing of days and of rates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.papers.paper import Announcement
from tests.papers import DAY, announced, arxiv
from tests.world import World, text_of

BOOKS = "Careful forgetting of old books"


def sample(count: int) -> list[Announcement]:
    """Papers of the sample, all of one day, half a year before the world begins."""
    papers = [arxiv(f"2512.{n:05}", title=f"{BOOKS}, part {n}") for n in range(count)]
    old = [replace(each.paper, sample=True, announced_on=DAY - timedelta(days=162)) for each in papers]
    return [announced(paper) for paper in old]


@pytest.fixture
async def sampled(world: World) -> World:
    """A bot in which nothing is stored but the sample."""
    async with world.storage.transaction() as tables:
        await tables.papers.add(sample(8), world.clock.now())
    return world


@pytest.mark.parametrize("question", ["/why", "/whynot"])
async def test_why_says_of_the_sample_what_found_it_but_nothing_of_days_and_rates(
    sampled: World, question: str
) -> None:
    alice = await sampled.person("alice").follows('"old books"')
    told = text_of(await alice.says(f"{question} 2512.00001"))
    assert "Follow 1 found it: “old books” in the title." in told
    assert "“old books” is in the title." in told
    for dated in ("ago", "today", "1,000", "last 30 days"):
        assert dated not in told


async def test_why_says_of_a_real_paper_how_many_hold_it_once_the_sample_is_gone(sampled: World) -> None:
    alice = await sampled.person("alice").follows('"old books"')
    await alice.says("/why 2512.00001")
    others = [arxiv(f"2606.{n:05}", title=f"Estuary moths and tides, part {n}") for n in range(2, 5)]
    await sampled.publishes(arxiv("2606.00001", title=BOOKS), *others)
    told = text_of(await alice.says("/why 2606.00001"))
    assert "in at most 250 of 1,000 papers from the last 30 days" in told
    assert "Announced today" in told


async def test_a_follow_that_finds_nothing_in_the_sample_says_nothing_of_it(sampled: World) -> None:
    assert "From the bundled sample" not in text_of(await sampled.person("alice").says('/follow "robot arms"'))


async def test_narrower_forms_in_the_sample_are_told_by_papers_and_not_by_days(world: World) -> None:
    some = [
        announced(replace(each.paper, labels=("cs.AI", "cs.CL") if n % 2 else ("cs.AI",)))
        for n, each in enumerate(sample(20))
    ]
    async with world.storage.transaction() as tables:
        await tables.papers.add(some, world.clock.now())
    answer = await world.person("alice").says('/follow "old books"')
    assert "These papers are the bundled sample; I haven't read any real ones yet." in text_of(answer)
    labels = [button.label for row in answer.buttons for button in row]
    assert "+ cs.CL → 10 of 20" in labels
    assert not [label for label in labels if "day" in label or "week" in label]


async def test_offline_a_briefing_without_a_match_waits_for_no_reading(sampled: World) -> None:
    sampled.fetching.online = False
    ann = await sampled.person("ann").follows("Nobody Known")
    assert "none of the bundled sample matches" in text_of(await ann.says("/brief"))


async def test_only_reading_ends_the_sample(sampled: World) -> None:
    alice = sampled.person("alice")
    sampled.fetching.known["arxiv:2606.00001"] = [arxiv("2606.00001", title="Estuary moths and tides")]
    assert "Estuary moths and tides" in text_of(await alice.says("/whynot 2606.00001"))
    assert "from 9 papers" in text_of(await alice.says("/shuffle"))
    await sampled.publishes(arxiv("2606.00002", title="Lantern graphs at night"))
    assert "from 2 papers" in text_of(await alice.says("/shuffle"))
