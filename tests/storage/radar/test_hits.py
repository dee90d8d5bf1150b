"""Hits: joined, waiting, taken."""

from dataclasses import replace
from datetime import timedelta

from core.domain.briefings.selection import MOST_WAITING
from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import DAY as PAPER_DAY
from tests.papers import announced, arxiv
from tests.storage.calls import SUMMARY
from tests.storage.examples import NOW, chat, hit

DAY = timedelta(days=1)
IN_TITLE = Evidence(number=2, field=Field.PHRASE, term='"quoted" \x00 Ł', in_title=True)


async def _papers(tables: SqlTables, count: int, *, sample: bool = False) -> list[Paper]:
    batch = [arxiv(f"2606.{n:05}", title=f"Paper with the number {n}") for n in range(count)]
    shown = [announced(replace(announcement.paper, sample=sample)) for announcement in batch]
    return [paper for paper, *_ in await tables.papers.add(shown, NOW)]


async def test_a_hit_comes_back_with_its_paper_and_evidence(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _papers(tables, 1)
        found = hit(made.id, paper, evidence=(IN_TITLE, *hit(made.id, paper).evidence), score=2.5)
        await tables.hits.add([found])
        assert await tables.hits.waiting(made.id, None) == [found]
        assert await tables.hits.evidence(made.id, [paper.id, 999]) == {paper.id: found}
        assert await tables.hits.evidence(made.id, []) == {}


async def test_evidence_is_joined_and_news_stays_news(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        first, second = await _papers(tables, 2)
        await tables.hits.add([hit(made.id, first, score=1.0), hit(made.id, second, backfill=True)])
        await tables.hits.add(
            [
                hit(made.id, first, evidence=(IN_TITLE,), score=3.0, backfill=True),
                hit(made.id, second, number=3, found_at=NOW + DAY),
            ]
        )
        await tables.hits.add([hit(made.id, first), hit(made.id, first)])
        found = {waiting.paper.id: waiting for waiting in await tables.hits.waiting(made.id, None)}
    assert found[first.id] == hit(made.id, first, score=3.0, evidence=(*hit(made.id, first).evidence, IN_TITLE))
    assert [e.number for e in found[second.id].evidence] == [1, 3]
    assert not found[second.id].backfill


async def test_the_same_hit_twice_in_a_batch_is_one(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _papers(tables, 1)
        await tables.hits.add([hit(made.id, paper, backfill=True), hit(made.id, paper, number=4)])
        (found,) = await tables.hits.waiting(made.id, None)
    assert ([e.number for e in found.evidence], found.backfill) == ([1, 4], False)


async def test_backfill_waits_only_where_it_is_asked_for_and_recent(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables), await chat(tables, "bob")
        news, old, older = await _papers(tables, 3)
        await tables.hits.add(
            [
                hit(made.id, news),
                hit(made.id, old, backfill=True, found_at=NOW - DAY),
                hit(made.id, older, backfill=True, found_at=NOW - 9 * DAY),
                hit(other.id, older),
            ]
        )
        assert [h.paper.id for h in await tables.hits.waiting(made.id, None)] == [news.id]
        assert [h.paper.id for h in await tables.hits.waiting(made.id, NOW - 2 * DAY)] == [old.id, news.id]


async def test_the_sample_always_counts(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _papers(tables, 1, sample=True)
        await tables.hits.add([hit(made.id, paper, backfill=True, found_at=NOW - 99 * DAY)])
        assert len(await tables.hits.waiting(made.id, None)) == 1
        assert len(await tables.hits.waiting(made.id, NOW)) == 1


async def test_what_a_briefing_took_waits_no_more_but_keeps_its_evidence(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables), await chat(tables, "bob")
        first, second = await _papers(tables, 2)
        for found in (made, other):
            await tables.hits.add([hit(found.id, first), hit(found.id, second)])
        await tables.hits.take(made.id, [first.id, 999], briefing=1)
        await tables.hits.take(made.id, [], briefing=2)
        await tables.hits.add([hit(made.id, first, number=7)])  # found again: still nothing new to say
        assert [h.paper.id for h in await tables.hits.waiting(made.id, NOW)] == [second.id]
        assert len(await tables.hits.waiting(other.id, None)) == 2
        assert len(await tables.hits.evidence(made.id, [first.id, second.id])) == 2


async def test_thousands_of_hits_are_kept_and_joined_at_once(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        papers = await _papers(tables, 1100)
        await tables.hits.add([hit(made.id, paper) for paper in papers[:600]])
        await tables.hits.add([hit(made.id, paper, number=2) for paper in papers])
        kept = await tables.hits.evidence(made.id, [paper.id for paper in papers])
    assert [len(kept[paper.id].evidence) for paper in papers] == [2] * 600 + [1] * 500


async def test_of_very_many_that_wait_the_best_are_read_and_the_rest_is_passed_over(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables), await chat(tables, "bob")
        papers = await _papers(tables, MOST_WAITING + 40)
        scored = [hit(made.id, paper, score=100.0 if n < 2 else 1.0) for n, paper in enumerate(papers)]
        old = replace(scored[-1], backfill=True, found_at=NOW - 99 * DAY)
        await tables.hits.add([*scored[:-1], old, hit(other.id, papers[5])])
        waiting = await tables.hits.waiting(made.id, None)
        assert [h.paper.id for h in waiting] == [paper.id for paper in (*papers[:2], *papers[41:-1])]
        assert await tables.hits.take(made.id, [h.paper.id for h in waiting], 7) == MOST_WAITING
        assert await tables.hits.pass_over(made.id, 7) == 39
        assert await tables.hits.waiting(made.id, None) == []
        assert await tables.hits.waiting(made.id, NOW - 100 * DAY) == [old]
        assert len(await tables.hits.waiting(other.id, None)) == 1


async def test_of_very_many_with_equal_scores_the_latest_are_read_however_late_older_ones_were_stored(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        made, (today,) = await chat(tables), await _papers(tables, 1)
        before = [
            arxiv(f"2605.{n:05}", title=f"Paper of before with the number {n}", day=PAPER_DAY - DAY)
            for n in range(MOST_WAITING)
        ]
        backlog = [paper for paper, *_ in await tables.papers.add(before, NOW)]
        await tables.hits.add([hit(made.id, paper, backfill=True) for paper in (today, *backlog)])
        waiting = await tables.hits.waiting(made.id, NOW - DAY)
        assert len(waiting) == MOST_WAITING
        assert today.id in {found.paper.id for found in waiting}


async def test_a_chat_is_wordless_while_news_of_it_has_an_abstract_and_no_summary(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob, carol = [(await chat(tables, name)).id for name in ("alice", "bob", "carol")]
        told, untold, bare = [
            paper
            for paper, *_ in await tables.papers.add(
                [arxiv("2606.00001"), arxiv("2606.00002"), arxiv("2606.00003", abstract="")], NOW
            )
        ]
        await tables.briefings.keep([SummaryDraft(content=replace(SUMMARY, paper_id=told.id))])
        await tables.hits.add([hit(alice, told), hit(alice, untold), hit(bob, told), hit(bob, bare)])
        await tables.hits.add([hit(carol, untold, backfill=True)])
        everybody = [alice, bob, carol]
        assert await tables.hits.wordless(everybody, "en") == {alice: {untold.id}}
        assert await tables.hits.wordless(everybody, "zh") == {alice: {told.id, untold.id}, bob: {told.id}}
        assert await tables.hits.wordless([bob], "en") == {}
        await tables.hits.take(alice, [untold.id], briefing=1)
        assert await tables.hits.wordless(everybody, "en") == {}
