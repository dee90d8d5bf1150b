"""Dealing: random, none twice until all were dealt, every paper as likely as any other."""

from collections import Counter
from random import Random

from sqlalchemy import delete

from core.storage.engine import SqlStorage
from core.storage.schema.tables import paper
from tests.papers import arxiv
from tests.storage.examples import NOW, chat

PAPERS = 40


async def _fill(storage: SqlStorage, count: int = PAPERS) -> list[int]:
    batch = [arxiv(f"2606.{n:05}", title=f"Paper with the number {n}") for n in range(count)]
    async with storage.transaction() as tables:
        return [paper.id for paper, *_ in await tables.papers.add(batch, NOW)]


async def test_no_paper_comes_twice_until_all_were_dealt(storage: SqlStorage) -> None:
    ids = await _fill(storage, 12)
    async with storage.transaction() as tables:
        made = await chat(tables)
        hands = [[p.id for p in await tables.papers.deal(made.id, 5, Random(n))] for n in range(4)]
    assert [len(hand) for hand in hands] == [5, 5, 2, 5]
    assert sorted(hands[0] + hands[1] + hands[2]) == sorted(ids)
    assert len(set(hands[3])) == 5


async def test_chats_are_dealt_from_decks_of_their_own(storage: SqlStorage) -> None:
    await _fill(storage, 3)
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        assert len(await tables.papers.deal(alice.id, 3, Random(1))) == 3
        assert len(await tables.papers.deal(bob.id, 3, Random(1))) == 3


async def test_nothing_is_dealt_from_an_empty_store(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        assert await tables.papers.deal(made.id, 5, Random(1)) == []


async def test_every_paper_is_as_likely_as_any_other_whatever_gaps_the_ids_have(sqlite_storage: SqlStorage) -> None:
    ids = await _fill(sqlite_storage)
    kept = [*ids[:3], *ids[-7:]]
    chance, drawn = Random(2026), Counter[int]()
    async with sqlite_storage.transaction() as tables:
        await tables.transaction.run(delete(paper).where(paper.c.id.not_in(kept)))
        for n in range(400):
            hand = await tables.papers.deal((await chat(tables, f"c{n}")).id, 2, chance)
            drawn.update(each.id for each in hand)
    assert sorted(drawn) == sorted(kept)
    expected = 400 * 2 / len(kept)
    assert sum((count - expected) ** 2 / expected for count in drawn.values()) < 33.7  # 9 degrees: once in 10,000 seeds
