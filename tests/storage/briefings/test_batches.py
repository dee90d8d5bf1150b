"""Submissions: kept before they are handed over, due until they are done, and one process's at a time."""

from dataclasses import replace

from core.domain.briefings.batch import BatchKind, BatchState
from core.storage.engine import SqlStorage
from tests.storage.calls import SUBMISSION
from tests.storage.examples import HOUR, LEASE, NOW, other_process

MANY = replace(SUBMISSION, requests={"t-0": {"p1": 7, "p2": 8}, "t-1": {"p1": 9}})


async def test_a_submission_is_kept_whole_and_is_due_when_it_was_said(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        number = await tables.batches.add(MANY, NOW + LEASE)
        kept = replace(MANY, id=number)
        assert await tables.batches.open() == [kept]
        assert kept.papers == (7, 8, 9)
        assert await tables.batches.claim_due(NOW, 9, LEASE) == []
        assert await tables.batches.claim_due(NOW + LEASE, 9, LEASE) == [kept]
        assert await tables.batches.claim_due(NOW + LEASE, 9, LEASE) == []


async def test_a_batch_of_syntheses_keeps_which_paper_comes_from_outside(storage: SqlStorage) -> None:
    told = replace(MANY, kind=BatchKind.SYNTHESES, bridges={"t-0": 8})
    async with storage.transaction() as tables:
        number = await tables.batches.add(told, NOW + LEASE)
        (kept,) = await tables.batches.open()
    assert kept == replace(told, id=number)
    assert [kept.selection(id_) for id_ in kept.requests] == [[7], [9]]


async def test_a_batch_of_verdicts_keeps_what_stands_behind_each_sentence(storage: SqlStorage) -> None:
    told = replace(MANY, kind=BatchKind.VERDICTS, claims={"t-0": {"s1": "fd5ade79c062a140", "s2": "planted:negation"}})
    async with storage.transaction() as tables:
        number = await tables.batches.add(told, NOW + LEASE)
        (kept,) = await tables.batches.open()
    assert kept == replace(told, id=number)
    assert kept.selections == {}


async def test_when_a_kind_was_planned_last_is_known_after_it_is_done(storage: SqlStorage) -> None:
    told = replace(MANY, kind=BatchKind.SYNTHESES, made_at=NOW + HOUR)
    async with storage.transaction() as tables:
        assert await tables.batches.last_planned(BatchKind.SYNTHESES) is None
        await tables.batches.add(replace(MANY, made_at=NOW + 2 * HOUR), NOW)
        number = await tables.batches.add(told, NOW)
        await tables.batches.settle(replace(told, id=number, state=BatchState.DONE), NOW)
        assert await tables.batches.last_planned(BatchKind.SYNTHESES) == NOW + HOUR


async def test_who_added_it_may_settle_it_and_done_is_never_due_again(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        number = await tables.batches.add(MANY, NOW + LEASE)
        submitted = replace(MANY, id=number, remote="batch-1", state=BatchState.SUBMITTED)
        await tables.batches.settle(submitted, NOW + HOUR)
        assert await tables.batches.open() == [submitted]
        assert await tables.batches.claim_due(NOW + LEASE, 9, LEASE) == []
        assert await tables.batches.claim_due(NOW + HOUR, 9, LEASE) == [submitted]
        await tables.batches.settle(replace(submitted, state=BatchState.DONE), NOW)
        assert await tables.batches.open() == []
        assert await tables.batches.claim_due(NOW + 99 * HOUR, 9, LEASE) == []
        assert await tables.upkeep.next_due() is None


async def test_another_process_neither_gets_nor_settles_what_is_leased(database_url: str, storage: SqlStorage) -> None:
    other = other_process(database_url, "other")
    async with storage.transaction() as tables:
        number = await tables.batches.add(MANY, NOW + LEASE)
    async with other.transaction() as tables:
        assert await tables.batches.claim_due(NOW, 9, LEASE) == []
        await tables.batches.settle(replace(MANY, id=number, state=BatchState.DONE), NOW)
        assert len(await tables.batches.open()) == 1
        assert len(await tables.batches.claim_due(NOW + LEASE, 9, LEASE)) == 1
    async with storage.transaction() as tables:
        await tables.batches.settle(replace(MANY, id=number, state=BatchState.DONE), NOW)
        assert len(await tables.batches.open()) == 1, "its lease was lost"
    await other.close()
