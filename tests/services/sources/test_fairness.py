"""What goes wrong with one source, one person or one question stays with it, and a source is asked one question at a time."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.chats.intents import ShowPaper
from core.domain.sources.source import FetchFailed, FetchOutcome, LookupOutcome, Source, Validators
from core.services import rate_limit
from core.services.context import Process
from core.services.dispatch import Dispatch
from core.services.radar.lookups import Lookups
from core.services.sources.ingest import Ingest
from tests.fakes.fetching import FakeFetching
from tests.papers import arxiv, journal
from tests.world import World, text_of

pytestmark = pytest.mark.postgresql


class Faulty(FakeFetching):
    """Breaks us over arXiv's feed."""

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """A journal is read as ever, a moment later."""
        if batch[0].group == "arxiv":
            self.asked.append("arxiv")
            raise RuntimeError("a fault of ours")
        for _ in range(5):
            await asyncio.sleep(0)
        return await super().fetch(batch, validators)


class Counting(FakeFetching):
    """Counts how many questions are open at once."""

    open, busiest = 0, 0

    async def _counted(self) -> None:
        self.open += 1
        self.busiest = max(self.busiest, self.open)
        for _ in range(5):
            await asyncio.sleep(0)
        self.open -= 1

    def batches(self, due: Sequence[Source]) -> Sequence[tuple[Source, ...]]:
        """Two requests to arXiv."""
        return [(source,) for source in due if source.group == "arxiv"]

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """As published."""
        await self._counted()
        return await super().fetch(batch, validators)

    async def lookup(self, keys: Sequence[str]) -> LookupOutcome:
        """As known."""
        await self._counted()
        return await super().lookup(keys)


async def test_a_feed_that_breaks_us_hurts_only_itself(world: World) -> None:
    faulty = Faulty()
    faulty.published["nature"] = [journal("10.1000/x", title="A long title about ice")]
    ingest = Ingest(replace(world.app, fetching=faulty))
    await ingest.make_due(None)
    await ingest.tick()
    alice = world.person("alice")
    assert (await alice.says("/search ice")).papers == ("doi:10.1000/x",)
    assert "arXiv cs.AI, arXiv cs.CL: down" in text_of(await alice.says("/coverage"))
    world.clock.forward(timedelta(minutes=4))
    await ingest.tick()
    assert faulty.asked.count("arxiv") == 1


async def test_an_empty_feed_is_a_note_for_a_day_and_then_an_error(world: World) -> None:
    empty = FetchFailed(reason="an empty feed on a working day", wait=timedelta(hours=1), tolerated=24)
    alice = world.person("alice")
    await alice.says("/start")
    world.fetching.failing["arxiv"] = FetchFailed(reason="503 Service Unavailable")
    await world.ingest.make_due(None)
    await world.ingest.tick()
    assert "down, 503" in text_of(await alice.says("/coverage"))

    world.fetching.failing["arxiv"] = empty
    for _ in range(24):
        world.clock.forward(timedelta(minutes=61))
        await world.ingest.tick()
        told = text_of(await alice.says("/coverage"))
        assert "down" not in told
        assert empty.reason in told
    world.clock.forward(timedelta(minutes=61))
    await world.ingest.tick()

    assert world.fetching.asked.count("arxiv") == 26
    assert f"down, {empty.reason}" in text_of(await alice.says("/coverage"))


async def test_one_process_asks_a_source_one_question_at_a_time(world: World) -> None:
    counting = Counting()
    app = replace(world.app, fetching=counting)
    alice = world.person("alice")
    await alice.says("/start")

    async def pastes(key: str) -> None:
        async for _ in Dispatch(app).answer(alice.event(ShowPaper(key))):
            pass

    await Ingest(app).make_due(None)
    await asyncio.gather(Ingest(app).tick(), *[pastes(f"arxiv:2606.0000{n}") for n in range(3)])
    assert len(counting.asked) == 5
    assert counting.busiest == 1


async def test_while_another_process_asks_arxiv_nobody_here_does(world: World) -> None:
    other = replace(world.app, process=Process("other"))
    alice = await world.person("alice").follows("Ada Example")
    impatient = replace(world.app, patience=0)
    async with rate_limit.lease(other, "arxiv", 0):
        answers = [a async for a in Dispatch(impatient).answer(alice.event(ShowPaper("arxiv:2606.00001")))]
        await Lookups(impatient).tick()
    assert "arXiv is busy" in text_of(answers[-1])
    assert world.fetching.asked == []


async def test_two_who_follow_one_person_are_both_told_what_was_found(world: World) -> None:
    alice, bob = world.person("alice"), world.person("bob")
    for number, each in enumerate((alice, bob)):
        said = await each.says("/follow Ada Example")
        await world.dispatch.record_sent(said.number, f"m{number}", each.address)
    world.fetching.known["Ada Example"] = [arxiv("2606.00001")]
    await world.settles()
    for each in (alice, bob):
        (edit,) = each.got()
        assert "1 matching paper so far." in text_of(edit)


async def test_all_people_of_a_follow_are_told_of_in_one_edit(world: World) -> None:
    alice = world.person("alice")
    said = await alice.says('/follow author:"Ada Example" author:"Bo Example"')
    await world.dispatch.record_sent(said.number, "m1", alice.address)
    for number, name in enumerate(("Ada Example", "Bo Example")):
        world.fetching.known[name] = [arxiv(f"2606.0000{number}", authors=("Ada Example", "Bo Example"))]
    await world.settles()
    (edit,) = alice.got()
    assert "2 matching papers so far." in text_of(edit)


async def test_a_look_up_that_finds_nothing_edits_nothing(world: World) -> None:
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await world.dispatch.record_sent(said.number, "m1", alice.address)
    await world.settles()
    assert alice.got() == []


async def test_a_look_up_survives_an_hour_without_arxiv(world: World) -> None:
    world.fetching.failing["lookup"] = FetchFailed(reason="503 Service Unavailable")
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await world.dispatch.record_sent(said.number, "m1", alice.address)
    await world.morning(3)
    del world.fetching.failing["lookup"]
    world.fetching.known["Ada Example"] = [arxiv("2606.00001")]
    await world.morning(12)
    assert [edit.number for edit in alice.got()] == [said.number]
