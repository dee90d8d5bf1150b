"""The books: every call is added up by day, model and chat, also where several are booked at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from core.domain.briefings.budget import Call, Spent, Usage
from core.storage.engine import SqlStorage
from tests.storage.calls import BOOKED
from tests.storage.examples import NOW, chat

DAY = timedelta(days=1)
TODAY = NOW.date()
STRONG = Call(
    model="claude-y",
    at=NOW,
    usage=Usage(input=1, output=2, cache_read=3, cache_write=4),
    microdollars=5_000_000_000,
    batch=True,
)


async def test_calls_add_up_on_the_instance_and_on_the_chat_that_asked(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        assert await tables.spending.of(TODAY) == Spent(day=TODAY)
        await tables.spending.book(BOOKED)
        await tables.spending.book(replace(BOOKED, asked_by=alice.id))
        by_now = await tables.spending.book(STRONG)
        whole = Spent(day=TODAY, calls=3, usage=BOOKED.usage + BOOKED.usage + STRONG.usage, microdollars=5_000_000_250)
        assert by_now == await tables.spending.of(TODAY) == whole
        own = Spent(day=TODAY, calls=1, usage=BOOKED.usage, microdollars=125)
        assert await tables.spending.of(TODAY, alice.id) == own
        assert await tables.spending.by(alice.id) == [own]
        assert await tables.spending.by(bob.id) == []


async def test_a_day_ends_at_midnight_utc(storage: SqlStorage) -> None:
    midnight = NOW.replace(hour=0) + DAY
    async with storage.transaction() as tables:
        await tables.spending.book(replace(BOOKED, at=midnight - timedelta(seconds=1)))
        await tables.spending.book(replace(BOOKED, at=midnight))
        calls = [(await tables.spending.of(TODAY + n * DAY)).calls for n in range(3)]
    assert calls == [1, 1, 0]


async def test_models_are_added_up_since_a_day_dearest_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice = await chat(tables)
        for age, call in ((40, BOOKED), (2, BOOKED), (0, replace(BOOKED, asked_by=alice.id, batch=True)), (1, STRONG)):
            await tables.spending.book(replace(call, at=NOW - age * DAY))
        since = TODAY - 30 * DAY
        models = await tables.spending.models(since)
        assert list(models) == ["claude-y", "claude-x"]
        assert models["claude-x"] == Spent(day=since, calls=2, usage=BOOKED.usage + BOOKED.usage, microdollars=250)
        assert await tables.spending.models(TODAY + DAY) == {}


async def test_what_a_chat_asked_that_was_erased_meanwhile_is_the_instances_alone(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice = await chat(tables)
        await tables.chats.erase(alice.id)
        await tables.spending.book(replace(BOOKED, asked_by=alice.id))
        assert (await tables.spending.of(TODAY)).calls == 1
        assert (await tables.spending.of(TODAY, alice.id)).calls == 0


async def test_calls_that_are_booked_at_once_all_count(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice = await chat(tables)

    async def book() -> None:
        async with storage.transaction() as tables:
            await tables.spending.book(replace(BOOKED, asked_by=alice.id))

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(book())
    async with storage.reading() as tables:
        assert [(await tables.spending.of(TODAY, owner)).microdollars for owner in (0, alice.id)] == [2500, 2500]
