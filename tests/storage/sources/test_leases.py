"""Named leases and jobs: one owner at a time."""

from datetime import timedelta

from core.storage.engine import SqlStorage
from tests.storage.examples import HOUR, LEASE, NOW, chat

SECOND = timedelta(seconds=1)


async def test_a_lease_has_one_owner_who_may_renew_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        assert await tables.leases.take("telegram:1", "a", NOW, NOW + LEASE)
        assert not await tables.leases.take("telegram:1", "b", NOW, NOW + LEASE)
        assert await tables.leases.take("telegram:2", "b", NOW, NOW + LEASE)
        assert await tables.leases.take("telegram:1", "a", NOW + 20 * SECOND, NOW + 2 * LEASE)
        assert not await tables.leases.take("telegram:1", "b", NOW + LEASE + SECOND, NOW + 3 * LEASE)
        assert await tables.leases.take("telegram:1", "b", NOW + 2 * LEASE, NOW + 3 * LEASE)
        assert not await tables.leases.take("telegram:1", "a", NOW + 2 * LEASE, NOW + 4 * LEASE)


async def test_only_its_owner_releases_a_lease(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.leases.take("telegram:1", "a", NOW, NOW + LEASE)
        await tables.leases.release("telegram:1", "b")
        await tables.leases.release("unknown", "b", NOW + HOUR)
        assert not await tables.leases.take("telegram:1", "b", NOW, NOW + LEASE)
        await tables.leases.release("telegram:1", "a")
        assert await tables.leases.take("telegram:1", "b", NOW, NOW + LEASE)


async def test_a_pause_is_kept_by_all_others_to_its_last_moment(storage: SqlStorage) -> None:
    almost = NOW + timedelta(seconds=2, milliseconds=999)
    async with storage.transaction() as tables:
        await tables.leases.take("polite:arxiv", "a", NOW, NOW + LEASE)
        await tables.leases.release("polite:arxiv", "a", NOW + timedelta(seconds=2, milliseconds=300))
        assert not await tables.leases.take("polite:arxiv", "b", almost, almost + LEASE)
        assert await tables.leases.take("polite:arxiv", "b", NOW + 3 * SECOND, NOW + LEASE)


async def test_the_owner_of_a_pause_may_go_on_by_its_own_clock(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.leases.take("polite:arxiv", "a", NOW, NOW + LEASE)
        await tables.leases.release("polite:arxiv", "a", NOW + 3 * SECOND)
        assert await tables.leases.take("polite:arxiv", "a", NOW, NOW + LEASE)


async def test_a_job_waits_under_its_key_until_it_is_done(storage: SqlStorage) -> None:
    payload = {"names": ["Wenjian Luo", "Ł \x00"], "number": 3, "first": True}
    async with storage.transaction() as tables:
        made = await chat(tables)
        assert await tables.jobs.add("author:1:3", made.id, payload, NOW)
        assert not await tables.jobs.add("author:1:3", made.id, {}, NOW)
        assert await tables.jobs.claim_due(NOW - SECOND, 9, LEASE) == []
        assert await tables.jobs.claim_due(NOW, 9, LEASE) == [("author:1:3", made.id, 1, payload)]
        assert await tables.jobs.claim_due(NOW, 9, LEASE) == []
        await tables.jobs.again("author:1:3", NOW + HOUR)
        assert await tables.jobs.claim_due(NOW + HOUR - SECOND, 9, LEASE) == []
        assert await tables.jobs.claim_due(NOW + HOUR, 9, LEASE) == [("author:1:3", made.id, 2, payload)]
        await tables.jobs.finish("author:1:3")
        assert await tables.jobs.claim_due(NOW + 9 * HOUR, 9, LEASE) == []
        assert await tables.jobs.add("author:1:3", made.id, {}, NOW)


async def test_a_job_is_claimed_by_its_kind_and_goes_on_with_what_is_left_of_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.jobs.add("author:1:1", made.id, {}, NOW)
        await tables.jobs.add("import:1", made.id, {"left": 2}, NOW)
        assert await tables.jobs.claim_due(NOW, 9, LEASE, "import") == [("import:1", made.id, 1, {"left": 2})]
        assert await tables.jobs.again("import:1", NOW, {"left": 1})
        assert not await tables.jobs.again("import:1", NOW, {"left": 0}), "the lease ended with the piece"
        assert await tables.jobs.claim_due(NOW, 9, LEASE, "import") == [("import:1", made.id, 1, {"left": 1})]
        await tables.jobs.drop("import:1")
        assert not await tables.jobs.again("import:1", NOW)
        assert [key for key, *_ in await tables.jobs.claim_due(NOW, 9, LEASE)] == ["author:1:1"]
