"""Doubts: a chat counts once, two take a sentence from everybody, and the operator has the last word."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.domain.briefings.reports import ReportedSentence
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.storage.calls import DOUBTED
from tests.storage.examples import HOUR, NOW, chat

OTHER = replace(DOUBTED, text="It cures some.", doubted_at=NOW + HOUR)


async def _gone(tables: SqlTables, chat_id: int) -> list[str]:
    keys = await tables.reports.of([OTHER.key, DOUBTED.key, "unknown"], chat_id)
    return [each.text for each in (DOUBTED, OTHER) if each.key in keys]


async def test_a_doubted_sentence_is_gone_in_that_chat_alone(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        assert await tables.reports.add(alice.id, DOUBTED) == replace(DOUBTED, chats=1)
        assert await _gone(tables, alice.id) == [DOUBTED.text]
        assert await _gone(tables, bob.id) == []
        assert await tables.reports.of([], alice.id) == frozenset()


async def test_a_chat_counts_once_and_two_take_it_from_everybody(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob, carol = [await chat(tables, name) for name in ("alice", "bob", "carol")]
        for _ in range(3):
            known = await tables.reports.add(alice.id, replace(DOUBTED, doubted_at=NOW + HOUR))
        assert (known.chats, known.hidden_for_all) == (1, False)
        known = await tables.reports.add(bob.id, DOUBTED)
        assert (known.chats, known.hidden_for_all) == (2, True)
        assert await _gone(tables, carol.id) == [DOUBTED.text]


async def test_the_operator_has_the_last_word_and_can_take_it_back(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob, carol = [await chat(tables, name) for name in ("alice", "bob", "carol")]
        assert await tables.reports.rule(DOUBTED.key, hidden=True) is None
        await tables.reports.add(alice.id, DOUBTED)
        assert await tables.reports.rule(DOUBTED.key, hidden=True) == replace(DOUBTED, chats=1, hidden=True)
        assert await _gone(tables, carol.id) == [DOUBTED.text]
        await tables.reports.rule(DOUBTED.key, hidden=False)
        known = await tables.reports.add(bob.id, DOUBTED)
        assert (known.chats, known.hidden_for_all) == (2, False)
        assert await _gone(tables, carol.id) == []
        assert await _gone(tables, alice.id) == [DOUBTED.text], "a chat's own doubt stands"
        ruled = await tables.reports.rule(DOUBTED.key, hidden=None)
        assert ruled is not None
        assert ruled.hidden_for_all


async def test_chats_that_doubt_it_at_once_all_count(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chats = [await chat(tables, f"c{n}") for n in range(8)]

    async def doubt(chat_id: int) -> int:
        async with storage.transaction() as tables:
            return (await tables.reports.add(chat_id, DOUBTED)).chats

    assert sorted(await asyncio.gather(*(doubt(each.id) for each in chats))) == list(range(1, 9))


async def test_the_latest_come_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        for doubted in (DOUBTED, OTHER):
            await tables.reports.add(alice.id, doubted)
        assert _texts(await tables.reports.all(9)) == [OTHER.text, DOUBTED.text]
        await tables.reports.add(bob.id, replace(DOUBTED, doubted_at=NOW + timedelta(days=1)))
        assert _texts(await tables.reports.all(1)) == [DOUBTED.text]
        assert _texts(await tables.reports.by(alice.id)) == [OTHER.text, DOUBTED.text]
        assert _texts(await tables.reports.by(bob.id)) == [DOUBTED.text]
        assert await tables.reports.get("unknown") is None


def _texts(found: Sequence[ReportedSentence]) -> list[str]:
    return [each.text for each in found]
