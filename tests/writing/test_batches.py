"""Batches of summaries: the same words at half the price, found again after a crash, and never paid for twice."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.briefings.batch import Batch, BatchState
from core.domain.briefings.budget import Usage
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.models import bundled
from core.writing.prompts import instructions
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import HARD
from tests.writing.conftest import ABSTRACTS, Make, contents, paper

MANY = {number: paper(number, f"Beetles of kind {number} grew larger on islands.") for number in range(101, 124)}


@pytest.fixture
def planned(writer: ClaudeWriter) -> Batch:
    return writer.plan(list(MANY.values()), "en")


async def submitted(writer: ClaudeWriter, submission: Batch) -> Batch:
    remote = await writer.submit(submission, MANY)
    return replace(submission, remote=remote, state=BatchState.SUBMITTED)


def test_a_plan_packs_papers_with_abstracts_under_ids_that_tell_nothing(
    planned: Batch, writer: ClaudeWriter, clock: FakeClock
) -> None:
    assert sorted(planned.papers) == sorted(MANY)
    assert [len(named) for named in planned.requests.values()] == [10, 10, 3]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id_) and id_.startswith(planned.token) for id_ in planned.requests)
    assert (planned.model, planned.language, planned.made_at) == ("claude-haiku-5-5", "en", clock.now())
    assert (planned.state, planned.remote) == (BatchState.SUBMITTING, "")
    assert writer.plan(list(MANY.values()), "en").token != planned.token
    assert writer.plan([paper(1, " ")], "en").requests == {}


async def test_a_batch_is_collected_when_it_has_ended(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock
) -> None:
    handed = await submitted(writer, planned)
    assert await writer.collect(handed, MANY) is None

    standin.batches.end()
    clock.forward(timedelta(hours=1))
    summaries = contents(await writer.collect(handed, MANY))

    assert [each.paper_id for each in summaries] == list(MANY)
    assert {each.sentences[0].text for each in summaries} == {each.abstract for each in MANY.values()}
    assert {(each.model, each.prompt, each.written_at, each.removed) for each in summaries} == {
        ("claude-haiku-5-5", instructions("summary").edition, clock.now(), 0)
    }


async def test_a_batch_asks_what_is_asked_directly(writer: ClaudeWriter, standin: Standin, planned: Batch) -> None:
    await writer.summarise(list(MANY.values()), "en")
    await submitted(writer, planned)

    (batch,) = standin.batches.made.values()
    direct = {body["messages"][0]["content"][:60] for body in standin.requests}
    assert {each["params"]["messages"][0]["content"][:60] for each in batch} == direct
    assert batch[0]["params"]["system"] == standin.requests[0]["system"]
    assert batch[0]["params"]["output_config"] == standin.requests[0]["output_config"]


async def test_a_batch_is_booked_once_at_half_the_price(
    writer: ClaudeWriter, standin: Standin, planned: Batch, ledger: FakeLedger
) -> None:
    handed = await submitted(writer, planned)
    assert ledger.booked == []
    await writer.collect(handed, MANY)
    assert ledger.booked == []

    standin.batches.end("honest", "refusal", "expired")
    await writer.collect(handed, MANY)

    (call,) = ledger.booked
    assert (call.usage, call.batch, call.asked_by) == (Usage(input=642, output=90, cache_read=24), True, 0)
    price = bundled().price("claude-haiku-5-5")
    assert price is not None
    assert call.microdollars == price.of(call.usage, batch=True) < price.of(call.usage)


@pytest.mark.parametrize("fate", ["errored", "expired", "canceled", "refusal", "max_tokens", "cut_json", "new_stop"])
async def test_papers_whose_request_came_to_nothing_are_missing(
    writer: ClaudeWriter, standin: Standin, planned: Batch, fate: str
) -> None:
    handed = await submitted(writer, planned)
    standin.batches.end("honest", fate, "honest")

    summaries = contents(await writer.collect(handed, MANY))

    assert [each.paper_id for each in summaries] == [*range(101, 111), *range(121, 124)]


@pytest.mark.parametrize("lie", [*HARD, "leak", "swapped_ids"])
async def test_a_lie_in_a_batch_is_removed_as_everywhere(
    writer: ClaudeWriter, standin: Standin, planned: Batch, lie: str
) -> None:
    handed = await submitted(writer, planned)
    standin.batches.end(lie)

    summaries = contents(await writer.collect(handed, MANY))

    assert {(each.sentences, each.removed) for each in summaries} == {((), 1)}


async def test_a_paper_that_is_gone_meanwhile_is_left_out(
    writer: ClaudeWriter, standin: Standin, planned: Batch
) -> None:
    left = {number: each for number, each in MANY.items() if number > 110}
    handed = replace(planned, remote=await writer.submit(planned, left))
    assert len(next(iter(standin.batches.made.values()))) == 2

    standin.batches.end()
    del left[121]
    summaries = contents(await writer.collect(handed, left))

    assert [each.paper_id for each in summaries] == list(left)


async def test_a_batch_that_the_provider_no_longer_has_gives_nothing_and_is_no_retired_model(
    writer: ClaudeWriter, standin: Standin, planned: Batch, papers: list[Paper]
) -> None:
    assert list(await writer.collect(replace(planned, remote="msgbatch_77"), MANY) or ()) == []
    assert len(await writer.summarise(papers, "en")) == 3


@pytest.mark.parametrize("fault", ["529", "lost", "401"])
async def test_a_submission_without_an_answer_raises_and_is_looked_for(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock, fault: str
) -> None:
    standin.behave(fault, "honest")
    with pytest.raises(WriterUnavailable):
        await writer.submit(planned, MANY)
    clock.forward(timedelta(minutes=2))
    standin.batches.end()

    assert await writer.find(planned) == ("msgbatch_0" if fault == "lost" else None)


async def test_a_batch_that_still_runs_may_be_ours_and_is_not_paid_again(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock
) -> None:
    standin.behave("lost", "honest")
    with pytest.raises(WriterUnavailable):
        await writer.submit(planned, MANY)
    clock.forward(timedelta(minutes=2))

    with pytest.raises(WriterUnavailable, match="may be the one"):
        await writer.find(planned)

    standin.batches.end()
    assert await writer.find(planned) == "msgbatch_0"


async def test_batches_of_others_of_another_size_or_from_before_are_none_of_ours(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock
) -> None:
    standin.batches.add("other-0", at=clock.now() - timedelta(minutes=6))
    standin.batches.add(*(f"other-{number}" for number in range(4)), at=clock.now())
    assert await writer.find(planned) is None

    standin.batches.add("other-9", at=clock.now() - timedelta(minutes=4))
    with pytest.raises(WriterUnavailable, match="may be the one"):
        await writer.find(planned)

    standin.batches.end("expired")
    assert await writer.find(planned) is None


async def test_ours_is_found_on_a_later_page(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock
) -> None:
    await submitted(writer, planned)
    for number in range(150):
        standin.batches.add(*(f"{number}-{at}" for at in range(9)), at=clock.now() + timedelta(seconds=number + 1))
    standin.batches.end("honest")

    assert await writer.find(planned) == "msgbatch_0"
    assert standin.batches.calls.count("list") == 2


async def test_a_used_up_budget_submits_nothing(
    writer: ClaudeWriter, standin: Standin, planned: Batch, ledger: FakeLedger
) -> None:
    ledger.used_up = "The day's budget is used up."

    with pytest.raises(WriterUnavailable, match="budget"):
        await writer.submit(planned, MANY)
    assert standin.batches.made == {}


async def test_what_is_paid_for_is_collected_with_a_used_up_budget(
    writer: ClaudeWriter, standin: Standin, planned: Batch, ledger: FakeLedger
) -> None:
    handed = await submitted(writer, planned)
    standin.batches.end()
    ledger.used_up = "The day's budget is used up."

    assert len(await writer.collect(handed, MANY) or ()) == len(MANY)


async def test_a_provider_that_is_down_is_asked_for_batches_once_a_minute_too(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock
) -> None:
    handed = await submitted(writer, planned)
    standin.behave("529", "honest")
    for _ in range(3):
        with pytest.raises(WriterUnavailable, match="overloaded"):
            await writer.collect(handed, MANY)
    assert standin.batches.calls.count("retrieve") == 1

    clock.forward(timedelta(minutes=2))
    assert await writer.collect(handed, MANY) is None


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":',
        b"[]",
        b'"text"',
        b"{}",
        b'{"id": 5, "request_counts": {}, "created_at": "now", "processing_status": "ended"}',
        b'{"id": "b", "request_counts": null, "created_at": "2026-06-15T09:00:00Z", "processing_status": "ended"}',
        b'{"data": [5, null]}',
    ],
)
async def test_an_answer_that_is_no_batch_is_told_as_one_that_cannot_be_read(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock, raw: bytes
) -> None:
    standin.raw = raw
    handed = replace(planned, remote="msgbatch_0")
    for call in (writer.submit(planned, MANY), writer.find(handed), writer.collect(handed, MANY)):
        with pytest.raises(WriterUnavailable, match="cannot be read"):
            await call
        clock.forward(timedelta(minutes=2))


async def test_results_that_are_cut_short_are_read_again_later(
    writer: ClaudeWriter, standin: Standin, planned: Batch, clock: FakeClock, ledger: FakeLedger
) -> None:
    handed = await submitted(writer, planned)
    standin.batches.end()
    standin.batches.cut = True
    with pytest.raises(WriterUnavailable, match=r"cut|cannot be read"):
        await writer.collect(handed, MANY)
    assert ledger.booked == []

    standin.batches.cut = False
    clock.forward(timedelta(minutes=2))

    assert len(await writer.collect(handed, MANY) or ()) == len(MANY)


async def test_a_batch_in_the_wrong_hands_is_refused(make: Make, standin: Standin, planned: Batch) -> None:
    with pytest.raises(WriterUnavailable, match="refuses our key"):
        await make(api_key="sk-wrong").submit(planned, MANY)
    assert standin.violations == ["key"]


async def test_the_poisoned_paper_of_a_batch_reaches_nobody(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    plan = writer.plan(papers, "en")
    by_id = {each.id: each for each in papers}
    handed = replace(plan, remote=await writer.submit(plan, by_id))
    standin.batches.end("obey")

    summaries = contents(await writer.collect(handed, by_id))

    assert [each.sentences for each in summaries] == [(), (), ()]
    assert ABSTRACTS[2] == papers[2].abstract
