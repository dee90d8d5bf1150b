"""How many papers that follows find are asked about on a day, and what becomes of those that find no room in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.domain.briefings.selection import MOST_WAITING
from core.domain.papers.enrichment import MOST_FOUND, MOST_PAST, Tally, day_after
from core.services.sources.backfill import BackfillTick
from tests.papers import journal
from tests.services.fillers import asked, knows
from tests.world import World

DAY = timedelta(days=1)


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


async def _asked_about(world: World, paper_ids: Sequence[int], day: date, *, news: bool) -> None:
    """The one whom all can be asked for these papers answered on that day."""
    now = world.clock.now()
    async with world.storage.transaction() as tables:
        if news:
            await tables.enrichments.add(dict.fromkeys(paper_ids), now)
        else:
            await tables.enrichments.add_found(dict.fromkeys(paper_ids, now), now)
        taken = await tables.enrichments.claim_due(now, len(paper_ids), DAY)
        await tables.enrichments.settle([replace(each, asked=("openalex",), asked_on=day) for each in taken])


async def test_what_everybody_was_asked_about_takes_nobodys_room(world: World) -> None:
    knows(world, "openalex")
    for word in ("backdoor", "unlearning"):
        await _asked_about(world, await _stored(world, word, MOST_WAITING), _today(world) - DAY, news=True)
    await _stored(world, "freshness", 10)
    await world.person("ann").follows('"backdoor"')
    await world.person("ann").follows('"unlearning"')
    assert await _tally(world) == Tally(waiting=0, asked=0, filled=0, found=0, put_off=0)
    await world.person("bob").follows('"backdoor" OR "freshness"')
    assert (await _tally(world)).found == 10


async def test_who_follows_and_leaves_and_follows_again_has_nothing_asked_for_twice(world: World) -> None:
    knows(world, "openalex")
    await _stored(world, "learning", 4)
    ann = await world.person("ann").follows('"learning"')
    await world.settles()
    assert len(asked(world)) == 2
    for _ in range(3):
        await ann.says("/unfollow 1")
        await ann.says('/follow "learning"')
        assert await _tally(world) == Tally(waiting=0, asked=4, filled=0, found=4, put_off=0)
    await world.settles()
    assert len(asked(world)) == 2


async def test_what_finds_no_room_today_is_asked_for_when_the_next_day_begins(world: World) -> None:
    knows(world, "openalex")
    await _asked_about(world, await _stored(world, "backdoor", MOST_FOUND), _today(world), news=False)
    fresh = await _stored(world, "freshness", 4)
    await world.person("bob").follows('"freshness"')
    assert await _tally(world) == Tally(waiting=4, asked=MOST_FOUND, filled=0, found=MOST_FOUND, put_off=4)
    midnight = day_after(_today(world))
    world.clock.at(midnight - timedelta(seconds=1))
    await world.settles()
    assert asked(world) == []
    world.clock.at(midnight)
    await world.settles()
    assert await _tally(world) == Tally(waiting=0, asked=len(fresh), filled=0, found=len(fresh), put_off=0)


async def test_no_more_are_put_off_than_the_next_day_has_room_for(world: World) -> None:
    knows(world, "openalex")
    papers, now = await _stored(world, "backdoor", 2 * MOST_FOUND - 3), world.clock.now()
    dues = dict.fromkeys(papers[:MOST_FOUND], now) | dict.fromkeys(papers[MOST_FOUND:], day_after(_today(world)))
    async with world.storage.transaction() as tables:
        await tables.enrichments.add_found(dues, now)
    await _stored(world, "freshness", 5)
    await world.person("bob").follows('"freshness"')
    assert (await _tally(world)).put_off == MOST_FOUND


async def test_what_is_asked_about_as_news_leaves_follows_their_share(world: World) -> None:
    knows(world, "openalex")
    await _asked_about(world, await _stored(world, "backdoor", MOST_FOUND), _today(world), news=True)
    await _stored(world, "freshness", 4)
    await world.person("bob").follows('"freshness"')
    assert await _tally(world) == Tally(waiting=4, asked=MOST_FOUND, filled=0, found=4, put_off=0)


async def test_first_days_have_less_of_a_day_than_follows_and_what_waits_takes_no_room_twice(
    world: World,
) -> None:
    knows(world, "crossref")
    papers, now = await _stored(world, "backdoor", MOST_FOUND - 3), world.clock.now()
    async with world.storage.transaction() as tables:
        await tables.enrichments.add_found(dict.fromkeys(papers[: MOST_PAST - 1], now), now)
    await world.person("ann").follows("author:Alan Turing")
    past = [journal(f"10.1000/p{n}", title=f"Paper number {n} of old", authors=("Alan Turing",)) for n in range(9)]
    world.fetching.histories["nature"] = [past]
    await world.ingest.tick()
    while await BackfillTick(world.app).tick():
        pass
    tally = await _tally(world)
    assert (tally.found, tally.put_off) == (MOST_PAST, 8)

    async with world.storage.transaction() as tables:
        await tables.enrichments.add_found(dict.fromkeys(papers[:-1], now), now)
    await _stored(world, "freshness", 4)
    await world.person("carol").follows('"backdoor" OR "freshness"')
    tally = await _tally(world)
    assert (tally.found, tally.put_off) == (MOST_FOUND, 8 + 2)


async def test_a_follow_has_no_more_taken_up_than_a_briefing_looks_at(world: World) -> None:
    knows(world, "crossref")
    for word in ("backdoor", "unlearning"):
        await _stored(world, word, MOST_WAITING)
    await world.person("ann").follows('"backdoor" OR "unlearning"')
    assert (await _tally(world)).waiting == MOST_WAITING
