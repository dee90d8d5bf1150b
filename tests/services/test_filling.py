"""What a paper lacks is asked for at other sources, in turn, before anybody is told of it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.filling import Filler
from core.domain.paper import REST, Announcement
from core.domain.source import FetchFailed, LookupOutcome
from core.ports.storage import Storage
from core.services.papers.filling import FillingIn
from tests.fakes.fetching import FakeFetching
from tests.papers import ABSTRACT, announced, arxiv, journal
from tests.world import Person, World, text_of

PEOPLE = ("Chen Chao", "Yu Zhou", "Haruki Watanabe", "Wenjian Luo")
CUT = ("Chen C", "Zhou Y", "Watanabe H", REST)
TITLE = "Backdoor unlearning in continual learning of graphs"
DOI = "doi:10.1093/x/1"
NO_ABSTRACT = "No public abstract."
DOWN = FetchFailed(reason="503 Service Unavailable")


def oxford(number: int = 1, abstract: str = ABSTRACT) -> Announcement:
    """As Oxford's feed announces it: three people and "et al."."""
    return journal(f"10.1093/x/{number}", title=TITLE, authors=CUT, abstract=abstract)


def answer(number: int = 1, title: str = TITLE, abstract: str = ABSTRACT) -> Announcement:
    """As another source knows it."""
    return journal(f"10.1093/x/{number}", title=title, authors=PEOPLE, abstract=abstract)


def knows(world: World, name: str, *answers: Announcement) -> None:
    """A filler of that name, the last so far, that knows these papers."""
    world.fetching.filling[name] = {key: found for found in answers for key in found.paper.keys}


def asked(world: World) -> list[str]:
    """What fillers were asked, in order."""
    return [ask for ask in world.fetching.asked if ask.split()[0] in world.fetching.filling]


async def test_who_follows_the_fourth_author_gets_the_paper(world: World) -> None:
    luo = await world.person("ann").follows("author:Wenjian Luo")
    chen = await world.person("bob").follows("author:Chao Chen")
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.morning()
    assert luo.saw_papers() == chen.saw_papers() == [DOI]
    assert "Wenjian Luo" in text_of(luo.briefings()[0])
    assert asked(world) == [f"crossref {DOI}"]


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


async def test_who_does_not_answer_for_ten_hours_is_left(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    world.fetching.failing["crossref"] = DOWN
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.morning(72)
    assert len(asked(world)) == 8


class SlowFetching(FakeFetching):
    """Its fillers answer when they are let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let = asyncio.Event(), asyncio.Event()

    async def complete(self, keys: Sequence[str], filler: Filler) -> LookupOutcome:
        """As always, but late."""
        self.begun.set()
        await self.let.wait()
        return await super().complete(keys, filler)


@pytest.fixture
async def slow(storage: Storage) -> AsyncIterator[tuple[World, SlowFetching]]:
    """A world whose fillers are slow."""
    fetching = SlowFetching()
    yield await World(storage, fetching=fetching).opens(), fetching
    fetching.let.set()


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


async def test_what_a_dying_process_asked_about_is_asked_about_again_and_told_once(
    slow: tuple[World, SlowFetching],
) -> None:
    world, fetching = slow
    luo = await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    async with asyncio.TaskGroup() as group:
        dying = group.create_task(world.filling.tick())
        await fetching.begun.wait()
        dying.cancel()
    fetching.let.set()
    await world.settles()
    assert asked(world) == [], "its lease runs"
    await world.morning(48)
    assert asked(world) == [f"crossref {DOI}"]
    assert luo.saw_papers() == [DOI]


async def test_a_wrong_doi_puts_no_strangers_abstract_on_a_card(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    knows(world, "crossref", answer(title="Crystal structure of a bacterial ribosome"))
    await world.publishes(oxford(abstract=""), group="nature")
    await world.morning()
    assert NO_ABSTRACT in text_of(ann.briefings()[0])


async def _told_by_title(world: World) -> tuple[Person, Person]:
    """One who is told of the paper by its title, and one who follows words of its abstract; nobody answered yet."""
    ann = await world.person("ann").follows('"continual learning"')
    bob = await world.person("bob").follows('"models forget"')
    world.fetching.failing["crossref"] = FetchFailed(reason="429 Too Many Requests", wait=timedelta(hours=20))
    knows(world, "crossref", answer())
    await world.publishes(oxford(abstract=""), group="nature")
    return ann, bob


async def test_words_of_the_abstract_are_news_to_who_follows_them_and_nobody_is_told_twice(world: World) -> None:
    ann, bob = await _told_by_title(world)
    await ann.follows("author:Wenjian Luo")
    await world.until(2026, 6, 16, 2, 0, 0)
    assert (await ann.says("/brief")).papers == (DOI,)
    del world.fetching.failing["crossref"]
    await world.morning(48)
    assert ann.saw_papers() == []
    assert bob.saw_papers() == [DOI]
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(ann.address)
        paper = await tables.papers.by_key(DOI)
        assert chat is not None
        assert paper is not None
        (hit,) = (await tables.hits.evidence(chat.id, [paper.id])).values()
    assert hit.by_author, "why it concerns her is known since then"


async def test_a_follow_that_is_younger_than_the_paper_finds_backfill(world: World) -> None:
    await _told_by_title(world)
    world.clock.forward(timedelta(hours=1))
    young = await world.person("carol").follows("author:Wenjian Luo")
    del world.fetching.failing["crossref"]
    await world.morning(48)
    assert young.saw_papers() == []
    assert (await young.says("/brief")).papers == (DOI,)


async def test_old_papers_are_nobodys_news_however_they_are_filled(world: World) -> None:
    luo = await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref", answer())
    old = replace(oxford().paper, announced_on=date(2026, 4, 1))
    await world.publishes(announced(old), group="nature")
    await world.morning()
    assert luo.saw_papers() == []
    assert asked(world) == []


async def test_what_another_source_tells_by_itself_counts_as_well(world: World) -> None:
    luo = await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref")
    await world.publishes(oxford(), group="nature")
    await world.publishes(answer(), group="arxiv")
    await world.morning()
    assert luo.saw_papers() == [DOI]


async def test_a_key_that_was_not_there_is_asked_by(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref")
    await world.publishes(oxford(), group="nature")
    await world.settles()
    with_pmid = replace(oxford().paper, keys=(DOI, "pmid:7"))
    await world.publishes(announced(with_pmid), group="arxiv")
    await world.settles()
    await world.fetches()
    await world.settles()
    assert len(asked(world)) == 2


async def test_offline_nothing_is_asked_and_nothing_waits_to_be(world: World) -> None:
    await world.person("luo").follows("author:Wenjian Luo")
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    world.fetching.online = False
    await world.publishes(oxford(2), group="arxiv")
    await world.morning()
    assert asked(world) == []
    async with world.storage.reading() as tables:
        assert (await tables.fillings.tally(date(2026, 6, 16))).waiting == 1


async def test_a_day_has_an_end(world: World) -> None:
    luo = await world.person("luo").follows("author:Wenjian Luo")
    titles = {n: f"Backdoor number {n} in continual learning" for n in range(4)}
    knows(world, "crossref", *(answer(n, title) for n, title in titles.items()))
    frugal = FillingIn(world.desk, most_a_day=3)
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
