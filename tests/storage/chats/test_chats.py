"""Chats: kept as they were saved, found by address, moved, due."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from core.domain.chats.chat import Place, Platform
from core.domain.chats.schedule import Daily
from core.domain.chats.subscriber import ChatState, first_schedule
from core.storage.engine import SqlStorage
from tests.storage.examples import HOUR, LEASE, LUO, NOW, address, chat


async def test_a_new_chat_has_the_defaults(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await tables.chats.ensure(address(), Place.GROUP, "Reading group", NOW)
    async with storage.reading() as tables:
        assert await tables.chats.get(made.id) == made == await tables.chats.find(address())
    assert (made.daily, made.state, made.created_at, made.title) == (Daily(), ChatState.ACTIVE, NOW, "Reading group")
    assert made.next_briefing_at is None
    assert made.empty_days


async def test_mornings_of_a_platform_are_spread_over_the_hour_and_stay_where_they_are(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for _ in range(2):
            places = [address(str(n), Platform.TELEGRAM) for n in range(20)]
            chats = [await tables.chats.ensure(place, Place.PRIVATE, "", NOW) for place in places]
            minutes = [each.daily.at.minute for each in chats]
            assert {each.daily.at.hour for each in chats} == {7}
            assert len(set(minutes)) > 10
            assert minutes == [first_schedule(place).at.minute for place in places]


async def test_a_chat_is_made_once_and_takes_a_new_title(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        first = await tables.chats.ensure(address(), Place.GROUP, "Old", NOW)
        renamed = await tables.chats.ensure(address(), Place.GROUP, "New", NOW + HOUR)
        untitled = await tables.chats.ensure(address(), Place.GROUP, "", NOW + HOUR)
    assert renamed == untitled == replace(first, title="New")


async def test_threads_and_platforms_are_chats_of_their_own(storage: SqlStorage) -> None:
    places = [address(), address(thread="7"), address(platform=Platform.TELEGRAM)]
    async with storage.transaction() as tables:
        made = [await tables.chats.ensure(place, Place.GROUP, "", NOW) for place in places]
        assert len({found.id for found in made}) == 3
        assert [await tables.chats.find(place) for place in places] == made
        assert await tables.chats.find(address("nobody")) is None


async def test_every_setting_is_kept(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        saved = replace(
            made,
            daily=Daily(at=time(7, 45), zone=ZoneInfo("Asia/Kathmandu"), weekdays=frozenset({0, 6})),
            place=Place.CHANNEL,
            title="Ł \u202e 🙂 \x00 \ud800",
            language="de",
            empty_days=False,
            every_day=True,
            state=ChatState.PAUSED,
            paused_until=NOW + HOUR,
            next_briefing_at=NOW + 2 * HOUR,
            briefed_on=date(2026, 6, 14),
            chosen_hour=True,
        )
        await tables.chats.save(saved)
    async with storage.reading() as tables:
        assert await tables.chats.get(made.id) == replace(saved, title="Ł \u202e 🙂  ?")


async def test_a_due_instant_never_comes_early(storage: SqlStorage) -> None:
    wanted = NOW + timedelta(milliseconds=200)
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.chats.save(replace(made, next_briefing_at=wanted))
        assert await tables.chats.claim_due(NOW + timedelta(milliseconds=900), 10, LEASE) == []
        assert len(await tables.chats.claim_due(NOW + timedelta(seconds=1), 10, LEASE)) == 1


async def test_only_active_chats_whose_hour_has_come_are_due_earliest_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for name, hours, state in (
            ("late", -1, ChatState.ACTIVE),
            ("later", 0, ChatState.ACTIVE),
            ("future", 1, ChatState.ACTIVE),
            ("paused", -2, ChatState.PAUSED),
            ("gone", -2, ChatState.GONE),
        ):
            made = await chat(tables, name)
            await tables.chats.save(replace(made, next_briefing_at=NOW + hours * HOUR, state=state))
        await chat(tables, "never")
    async with storage.transaction() as tables:
        first = await tables.chats.claim_due(NOW, 1, LEASE)
        rest = await tables.chats.claim_due(NOW, 10, LEASE)
    assert [found.address.chat_id for found in (*first, *rest)] == ["late", "later"]


async def test_saving_leaves_a_lease_and_settling_ends_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = replace(await chat(tables), next_briefing_at=NOW)
        await tables.chats.save(made)
        (claimed,) = await tables.chats.claim_due(NOW, 10, LEASE)
        await tables.chats.save(replace(claimed, title="Alice B."))
        assert await tables.chats.claim_due(NOW, 10, LEASE) == []
        await tables.chats.settle(replace(claimed, briefed_on=NOW.date()))
        (again,) = await tables.chats.claim_due(NOW, 10, LEASE)
    assert again == replace(made, briefed_on=NOW.date())


async def test_a_chat_moves_with_all_it_has(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables, "-7", Platform.TELEGRAM)
        follow = await tables.follows.add(made.id, LUO, NOW)
        await tables.chats.move(made.id, address("-1007", Platform.TELEGRAM))
        await tables.chats.move(made.id, address("-1007", Platform.TELEGRAM))
        moved = await tables.chats.find(address("-1007", Platform.TELEGRAM))
        assert moved == replace(made, address=address("-1007", Platform.TELEGRAM))
        assert await tables.chats.find(made.address) is None
        assert await tables.follows.of(made.id) == [follow]


async def test_a_chat_that_follows_nothing_makes_room_for_one_that_moves(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, there = await chat(tables, "old"), await chat(tables, "new")
        await tables.chats.move(made.id, there.address)
        assert await tables.chats.get(there.id) is None
        found = await tables.chats.find(there.address)
        assert found is not None
        assert found.id == made.id


async def test_a_chat_that_follows_something_is_not_moved_over(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, there = await chat(tables, "old"), await chat(tables, "new")
        await tables.follows.add(there.id, LUO, NOW)
        await tables.chats.move(made.id, there.address)
        assert await tables.chats.find(there.address) == there
        assert await tables.chats.find(made.address) == made


async def test_chats_that_are_due_in_a_span_are_known_and_none_is_claimed(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for name, hours in (("late", 3), ("first", 1), ("second", 2), ("early", 0)):
            await tables.chats.save(replace(await chat(tables, name), next_briefing_at=NOW + hours * HOUR))
        resting = replace(await chat(tables, "resting"), state=ChatState.PAUSED, next_briefing_at=NOW + HOUR)
        await tables.chats.save(resting)
        for _ in range(2):
            found = await tables.chats.due_between(NOW + HOUR, NOW + 3 * HOUR)
            assert [each.address.chat_id for each in found] == ["first", "second"]
        assert len(await tables.chats.claim_due(NOW + 9 * HOUR, 9, LEASE)) == 4
