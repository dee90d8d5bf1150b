"""Mutes: numbers, ending them, and taking that back."""

import pytest

from core.domain.query.ast import Field
from core.storage.engine import SqlStorage
from tests.storage.examples import chat


async def test_a_mute_is_kept_as_it_was_asked(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        survey = await tables.mutes.add(made.id, Field.PHRASE, "survey")
        luo = await tables.mutes.add(made.id, Field.AUTHOR, "羅文堅")
    async with storage.reading() as tables:
        assert await tables.mutes.of(made.id) == [survey, luo]
    assert (luo.number, luo.field, luo.text) == (2, Field.AUTHOR, "羅文堅")


async def test_a_number_is_never_used_again_in_its_chat(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        first = await tables.mutes.add(alice.id, Field.PHRASE, "survey")
        assert await tables.mutes.remove(alice.id, first.number) == first
        assert (await tables.mutes.add(alice.id, Field.PHRASE, "review")).number == 2
        assert (await tables.mutes.add(bob.id, Field.PHRASE, "review")).number == 1


async def test_a_mute_that_is_not_there_cannot_end(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        mute = await tables.mutes.add(alice.id, Field.PHRASE, "survey")
        assert await tables.mutes.remove(bob.id, mute.number) is None
        assert await tables.mutes.remove(alice.id, 77) is None
        assert await tables.mutes.of(alice.id) == [mute]


async def test_an_ended_mute_comes_back_under_its_number(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        mutes = [await tables.mutes.add(made.id, Field.PHRASE, text) for text in ("survey", "review", "editorial")]
        await tables.mutes.remove(made.id, 2)
        await tables.mutes.restore(mutes[1])
        assert await tables.mutes.of(made.id) == mutes


async def test_a_chat_that_is_not_there_cannot_mute(storage: SqlStorage) -> None:
    with pytest.raises(LookupError, match="no chat 999"):
        async with storage.transaction() as tables:
            await tables.mutes.add(999, Field.PHRASE, "survey")
