"""Two papers that turned out to be one, and were none after all: undoing puts everything back and joins them never again."""

import json
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, update

from core.domain.briefings.draft import Briefing
from core.domain.claims.statement import Summary
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.papers.events import Event, EventKind
from core.domain.papers.merge import TITLE, NotUndone, Obstacle, Undone
from core.domain.papers.paper import Announce, Announcement, Paper
from core.storage.engine import SqlStorage
from core.storage.schema.columns import metadata
from core.storage.schema.papers import merged_row
from core.storage.schema.tables import paper as paper_table
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, asked, journal, stating
from tests.storage.calls import SYNTHESIS
from tests.storage.examples import LUO, NOW, chat, hit, near
from tests.storage.own_feeds import own_feed
from tests.storage.people_calls import unsent

LATER = NOW + timedelta(hours=1)
PREPRINT = stating(
    arxiv("2606.00001", title="Words of the preprint alone", authors=["Wenjian Luo"]), "0000-0001-5109-3700"
)
ARTICLE = stating(
    journal("10.1000/x", title="Quite another title in print", authors=["Bo Else"], abstract="In print."),
    "0000-0002-1825-0097",
)
BOTH = announced(replace(PREPRINT.paper, keys=("arxiv:2606.00001", "doi:10.1000/x")))
NEW = ("title", "prompt", "translated", "reasons", "repaired")
APPEARED = Event(kind=EventKind.PUBLISHED)
UNTOLD = ("paper_merge", "merged_row", "paper_apart")


async def two(tables: SqlTables) -> tuple[Paper, Paper]:
    """The preprint and the article, stored as two papers."""
    (older, *_), (younger, *_) = await tables.papers.add([PREPRINT, ARTICLE], NOW)
    return older, younger


async def merged(tables: SqlTables, *, by: Announcement = BOTH) -> int:
    """Makes them one; the merge."""
    await tables.papers.add([by], LATER)
    return (await tables.merges.latest(1))[0].id


async def everything(tables: SqlTables) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but those that tell of merges."""
    rows = {}
    for table in metadata.sorted_tables:
        if table.name not in UNTOLD:
            rows[table.name] = sorted(map(tuple, await tables.transaction.rows(select(table))), key=repr)
    return rows


async def test_undoing_puts_every_row_of_every_table_back(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        late = announced(replace(ARTICLE.paper, announce=Announce.REPLACE, version=2, abstract="In print, corrected."))
        await tables.papers.add([late], NOW)
        for name, told in (("alice", [older, younger]), ("bob", [younger]), ("carol", [older])):
            made = await chat(tables, name)
            await tables.hits.add([hit(made.id, paper, number=n) for n, paper in enumerate(told, 1)])
            follow = await tables.follows.add(made.id, LUO, NOW)
            await tables.authorships.say(made.id, follow.number, {paper.id: paper is younger for paper in told}, NOW)
            await tables.withheld.add([unsent(made.id, paper, follow.number) for paper in told])
            await tables.near_misses.renew(made.id, [near(paper.id) for paper in told], NOW)
            kept = Briefing(chat_id=made.id, local_date=None, made_at=NOW, message=1, shown=tuple(p.id for p in told))
            await tables.briefings.add(kept)
            for paper in told:
                await tables.paper_events.add(paper.id, [APPEARED], NOW, NOW)
                await tables.saved.add(f"console:{name}", made.id, paper.id, NOW)
                await tables.saved.note(f"console:{name}", paper.id, f"of {paper.id}")
            if name != "carol":
                await tables.papers.deal(made.id, 2 if name == "bob" else 1, Random(3))
        await tables.briefings.keep([_draft(older, "en"), _draft(younger, "en"), _draft(younger, "de")])
        await tables.syntheses.keep(SynthesisDraft(content=SYNTHESIS), [older.id, younger.id])
        await tables.enrichments.add({older.id: None, younger.id: NOW}, NOW)
        for name, listed in (("both", [older.id, younger.id]), ("one", [younger.id])):
            feed = await own_feed(tables, 1, 9, f"https://{name}.example.org/feed")
            await tables.feeds.enter(feed.id, listed)
        before = await everything(tables)
        assert all(
            before[table.name] for table in metadata.sorted_tables if "paper_id" in table.c and table.name in before
        )
        merge_id = await merged(tables)
        assert await tables.papers.count() == 1
        assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
        assert await everything(tables) | {"saved": []} == before | {"saved": []}
        notes = {(row.paper_id, row.note) for row in await tables.transaction.rows(select(metadata.tables["saved"]))}
    assert notes == {(1, "of 1\nof 2"), (1, "of 1"), (2, "of 2")}


def _draft(paper: Paper, language: str) -> SummaryDraft:
    made = Summary(paper_id=paper.id, language=language, model=f"m{paper.id}", sentences=(), written_at=NOW)
    return SummaryDraft(content=made)


async def test_the_younger_is_found_again_by_everything_that_it_was_found_by(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        await tables.merges.undo(await merged(tables), LATER)
        assert await tables.papers.get([older.id, younger.id]) == [older, younger]
        for paper, anchors, word in (
            (older, ("a:luo|w", "c:cs.ai"), "preprint"),
            (younger, ("a:else|b", "j:nature"), "print"),
        ):
            for key in paper.keys:
                assert await tables.papers.by_key(key) == paper
            for anchor in anchors:
                assert await tables.papers.by_anchor(anchor, None, 9) == [paper], anchor
            assert paper in await tables.papers.search(asked(word), 9)
        assert await tables.papers.search(asked("preprint"), 9) == [older]


async def test_what_came_after_the_merge_stays(storage: SqlStorage) -> None:
    revised = replace(
        PREPRINT.paper, title="A later title of it", abstract="Anew.", version=3, announce=Announce.REPLACE
    )
    crossed = replace(PREPRINT.paper, labels=("cs.AI", "cs.LG"), keys=(*PREPRINT.paper.keys, "pmid:7"))
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        merge_id = await merged(tables)
        await tables.papers.add([announced(revised), announced(crossed)], LATER)
        await tables.merges.undo(merge_id, LATER)
        one, other = await tables.papers.get([older.id, younger.id])
        assert await tables.papers.by_anchor("c:cs.lg", None, 9) == [one]
        assert await tables.papers.by_key("pmid:7") == one
    assert other == younger
    assert (one.title, one.abstract, one.version, one.labels) == ("A later title of it", "Anew.", 3, ("cs.AI", "cs.LG"))
    assert "doi:10.1000/x" not in one.keys


async def test_what_was_told_apart_is_never_joined_again(storage: SqlStorage) -> None:
    alike = {"title": "Rethinking unlearning for large graphs", "authors": ("Wenjian Luo",)}
    preprint, article = arxiv("2606.00001", **alike), journal("10.1000/x", **alike)  # type: ignore[arg-type]
    both = announced(replace(preprint.paper, keys=("arxiv:2606.00001", "doi:10.1000/x", *preprint.paper.keys[1:])))
    third = announced(replace(article.paper, keys=("pmid:7", *article.paper.keys)))
    async with storage.transaction() as tables:
        ((older, *_), (younger, *_)) = await tables.papers.add([preprint, ARTICLE], NOW)
        await tables.merges.undo(await merged(tables), LATER)
        for batch in ([both], [article], [third], [both, article], [article, both, preprint]):
            answers = await tables.papers.add(batch, LATER)
            assert not any(is_new for _, is_new, _ in answers)
            assert await tables.papers.count() == 2
        one, other = await tables.papers.get([older.id, younger.id])
        assert len(await tables.merges.latest(9)) == 1
    assert one.keys[:1] == ("arxiv:2606.00001",)
    assert other.keys[:2] == ("doi:10.1000/x", "pmid:7")


async def test_what_an_announced_title_joined_is_news_of_its_own_once_that_is_undone(storage: SqlStorage) -> None:
    alike = {"title": "Rethinking unlearning for large graphs", "authors": ("Wenjian Luo",)}
    preprint, article = arxiv("2606.00001", **alike), journal("10.1000/x", **alike)  # type: ignore[arg-type]
    async with storage.transaction() as tables:
        ((older, *_),) = await tables.papers.add([preprint], NOW)
        await tables.papers.add([article, article], NOW)
        (made,) = await tables.merges.latest(9)
        assert (made.rule, made.older, made.younger.key, made.younger.id) == (TITLE, older, "doi:10.1000/x", 0)
        assert isinstance(await tables.merges.undo(made.id, LATER), Undone)
        assert await tables.papers.get([older.id]) == [older]
        assert await tables.papers.by_key("doi:10.1000/x") is None
        assert await tables.papers.by_anchor("j:nature", None, 9) == []
        both = announced(replace(preprint.paper, keys=("arxiv:2606.00001", "doi:10.1000/x")))
        assert await tables.papers.add([both], LATER) == [(older, False, older)]
        ((stored, is_new, _),) = await tables.papers.add([article], LATER)
        assert await tables.papers.by_key("doi:10.1000/x") == stored
    assert is_new
    assert stored.id != older.id


async def test_a_merge_that_cannot_be_undone_says_why_and_changes_nothing(storage: SqlStorage) -> None:
    eldest = arxiv("2501.00001", title="The oldest words of all of them", authors=["Cy Cedar"])
    more = announced(replace(eldest.paper, keys=("arxiv:2501.00001", "pmid:7")))
    async with storage.transaction() as tables:
        ((first, *_),) = await tables.papers.add([eldest], NOW)
        older, younger = await two(tables)
        one = await merged(tables)
        await tables.papers.add([announced(replace(BOTH.paper, keys=("doi:10.1000/x", "pmid:7")))], LATER)
        two_in_one = await merged(tables, by=more)
        before = await everything(tables)
        assert await tables.merges.undo(99, LATER) == NotUndone(Obstacle.UNKNOWN)
        assert await tables.merges.undo(one, LATER) == NotUndone(Obstacle.BURIED, two_in_one)
        assert await everything(tables) == before
        for merge_id in (two_in_one, one):
            assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
            assert await tables.merges.undo(merge_id, LATER) == NotUndone(Obstacle.UNDONE)
        assert [paper.id for paper in await tables.papers.get([1, 2, 3])] == [first.id, older.id, younger.id]
        assert [made.undone_at for made in await tables.merges.latest(9)] == [LATER, LATER]


async def test_three_papers_that_one_batch_made_one_are_three_again(storage: SqlStorage) -> None:
    third = journal(
        "10.2000/y", title="A third title from elsewhere", authors=["Cy Cedar"], abstract="Longer than others."
    )
    link = announced(replace(ARTICLE.paper, keys=("doi:10.1000/x", "doi:10.2000/y")))
    async with storage.transaction() as tables:
        await tables.papers.add([PREPRINT, ARTICLE, third], NOW)
        before = await everything(tables)
        await tables.papers.add([link, BOTH], LATER)
        assert await tables.papers.count() == 1
        made = await tables.merges.latest(9)
        assert [(merge.older.id, merge.younger.id, merge.rule) for merge in made] == [
            (1, 2, "doi:10.1000/x"),
            (2, 3, "doi:10.2000/y"),
        ]
        for merge in made:
            assert isinstance(await tables.merges.undo(merge.id, LATER), Undone)
        assert await everything(tables) == before


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("told", [(), (1,), (2,), (3,), (2, 3)])
async def test_two_merges_into_one_paper_are_undone_in_either_order(
    storage: SqlStorage, first: int, told: tuple[int, ...]
) -> None:
    """Both had the same label and the same follow's hit; what one takes along the other still has."""
    third = journal(
        "10.2000/y", title="A third title from elsewhere", authors=["Bo Else"], abstract="Longer than others."
    )
    link = announced(replace(PREPRINT.paper, keys=("arxiv:2606.00001", "doi:10.2000/y")))
    async with storage.transaction() as tables:
        papers = [paper for paper, *_ in await tables.papers.add([PREPRINT, ARTICLE, third], NOW)]
        made, other = await chat(tables), await chat(tables, "bob")
        await tables.hits.add([hit(made.id, paper) for paper in papers])
        await tables.hits.add([hit(other.id, paper) for paper in papers[1:]])
        await tables.papers.deal(made.id, 3, Random(1))
        for chat_id in (made.id, other.id):
            await tables.hits.take(chat_id, told, 4)
        before = await everything(tables)
        merges = [await merged(tables), await merged(tables, by=link)]
        for merge_id in (merges[first], merges[1 - first]):
            assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
            (one,) = await tables.papers.get([1])
            left = await tables.papers.count() == 2
            assert ("Nature" in one.labels) == left
            for anchor in ("a:else|b", "j:nature"):
                assert (one in await tables.papers.by_anchor(anchor, None, 9)) == left
            assert len(await tables.hits.evidence(other.id, [1, 2, 3])) == 2
        assert await everything(tables) == before


async def test_a_merge_of_a_paper_that_is_gone_cannot_be_undone(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await two(tables)
        merge_id = await merged(tables)
        await tables.transaction.run(paper_table.delete())
        assert await tables.merges.undo(merge_id, LATER) == NotUndone(Obstacle.GONE)


async def test_a_chat_that_left_meanwhile_is_in_nobodys_way(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        made = await chat(tables)
        await tables.hits.add([hit(made.id, older), hit(made.id, younger)])
        await tables.papers.deal(made.id, 2, Random(1))
        kept = Briefing(chat_id=made.id, local_date=None, made_at=NOW, message=1, shown=(older.id, younger.id))
        await tables.briefings.add(kept)
        merge_id = await merged(tables)
        await tables.chats.erase(made.id)
        gone = merged_row.c.origin.in_(("hit", "dealt", "briefing_paper"))
        assert not await tables.transaction.value(select(func.count()).select_from(merged_row).where(gone))
        assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
        assert await tables.papers.get([older.id, younger.id]) == [older, younger]


def test_every_column_that_refers_to_a_paper_is_called_so() -> None:
    """By that name a merge finds the rows that it must move."""
    referring = {
        (column.name, f"{table.name}.{column.name}")
        for table in metadata.sorted_tables
        for column in table.c
        if any(key.column.table is paper_table for key in column.foreign_keys)
    }

    assert {where for name, where in referring if name != "paper_id"} == set()
    assert len(referring) > 8


async def test_a_merge_from_before_summaries_had_titles_is_undone_like_any_other(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        await tables.briefings.keep([_draft(older, "en"), _draft(younger, "en")])
        merge_id = await merged(tables)
        for row in await tables.transaction.rows(select(merged_row).where(merged_row.c.origin == "summary")):
            told = {name: value for name, value in json.loads(row.content).items() if name not in NEW}
            assert len(told) < len(json.loads(row.content))
            this = update(merged_row).where(merged_row.c.id == row.id)
            await tables.transaction.run(this.values(content=json.dumps(told)))
        assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
        kept = await tables.briefings.drafts([older.id, younger.id], "en")
    assert kept == {older.id: _draft(older, "en"), younger.id: _draft(younger, "en")}
