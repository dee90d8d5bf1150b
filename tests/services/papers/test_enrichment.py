"""What papers lack is asked for at other sources: which papers, at whom, and how often."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from core.domain.sources.source import FetchFailed
from core.services.papers.enrichment import EnrichmentTick
from tests.papers import ABSTRACT, announced, arxiv, journal
from tests.services.fillers import DOI, NO_ABSTRACT, TITLE, SlowFetching, answer, asked, knows, oxford
from tests.world import World, text_of

DOWN = FetchFailed(reason="503 Service Unavailable")
ODD = FetchFailed(reason="500 Internal Server Error", answered=True)


async def waiting(world: World) -> int:
    """How many papers wait to be asked about."""
    async with world.storage.reading() as tables:
        return (await tables.enrichments.tally(world.clock.now().date())).waiting


async def test_nobody_is_asked_for_the_rest_of_the_authors_before_anybody_follows_a_person(world: World) -> None:
    await world.person("ann").follows('"unlearning of plants"')
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.morning()
    assert asked(world) == []


async def test_a_hit_has_its_abstract_before_it_is_told_and_others_are_not_asked_about(world: World) -> None:
    ann = await world.person("ann").follows('"continual learning"')
    knows(world, "crossref", journal("10.1000/1", title=TITLE, abstract=ABSTRACT))
    others = journal("10.1000/2", title="Nothing that anybody waits for")
    await world.publishes(journal("10.1000/1", title=TITLE), others, group="nature")
    assert await waiting(world) == 1
    await world.morning()
    assert "removes 42% of the traces" in text_of(ann.briefings()[0])
    assert asked(world) == ["crossref doi:10.1000/1"]


async def test_what_nobody_knows_has_no_public_abstract_and_is_not_asked_for_again(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    knows(world, "crossref")
    knows(world, "openalex")
    await world.publishes(journal("10.1000/1", title=TITLE), group="nature")
    await world.morning()
    assert NO_ABSTRACT in text_of(ann.briefings()[0])
    await world.publishes(
        journal("10.1000/2", title="Another paper of the next day", abstract=ABSTRACT), group="nature"
    )
    await world.morning(48)
    assert asked(world) == ["crossref doi:10.1000/1", "openalex doi:10.1000/1"]


async def test_the_next_is_asked_for_what_the_first_did_not_know_and_many_at_once(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    titles = [f"Paper number {word} of this issue" for word in ("one", "two", "three")]
    papers = [journal(f"10.1000/{n}", title=title) for n, title in enumerate(titles)]
    whole = [journal(f"10.1000/{n}", title=title, abstract=ABSTRACT) for n, title in enumerate(titles)]
    knows(world, "crossref", whole[0])
    knows(world, "openalex", *whole)
    await world.publishes(*papers, group="nature")
    await world.settles()
    assert asked(world) == [
        "crossref doi:10.1000/0 doi:10.1000/1",
        "crossref doi:10.1000/2",
        "openalex doi:10.1000/1 doi:10.1000/2",
    ]


async def test_a_preprint_that_is_a_hit_is_asked_for_by_its_own_id_for_the_doi(world: World) -> None:
    await world.person("ann").follows("cat:cs.AI")
    world.fetching.schemes = ("arxiv:",)
    preprint, other = arxiv("2606.00001"), arxiv("2606.00002", labels=["cs.CL"])
    known = announced(replace(preprint.paper, keys=("arxiv:2606.00001", "doi:10.1000/7")))
    knows(world, "semanticscholar", known)
    await world.publishes(preprint, other)
    await world.settles()
    assert asked(world) == ["semanticscholar arxiv:2606.00001"]
    async with world.storage.reading() as tables:
        paper = await tables.papers.by_key("doi:10.1000/7")
    assert paper is not None
    assert paper.arxiv == "2606.00001"


async def test_what_only_somebodys_own_feed_tells_of_is_asked_for_last(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    knows(world, "crossref")
    world.fetching.most = 1
    own = replace(journal("10.1000/1", title="Told of by an own feed alone").paper, source="feed:0123456789ab")
    await world.publishes(announced(own), journal("10.1000/2", title=TITLE), group="nature")
    await world.settles()
    assert asked(world) == ["crossref doi:10.1000/2", "crossref doi:10.1000/1"]


async def test_what_cannot_be_asked_for_is_not(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    await world.person("bob").follows("author:Wenjian Luo")
    knows(world, "crossref", answer())
    keyless = announced(replace(oxford().paper, keys=("sciencedirect:s1",), authors=(), abstract=""))
    await world.publishes(keyless, group="nature")
    await world.morning()
    assert asked(world) == []


async def test_a_filler_that_fails_is_passed_over_and_asked_again_while_the_briefing_leaves(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    luo = await world.person("luo").follows("author:Wenjian Luo")
    world.fetching.failing["crossref"] = FetchFailed(reason="429 Too Many Requests", wait=timedelta(hours=23))
    knows(world, "crossref", answer())
    knows(world, "openalex")
    await world.publishes(oxford(abstract=""), oxford(2), group="nature")
    await world.until(2026, 6, 16, 7, 0, 1)
    assert asked(world) == [f"crossref {DOI} doi:10.1093/x/2", f"openalex {DOI} doi:10.1093/x/2"]
    assert NO_ABSTRACT in text_of(ann.briefings()[0])
    del world.fetching.failing["crossref"]
    await world.until(2026, 6, 17, 7, 0, 1)
    assert asked(world)[2:] == [f"crossref {DOI} doi:10.1093/x/2"]
    assert luo.saw_papers() == [DOI]
    assert len(ann.saw_papers()) == len(set(ann.saw_papers()))


async def test_an_abstract_that_came_too_late_for_the_briefing_is_not_asked_for(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    world.fetching.failing["crossref"] = FetchFailed(reason="429 Too Many Requests", wait=timedelta(hours=23))
    knows(world, "crossref")
    await world.publishes(journal("10.1000/1", title=TITLE), group="nature")
    await world.morning(72)
    assert asked(world) == ["crossref doi:10.1000/1"]
    assert await waiting(world) == 0


async def test_a_filler_that_fails_rests_for_all_papers(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    world.fetching.failing["crossref"] = DOWN
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.settles()
    world.clock.forward(timedelta(minutes=4))
    await world.publishes(oxford(2), group="arxiv")
    await world.settles()
    assert asked(world) == [f"crossref {DOI}"]
    world.clock.forward(timedelta(minutes=1))
    await world.settles()
    assert asked(world)[1:] == [f"crossref {DOI} doi:10.1093/x/2"]


async def test_who_does_not_answer_for_ten_hours_is_left(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    world.fetching.failing["crossref"] = DOWN
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.morning(72)
    assert len(asked(world)) == 8


async def test_a_briefing_leaves_on_time_while_a_filler_is_slow(slow: tuple[World, SlowFetching]) -> None:
    world, fetching = slow
    ann = await world.person("ann").follows("journal:Nature")
    knows(world, "crossref", answer())
    await world.publishes(oxford(abstract=""), group="nature")
    async with asyncio.TaskGroup() as group:
        filling = group.create_task(world.filling.tick())
        await fetching.begun.wait()
        world.clock.forward(timedelta(hours=24))
        await world.briefings.tick()
        await world.delivery.tick()
        assert ann.saw_papers() == [DOI]
        fetching.let.set()
    assert filling.result() == 1
    await world.morning()
    assert ann.saw_papers() == [DOI]


async def test_a_key_that_was_not_there_is_asked_by(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref")
    await world.publishes(oxford(), group="nature")
    await world.settles()
    with_pmid = replace(oxford().paper, keys=(DOI, "pmid:7"))
    await world.publishes(announced(with_pmid), group="arxiv")
    await world.settles()
    await world.publishes(arxiv("2606.00001"), group="arxiv")
    await world.settles()
    assert len(asked(world)) == 2, "what is announced again with the keys that it had is not asked for again"


async def test_offline_nothing_is_asked_and_nothing_waits_to_be(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    world.fetching.online = False
    await world.publishes(oxford(2), group="arxiv")
    await world.morning()
    assert asked(world) == []
    assert await waiting(world) == 1


async def test_a_day_has_an_end(world: World) -> None:
    luo = await world.person("luo").follows("author:Wenjian Luo")
    titles = {n: f"Backdoor number {n} in continual learning" for n in range(4)}
    knows(world, "crossref", *(answer(n, title) for n, title in titles.items()))
    frugal = EnrichmentTick(world.app, most_a_day=3)
    await world.publishes(
        *(announced(replace(oxford(n).paper, title=title)) for n, title in titles.items()), group="nature"
    )
    while await frugal.tick():
        pass
    assert sum(len(ask.split()) - 1 for ask in asked(world)) == 3
    world.clock.at(world.clock.now().replace(hour=23, minute=59))
    assert await frugal.tick() == 0
    world.clock.forward(timedelta(minutes=1))
    assert await frugal.tick() == 1
    await world.morning()
    assert len(luo.saw_papers()) == 4


async def test_a_paper_that_a_filler_cannot_answer_is_asked_about_alone_and_keeps_it_from_nobody(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    world.fetching.failing["doi:10.1093/x/2"] = ODD
    knows(world, "crossref", *(answer(number) for number in range(1, 5)))
    await world.publishes(*(oxford(number, abstract="") for number in range(1, 5)), group="nature")
    await world.settles()

    assert asked(world) == [
        f"crossref {DOI} doi:10.1093/x/2",
        f"crossref {DOI}",
        "crossref doi:10.1093/x/2",
        "crossref doi:10.1093/x/3 doi:10.1093/x/4",
    ]
    assert await waiting(world) == 0


async def test_a_filler_that_can_answer_nothing_rests_soon(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    world.fetching.failing["crossref"] = ODD
    knows(world, "crossref")
    await world.publishes(*(oxford(number, abstract="") for number in range(1, 9)), group="nature")
    await world.settles()

    assert len(asked(world)) == 3
    assert await waiting(world) == 8
