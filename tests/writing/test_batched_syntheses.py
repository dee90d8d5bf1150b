"""Batches of syntheses: the same requests at half the price, checked the same way, nothing asked for again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Sentence, Summary, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.models import bundled
from core.writing.prompts import instructions
from tests.fakes.clock import START, FakeClock
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import HARD
from tests.writing.conftest import ABSTRACTS, contents, paper

OUTSIDE = paper(9, "Rain on islands is modelled after storms. The models hold for ten years.")
BEETLES = paper(7, "Beetles of seven kinds live on islands after storms.")


@pytest.fixture
def synthesis_requests(papers: list[Paper]) -> list[SynthesisRequest]:
    """Two of three papers, one with a paper from outside."""
    return [
        SynthesisRequest(papers=tuple(papers), language="en"),
        SynthesisRequest(papers=(papers[0], papers[1], BEETLES), language="en", bridge=OUTSIDE),
    ]


@pytest.fixture
def planned(writer: ClaudeWriter, synthesis_requests: Sequence[SynthesisRequest]) -> Batch:
    return writer.plan_syntheses(synthesis_requests, "en")


@pytest.fixture
def by_id(synthesis_requests: Sequence[SynthesisRequest]) -> dict[int, Paper]:
    return {number: each for synthesis_request in synthesis_requests for number, each in synthesis_request.all.items()}


async def handed(writer: ClaudeWriter, planned: Batch, papers: dict[int, Paper]) -> Batch:
    return replace(planned, remote=await writer.submit(planned, papers, {}), state=BatchState.SUBMITTED)


async def collected(writer: ClaudeWriter, submission: Batch, papers: dict[int, Paper]) -> Sequence[Synthesis]:
    made = await writer.collect_syntheses(submission, papers, {})
    assert made is not None
    return contents(made)


def test_a_plan_has_a_request_for_each_selection_and_knows_what_it_is_about(
    planned: Batch, synthesis_requests: Sequence[SynthesisRequest], clock: FakeClock
) -> None:
    assert (planned.kind, planned.model, planned.made_at) == (
        BatchKind.SYNTHESES,
        "claude-sonnet-5-5",
        clock.now(),
    )
    assert planned.selections == {each.key: {paper.id for paper in each.papers} for each in synthesis_requests}
    assert list(planned.bridges.values()) == [OUTSIDE.id]
    assert set(planned.papers) == {1, 2, 3, 7, 9}


async def test_a_batch_asks_what_is_asked_directly(
    writer: ClaudeWriter, standin: Standin, planned: Batch, by_id: dict[int, Paper], papers: list[Paper]
) -> None:
    said = Sentence(text="Masks let a network forget.", span="Sparse masks let a network forget")
    known = {1: Summary(paper_id=1, language="en", model="m", sentences=(said,), written_at=START)}
    await writer.synthesise(SynthesisRequest(papers=tuple(papers), language="en", summaries=known))
    await writer.submit(planned, by_id, known)

    ((first, second),) = standin.batches.made.values()
    (direct,) = standin.requests
    for part in ("system", "output_config", "model", "max_tokens"):
        assert first["params"][part] == direct[part]
    told = [each["messages"][0]["content"] for each in (first["params"], direct)]
    assert len(told[0]) == len(told[1])
    assert [said.text in each for each in told] == [True, True]
    assert 'outside="yes"' in second["params"]["messages"][0]["content"]


async def test_a_batch_is_collected_when_it_has_ended_and_booked_once_at_half_the_price(
    writer: ClaudeWriter,
    standin: Standin,
    planned: Batch,
    by_id: dict[int, Paper],
    synthesis_requests: Sequence[SynthesisRequest],
    clock: FakeClock,
    ledger: FakeLedger,
) -> None:
    submission = await handed(writer, planned, by_id)
    assert await writer.collect_syntheses(submission, by_id, {}) is None

    standin.batches.end()
    clock.forward(timedelta(hours=1))
    made = await collected(writer, submission, by_id)

    assert [each.key for each in made] == [each.key for each in synthesis_requests]
    assert {(each.model, each.prompt, each.written_at, each.removed) for each in made} == {
        ("claude-sonnet-5-5", instructions("synthesis").edition, clock.now(), 0)
    }
    assert [each.papers for each in made[0].statements] == [(1,), (2,), (3,)]
    (call,) = ledger.booked
    price = bundled().price("claude-sonnet-5-5")
    assert price is not None
    assert (call.batch, call.asked_by, call.microdollars) == (True, 0, price.of(call.usage, batch=True))


@pytest.mark.parametrize("lie", [*HARD, "leak"])
async def test_a_lie_in_a_batch_is_removed_and_asked_for_no_second_time(
    writer: ClaudeWriter, standin: Standin, planned: Batch, by_id: dict[int, Paper], lie: str
) -> None:
    submission = await handed(writer, planned, by_id)
    standin.batches.end(lie)

    made = await collected(writer, submission, by_id)

    assert [(list(each.statements), each.removed) for each in made] == [([], 3), ([], 3)]
    assert standin.requests == []


@pytest.mark.parametrize("fate", ["errored", "expired", "canceled", "refusal", "max_tokens", "cut_json", "new_stop"])
async def test_a_selection_whose_request_came_to_nothing_is_missing(
    writer: ClaudeWriter,
    standin: Standin,
    planned: Batch,
    by_id: dict[int, Paper],
    synthesis_requests: Sequence[SynthesisRequest],
    fate: str,
) -> None:
    submission = await handed(writer, planned, by_id)
    standin.batches.end("honest", fate)

    assert [each.key for each in await collected(writer, submission, by_id)] == [synthesis_requests[0].key]


async def test_a_selection_that_lost_a_paper_is_neither_asked_for_nor_told(
    writer: ClaudeWriter,
    standin: Standin,
    planned: Batch,
    by_id: dict[int, Paper],
    synthesis_requests: Sequence[SynthesisRequest],
) -> None:
    without = {number: each for number, each in by_id.items() if number != BEETLES.id}
    await writer.submit(planned, without, {})
    (asked,) = standin.batches.made.values()
    assert len(asked) == 1

    submission = await handed(writer, planned, by_id)
    standin.batches.end()

    assert [each.key for each in await collected(writer, submission, without)] == [synthesis_requests[0].key]


async def test_a_batch_that_the_provider_no_longer_has_gives_nothing(
    writer: ClaudeWriter, planned: Batch, by_id: dict[int, Paper]
) -> None:
    assert list(await collected(writer, replace(planned, remote="msgbatch_77"), by_id)) == []


async def test_a_submission_without_an_answer_is_found_again(
    writer: ClaudeWriter, standin: Standin, planned: Batch, by_id: dict[int, Paper], clock: FakeClock
) -> None:
    standin.behave("lost", "honest")
    with pytest.raises(WriterUnavailable):
        await writer.submit(planned, by_id, {})
    clock.forward(timedelta(minutes=2))
    standin.batches.end()

    assert await writer.find(planned) == "msgbatch_0"
    assert ABSTRACTS[0] == by_id[1].abstract
