"""Several processes on one database: rows are shared without a double, and a lost lease settles nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from core.domain.chats.outbox import Again, Done, Failed
from core.domain.sources.source import Source
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import BRIEFING, SUBMISSION
from tests.storage.examples import HOUR, LEASE, LUO, NOW, chat, claimed, hit, other_process, queued

ROWS = 60
LATER = NOW + LEASE
Claim = Callable[[SqlTables], Awaitable[list[str]]]


async def _chats(tables: SqlTables) -> list[str]:
    return [found.address.chat_id for found in await tables.chats.claim_due(NOW, 7, LEASE)]


async def _items(tables: SqlTables) -> list[str]:
    return [item.key for item in await tables.outbox.claim_due(NOW, 7, LEASE, ["console"])]


async def _jobs(tables: SqlTables) -> list[str]:
    return [key for key, *_ in await tables.jobs.claim_due(NOW, 7, LEASE)]


async def _sources(tables: SqlTables) -> list[str]:
    return [state.id for state in await claimed(tables, NOW, 7)]


async def _batches(tables: SqlTables) -> list[str]:
    return [batch.token for batch in await tables.batches.claim_due(NOW, 7, LEASE)]


async def _fill(storage: SqlStorage) -> set[str]:
    names = {f"n{n:02}" for n in range(ROWS)}
    async with storage.transaction() as tables:
        for name in sorted(names):
            made = await chat(tables, name)
            await tables.chats.save(replace(made, next_briefing_at=NOW))
            await queued(tables, made.id, name)
            await tables.jobs.add(name, made.id, {}, NOW)
            await tables.batches.add(replace(SUBMISSION, token=name), NOW)
        await tables.sources.enable(
            [Source(id=name, name=name, recipe="rss", address="x", group="x") for name in names], NOW
        )
    return names


async def _drain(storage: SqlStorage, claim: Claim) -> list[str]:
    """Claims until nothing is left; SKIP LOCKED may leave rows to a transaction that is still open elsewhere."""
    got: list[str] = []
    while True:
        async with storage.transaction() as tables:
            more = await claim(tables)
        if not more:
            return got
        got += more


async def test_four_processes_share_all_rows_without_a_double(database_url: str, storage: SqlStorage) -> None:
    names = await _fill(storage)
    others = [other_process(database_url, f"p{n}") for n in range(4)]
    for claim in (_chats, _items, _jobs, _sources, _batches):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_drain(other, claim)) for other in others]
        got = [name for task in tasks for name in task.result()] + await _drain(storage, claim)
        assert sorted(got) == sorted(names), claim
    for other in others:
        await other.close()


async def test_a_lease_that_ran_out_is_due_again_and_its_owner_settles_nothing(
    database_url: str, storage: SqlStorage
) -> None:
    source = Source(id="nature", name="Nature", recipe="rss", address="x", group="x")
    late = other_process(database_url, "late")
    async with storage.transaction() as tables:
        made = replace(await chat(tables), next_briefing_at=NOW)
        await tables.chats.save(made)
        number = await queued(tables, made.id, "k")
        await tables.jobs.add("j", made.id, {}, NOW)
        await tables.sources.enable([source], NOW)
    async with late.transaction() as tables:
        (lost_chat,) = await tables.chats.claim_due(NOW, 9, LEASE)
        (lost_item,) = await tables.outbox.claim_due(NOW, 9, LEASE, ["console"])
        (lost_state,) = await claimed(tables, NOW, 9)
        await tables.jobs.claim_due(NOW, 9, LEASE)
    async with storage.transaction() as tables:
        assert await _chats(tables) == await _items(tables) == await _jobs(tables) == await _sources(tables) == []
        (held_chat,) = await tables.chats.claim_due(LATER, 9, LEASE)
        (held_item,) = await tables.outbox.claim_due(LATER, 9, LEASE, ["console"])
        (held_state,) = await claimed(tables, LATER, 9)
        assert len(await tables.jobs.claim_due(LATER, 9, LEASE)) == 1
    async with late.transaction() as tables:
        await tables.chats.settle(replace(lost_chat, next_briefing_at=None, title="late"))
        await tables.outbox.settle(lost_item, Done("late"), LATER)
        await tables.outbox.settle(lost_item, Failed("late"), LATER)
        await tables.sources.settle([replace(lost_state, items=9, next_fetch_at=LATER + HOUR)], LATER)
        await tables.jobs.again("j", LATER + HOUR)
        await tables.jobs.finish("j")
    async with storage.transaction() as tables:
        assert await tables.chats.get(made.id) == held_chat == made
        assert await tables.messages.by_remote(made.id, "late") is None
        assert await tables.sources.states() == {"nature": held_state}
        assert await tables.sources.readings(NOW.date()) == []
        await tables.outbox.settle(held_item, Done("7"), LATER)
        assert await tables.messages.by_remote(made.id, "7") == number
        assert len(await tables.jobs.claim_due(LATER + LEASE, 9, LEASE)) == 1
    await late.close()


async def test_an_earlier_attempt_of_the_same_process_settles_nothing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await queued(tables, made.id, "k")
        (slow,) = await tables.outbox.claim_due(NOW, 9, LEASE, ["console"])
        (again,) = await tables.outbox.claim_due(LATER, 9, LEASE, ["console"])
        await tables.outbox.settle(slow, Failed("too late"), LATER)
        assert await tables.outbox.recent(made.id, NOW) == [(NOW, "k", "waiting")]
        await tables.outbox.settle(again, Again(LATER, "503"), LATER)
        assert await tables.outbox.recent(made.id, NOW) == [(NOW, "k", "waiting: 503")]


async def test_processes_that_store_the_same_papers_at_once_store_each_once(
    database_url: str, storage: SqlStorage
) -> None:
    batch = [arxiv(f"2606.{n:05}", title=f"Paper with the number {n}") for n in range(30)]
    others = [other_process(database_url, f"p{n}") for n in range(3)]

    async def store(other: SqlStorage) -> int:
        async with other.transaction() as tables:
            return sum(is_new for _, is_new, _ in await tables.papers.add(batch, NOW))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(store(other)) for other in others]
    assert sum(task.result() for task in tasks) == 30
    async with storage.reading() as tables:
        assert await tables.papers.count() == 30
    for other in others:
        await other.close()


async def test_a_locked_chat_is_changed_by_one_process_after_the_other(database_url: str, storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        assert await tables.chats.lock(made.id) == made
        assert await tables.chats.lock(999) is None
    others = [other_process(database_url, f"p{n}") for n in range(4)]

    async def add_a_letter(other: SqlStorage) -> None:
        async with other.transaction() as tables:
            found = await tables.chats.lock(made.id)
            assert found is not None
            await tables.papers.add([arxiv("2606.00001")], NOW)  # others get a turn, were they not kept out
            await tables.chats.save(replace(found, title=found.title + "x"))

    async with asyncio.TaskGroup() as group:
        for other in others:
            group.create_task(add_a_letter(other))
    async with storage.reading() as tables:
        assert await tables.chats.get(made.id) == replace(made, title="Alicexxxx")
    for other in others:
        await other.close()


async def test_two_processes_cannot_brief_a_chat_twice_for_a_date(database_url: str, storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
    others = [other_process(database_url, f"p{n}") for n in range(2)]
    dated = replace(BRIEFING, chat_id=made.id, local_date=NOW.date(), made_at=NOW + timedelta(seconds=1))

    async def brief(other: SqlStorage) -> int | None:
        async with other.transaction() as tables:
            return await tables.briefings.add(dated)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(brief(other)) for other in others]
    assert sorted(task.result() is None for task in tasks) == [False, True]
    for other in others:
        await other.close()


async def test_a_follow_that_ends_while_papers_are_matched_leaves_no_hit(
    database_url: str, storage: SqlStorage
) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
    other = other_process(database_url, "other")

    async def unfollow() -> object:
        async with other.transaction() as tables:
            return await tables.follows.remove(made.id, 1)

    async with asyncio.TaskGroup() as group, storage.transaction() as tables:
        announced = arxiv("2606.00001", authors=["Wenjian Luo"])
        ((paper, *_),) = await tables.papers.add([announced], NOW)
        assert await tables.follows.matching([announced.emits])
        ending = group.create_task(unfollow())
        await asyncio.wait({ending}, timeout=0.3)
        await tables.hits.add([hit(made.id, paper)])
    assert ending.result()
    async with storage.reading() as tables:
        assert await tables.hits.waiting(made.id, None) == []
    await other.close()
