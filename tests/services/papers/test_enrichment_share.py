"""The daily budget of enrichment, and which papers come first in it."""

from collections.abc import Sequence
from datetime import date, timedelta

from core.domain.briefings.selection import MOST_WAITING
from core.domain.papers.enrichment import Tally, day_after
from core.services.papers.enrichment import EnrichmentTick
from tests.papers import journal
from tests.services.fillers import asked, knows
from tests.world import World


async def _tally(world: World) -> Tally:
    async with world.storage.reading() as tables:
        return await tables.enrichments.tally(_today(world))


def _today(world: World) -> date:
    return world.clock.now().date()


async def _stored(world: World, word: str, count: int) -> list[int]:
    """Papers without an abstract, which were read while nobody waited for them."""
    papers = [journal(f"10.1000/{word}.{n}", title=f"Paper number {n} on {word}") for n in range(count)]
    async with world.storage.transaction() as tables:
        return [stored.paper.id for stored in await tables.papers.add(papers, world.clock.now())]


async def test_who_follows_and_leaves_and_follows_again_has_nothing_asked_for_twice(world: World) -> None:
    knows(world, "openalex")
    await _stored(world, "learning", 4)
    ann = await world.person("ann").follows('"learning"')
    await world.settles()
    assert len(asked(world)) == 2
    for _ in range(3):
        await ann.says("/unfollow 1")
        await ann.says('/follow "learning"')
        assert await _tally(world) == Tally(waiting=0, asked=4, filled=0)
    await world.settles()
    assert len(asked(world)) == 2


async def _claims(world: World, most: int) -> Sequence[int]:
    """The papers that come next."""
    async with world.storage.transaction() as tables:
        return [
            each.paper_id for each in await tables.enrichments.claim_due(world.clock.now(), most, timedelta(days=1))
        ]


async def test_news_comes_before_what_a_follow_finds(world: World) -> None:
    knows(world, "openalex")
    await _stored(world, "freshness", 2)
    await world.person("bob").follows('"freshness"')
    news = await _stored(world, "backdoor", 2)
    async with world.storage.transaction() as tables:
        await tables.enrichments.add(dict.fromkeys(news), world.clock.now())

    assert await _claims(world, 2) == news


async def test_beyond_the_daily_budget_papers_wait_for_midnight(world: World) -> None:
    knows(world, "openalex")
    await _stored(world, "freshness", 4)
    await world.person("bob").follows('"freshness"')
    tick = EnrichmentTick(world.app, most_a_day=3)

    assert [await tick.tick(), await tick.tick()] == [3, 0]
    assert await _tally(world) == Tally(waiting=1, asked=3, filled=0)
    midnight = day_after(_today(world))
    world.clock.at(midnight - timedelta(seconds=1))
    assert await tick.tick() == 0
    world.clock.at(midnight)
    assert await tick.tick() == 1


async def test_a_follow_has_no_more_taken_up_than_a_briefing_looks_at(world: World) -> None:
    knows(world, "crossref")
    for word in ("backdoor", "unlearning"):
        await _stored(world, word, MOST_WAITING)
    await world.person("ann").follows('"backdoor" OR "unlearning"')
    assert (await _tally(world)).waiting == MOST_WAITING
