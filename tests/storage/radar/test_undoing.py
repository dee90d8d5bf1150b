"""What hits lose with a follow that ends or changes, and that they get it back."""

from core.domain.papers.paper import Paper
from core.domain.radar.undo_log import Taken
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv, journal
from tests.storage.examples import GRAPHS, HOUR, LUO, NOW, chat, hit

WAITS, SHARED, BRIEFED = range(3)


async def _radar(tables: SqlTables) -> tuple[int, list[Paper]]:
    """Two follows; a hit of the first alone, one of both, and one of the first that was briefed."""
    made = await chat(tables)
    await tables.follows.add(made.id, LUO, NOW)
    await tables.follows.add(made.id, GRAPHS, NOW)
    announced = [arxiv(f"2606.0000{n}", title=f"Unlike number {n} of them") for n in range(3)]
    papers = [paper for paper, *_ in await tables.papers.add(announced, NOW)]
    hits = [hit(made.id, paper, number=1, score=2.0, backfill=True, found_at=NOW - HOUR) for paper in papers]
    await tables.hits.add([*hits, hit(made.id, papers[SHARED], number=2)])
    await tables.hits.take(made.id, [papers[BRIEFED].id], briefing=5)
    return made.id, papers


def _lost(paper: Paper, *, backfill: bool) -> Taken:
    gone = hit(1, paper, number=1)
    return Taken(paper_id=paper.id, evidence=gone.evidence, score=2.0, found_at=NOW - HOUR, backfill=backfill)


async def test_what_a_removed_follow_found_is_taken_and_told(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chat_id, papers = await _radar(tables)
        taken = await tables.follows.remove(chat_id, 1)
        left = await tables.hits.evidence(chat_id, [paper.id for paper in papers])
    assert taken == [_lost(papers[WAITS], backfill=True), _lost(papers[SHARED], backfill=False)]
    assert {paper_id: [e.number for e in found.evidence] for paper_id, found in left.items()} == {
        papers[SHARED].id: [2],
        papers[BRIEFED].id: [1],
    }
    assert {paper_id: found.briefing for paper_id, found in left.items()} == {
        papers[SHARED].id: None,
        papers[BRIEFED].id: 5,
    }


async def test_undone_the_radar_is_as_it_was(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chat_id, papers = await _radar(tables)
        ids = [paper.id for paper in papers]
        follows, hits = await tables.follows.of(chat_id), await tables.hits.evidence(chat_id, ids)
        taken = await tables.follows.remove(chat_id, 1)
        assert taken is not None
        await tables.follows.restore(follows[0])
        await tables.hits.give_back(chat_id, taken)
        assert await tables.follows.of(chat_id) == follows
        again = await tables.hits.evidence(chat_id, ids)
        assert {key: set(found.evidence) for key, found in again.items()} == {
            key: set(found.evidence) for key, found in hits.items()
        }
        assert {key: (found.score, found.found_at, found.backfill, found.briefing) for key, found in again.items()} == {
            key: (found.score, found.found_at, found.backfill, found.briefing) for key, found in hits.items()
        }
        assert await tables.follows.matching([frozenset({"a:luo|w"})]) == [(follows[0], {0})]


async def test_an_edited_follow_keeps_its_number_and_waits_for_other_papers(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chat_id, papers = await _radar(tables)
        (before, other) = await tables.follows.of(chat_id)
        taken = await tables.follows.edit(chat_id, 1, GRAPHS)
        assert [lost.paper_id for lost in taken] == [papers[WAITS].id, papers[SHARED].id]
        (after, _) = await tables.follows.of(chat_id)
        assert (after.number, after.query, after.created_at) == (1, GRAPHS, before.created_at)
        assert await tables.follows.matching([frozenset({"a:luo|w"})]) == []
        found = await tables.follows.matching([frozenset({"graph neural network"})])
        assert found == [(after, {0}), (other, {0})]


async def test_what_was_briefed_meanwhile_stays_briefed(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chat_id, papers = await _radar(tables)
        taken = await tables.follows.remove(chat_id, 1)
        await tables.hits.take(chat_id, [papers[SHARED].id], briefing=6)
        await tables.hits.give_back(chat_id, taken or ())
        found = await tables.hits.evidence(chat_id, [papers[SHARED].id])
        assert found[papers[SHARED].id].briefing == 6
        assert {e.number for e in found[papers[SHARED].id].evidence} == {1, 2}


async def test_a_paper_that_is_gone_gets_nothing_back(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chat_id, papers = await _radar(tables)
        gone = Taken(paper_id=999, evidence=hit(1, papers[0]).evidence, score=1.0, found_at=NOW, backfill=False)
        await tables.hits.give_back(chat_id, [gone])
        await tables.hits.give_back(chat_id, [])
        assert await tables.hits.evidence(chat_id, [999]) == {}


async def test_a_paper_that_was_joined_gives_it_to_the_other(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        first, second = arxiv("2606.00001", title="A study of one"), journal("10.1000/x", title="Something else")
        both = [paper for paper, *_ in await tables.papers.add([first, second], NOW)]
        await tables.hits.add([hit(made.id, both[1], number=1)])
        taken = await tables.follows.remove(made.id, 1)
        joins = journal("10.1000/x", title="Something else", same_as="arxiv:2606.00001")
        await tables.papers.add([joins], NOW)
        await tables.hits.give_back(made.id, taken or ())
        found = await tables.hits.evidence(made.id, [paper.id for paper in both])
    assert list(found) == [both[0].id]
