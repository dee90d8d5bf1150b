"""The memory of anchors: a follow is found from its commit on, whoever made it, and one that was never made is not."""

from contextlib import suppress

import pytest

from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys
from core.storage.engine import SqlStorage
from core.storage.radar.match_filter import MatchFilter
from core.storage.upkeep import SqlUpkeep
from tests.storage.examples import GRAPHS, LUO, NOW, chat, other_process

OTHERS = ("quantum chemistry", "graph neural network", "spin glass")


class Abandoned(Exception):
    """Ends a transaction that must leave nothing."""


async def made(storage: SqlStorage, query: Query) -> int:
    async with storage.transaction() as tables:
        return (await tables.follows.add((await chat(tables)).id, query, NOW)).number


async def found(storage: SqlStorage, query: Query) -> list[int]:
    """The follows that a paper is a candidate of which emits the query's anchor and a thousand other words."""
    emits = frozenset({*match_keys.anchors(query), *(f"word{n}" for n in range(1000))})
    async with storage.transaction() as tables:
        return [follow.number for follow, _ in await tables.follows.matching([emits])]


async def test_a_follow_is_found_from_its_commit_on(storage: SqlStorage) -> None:
    assert await found(storage, LUO) == []
    number = await made(storage, LUO)
    assert await found(storage, LUO) == [number]
    assert await found(storage, GRAPHS) == []


async def test_a_follow_of_another_process_is_found_too(storage: SqlStorage, database_url: str) -> None:
    assert await found(storage, LUO) == []
    other = other_process(database_url, "other")
    number = await made(other, LUO)
    await other.close()
    assert await found(storage, LUO) == [number]


async def test_a_follow_is_found_in_the_transaction_that_makes_it_and_forgotten_with_it(storage: SqlStorage) -> None:
    emits = [frozenset(match_keys.anchors(LUO))]
    with suppress(Abandoned):
        async with storage.transaction() as tables:
            await tables.follows.add((await chat(tables)).id, LUO, NOW)
            assert len(await tables.follows.matching(emits)) == 1
            raise Abandoned
    assert await found(storage, LUO) == []
    number = await made(storage, GRAPHS)  # the log may give it the number that was rolled back
    assert await found(storage, GRAPHS) == [number]


async def test_an_edited_and_a_restored_follow_are_found_by_their_words_of_now(storage: SqlStorage) -> None:
    number = await made(storage, LUO)
    assert await found(storage, LUO) == [number]
    async with storage.transaction() as tables:
        alice = await chat(tables)
        await tables.follows.edit(alice.id, number, GRAPHS)
    assert (await found(storage, LUO), await found(storage, GRAPHS)) == ([], [number])
    async with storage.transaction() as tables:
        (follow,) = await tables.follows.of(alice.id)
        await tables.follows.remove(alice.id, number)
    assert await found(storage, GRAPHS) == []
    async with storage.transaction() as tables:
        await tables.follows.restore(follow)
    assert await found(storage, GRAPHS) == [number]


@pytest.mark.parametrize("kept", [0, 1, 10_000])
async def test_what_the_log_forgot_is_read_from_the_follows(storage: SqlStorage, database_url: str, kept: int) -> None:
    assert await found(storage, LUO) == []
    other = other_process(database_url, "other")
    numbers = [await made(other, Query.of(Field.PHRASE, words)) for words in OTHERS]
    async with other.transaction() as tables:
        await SqlUpkeep(tables.transaction, kept).purge(NOW)
    await other.close()
    assert [await found(storage, Query.of(Field.PHRASE, words)) for words in OTHERS] == [[n] for n in numbers]


async def test_it_grows_with_the_follows_and_still_tells_most_keys_apart(storage: SqlStorage) -> None:
    memory = MatchFilter(fewest_slots=8)
    wishes = [f"lantern canyon{n}" for n in range(40)]
    for wish in wishes:
        await made(storage, Query.of(Field.PHRASE, wish))
        async with storage.transaction() as tables:
            assert await memory.narrow(tables.transaction, [[wish]]) == [[wish]]
    strangers = [f"estuary moth{n}" for n in range(1000)]
    async with storage.transaction() as tables:
        (held, left) = await memory.narrow(tables.transaction, [wishes, strangers])
    assert held == wishes
    assert len(left) < 250
