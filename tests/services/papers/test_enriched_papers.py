"""What other sources knew of a paper: who is told of it then, and who is not."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from core.domain.papers.paper import Announce, PaperKind
from core.domain.sources.source import FetchFailed
from tests.papers import announced, journal
from tests.services.fillers import DOI, NO_ABSTRACT, PEOPLE, TITLE, SlowFetching, answer, asked, knows, oxford
from tests.world import Person, World, text_of


async def test_who_follows_the_fourth_author_gets_the_paper(world: World) -> None:
    luo = await world.person("ann").follows("author:Wenjian Luo")
    chen = await world.person("bob").follows("author:Chao Chen")
    knows(world, "crossref", answer())
    await world.publishes(oxford(), group="nature")
    await world.morning()
    assert luo.saw_papers() == chen.saw_papers() == [DOI]
    assert "Wenjian Luo" in text_of(luo.briefings()[0])
    assert asked(world) == [f"crossref {DOI}"]


async def test_a_wrong_doi_puts_no_strangers_abstract_on_a_card(world: World) -> None:
    ann = await world.person("ann").follows("journal:Nature")
    knows(world, "crossref", answer(title="Crystal structure of a bacterial ribosome"))
    await world.publishes(oxford(abstract=""), group="nature")
    await world.morning()
    assert NO_ABSTRACT in text_of(ann.briefings()[0])


async def test_a_wrong_id_joins_no_paper_with_a_strangers(world: World) -> None:
    await world.person("ann").follows("journal:Nature")
    stranger = journal("10.1000/ribosome", title="Crystal structure of a bacterial ribosome", authors=["Bo Berg"])
    wrong = answer().paper
    wrong = replace(wrong, keys=(DOI, "pmid:7", *wrong.keys[1:]))
    knows(world, "crossref", announced(wrong))
    await world.publishes(announced(replace(stranger.paper, keys=(*stranger.paper.keys, "pmid:7"))), group="arxiv")
    await world.publishes(oxford(abstract=""), group="nature")
    await world.morning()

    async with world.storage.reading() as tables:
        paper, other = await tables.papers.by_key(DOI), await tables.papers.by_key("pmid:7")
    assert paper is not None
    assert other is not None
    assert (paper.title, paper.authors) == (TITLE, PEOPLE)
    assert (other.title, other.authors) == (stranger.paper.title, ("Bo Berg",))


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


async def test_a_notice_that_comes_with_an_answer_concerns_the_paper_that_it_is_about(
    slow: tuple[World, SlowFetching],
) -> None:
    world, fetching = slow
    fetching.let.set()
    ann, _ = await _told_by_title(world)
    await world.person("luo").follows("author:Wenjian Luo")
    await world.until(2026, 6, 16, 7, 30, 0)
    assert ann.saw_papers() == [DOI]
    told = replace(answer(2).paper, title=f"Retraction: {TITLE}", kind=PaperKind.RETRACTION, about=(DOI,))
    fetching.along = (announced(told),)
    del world.fetching.failing["crossref"]
    await world.morning()
    assert any("etract" in text_of(message) for message in ann.got())


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
    await world.publishes(announced(replace(old, authors=PEOPLE)), group="arxiv")
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


async def test_a_replacement_that_names_more_people_is_nobodys_news(world: World) -> None:
    luo = await world.person("luo").follows("author:Wenjian Luo")
    await world.publishes(oxford(), group="nature")
    later = replace(answer().paper, announce=Announce.REPLACE, version=2)
    await world.publishes(announced(later), group="arxiv")
    await world.morning()
    assert luo.saw_papers() == []


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
