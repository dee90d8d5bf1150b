"""Many chats, many papers: one chat's fault is its own, facts are read once, and what does not fit is behind a button."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from core.ports.storage import Storage, Tables
from core.services.briefings.briefings import Briefings
from tests.fakes.fetching import FakeFetching
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World, text_of

pytestmark = pytest.mark.postgresql


class Faulty(FakeWriting):
    """A writer with a fault of ours."""

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """Never."""
        raise KeyError("text")


class Counting(FakeFetching):
    """Counts how often what was read is put together."""

    told = 0

    def catalogue(self) -> Any:
        """As ever."""
        self.told += 1
        return super().catalogue()


@dataclass
class FirstFails:
    """A database in which the second transaction, that of the first chat, fails."""

    storage: Storage
    opened: int = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tables]:
        """One that writes."""
        self.opened += 1
        async with self.storage.transaction() as tables:
            if self.opened == 2:
                raise OSError("a row that nobody can read")
            yield tables

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        """One that reads."""
        return self.storage.reading()


async def test_a_chat_whose_briefing_fails_delays_no_other(world: World) -> None:
    people = [await world.person(name).follows("Ada Example") for name in ("alice", "bob", "carol")]
    await world.publishes(arxiv("2606.00001"))
    world.clock.forward(timedelta(days=1))
    await Briefings(replace(world.app, storage=FirstFails(world.storage))).tick()
    await world.settles()
    assert [len(each.briefings()) for each in people] == [0, 1, 1]
    world.clock.forward(timedelta(minutes=3))
    await world.settles()
    assert [each.saw_papers() for each in people] == [["arxiv:2606.00001"]] * 3


async def test_a_writer_that_breaks_delays_no_paper(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    world.clock.forward(timedelta(days=1))
    await Briefings(replace(world.app, writing=Faulty("claude-test"))).tick()
    await world.settles()
    assert alice.saw_papers() == ["arxiv:2606.00001"]
    assert "Claude isn't available today" in text_of(alice.briefings()[0])


async def test_what_was_read_is_put_together_once_for_all_chats(world: World) -> None:
    for number in range(5):
        await world.person(f"p{number}").follows("Ada Example")
    world.clock.forward(timedelta(days=1))
    counting = Counting()
    assert await Briefings(replace(world.app, fetching=counting)).tick() == 5
    assert counting.told == 1


async def test_a_fault_is_told_only_where_words_are_missing(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    bob = await world.person("bob").follows("Bo Example")
    await world.person("carol").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await world.person("carol").says("/brief")
    await world.publishes(arxiv("2606.00002", authors=("Bo Example",)))
    world.writing.down = "overloaded"
    await world.morning()
    assert "available" not in text_of(alice.briefings()[0])
    assert "Claude isn't available today" in text_of(bob.briefings()[0])


async def test_a_long_rest_is_shown_part_by_part(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(100)])
    said = await alice.says("/brief")
    seen = list(said.papers)
    for left in range(88, 0, -12):
        said = await alice.presses(said, f"And {left} more")
        seen += said.papers
    assert len(seen) == len(set(seen)) == 100
    assert next(said.cards).number == 97
    assert not [button for row in said.buttons for button in row if button.label.startswith("And")]
    again = await alice.says("/brief LAST")
    assert (await alice.presses(again, "And 88 more")).papers
