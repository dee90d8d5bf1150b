"""Follows of a subject: its phrase, and papers close to those that have it, told by the terms that they share."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from core.domain.chats.message import Kind
from core.domain.papers.paper import Announcement
from core.ports.storage import Storage, Tables
from core.services.dispatch import Dispatch
from core.services.radar.subjects import KEPT, Subjects
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

PHRASE = "Machine unlearning"
CLOSE = "Unlearning in models"
WORD_ONLY = "Machine tools"
LATHES = "A lathe of steel turns wood by hand in workshops of old towns."
TYPED = {
    "machine unlearning": "“machine unlearning” (1). 5 matching papers",
    "quartz unlearning": "“quartz unlearning” (1)",
    "lattice gauge": "“lattice gauge” (1). 110 matching papers",
    "bosons": "“bosons” (1). 110 matching papers",
    " ".join(f"word{n}" for n in range(64)): "up to 8 words",
    "of the and": "of the and",
    "text-to-SQL": "“text-to-SQL” (1)",
    "C++": "at least one word of two letters",
    "p53": "“p53” (1)",
    "למידת מכונה": "למידת מכונה",
    "machine تعلم": "machine تعلم",
    "Gray code": "“Gray code” (1). 1 matching paper",
    "Young modulus": "“Young modulus” (1). 1 matching paper",
    "Bo Deep": "the author Bo Deep (1)",
}
"""What people type, and what of it the answer says back where papers are stored."""
REASON = "close to “machine unlearning”: "


class Crash(Exception):
    """The process ends."""


@dataclass(slots=True)
class CrashingStorage:
    """A database whose process ends before it commits, after so many commits."""

    storage: Storage
    commits: int

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        return self.storage.reading()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tables]:
        async with self.storage.transaction() as tables:
            yield tables
            self.commits -= 1
            if self.commits < 0:
                raise Crash


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


async def test_whynot_says_how_close_a_paper_is(month: World) -> None:
    alice = month.person("alice")
    await alice.says('/follow about:"machine unlearning"')
    answer = text_of(await alice.says("/whynot 2607.00060"))
    assert "Your one follow doesn't match this paper." in answer
    assert re.search(
        r"Follow 1, “machine unlearning”: similarity 0\.\d\d; from 0\.15 on it counts as close \(.*machine.*\)\.",
        answer,
    ), answer


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


@pytest.mark.parametrize("stored", ["nothing", "a day"])
async def test_any_words_are_answered_as_a_phrase_and_as_a_subject(world: World, stored: str) -> None:
    if stored == "a day":
        subjects = [arxiv(f"2609.{n:05}", title=title) for n, title in enumerate(("Gray code", "Young modulus of ice"))]
        loud = arxiv("2609.00009", title="Ice", abstract="Machine unlearning. " * 500, authors=["Bo Deep"])
        others = [arxiv(f"2608.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons.") for n in range(110)]
        await world.publishes(*subjects, loud, *others, *about(PHRASE, 4, 1))
    for number, (typed, understood) in enumerate(TYPED.items()):
        reader = world.person(f"reader{number}")
        for asked in (typed, f'about:"{typed}"'):
            answer = text_of(await reader.says(f"/follow {asked}"))
            assert "went wrong" not in answer, asked
            assert stored == "nothing" or asked != typed or understood in answer, answer
    await world.morning()
    assert (await Subjects(world.app).tick() > 0) == (stored == "a day")


async def test_two_taps_at_once_widen_once_and_undo_outlives_the_seed(month: World) -> None:
    alice = month.person("alice")
    answer = await alice.says('/follow "machine unlearning"')
    taps = await asyncio.gather(*(alice.presses(answer, "Wider: anything") for _ in range(2)))
    assert sorted("is now papers about" in text_of(tap) for tap in taps) == [False, True]
    month.clock.forward(timedelta(days=1, minutes=1))
    assert await Subjects(month.app).tick() == 1
    assert "Follow 1 is “machine unlearning” again." in text_of(await alice.says("/undo"))


@pytest.mark.parametrize("commits", [0, 1], ids=["of the seed", "of the follow"])
async def test_a_crash_between_tap_and_commit_changes_nothing_and_the_next_tap_does(month: World, commits: int) -> None:
    alice = month.person("alice")
    answer = await alice.says('/follow "machine unlearning"')
    month.dispatch = Dispatch(replace(month.app, storage=CrashingStorage(month.storage, commits)))
    assert (await alice.presses(answer, "Wider: anything")).kind is Kind.ERROR
    month.dispatch = Dispatch(month.app)
    async with month.storage.reading() as tables:
        assert len(await tables.seeds.of({"machine unlearning"})) == commits
    assert "1. “machine unlearning” (phrase)" in text_of(await alice.says("/radar"))
    assert "Follow 1 is now papers about" in text_of(await alice.presses(answer, "Wider: anything"))
    assert "Follow 1 is “machine unlearning” again." in text_of(await alice.says("/undo"))


async def test_a_subject_of_most_papers_is_counted_as_far_as_it_is_looked_at(world: World) -> None:
    stated = [
        arxiv(f"2608.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons." if n % 3 else "Steel lathes.")
        for n in range(750)
    ]
    async with world.storage.transaction() as tables:
        await tables.papers.add(stated, world.clock.now())
    for typed in ('about:"lattice gauge"', "lattice gauge"):
        answer = text_of(await world.person(typed).says(f"/follow {typed}"))
        assert "500 matching papers so far." in answer
        assert "Wider" not in answer
