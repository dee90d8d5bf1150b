"""Batches: handed over hours ahead, collected when they end, paid once whatever crashes in between."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.briefings.batch import Batch, BatchKind
from core.domain.claims.statement import Summary
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.storage import Storage
from core.services.briefings.batching import FEWEST, Batching
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
KEYS = [f"2606.{n:05}" for n in range(FEWEST)]


class Killed(BaseException):
    """The process ended there."""


class Dying(FakeWriting):
    """A model during whose answer the process ends: before or after the provider has the batch, or with its results in hand."""

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
        if self.at == f"before {batch.kind}":
            raise Killed
        remote = await super().submit(batch, papers, summaries, claims, evidence)
        if self.at == f"after {batch.kind}":
            raise Killed
        return remote

    async def collect(self, batch: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        written = await super().collect(batch, papers)
        if self.at == "collected summaries" and written:
            raise Killed
        return written

    async def collect_verdicts(self, batch: Batch) -> Sequence[Verdict] | None:
        given = await super().collect_verdicts(batch)
        if self.at == "collected verdicts" and given:
            raise Killed
        return given


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with a model, at 09:00 UTC on a Monday."""
    return await World(storage, writing=FakeWriting("claude-x")).opens()


async def _reader(world: World, keys: Sequence[str] = KEYS) -> None:
    """Alice, who is briefed at seven tomorrow, with these papers waiting."""
    await world.person("alice").follows("Ada Example")
    await world.publishes(*(arxiv(key) for key in keys))


async def _ticks(world: World, after: timedelta = timedelta()) -> int:
    world.clock.forward(after)
    return await Batching(world.app).tick()


async def _ticks_until_killed(world: World) -> None:
    for _ in range(5):
        await _ticks(world, 2 * MINUTE)
        world.writing.ended |= set(world.writing.batches)


async def _summaries(world: World, language: str = "en") -> int:
    async with world.storage.reading() as tables:
        return len(await tables.briefings.summaries(range(1, 100), language))


async def _told(world: World) -> int:
    """How many sentences may be shown."""
    async with world.storage.reading() as tables:
        summaries = await tables.briefings.summaries(range(1, 100), "en")
    return sum(len(summary.sentences) for summary in summaries.values())


async def _open(world: World) -> int:
    async with world.storage.reading() as tables:
        return len(await tables.batches.open())


async def test_the_morning_shows_what_a_batch_wrote_and_asks_for_nothing_more(world: World) -> None:
    await _reader(world)
    assert await _ticks(world) == 1
    assert [len(batch.papers) for batch in world.writing.batches.values()] == [FEWEST]
    assert await _summaries(world) == 0
    world.writing.ended |= set(world.writing.batches)
    assert await _ticks(world, 2 * MINUTE) == 1
    assert (await _summaries(world), await _open(world)) == (FEWEST, 1), "they are judged at half the price too"
    assert await _told(world) == 0, "nobody has read them a second time"
    world.writing.ended |= set(world.writing.batches)
    assert await _ticks(world, 2 * MINUTE) == 1
    assert (await _told(world), await _open(world)) == (FEWEST, 0)
    await world.morning()
    assert len(world.person("alice").saw_papers()) == FEWEST
    assert world.writing.asked == []
    assert len(world.writing.judged) == 2, "the summaries in a batch, the synthesis directly"


async def test_a_handful_is_no_batch(world: World) -> None:
    await _reader(world, KEYS[1:])
    assert await _ticks(world) == 0
    assert world.writing.batches == {}


async def test_what_is_told_in_less_than_two_hours_is_no_batch(world: World) -> None:
    await _reader(world)
    await world.person("alice").says("/settings hour 10:59")
    assert await _ticks(world) == 0
    await world.person("alice").says("/settings hour 11:01")
    assert await _ticks(world, HOUR / 2) == 0
    assert world.writing.batches == {}


async def test_papers_that_several_chats_wait_for_are_written_about_once(world: World) -> None:
    await world.person("bob").follows("Ada Example")
    await _reader(world)
    assert await _ticks(world) == 1
    (batch,) = world.writing.batches.values()
    assert len(batch.papers) == len(set(batch.papers)) == FEWEST


async def test_papers_that_different_chats_wait_for_make_one_batch(world: World) -> None:
    names = [f"Ada {letter}xample" for letter in "ABCDEF"]
    for n, name in enumerate(names):
        await world.person(f"reader{n}").follows(f'author:"{name}"')
        await world.publishes(arxiv(f"2606.{n:05}", authors=[name]))
    assert await _ticks(world) == 1
    assert [len(batch.papers) for batch in world.writing.batches.values()] == [len(names)]


async def test_each_checked_language_has_a_batch_and_others_need_english(world: World) -> None:
    for name, language in (("alice", ""), ("bob", "de"), ("carol", "zh")):
        person = await world.person(name).follows("Ada Example")
        async with world.storage.transaction() as tables:
            chat = await tables.chats.find(person.address)
            assert chat is not None
            await tables.chats.save(replace(chat, language=language))
    await world.publishes(*(arxiv(key) for key in KEYS))
    assert await _ticks(world) == 2
    assert sorted(batch.language for batch in world.writing.batches.values()) == ["en", "zh"]


async def test_what_is_in_a_batch_is_in_no_other_and_what_has_a_summary_in_none(world: World) -> None:
    await _reader(world)
    await _ticks(world)
    await world.publishes(*(arxiv(f"2606.1{n:04}") for n in range(FEWEST)))
    assert await _ticks(world, MINUTE) == 0, "the next papers come together first"
    await _ticks(world, HOUR)
    first, second = world.writing.batches.values()
    assert set(first.papers).isdisjoint(second.papers)
    world.writing.ended |= set(world.writing.batches)
    await _ticks(world, 2 * MINUTE)
    await _ticks(world, HOUR)
    assert len(world.writing.batches_of(BatchKind.SUMMARIES)) == 2
    assert await _summaries(world) == 2 * FEWEST


async def test_a_late_batch_is_not_waited_for_and_what_was_written_meanwhile_stays(world: World) -> None:
    await _reader(world)
    await _ticks(world)
    world.clock.forward(23 * HOUR)
    await world.settles()
    assert len(world.person("alice").saw_papers()) == FEWEST
    assert [len(papers) for papers in world.writing.asked] == [FEWEST]
    world.writing.model = "claude-later"
    world.writing.ended |= set(world.writing.batches)
    await _ticks(world)
    async with world.storage.reading() as tables:
        kept = await tables.briefings.summaries(range(1, 100), "en")
    assert {summary.model for summary in kept.values()} == {"claude-x"}
    assert await _open(world) == 0


async def test_a_batch_that_never_ends_is_given_up_after_a_day(world: World) -> None:
    await _reader(world)
    await _ticks(world)
    for _ in range(24):
        await _ticks(world, HOUR)
        assert await _open(world) == 1
    await _ticks(world, HOUR)
    assert await _open(world) == 0


@pytest.mark.parametrize("step", ["before", "after", "collected"])
@pytest.mark.parametrize("kind", [BatchKind.SUMMARIES, BatchKind.VERDICTS])
async def test_a_crash_at_any_step_pays_nothing_twice(storage: Storage, kind: BatchKind, step: str) -> None:
    dying = Dying(f"{step} {kind}")
    world = await World(storage, writing=dying).opens()
    await _reader(world)
    with pytest.raises(Killed):
        await _ticks_until_killed(world)
    dying.at = "never"
    for _ in range(3 * 60 // 2):
        await _ticks(world, 2 * MINUTE)
        dying.ended |= set(dying.batches)
    assert (await _summaries(world), await _open(world)) == (FEWEST, 0)
    assert len(dying.batches_of(BatchKind.SUMMARIES)) == 1
    await world.morning()
    assert await _told(world) == FEWEST, "what no batch judged is judged directly"
    judged = [claim.key for claims in dying.judged for claim in claims]
    assert len(judged) - len(set(judged)) == (step == "collected" and kind is BatchKind.VERDICTS) * FEWEST


async def test_nobody_takes_up_a_batch_that_is_being_handed_over(storage: Storage) -> None:
    world = await World(storage, writing=Dying("before summaries")).opens()
    await _reader(world)
    with pytest.raises(Killed):
        await _ticks(world)
    assert await _ticks(world, MINUTE - timedelta(seconds=1)) == 0
    assert await _open(world) == 1
    assert await _ticks(world, timedelta(seconds=1)) == 1
    assert await _open(world) == 0


async def test_a_model_that_is_down_is_asked_now_and_then(world: World) -> None:
    await _reader(world)
    away = Away()
    world = await World(world.storage, writing=away, clock=world.clock).opens()
    for _ in range(6 * 60):
        await _ticks(world, MINUTE)
    assert 6 <= away.attempts <= 6 * 6 + 1, "a try in ten minutes at most"
    away.back = True
    for _ in range(45):
        await _ticks(world, MINUTE)
        away.ended |= set(away.batches)
    assert len(away.batches_of(BatchKind.SUMMARIES)) == 1
    assert await _summaries(world) == FEWEST


class Away(FakeWriting):
    """A model that is down until it is `back`."""

    def __init__(self) -> None:
        super().__init__("claude-x")
        self.attempts = 0
        self.back = False

    def _up(self) -> None:
        self.attempts += 1
        if not self.back:
            raise WriterUnavailable("down", wait=MINUTE)


async def test_without_a_model_open_batches_wait_for_its_return(world: World) -> None:
    await _reader(world)
    await _ticks(world)
    plain = await World(world.storage, writing=FakeWriting(), clock=world.clock).opens()
    plain.writing.down = "No model is set."
    assert await _ticks(plain, HOUR) == 1
    assert await _ticks(plain) == 0
    assert await _open(plain) == 1
