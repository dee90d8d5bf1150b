"""Of many selections at once some are written first, and the others wait for them, but not for long."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest, synthesis_key
from core.domain.claims.statement import Carrier, Section, Statement, Synthesis
from core.domain.judge.drafts import SynthesisDraft
from core.domain.papers.paper import Paper
from core.ports.storage import Storage
from core.services.briefings import morning, synthesis_reuse
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World

EIGHT = (1, 2, 3, 4, 5, 6, 7, 8)


def _on(*papers: int) -> Statement:
    return Statement(text=f"On {papers}.", carriers=tuple(Carrier(paper_id=each, span="We study") for each in papers))


class Patchy(FakeWriting):
    """Opens on neighbours, and says one thing of six papers; of selections in `hangs` it never says anything, of those in `thin` too
    little."""

    def __init__(self) -> None:
        super().__init__("claude-x")
        self.hangs: Collection[frozenset[int]] = ()
        self.thin: Collection[frozenset[int]] = ()

    async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
        if _ids(synthesis_request) in self.hangs:
            await asyncio.Event().wait()
        return await super().synthesise(synthesis_request, asked_by)

    def _synthesis(self, synthesis_request: SynthesisRequest) -> Synthesis:
        ids = [paper.id for paper in synthesis_request.papers]
        opening = tuple(_on(one, other) for one, other in pairwise(ids[:4]))
        sections = tuple(Section(theme="", statements=(_on(each),)) for each in ids[:6])
        made = replace(super()._synthesis(synthesis_request), opening=opening, sections=sections)
        return replace(made, opening=(), sections=()) if _ids(synthesis_request) in self.thin else made


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with a model, and forty papers."""
    made = await World(storage, writing=Patchy()).opens()
    await made.publishes(*(arxiv(f"2606.{n:05}", title=f"Paper {n}", authors=[f"A {n}"]) for n in range(40)))
    return made


async def _assignments(world: World, *selections: Collection[int], private: int = 0) -> list[SynthesisRequest]:
    async with world.storage.reading() as tables:
        papers = {paper.id: _private(paper, private) for paper in await tables.papers.get(range(1, 41))}
    return [SynthesisRequest(papers=tuple(papers[each] for each in some), language="en") for some in selections]


def _private(paper: Paper, private: int) -> Paper:
    return replace(paper, source="feed:https://annals.example") if paper.id == private else paper


def _ids(synthesis_request: SynthesisRequest) -> frozenset[int]:
    return frozenset(paper.id for paper in synthesis_request.papers)


async def _written(
    world: World, synthesis_requests: Sequence[SynthesisRequest], wait: float
) -> Mapping[str, tuple[Synthesis | None, str]]:
    until = asyncio.get_running_loop().time() + wait
    return await morning.write_syntheses(world.app, synthesis_requests, until)


async def test_a_first_one_that_hangs_costs_the_others_no_synthesis(world: World) -> None:
    world.writing.hangs = [frozenset({*EIGHT, 9})]
    first, other = await _assignments(world, (*EIGHT, 9), EIGHT)
    written = await _written(world, [first, other], 1.0)
    assert written[first.key][0] is None
    assert written[other.key][0] is not None


async def test_a_stranger_that_hangs_costs_those_no_synthesis_whose_first_one_says_too_little(world: World) -> None:
    world.writing.hangs, world.writing.thin = [frozenset({20, 21, 22, 23})], [frozenset({*EIGHT, 9})]
    synthesis_requests = await _assignments(world, (20, 21, 22, 23), (*EIGHT, 9), EIGHT)
    written = await _written(world, synthesis_requests, 1.0)
    assert written[synthesis_key(EIGHT, "en")][0] is not None


async def _to_write(world: World, some: Sequence[SynthesisRequest]) -> list[SynthesisRequest]:
    async with world.storage.reading() as tables:
        kept = await tables.syntheses.by_keys([each.key for each in some])
    return await synthesis_reuse.to_write(world.app, some, kept)


async def test_one_with_a_paper_of_an_own_feed_is_written_and_takes_nobody_along(world: World) -> None:
    own, *others = await _assignments(world, (*EIGHT, 9, 10), *((*EIGHT, n) for n in range(11, 15)), private=10)
    chosen = await _to_write(world, [own, *others])
    assert [own in chosen, len(chosen)] == [True, 2]


async def test_what_is_served_already_is_written_no_more(world: World) -> None:
    (whole,) = await _assignments(world, range(1, 13))
    await _written(world, [whole], 30.0)
    some = await _assignments(world, range(1, 13), range(1, 12), (*range(1, 11), 20, 21), (*range(1, 9), 22, 23, 24))
    chosen = await _to_write(world, some)
    assert [sorted(_ids(each)) for each in chosen] == [[*range(1, 9), 22, 23, 24]]
