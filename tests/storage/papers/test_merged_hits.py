"""The hits of two papers that became one and two again: nothing is told twice, and nothing is lost."""

from dataclasses import replace
from itertools import product

import pytest

from core.domain.papers.merge import Undone
from core.domain.papers.paper import Announce, Paper
from core.domain.radar.hit import Evidence
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import announced
from tests.storage.examples import LUO, NOW, chat, hit
from tests.storage.papers.test_merges import LATER, PREPRINT, merged, two

NO_HIT, WAITS, TOLD = "no hit", "waits", "told"
BEFORE, SINCE = 4, 9


@pytest.mark.parametrize(
    ("of_older", "of_younger", "since"), list(product([NO_HIT, WAITS, TOLD], [WAITS, TOLD], [False, True]))
)
async def test_what_was_told_of_a_paper_stays_told_and_what_was_not_waits(
    storage: SqlStorage, of_older: str, of_younger: str, since: bool
) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)
        for paper, state, number in ((older, of_older, 1), (younger, of_younger, 2)):
            if state != NO_HIT:
                await tables.hits.add([hit(made.id, paper, number=number, score=float(number))])
            if state == TOLD:
                await tables.hits.take(made.id, [paper.id], BEFORE)
        merge_id = await merged(tables)
        waited = [found.paper.id for found in await tables.hits.waiting(made.id, None)]
        assert waited == ([] if TOLD in (of_older, of_younger) else [older.id])
        if since:
            await tables.hits.take(made.id, waited, SINCE)
        assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
        found = await tables.hits.evidence(made.id, [older.id, younger.id])

    told_as_one = SINCE if since and waited else None
    expected = {older.id: of_older, younger.id: of_younger}
    assert {paper_id: kept.briefing for paper_id, kept in found.items()} == {
        paper_id: BEFORE if state == TOLD else told_as_one for paper_id, state in expected.items() if state != NO_HIT
    }
    assert all([e.number for e in kept.evidence] == [paper_id] for paper_id, kept in found.items())
    assert all(kept.score == paper_id for paper_id, kept in found.items())


async def test_a_follow_that_ended_since_finds_neither(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)
        first, second = [await tables.follows.add(made.id, query, NOW) for query in (LUO, LUO)]
        both = [*hit(made.id, older, first.number).evidence, *hit(made.id, older, second.number).evidence]
        await tables.hits.add([hit(made.id, older, evidence=tuple(both)), hit(made.id, younger, second.number)])
        merge_id = await merged(tables)
        await tables.follows.remove(made.id, second.number)
        await tables.merges.undo(merge_id, LATER)
        waiting = await tables.hits.waiting(made.id, None)
    assert [(found.paper.id, _numbers(found.evidence)) for found in waiting] == [(older.id, [first.number])]


async def test_what_a_follow_found_since_belongs_to_the_older(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        alice, bob = await chat(tables), await chat(tables, "bob")
        await tables.hits.add([hit(alice.id, younger, 1)])
        await tables.hits.take(alice.id, [younger.id], BEFORE)
        merge_id = await merged(tables)
        await tables.hits.add([hit(alice.id, older, 2, backfill=True), hit(bob.id, older, 1, backfill=True)])
        await tables.merges.undo(merge_id, LATER)
        hers = await tables.hits.evidence(alice.id, [older.id, younger.id])
        his = await tables.hits.evidence(bob.id, [older.id, younger.id])
    assert {paper_id: _numbers(found.evidence) for paper_id, found in hers.items()} == {older.id: [2], younger.id: [1]}
    assert {paper_id: (found.briefing, found.backfill) for paper_id, found in hers.items()} == {
        older.id: (None, True),
        younger.id: (BEFORE, False),
    }
    assert list(his) == [older.id]


def _numbers(evidence: tuple[Evidence, ...]) -> list[int]:
    return [piece.number for piece in evidence]


async def test_over_merge_undo_and_merge_with_another_nothing_is_told_twice_and_nothing_is_lost(
    storage: SqlStorage,
) -> None:
    """The younger one turns out to be a third paper's after all, which the chat was told of."""
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        third = announced(
            replace(PREPRINT.paper, keys=("arxiv:2606.00009", "pmid:9"), title="A third one", authors=("Cy Cedar",))
        )
        ((other, *_),) = await tables.papers.add([third], NOW)
        made = await chat(tables)
        await tables.hits.add([hit(made.id, paper) for paper in (older, younger, other)])
        told = [await _brief(tables, made.id, 1, [older.id])]
        merge_id = await merged(tables)
        told += [await _brief(tables, made.id, 2)]
        await tables.merges.undo(merge_id, LATER)
        told += [await _brief(tables, made.id, 3)]
        joins = announced(replace(third.paper, keys=("doi:10.1000/x", "pmid:9"), announce=Announce.REPLACE, version=2))
        await tables.papers.add([joins], LATER)
        again = (await tables.merges.latest(1))[0]
        assert (again.older.id, again.younger.id) == (younger.id, other.id)
        told += [await _brief(tables, made.id, 4)]
        await tables.merges.undo(again.id, LATER)
        told += [await _brief(tables, made.id, 5)]
    assert told == [[older.id], [other.id], [younger.id], [], []]


async def _brief(tables: SqlTables, chat_id: int, briefing: int, only: list[int] | None = None) -> list[int]:
    """Which papers wait; they wait no more."""
    waiting = [found.paper.id for found in await tables.hits.waiting(chat_id, None)]
    taken = waiting if only is None else only
    await tables.hits.take(chat_id, taken, briefing)
    return taken


async def test_a_paper_that_came_back_is_nobodys_news_when_it_is_announced_again(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        papers: tuple[Paper, Paper] = await two(tables)
        await tables.merges.undo(await merged(tables), LATER)
        again = [announced(replace(paper, id=0)) for paper in papers]
        assert [(paper.id, is_new) for paper, is_new, _ in await tables.papers.add(again, LATER)] == [
            (1, False),
            (2, False),
        ]
