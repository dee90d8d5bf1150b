"""What a chat saved and muted, in its briefings; that nobody waits while the month is counted; and why a card is there."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.domain.papers.paper import Announcement
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence
from core.services.corpus import AT_ONCE, Month, Months
from core.services.replies.cards import card
from tests.papers import arxiv
from tests.world import Person, World, text_of

TIDES = "Tides and storms of distant moons in winter"
BACKDOORS = "Unlearning of backdoors from federated models"


async def chat_of(person: Person) -> int:
    async with person.world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
    assert chat is not None
    return chat.id


async def mutes(person: Person, field: Field, text: str) -> None:
    async with person.world.storage.transaction() as tables:
        await tables.mutes.add(await chat_of(person), field, text)


async def saves(person: Person, key: str) -> None:
    chat = await chat_of(person)
    async with person.world.storage.transaction() as tables:
        paper = await tables.papers.by_key(key)
        assert paper is not None
        await tables.saved.add(person.name, chat, paper.id, person.world.clock.now())


def about(title: str, first: int, count: int = 8) -> Sequence[Announcement]:
    return [arxiv(f"2606.{n:05}", title=f"{title} {n}", abstract=title) for n in range(first, first + count)]


async def test_what_is_like_a_saved_paper_comes_first(world: World) -> None:
    alice, bob = [await world.person(name).follows("cat:cs.AI") for name in ("alice", "bob")]
    await world.publishes(*about(BACKDOORS, 100), *about(TIDES, 200))
    await saves(alice, "arxiv:2606.00100")
    await world.morning()
    assert all(key < "arxiv:2606.00200" for key in alice.saw_papers()[:8])
    assert all(key >= "arxiv:2606.00200" for key in bob.saw_papers()[:8])


async def test_muted_papers_are_counted_in_the_small_print_and_never_come_back(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await mutes(alice, Field.PHRASE, "storm")
    await world.publishes(*about(BACKDOORS, 100, 2), *about(TIDES, 200, 3))
    await world.morning()
    (briefing,) = alice.briefings()
    assert sorted(briefing.papers) == ["arxiv:2606.00100", "arxiv:2606.00101"]
    assert "Abstracts as published · 3 muted" in text_of(briefing)
    async with world.storage.transaction() as tables:
        await tables.mutes.remove(await chat_of(alice), 1)
    await world.morning()
    assert len(alice.saw_papers()) == 2


async def test_where_all_is_muted_brief_has_nothing_new_and_says_so(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await mutes(alice, Field.AUTHOR, "Ada Example")
    await world.publishes(*about(TIDES, 200, 3))
    answer = await alice.says("/brief")
    assert answer.papers == ()
    assert "Nothing new for you: your mutes hid 3 papers." in text_of(answer)


async def test_a_muted_word_hides_no_paper_of_a_followed_author(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await mutes(alice, Field.PHRASE, "storm")
    await world.publishes(*about(TIDES, 200, 1))
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00200"]


async def test_a_month_is_counted_once_a_day_and_again_when_a_small_store_has_doubled(world: World) -> None:
    months = Months()
    await world.publishes(*about(TIDES, 200, 3))
    await months.refresh(world.storage, world.clock.now())
    first = months.current
    assert first.background.papers == 3
    await world.publishes(*about(BACKDOORS, 100, 3))
    await months.refresh(world.storage, world.clock.now())
    assert months.current is first
    await world.publishes(*about(BACKDOORS, 110, 1))
    await months.refresh(world.storage, world.clock.now())
    assert months.current.background.papers == 7


async def test_others_have_their_turn_while_vectors_are_made() -> None:
    papers = [replace(told.paper, id=n) for n, told in enumerate(about(TIDES, 1, AT_ONCE * 4), start=1)]
    turns: list[int] = []

    async def others() -> None:
        for turn in range(3):
            turns.append(turn)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        group.create_task(others())
        await Month().vectors(papers)
        assert turns == [0, 1, 2]


def phrase(term: str, *, in_title: bool = True) -> Evidence:
    """A phrase that was found."""
    return Evidence(number=1, field=Field.PHRASE, term=term, in_title=in_title)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([phrase("graph neural network"), phrase("graph")], "Why: “graph neural network” in the title"),
        ([phrase("Graphs"), phrase("neural graph")], "Why: “neural graph” in the title"),
        ([phrase("graph"), phrase("graph")], "Why: “graph” in the title"),
        ([phrase("graph"), phrase("graphene oxide")], "Why: “graph” in the title + “graphene oxide” in the title"),
        ([phrase("deep graph"), phrase("graph", in_title=False)], "Why: “deep graph” in the title + “graph”"),
        (
            [phrase("graph"), Evidence(number=2, field=Field.AUTHOR, term="Graph Author")],
            "Why: “graph” in the title + author Graph Author",
        ),
    ],
)
def test_of_two_phrases_in_the_same_place_the_longer_one_is_told(found: list[Evidence], told: str) -> None:
    assert card(1, arxiv("2606.00001").paper, found).why == told
