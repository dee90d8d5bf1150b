"""What one process tells, saves or erases while another joins or parts papers: nothing is told twice, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from core.domain.chats.message import say
from core.domain.chats.subscriber import Subscriber
from core.domain.papers.merge import Undone
from core.domain.papers.paper import Paper
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import BOOKED, BRIEFING
from tests.storage.examples import LUO, NOW, address, chat, hit, other_process
from tests.storage.papers.test_merges import LATER, merged, two

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
Work = Callable[[SqlTables], Awaitable[object]]


@pytest.fixture
async def other(database_url: str, storage: SqlStorage) -> AsyncIterator[SqlStorage]:
    """The same database in another process."""
    opened = other_process(database_url, "other")
    yield opened
    await opened.close()


async def _in(storage: SqlStorage, work: Work) -> object:
    async with storage.transaction() as tables:
        return await work(tables)


async def _while(storage: SqlStorage, held: Work, other: SqlStorage, work: Work) -> object:
    """What `work` gives that begins in another process before what is `held` here is committed."""
    async with asyncio.TaskGroup() as group, storage.transaction() as tables:
        await held(tables)
        begun = group.create_task(_in(other, work))
        await _until_it_waits(tables, begun)
    return begun.result()


async def _until_it_waits(tables: SqlTables, begun: asyncio.Task[object]) -> None:
    """Until what was begun waits for this transaction, or is done; on SQLite it waits from its first statement on."""
    done: set[asyncio.Task[object]] = set()
    while not done and not (tables.transaction.postgres and await tables.transaction.value(WAITING)):
        done, _ = await asyncio.wait({begun}, timeout=0.05)
        if not tables.transaction.postgres:
            return


async def _told(tables: SqlTables, made: Subscriber, papers: list[Paper]) -> int:
    """The briefing that tells of these papers."""
    ids = tuple(paper.id for paper in papers)
    briefing = await tables.briefings.add(replace(BRIEFING, chat_id=made.id, shown=ids, rest=()))
    assert briefing
    assert await tables.hits.take(made.id, ids, briefing) == len(ids)
    return briefing


@pytest.mark.parametrize("told_of", [(0, 1), (1,)])
async def test_what_is_told_while_papers_become_one_is_not_told_again(
    storage: SqlStorage, other: SqlStorage, told_of: tuple[int, ...]
) -> None:
    async with storage.transaction() as tables:
        papers = await two(tables)
        made = await chat(tables)
        await tables.hits.add([hit(made.id, paper) for paper in papers])
    told = [papers[n] for n in told_of]

    await _while(storage, lambda tables: _told(tables, made, told), other, merged)

    async with storage.reading() as tables:
        assert await tables.hits.waiting(made.id, None) == []
        kept = await tables.briefings.latest(made.id)
        assert kept
        assert kept.shown == (papers[0].id,)


async def test_what_is_told_while_papers_become_two_is_not_told_again(storage: SqlStorage, other: SqlStorage) -> None:
    async with storage.transaction() as tables:
        papers = await two(tables)
        made = await chat(tables)
        await tables.hits.add([hit(made.id, paper) for paper in papers])
        merge_id = await merged(tables)

    undone = await _while(
        storage,
        lambda tables: _told(tables, made, [papers[0]]),
        other,
        lambda tables: tables.merges.undo(merge_id, LATER),
    )

    assert isinstance(undone, Undone)
    async with storage.reading() as tables:
        assert await tables.hits.waiting(made.id, None) == []


async def test_what_is_saved_while_papers_become_one_stays_saved(storage: SqlStorage, other: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)

    await _while(storage, lambda tables: tables.saved.add("ann", made.id, younger.id, NOW), other, merged)

    async with storage.reading() as tables:
        assert [kept.paper.id for kept in await tables.saved.of("ann", 9)] == [older.id]


async def _save(tables: SqlTables, made: Subscriber, paper: Paper) -> bool:
    stands = await tables.saved.standing(paper.id)
    assert stands
    return await tables.saved.add("ann", made.id, stands.id, NOW)


async def test_what_is_saved_while_it_becomes_part_of_another_is_saved_as_that_one(
    storage: SqlStorage, other: SqlStorage
) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)

    assert await _while(storage, merged, other, lambda tables: _save(tables, made, younger))

    async with storage.reading() as tables:
        assert [kept.paper.id for kept in await tables.saved.of("ann", 9)] == [older.id]


async def test_one_who_saved_one_paper_may_save_the_other_while_both_become_one(
    storage: SqlStorage, other: SqlStorage
) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)
        await tables.saved.add("ann", made.id, younger.id, NOW)

    await _while(storage, lambda tables: _save(tables, made, older), other, merged)

    async with storage.reading() as tables:
        assert [kept.paper.id for kept in await tables.saved.of("ann", 9)] == [older.id]


async def test_a_chat_is_erased_whole_while_papers_are_matched_for_it(storage: SqlStorage, other: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        ((first, *_),) = await tables.papers.add([arxiv("2606.00001", authors=["Wenjian Luo"])], NOW)
        await tables.hits.add([hit(made.id, first)])

    async with asyncio.TaskGroup() as group, storage.transaction() as tables:
        ((second, *_),) = await tables.papers.add([arxiv("2606.00002", authors=["Wenjian Luo"])], NOW)
        await tables.hits.add([hit(made.id, second)])
        erasing = group.create_task(_in(other, lambda tables: tables.chats.erase(made.id)))
        await _until_it_waits(tables, erasing)
        await tables.hits.add([hit(made.id, first, number=2)])
    async with storage.reading() as tables:
        assert await tables.chats.get(made.id) is None
        assert await tables.hits.evidence(made.id, [first.id, second.id]) == {}


async def test_a_chat_is_erased_whole_while_a_call_is_booked_on_it(storage: SqlStorage, other: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        booked = replace(BOOKED, asked_by=made.id)

    await _while(
        storage,
        lambda tables: tables.spending.book(booked),
        other,
        lambda tables: tables.chats.erase(made.id),
    )

    async with storage.reading() as tables:
        assert await tables.chats.get(made.id) is None
        assert await tables.spending.by(made.id) == []
        assert (await tables.spending.of(NOW.date())).calls == 1


@pytest.mark.parametrize("moves_first", [False, True])
async def test_an_id_that_is_kept_while_its_chat_moves_means_nothing_where_the_chat_is_then(
    storage: SqlStorage, other: SqlStorage, *, moves_first: bool
) -> None:
    there = address("there")
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, say("News."), NOW)

    def moves(tables: SqlTables) -> Awaitable[object]:
        return tables.chats.move(made.id, there)

    def sent(tables: SqlTables) -> Awaitable[object]:
        return tables.messages.mark_sent(number, "7", made.address)

    await _while(storage, moves if moves_first else sent, other, sent if moves_first else moves)

    async with storage.reading() as tables:
        assert await tables.messages.by_remote(made.id, "7") is None
        assert [found.number for found in await tables.messages.latest(made.id, 9)] == [number], "it was sent"
