"""Syntheses in batches: two hours before the hour, once for each briefing, and only where a selection is still the same are they shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from core.domain.briefings.batch import Batch, BatchKind
from core.domain.claims.statement import Summary
from core.domain.judge.drafts import SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence
from core.domain.papers.paper import PRIVATE, Paper
from core.ports.storage import Storage
from core.services.briefings.batching import FEWEST, Batching
from core.storage.schema.tables import paper
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World, text_of

MINUTE = timedelta(minutes=1)
NAMES = [f"Ada {letter}xample" for letter in "ABCDEF"]
HALF_PAST_FOUR = 4, 30
"""Two and a half hours before everybody is briefed."""


class Killed(BaseException):
    """The process ended there."""


class Dying(FakeWriting):
    """A model during whose work on a batch of syntheses the process ends."""

    def __init__(self, at: str) -> None:
        super().__init__("claude-x")
        self.at = at

    async def submit(
        self,
        batch: Batch,
        papers: Mapping[int, Paper],
        summaries: Mapping[int, Summary] | None = None,
        claims: Sequence[Claim] = (),
        evidence: Mapping[int, Evidence] | None = None,
    ) -> str:
        dies = batch.kind is BatchKind.SYNTHESES
        if dies and self.at == "before":
            raise Killed
        remote = await super().submit(batch, papers, summaries, claims, evidence)
        if dies and self.at == "after":
            raise Killed
        return remote

    async def collect_syntheses(
        self, batch: Batch, papers: Mapping[int, Paper], summaries: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        written = await super().collect_syntheses(batch, papers, summaries)
        if written and self.at == "collected":
            self.at = "never"
            raise Killed
        return written


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with a model, at 09:00 UTC on a Monday."""
    return await World(storage, writing=FakeWriting("claude-x")).opens()


async def _readers(world: World, names: Sequence[str] = NAMES, language: str = "") -> None:
    """Each follows somebody else who wrote two papers, and is briefed at seven tomorrow; the papers are summarised."""
    for n, name in enumerate(names):
        person = await world.person(f"reader{n}").follows(f'author:"{name}"')
        await world.publishes(*(arxiv(f"2606.{n}{m:04}", authors=[name]) for m in range(2)))
        async with world.storage.transaction() as tables:
            chat = await tables.chats.find(person.address)
            assert chat is not None
            await tables.chats.save(replace(chat, language=language))
    await _ticks(world)
    await _ends(world)


async def _ticks(world: World, after: timedelta = timedelta()) -> int:
    world.clock.forward(after)
    return await Batching(world.app).tick()


async def _at(world: World, hour: int, minute: int = 0) -> None:
    """It is that time of the day on which everybody is briefed, and what is due by then is done."""
    world.clock.at(datetime(2026, 6, 16, hour, minute, tzinfo=UTC))
    await world.settles()


async def _ends(world: World) -> None:
    """Every batch ends, and is collected, and what it wrote is judged."""
    for _ in range(2):
        world.writing.ended |= set(world.writing.batches)
        await _ticks(world, 2 * MINUTE)


def _batches(world: World) -> list[Batch]:
    return world.writing.batches_of(BatchKind.SYNTHESES)


async def test_the_morning_shows_what_a_batch_wrote_and_asks_for_no_synthesis(world: World) -> None:
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    assert await _ticks(world) == 1
    assert [(len(batch.requests), batch.model) for batch in _batches(world)] == [(FEWEST, "claude-x")]
    await _ends(world)
    await _at(world, 8)
    for n in range(len(NAMES)):
        (message,) = world.person(f"reader{n}").briefings()
        assert "It matters today that" in text_of(message)
    assert (world.writing.assigned, world.writing.asked) == ([], [])


async def test_nothing_is_planned_earlier_and_nothing_later(world: World) -> None:
    await _readers(world)
    for hour, minute in ((0, 0), (2, 0), (4, 20)):
        await _at(world, hour, minute)
        assert await _ticks(world) == 0
    await _at(world, 5, 1)
    assert await _ticks(world) == 0
    assert _batches(world) == []


async def test_a_selection_that_grew_is_planned_no_second_time_and_written_directly(world: World) -> None:
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    await _ticks(world)
    await _ends(world)
    await world.publishes(arxiv("2606.09999", authors=NAMES[:1]))
    for _ in range(3):
        await _ticks(world, 10 * MINUTE)
    assert len(_batches(world)) == 1
    await _at(world, 8)
    assert [len(each.papers) for each in world.writing.assigned] == [3]


async def test_the_next_planning_goes_on_where_the_last_one_ended(world: World) -> None:
    await _readers(world)
    late = [f"Ada {letter}xample" for letter in "GHIJKL"]
    for n, name in enumerate(late, len(NAMES)):
        await (await world.person(f"reader{n}").follows(f'author:"{name}"')).says("/settings hour 07:10")
        await world.publishes(*(arxiv(f"2606.1{n:02}{m:02}", authors=[name]) for m in range(2)))
    await _ticks(world, 31 * MINUTE)
    await _ends(world)
    await _at(world, *HALF_PAST_FOUR)
    assert await _ticks(world) == 1
    assert await _ticks(world, 31 * MINUTE) >= 1
    batched = [len(batch.requests) for batch in _batches(world)]
    assert batched == [FEWEST, FEWEST]
    assert len({key for batch in _batches(world) for key in batch.selections}) == 2 * FEWEST


async def test_a_handful_of_selections_and_one_that_is_kept_are_no_batch(world: World) -> None:
    await _readers(world, NAMES[1:])
    await _at(world, *HALF_PAST_FOUR)
    assert await _ticks(world) == 0
    assert _batches(world) == []


async def test_papers_without_a_summary_are_left_to_the_morning(world: World) -> None:
    await _readers(world)
    await _at(world, 4, 29)
    await world.publishes(arxiv("2606.09999", authors=NAMES[:1]))
    await _at(world, *HALF_PAST_FOUR)
    assert await _ticks(world) == 0, "five selections are a handful"
    assert _batches(world) == []


@pytest.mark.parametrize(("language", "asked"), [("zh", "zh"), ("de", "en")])
async def test_batches_are_in_the_languages_that_are_checked(world: World, language: str, asked: str) -> None:
    await _readers(world, language=language)
    await _at(world, *HALF_PAST_FOUR)
    assert await _ticks(world) == 1
    assert [batch.language for batch in _batches(world)] == [asked]


async def test_a_late_batch_is_not_waited_for_and_what_was_written_meanwhile_stays(world: World) -> None:
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    await _ticks(world)
    await _at(world, 8)
    assert len(world.writing.assigned) == FEWEST
    world.writing.strong_model = "claude-later"
    await _ends(world)
    async with world.storage.reading() as tables:
        kept = await tables.syntheses.by_keys([each.key for each in world.writing.assigned])
        assert await tables.batches.open() == []
    assert {synthesis.model for synthesis in kept.values()} == {"claude-x"}


@pytest.mark.parametrize("at", ["before", "after", "collected"])
async def test_a_crash_at_any_step_pays_no_synthesis_twice(storage: Storage, at: str) -> None:
    dying = Dying(at)
    world = await World(storage, writing=dying).opens()
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    if at == "collected":
        await _ticks(world)
        dying.ended |= set(dying.batches)
    with pytest.raises(Killed):
        await _ticks(world, 2 * MINUTE)
    dying.at = "never"
    for _ in range(20):
        await _ticks(world, 2 * MINUTE)
        dying.ended |= set(dying.batches)
    await _at(world, 8)
    batched, direct = sum(len(batch.requests) for batch in _batches(world)), len(world.writing.assigned)
    assert batched + direct == FEWEST


async def test_a_paper_that_is_an_own_feeds_alone_again_holds_up_no_batch(world: World) -> None:
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    await _ticks(world)
    async with world.storage.transaction() as tables:
        (handed_over,) = await tables.batches.open()
        own = update(paper).where(paper.c.id == handed_over.papers[0])
        await tables.transaction.run(own.values(source=f"{PRIVATE}annals"))  # type: ignore[attr-defined]
    await _ends(world)
    async with world.storage.reading() as tables:
        assert await tables.batches.open() == []
        kept = await tables.syntheses.by_keys(list(handed_over.selections))
    assert len(kept) == FEWEST - 1


async def test_what_is_kept_of_a_batch_names_no_chat(world: World) -> None:
    await _readers(world)
    await _at(world, *HALF_PAST_FOUR)
    await _ticks(world)
    async with world.storage.reading() as tables:
        (kept,) = await tables.batches.open()
    assert {number for named in kept.requests.values() for number in named.values()} == set(kept.papers)
    assert "reader" not in repr(kept)
