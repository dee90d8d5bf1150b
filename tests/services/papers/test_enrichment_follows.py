"""What lacked something when nobody waited for it is filled in once a follow finds it, and what first days bring is too."""

from dataclasses import replace
from datetime import timedelta

from core.domain.chats.intents import Import
from core.domain.sources.source import FetchFailed
from core.services.sources.backfill import BackfillTick
from tests.papers import announced, journal
from tests.services.fillers import DOI, NO_ABSTRACT, answer, asked, knows, oxford
from tests.world import World, text_of

WORDS = "removes 42% of the traces"
HOUR = timedelta(hours=1)


async def _waiting(world: World) -> int:
    async with world.storage.reading() as tables:
        return (await tables.enrichments.tally(world.clock.now().date())).waiting


async def _stored(world: World) -> None:
    """A paper without an abstract is read while nobody waits for it; another source has the abstract."""
    knows(world, "crossref", answer())
    await world.publishes(oxford(abstract=""), group="nature")
    await world.settles()
    assert asked(world) == []


async def test_what_a_new_follow_finds_has_its_abstract_before_it_is_told(world: World) -> None:
    await _stored(world)
    ann = await world.person("ann").follows('"continual learning"')
    assert await _waiting(world) == 1
    await world.settles()
    told = await ann.says("/brief")
    assert told.papers == (DOI,)
    assert WORDS in text_of(told)
    assert asked(world) == [f"crossref {DOI}"]


async def test_so_has_what_an_edited_follow_finds(world: World) -> None:
    await _stored(world)
    ann = await world.person("ann").follows('"bacterial ribosomes"')
    assert await _waiting(world) == 0
    await ann.says('/follow #1 "continual learning"')
    await world.settles()
    assert WORDS in text_of(await ann.says("/brief"))


async def test_so_has_what_an_imported_follow_finds(world: World) -> None:
    await _stored(world)
    ann = world.person("ann")
    await ann.asks(Import("follows.txt", b'"continual learning"'))
    await world.settles()
    assert WORDS in text_of(await ann.says("/brief"))


async def test_so_has_what_came_while_a_follow_was_gone(world: World) -> None:
    ann = await world.person("ann").follows('"continual learning"')
    await ann.says("/unfollow 1")
    await _stored(world)
    await ann.says("/undo")
    await world.morning()
    assert WORDS in text_of(ann.briefings()[0])


async def test_what_only_other_chats_wait_for_and_what_nobody_does_is_not_taken_up(world: World) -> None:
    await _stored(world)
    ann = await world.person("ann").follows('"bacterial ribosomes"')
    await ann.follows("cat:cs.AI")
    assert await _waiting(world) == 0


async def test_two_who_follow_the_same_have_it_asked_for_once(world: World) -> None:
    await _stored(world)
    for name in ("ann", "bob"):
        await world.person(name).follows('"continual learning"')
    assert await _waiting(world) == 1
    await world.settles()
    assert asked(world) == [f"crossref {DOI}"]


async def test_a_follow_that_is_made_while_somebody_is_waited_for_brings_the_asking_no_nearer(world: World) -> None:
    await _stored(world)
    world.fetching.failing["crossref"] = FetchFailed(reason="503 Service Unavailable")
    await world.person("ann").follows('"continual learning"')
    await world.settles()
    await world.person("bob").follows("journal:Nature")
    await world.settles()
    assert asked(world) == [f"crossref {DOI}"]


async def test_who_did_not_know_it_is_not_asked_again_by_another_follow(world: World) -> None:
    knows(world, "openalex")
    await world.publishes(oxford(abstract=""), group="nature")
    ann = await world.person("ann").follows('"continual learning"')
    await world.settles()
    await world.person("bob").follows("journal:Nature")
    await ann.follows('"backdoor unlearning"')
    await world.settles()
    assert asked(world) == [f"openalex {DOI}"]
    assert NO_ABSTRACT in text_of(await ann.says("/brief"))


async def test_who_was_not_asked_for_the_authors_is_asked_for_the_abstract(world: World) -> None:
    await world.person("luo").follows("author:Ada Example")
    knows(world, "crossref", answer(abstract=""))
    knows(world, "openalex", answer())
    await world.publishes(oxford(abstract=""), group="nature")
    await world.settles()
    assert asked(world) == [f"crossref {DOI}"]
    ann = await world.person("ann").follows('"continual learning"')
    await world.settles()
    assert asked(world)[1:] == [f"openalex {DOI}"]
    assert WORDS in text_of(await ann.says("/brief"))


async def test_offline_nothing_is_taken_up(world: World) -> None:
    await _stored(world)
    world.fetching.online = False
    await world.person("ann").follows('"continual learning"')
    assert await _waiting(world) == 0


async def test_what_was_there_before_comes_after_the_news(world: World) -> None:
    await _stored(world)
    world.fetching.most = 1
    await world.person("ann").follows('"continual learning"')
    await world.person("bob").follows("journal:Nature")
    world.clock.forward(HOUR)
    await world.publishes(journal("10.1000/1", title="A paper that is announced an hour later"), group="nature")
    await world.settles()
    assert asked(world) == ["crossref doi:10.1000/1", f"crossref {DOI}"]


async def test_what_somebody_asks_for_by_its_id_is_filled_in_for_others_who_follow_it(world: World) -> None:
    bob = await world.person("bob").follows('"continual learning"')
    world.fetching.known[DOI] = [oxford(abstract="")]
    knows(world, "crossref", answer())
    assert (await world.person("ann").says(DOI)).papers == (DOI,)
    await world.morning()
    assert WORDS in text_of(bob.briefings()[0])


async def test_of_first_days_what_somebody_follows_is_filled_in_and_nothing_else(world: World) -> None:
    ann = await world.person("ann").follows('"continual learning"')
    await ann.follows("author:Wenjian Luo")
    knows(world, "crossref", answer(), answer(2))
    other = announced(replace(oxford(2).paper, title="What nobody waits for", keys=("doi:10.1093/x/2",)))
    world.fetching.histories["nature"] = [[oxford(abstract=""), other]]
    await world.fetches()
    while await BackfillTick(world.app).tick():
        pass
    assert await _waiting(world) == 1
    await world.settles()
    assert asked(world) == [f"crossref {DOI}"]
    assert WORDS in text_of(await ann.says("/brief"))
