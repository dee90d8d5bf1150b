"""Follows: numbers, anchors, and the papers that find them."""

import pytest

from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar.match_keys import emitted
from core.storage.engine import SqlStorage
from tests.papers import arxiv
from tests.storage.examples import GRAPHS, LUO, NOW, chat, hit

WIDE = Query(
    (
        Alternative((Term(Field.AUTHOR, "Wenjian Luo"), Term(Field.PHRASE, "graph")), (Term(Field.CATEGORY, "cs.CV"),)),
        Alternative((Term(Field.JOURNAL, "Nature"),)),
    )
)
BOTH = arxiv("2606.00001", title="A graph neural network", authors=["Wenjian Luo"])


async def test_a_follow_is_kept_as_it_was_asked(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        kept = [await tables.follows.add(made.id, query, NOW) for query in (LUO, WIDE)]
    async with storage.reading() as tables:
        assert await tables.follows.of(made.id) == kept
    assert [(follow.number, follow.query) for follow in kept] == [(1, LUO), (2, WIDE)]


async def test_a_number_is_never_used_again_in_its_chat(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        await tables.follows.add(alice.id, LUO, NOW)
        last = await tables.follows.add(alice.id, GRAPHS, NOW)
        assert await tables.follows.remove(alice.id, last.number) == []
        assert (await tables.follows.add(alice.id, GRAPHS, NOW)).number == 3
        assert (await tables.follows.add(bob.id, GRAPHS, NOW)).number == 1


async def test_a_chat_that_is_not_there_cannot_follow(storage: SqlStorage) -> None:
    with pytest.raises(LookupError, match="no chat 999"):
        async with storage.transaction() as tables:
            await tables.follows.add(999, LUO, NOW)


async def test_papers_find_the_follows_that_wait_for_what_they_emit(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        luo = await tables.follows.add(alice.id, LUO, NOW)
        graphs = await tables.follows.add(bob.id, GRAPHS, NOW)
        other = arxiv("2606.00002", title="Careful reading of graphs", authors=["Ada Example"])
        nothing: frozenset[str] = frozenset()
        found = await tables.follows.matching([other.emits, BOTH.emits, nothing, BOTH.emits])
    assert found == [(luo, {1, 3}), (graphs, {1, 3})]


async def test_a_follow_with_several_anchors_comes_once_for_a_paper(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        wide = await tables.follows.add(made.id, WIDE, NOW)
        paper = arxiv("2606.00003", authors=["Wenjian Luo"], labels=["Nature"]).paper
        assert await tables.follows.matching([emitted(paper)]) == [(wide, {0})]
        assert await tables.follows.matching([]) == []


async def test_keys_of_any_letters_are_safe_to_match(storage: SqlStorage) -> None:
    odd = frozenset({"\x00", "'; DROP TABLE follow", '"', "\\", "日本語", "x" * 5000, "c:\ud800"})
    async with storage.transaction() as tables:
        made = await chat(tables)
        kept = await tables.follows.add(made.id, Query.of(Field.PHRASE, "日本語"), NOW)
        assert await tables.follows.matching([odd]) == [(kept, {0})]
        for key in odd:
            emits = [frozenset({key}), frozenset({key, "日本語"})]
            assert (kept, {1}) in await tables.follows.matching(emits) or key == "日本語", key


async def test_a_removed_follow_is_found_no_more(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        assert await tables.follows.remove(made.id, 1) == []
        assert await tables.follows.remove(made.id, 1) is None
        assert await tables.follows.remove(made.id, 77) is None
        assert await tables.follows.of(made.id) == []
        assert await tables.follows.matching([BOTH.emits]) == []


async def test_removing_a_follow_takes_its_evidence_from_hits_that_wait(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        papers = [
            paper
            for paper, *_ in await tables.papers.add(
                [arxiv(f"2606.0000{n}", title=f"Unlike number {n} of them") for n in range(3)], NOW
            )
        ]
        await tables.hits.add([hit(made.id, paper, number=1) for paper in papers])
        await tables.hits.add([hit(made.id, papers[1], number=2)])
        await tables.hits.take(made.id, [papers[2].id], briefing=5)
        await tables.follows.remove(made.id, 1)
        left = await tables.hits.evidence(made.id, [paper.id for paper in papers])
    assert {paper_id: [e.number for e in found.evidence] for paper_id, found in left.items()} == {
        papers[1].id: [2],
        papers[2].id: [1],
    }
