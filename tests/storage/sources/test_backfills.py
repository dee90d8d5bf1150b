"""Rests of hosts, the first days of sources, and what follows wait for, as the database keeps them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.query.ast import Field, Query
from core.domain.radar.interest import Interest
from core.domain.sources.backfill import Past, Progress
from core.domain.sources.polling import Hints, HostBackoff, PollingSchedule
from core.domain.sources.source import Source, SourceState
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.storage.examples import HOUR, LEASE, NOW, chat, claimed, other_process

AI, LG, NATURE = (
    Source(id=name, name=name, recipe="rss", address=f"https://example.org/{name}", group="example")
    for name in ("arxiv:cs.AI", "arxiv:cs.LG", "nature")
)
SINCE = date(2026, 6, 1)


async def test_the_rhythm_of_a_source_is_kept(storage: SqlStorage) -> None:
    rhythm = PollingSchedule(
        hints=Hints(every=HOUR, hours=frozenset({0, 23}), weekdays=frozenset({5, 6})),
        usual=timedelta(hours=30),
        changed_at=NOW - HOUR,
    )
    async with storage.transaction() as tables:
        await tables.sources.enable([AI], NOW)
        assert (await tables.sources.states())[AI.id] == SourceState(id=AI.id, next_fetch_at=NOW)
        (state,) = await claimed(tables)
        await tables.sources.settle([replace(state, rhythm=rhythm)], NOW)
        assert (await tables.sources.states())[AI.id].rhythm == rhythm


async def test_a_demand_is_kept_until_the_source_is_read_or_put_off(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI, NATURE], NOW)
        assert await tables.sources.make_due([AI.id], NOW) == 1
        assert await tables.sources.due(NOW) == {AI.id: True, NATURE.id: False}
        await tables.sources.postpone([AI.id], NOW + HOUR)
        assert await tables.sources.due(NOW) == {NATURE.id: False}
        assert await tables.sources.due(NOW + HOUR) == {NATURE.id: False, AI.id: False}
        await tables.sources.postpone([AI.id], NOW)  # never earlier
        assert await tables.sources.due(NOW) == {NATURE.id: False}


async def test_what_was_not_read_of_late_is_hastened(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI, LG, NATURE], NOW)
        reads = {AI.id: None, LG.id: NOW - 9 * HOUR, NATURE.id: NOW - HOUR}
        for state in await claimed(tables):
            await tables.sources.settle([replace(state, read_at=reads[state.id], next_fetch_at=NOW + 20 * HOUR)], NOW)
        assert await tables.sources.hasten([*reads, "nobody"], NOW, NOW - 3 * HOUR) == 2
        assert list(await tables.sources.due(NOW)) == [AI.id, LG.id]
        assert await tables.sources.hasten([*reads], NOW, NOW - 3 * HOUR) == 0


async def _follow(tables: SqlTables, name: str, *wishes: tuple[Field, str]) -> None:
    made = await chat(tables, name)
    for field, text in wishes:
        await tables.follows.add(made.id, Query.of(field, text), NOW)


@pytest.mark.parametrize(
    ("wish", "anywhere"),
    [
        ((Field.AUTHOR, "Ada Example"), True),
        ((Field.PHRASE, "graph neural network"), True),
        ((Field.PHRASE, "café"), True),
        ((Field.TITLE, "jazz"), True),
        ((Field.ABSTRACT, "zebra"), True),
        ((Field.PHRASE, "中文"), True),
        ((Field.CATEGORY, "cs.AI"), False),
        ((Field.JOURNAL, "Nature"), False),
        ((Field.SOURCE, "arxiv:cs.AI"), False),
    ],
)
async def test_interest_tells_words_and_people_from_labels(
    storage: SqlStorage, wish: tuple[Field, str], anywhere: bool
) -> None:
    async with storage.transaction() as tables:
        assert await tables.sources.interest() == Interest()
        await _follow(tables, "alice", (Field.JOURNAL, "Science"))
        await _follow(tables, "bob", wish)
        found = await tables.sources.interest()
        assert found.anywhere is anywhere
        if not anywhere:
            assert "j:science" in found.labels


async def test_a_rest_is_replaced_and_ended(storage: SqlStorage) -> None:
    rest = HostBackoff(group="example", until=NOW + HOUR, refusals=1, reason="403 Forbidden")
    async with storage.transaction() as tables:
        assert await tables.host_backoffs.of("example") is None
        await tables.host_backoffs.keep(rest)
        await tables.host_backoffs.keep(replace(rest, refusals=2))
        assert await tables.host_backoffs.of("example") == replace(rest, refusals=2)
        assert await tables.host_backoffs.all() == {"example": replace(rest, refusals=2)}
        await tables.host_backoffs.end("example")
        await tables.host_backoffs.end("example")
        assert await tables.host_backoffs.all() == {}


async def test_first_days_begin_once_however_often_a_source_is_turned_on(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI, NATURE], NOW)
        assert await tables.backfills.waiting(NOW) == [
            Past(source=each.id, since=SINCE, due=NOW) for each in (AI, NATURE)
        ]
        past = await tables.backfills.claim(NATURE.id, NOW, LEASE)
        assert past is not None
        await tables.backfills.settle(replace(past, due=None, papers=7))
        await tables.sources.enable([NATURE, LG], NOW + 99 * HOUR)
        assert [each.source for each in await tables.backfills.waiting(NOW + 99 * HOUR)] == [LG.id]
        assert await tables.backfills.progress() == Progress(sources=2, read=1, given_up=0, since=SINCE)
        await tables.sources.enable([], NOW)
        assert await tables.backfills.progress() == Progress(sources=0, read=0, given_up=0, since=None)


async def test_one_process_reads_a_past_at_a_time_and_goes_on_where_it_was(
    database_url: str, storage: SqlStorage
) -> None:
    other = other_process(database_url, "other")
    async with storage.transaction() as tables:
        await tables.sources.enable([NATURE], NOW)
        past = await tables.backfills.claim(NATURE.id, NOW, LEASE)
        assert past is not None
    async with other.transaction() as tables:
        assert await tables.backfills.waiting(NOW) == []
        assert await tables.backfills.claim(NATURE.id, NOW, LEASE) is None
        taken = await tables.backfills.claim(NATURE.id, NOW + LEASE, LEASE)
        assert taken == past
        await tables.backfills.settle(replace(taken, mark="p2", tries=1, papers=3, due=NOW + HOUR))
    async with storage.transaction() as tables:
        await tables.backfills.settle(replace(past, reason="late"))
        assert await tables.backfills.waiting(NOW) == []
        (kept,) = await tables.backfills.waiting(NOW + HOUR)
        assert (kept.mark, kept.tries, kept.papers, kept.reason) == ("p2", 1, 3, "")
    await other.close()
