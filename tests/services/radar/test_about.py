"""Follows of a subject: its phrase, and papers close to those that have it, told by the terms that they share."""

from datetime import timedelta

import pytest

from core.domain.papers.paper import Announcement
from core.services.radar.subjects import KEPT, Subjects
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

PHRASE = "Machine unlearning"
CLOSE = "Unlearning in models"
WORD_ONLY = "Machine tools"
LATHES = "A lathe of steel turns wood by hand in workshops of old towns."
REASON = "close to “machine unlearning”: "


def about(title: str, count: int, first: int, says: str = "Retain and erase the forget set.") -> list[Announcement]:
    return [arxiv(f"2607.{n:05}", title=f"{title}, part {n}", abstract=says) for n in range(first, first + count)]


@pytest.fixture
async def month(world: World) -> World:
    """A month of other papers, and four that have the phrase."""
    others = [arxiv(f"2608.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons.") for n in range(110)]
    await world.publishes(*others, *about(PHRASE, 4, 1), *about(CLOSE, 1, 50), *about(WORD_ONLY, 12, 60, LATHES))
    return world


async def test_a_new_follow_finds_close_papers_that_are_stored(month: World) -> None:
    answer = text_of(await month.person("alice").says('/follow about:"machine unlearning"'))
    assert "papers about “machine unlearning”" in answer
    assert "5 matching papers so far." in answer


async def test_one_tap_makes_a_phrase_its_subject(month: World) -> None:
    alice = month.person("alice")
    answer = await alice.says('/follow "machine unlearning"')
    assert [label for label in labels_of(answer) if "anything about it" in label] == [
        "Wider: anything about it → 5 a day, all close"
    ]
    after = text_of(await alice.presses(answer, "Wider: anything about it"))
    assert "Follow 1 is now papers about “machine unlearning”. 5 matching papers so far." in after


async def test_a_close_paper_is_briefed_with_the_terms_that_it_shares(month: World) -> None:
    alice = month.person("alice")
    await alice.says('/follow about:"machine unlearning"')
    await month.publishes(*about(CLOSE, 1, 90), *about(WORD_ONLY, 1, 95, LATHES))
    await month.morning()
    briefing = "\n".join(map(text_of, alice.briefings()))
    assert "Unlearning in models, part 90" in briefing
    assert "Machine tools" not in briefing
    assert REASON in briefing
    why = text_of(await alice.says("/why 2607.00090"))
    assert f"Follow 1 found it: {REASON}" in why
    assert "It's close to “machine unlearning”, which you follow." in why


async def test_a_subject_is_learnt_anew_once_a_day_and_forgotten_a_month_after_its_last_follow(month: World) -> None:
    alice, tick = month.person("alice"), Subjects(month.app).tick
    await alice.says('/follow about:"machine unlearning"')
    assert await tick() == 0
    month.clock.forward(timedelta(days=1, minutes=1))
    assert await tick() == 1
    assert await tick() == 0
    await alice.says("/unfollow 1")
    await alice.says("/follow about:quarks")
    month.clock.forward(KEPT + timedelta(days=1))
    await tick()
    async with month.storage.reading() as tables:
        assert set(await tables.seeds.of({"machine unlearning", "quark"})) == {"quark"}


async def test_a_store_of_few_papers_finds_the_phrase_alone(world: World) -> None:
    await world.publishes(*about(PHRASE, 1, 1), *about(CLOSE, 1, 50))
    answer = text_of(await world.person("alice").says('/follow about:"machine unlearning" -survey'))
    assert "1 matching paper so far." in answer
    assert await Subjects(world.app).tick() == 0
