"""Batches of verdicts: planned with their planted sentences, submitted as planned, and believed only where these were judged rightly."""

from dataclasses import replace

import pytest

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.judge.record import PlantKind
from core.domain.judge.verdict import Claim, Evidence, evidence
from core.writing.claude import ClaudeWriter
from core.writing.prompts import instructions
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import asked, shown
from tests.writing.conftest import paper

PAPERS = [paper(number, f"Beetles of kind {number} grew larger. They ate {number} leaves.") for number in range(1, 24)]
KNOWN = evidence(PAPERS)
CLAIMS = [
    Claim(text=text, papers=(number,))
    for number in range(1, 24)
    for text in (f"They ate {number} leaves.", "They flew.")
]


@pytest.fixture
def planned(writer: ClaudeWriter) -> Batch:
    return writer.plan_verdicts(CLAIMS, KNOWN)


async def handed(writer: ClaudeWriter, planned: Batch) -> Batch:
    remote = await writer.submit(planned, {}, claims=CLAIMS, evidence=KNOWN)
    return replace(planned, remote=remote, state=BatchState.SUBMITTED)


def test_a_plan_has_a_request_for_ten_papers_with_planted_sentences(planned: Batch, clock: FakeClock) -> None:
    assert (planned.kind, planned.model, planned.language) == (BatchKind.VERDICTS, "claude-haiku-5-5", "")
    assert (planned.made_at, planned.state, planned.remote) == (clock.now(), BatchState.SUBMITTING, "")
    assert [len(named) for named in planned.requests.values()] == [10, 10, 3]
    assert planned.selections == {}
    assert sorted(planned.papers) == list(range(1, 24))
    behind = [list(named.values()) for named in planned.claims.values()]
    assert [len(each) for each in behind] == [20 + 2 + 1, 20 + 2 + 1, 6 + 1 + 1]
    keys = {claim.key for claim in CLAIMS}
    plants = [each for some in behind for each in some if each not in keys]
    assert plants.count("true") == 3
    kinds = {each.removeprefix("planted:") for each in plants if each != "true"}
    assert kinds <= {kind.value for kind in PlantKind}


def test_claims_without_evidence_are_not_planned(writer: ClaudeWriter) -> None:
    assert writer.plan_verdicts(CLAIMS, {}).requests == {}
    assert writer.plan_verdicts([], KNOWN).requests == {}


async def test_what_is_submitted_is_what_was_planned(writer: ClaudeWriter, standin: Standin, planned: Batch) -> None:
    await handed(writer, planned)

    (requests,) = standin.batches.made.values()
    for each in requests:
        told = {token: text for token, _, text in asked(each["params"])}
        behind = planned.claims[each["custom_id"]]
        assert told.keys() == behind.keys()
        assert {one.id for one in shown(each["params"])} == planned.requests[each["custom_id"]].keys()
        texts = {claim.key: claim.text for claim in CLAIMS}
        assert all(told[token] == texts[key] for token, key in behind.items() if key in texts)


async def test_a_batch_asks_what_is_asked_directly(writer: ClaudeWriter, standin: Standin, planned: Batch) -> None:
    await writer.judge(CLAIMS, KNOWN)
    await handed(writer, planned)

    (requests,) = standin.batches.made.values()
    for part in ("system", "output_config", "model", "max_tokens"):
        assert requests[0]["params"][part] == standin.requests[0][part]


async def test_verdicts_are_collected_once_booked_and_recorded(
    writer: ClaudeWriter, standin: Standin, planned: Batch, ledger: FakeLedger, clock: FakeClock
) -> None:
    batch = await handed(writer, planned)
    assert await writer.collect_verdicts(batch) is None

    standin.batches.end()
    verdicts = await writer.collect_verdicts(batch)

    assert verdicts is not None
    supported = {each.key: each.supported for each in verdicts}
    assert [supported[claim.key] for claim in CLAIMS] == [True, False] * 23
    assert {(each.judge, each.prompt, each.judged_at) for each in verdicts} == {
        ("claude-haiku-5-5", instructions("judge").edition, clock.now())
    }
    assert [(call.batch, call.asked_by) for call in ledger.booked] == [(True, 0)]
    assert len(ledger.records) == 3
    assert all(record.right == record.asked for record in ledger.records)


@pytest.mark.parametrize(
    "fate", "lazy harsh empty errored expired canceled refusal max_tokens cut_json new_stop".split()
)
async def test_a_request_that_proves_nothing_gives_no_verdict(
    writer: ClaudeWriter, standin: Standin, planned: Batch, fate: str
) -> None:
    batch = await handed(writer, planned)
    standin.batches.end("honest", fate, "honest")

    verdicts = await writer.collect_verdicts(batch)

    lost = set(list(planned.claims.values())[1].values())
    assert verdicts is not None
    assert {each.key for each in verdicts} == {claim.key for claim in CLAIMS} - lost
    assert standin.requests == [], "void requests are asked about directly, later"


async def test_a_request_that_would_be_another_one_by_now_is_left_out(
    writer: ClaudeWriter, standin: Standin, planned: Batch
) -> None:
    changed = {**KNOWN, 3: Evidence(id=3, title="Another", text="It was rewritten. Nothing of it is left.")}
    del changed[12]
    some = [claim for claim in CLAIMS if claim.papers != (23,)]

    await writer.submit(planned, {}, claims=some, evidence=changed)

    (requests,) = standin.batches.made.values()
    wrong = {id_ for id_, named in planned.requests.items() if {12, 23} & set(named.values())}
    assert not wrong & {each["custom_id"] for each in requests}


async def test_a_batch_that_is_gone_gives_nothing_and_a_lost_one_is_found(
    writer: ClaudeWriter, standin: Standin, planned: Batch
) -> None:
    assert list(await writer.collect_verdicts(replace(planned, remote="msgbatch_77")) or ()) == []

    batch = await handed(writer, planned)
    standin.batches.end()
    assert await writer.find(planned) == batch.remote
