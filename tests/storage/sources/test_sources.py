"""Sources: which are on, when they are due, and what each day brought."""

from dataclasses import replace
from datetime import date, timedelta

from core.domain.briefings.draft import CountedBefore
from core.domain.sources.source import Reading, Source, SourceState, Validators
from core.storage.engine import SqlStorage
from tests.storage.calls import BRIEFING
from tests.storage.examples import HOUR, NOW, chat, claimed

AI, LG, NATURE = (
    Source(id=name, name=name, recipe="rss", address=f"https://example.org/{name}", group="example")
    for name in ("arxiv:cs.AI", "arxiv:cs.LG", "nature")
)


async def test_exactly_the_chosen_sources_are_on_and_new_ones_due_at_once(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI, NATURE], NOW)
        assert await tables.sources.states() == {
            source.id: SourceState(id=source.id, next_fetch_at=NOW) for source in (AI, NATURE)
        }
        assert [state.id for state in await claimed(tables)] == [AI.id, NATURE.id]


async def test_a_source_that_is_on_again_remembers_everything(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI], NOW)
        (state,) = await claimed(tables)
        known = replace(
            state,
            next_fetch_at=NOW + HOUR,
            validators=Validators(address="https://example.org/a+b", etag='W/"1"', last_modified="Mon"),
            checked_at=NOW,
            read_at=NOW - HOUR,
            failures=3,
            error="503 Service Unavailable",
            note="no announcement: Saturday",
            items=7,
            fresh=2,
        )
        await tables.sources.settle([known], NOW)
        await tables.sources.enable([LG], NOW)
        assert list(await tables.sources.states()) == [LG.id]
        assert [state.id for state in await claimed(tables, NOW + 9 * HOUR)] == [LG.id]
        await tables.sources.enable([AI, LG], NOW + HOUR)
        assert (await tables.sources.states())[AI.id] == known
        await tables.sources.enable([], NOW)
        assert await tables.sources.states() == {}


async def test_sources_are_claimed_earliest_first_until_settled(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([NATURE], NOW - HOUR)
        await tables.sources.enable([NATURE, AI, LG], NOW)
        first = await claimed(tables, NOW, 2)
        assert [state.id for state in first] == [NATURE.id, AI.id]
        assert [state.id for state in await claimed(tables, NOW, 2)] == [LG.id]
        await tables.sources.settle([replace(first[0], next_fetch_at=NOW + HOUR)], NOW)
        assert await claimed(tables) == []
        assert [state.id for state in await claimed(tables, NOW + HOUR, 1)] == [AI.id]


async def test_sources_are_made_due_whatever_their_back_off(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI, LG, NATURE], NOW)
        for state in await claimed(tables):
            await tables.sources.settle([replace(state, next_fetch_at=NOW + 99 * HOUR, failures=9, error="x")], NOW)
        await tables.sources.enable([AI, LG], NOW)
        assert await tables.sources.make_due([LG.id, NATURE.id, "nobody"], NOW) == 1
        assert [state.id for state in await claimed(tables)] == [LG.id]
        assert await tables.sources.make_due(None, NOW) == 2
        assert await tables.sources.make_due([], NOW) == 0
        assert [state.id for state in await claimed(tables)] == [AI.id]


async def test_the_day_sums_good_and_bad_readings(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI], NOW)
        for hours, items, fresh, error in ((0, 9, 4, ""), (1, 0, 0, "503"), (2, 3, 1, ""), (13, 1, 0, "")):
            moment = NOW + hours * HOUR
            (state,) = await claimed(tables, moment)
            read = replace(state, next_fetch_at=moment, items=items, fresh=fresh, error=error)
            await tables.sources.settle([read], moment)
        today, tomorrow = date(2026, 6, 15), date(2026, 6, 16)
        expected = [
            Reading(source=AI.id, day=tomorrow, reads=1, items=1, fresh=0, failures=0),
            Reading(source=AI.id, day=today, reads=2, items=12, fresh=5, failures=1, error="503"),
        ]
        assert await tables.sources.readings(today) == expected
        assert await tables.sources.readings(tomorrow) == expected[:1]
        assert await tables.sources.readings(tomorrow + timedelta(days=1)) == []


async def test_new_papers_are_counted_by_the_day_on_which_they_were_read(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.sources.enable([AI], NOW - 24 * HOUR)
        for hours, fresh in ((-14, 1), (-2, 20), (0, 4), (1, 3), (13, 8)):
            moment = NOW + hours * HOUR
            (state,) = await claimed(tables, moment)
            await tables.sources.settle([replace(state, next_fetch_at=moment, fresh=fresh)], moment)
        counts = {date(2026, 6, 14): 1, date(2026, 6, 15): 27, date(2026, 6, 16): 8}
        assert await tables.sources.fresh(date(2026, 6, 1)) == counts
        assert await tables.sources.fresh(date(2026, 6, 16)) == {date(2026, 6, 16): 8}
        assert await tables.sources.fresh(date(2026, 6, 17)) == {}


async def test_a_chat_was_told_by_its_last_scheduled_briefing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        assert await tables.sources.last_stated(alice.id) is None
        for hours, day, read in ((0, 14, 7), (24, 15, 9), (30, None, 11), (48, 16, None)):
            local_date = date(2026, 6, day) if day else None
            made = replace(BRIEFING, chat_id=alice.id, local_date=local_date, made_at=NOW + hours * HOUR, read=read)
            assert await tables.briefings.add(made)
        assert await tables.sources.last_stated(alice.id) == CountedBefore(date(2026, 6, 15), 9)
        assert await tables.sources.last_stated(bob.id) is None
