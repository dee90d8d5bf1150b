"""A database of an earlier program: its abstracts become clean, are found by their words, and what quotes them follows."""

from dataclasses import replace

from sqlalchemy import select, text

from core.domain.claims.statement import Carrier, Sentence, Statement
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.storage.engine import SqlStorage
from core.storage.schema.tables import paper
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv
from tests.storage.calls import DOUBTED, SUMMARY, SYNTHESIS
from tests.storage.examples import NOW, chat
from tests.storage.revising import revise

DIRTY = "Otters nap in CO_2.MethodsForty-two otters were counted. They nap for 10^3 nights."
CLEAN = "Otters nap in CO₂. Methods: Forty-two otters were counted. They nap for 10³ nights."
PLAIN = "Otters of the second river nap as long as the kelp is thick enough to hold them."
MANY = 501
"""Papers that no single page of the revision holds."""


async def _revise(tables: SqlTables) -> None:
    await tables.transaction.connection.run_sync(revise, "0017_abstracts")


async def _rows(tables: SqlTables) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await tables.transaction.rows(select(paper).order_by(paper.c.id))]


async def _found(tables: SqlTables, *words: str) -> list[int]:
    return [each.id for each in await tables.papers.about(words, 9, (await chat(tables)).id)]


async def test_abstracts_are_clean_and_found_by_their_words(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001", abstract=DIRTY), arxiv("2606.00002", abstract=PLAIN)], NOW)
        (_, untouched) = await _rows(tables)
        assert (await _found(tables, "forty"), await _found(tables, "methodsforty")) == ([], [1])
        await _revise(tables)
        assert [each.abstract for each in await tables.papers.get_unfiltered([1, 2])] == [CLEAN, PLAIN]
        assert (await _rows(tables))[1] == untouched
        assert (await _found(tables, "forty"), await _found(tables, "methodsforty")) == ([1], [])
        assert set(await _found(tables, "nap")) == {1, 2}
        if not tables.transaction.postgres:
            for index in ("paper_search", "paper_search_newest"):
                await tables.transaction.run(text(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"))


async def test_a_clean_database_stays_as_it_is(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001", abstract=DIRTY), arxiv("2606.00002", abstract="")], NOW)
        await _revise(tables)
        once = await _rows(tables)
        await _revise(tables)
        assert await _rows(tables) == once


async def test_every_page_of_papers_is_read(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv(f"2606.{number:05}", abstract=DIRTY) for number in range(MANY)], NOW)
        await _revise(tables)
        assert {row.abstract for row in await tables.transaction.rows(select(paper.c.abstract))} == {CLEAN}


async def test_quotes_follow_their_abstracts(storage: SqlStorage) -> None:
    old, new = "CO_2.MethodsForty-two otters", "CO₂. Methods: Forty-two otters"
    title = "careful forgetting"
    said = Statement(text="They nap.", carriers=(Carrier(paper_id=1, span=old), Carrier(paper_id=2, span=old)))
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001", abstract=DIRTY), arxiv("2606.00002", abstract=PLAIN)], NOW)
        sentences = [Sentence(text="They nap.", span=span) for span in (old, title)]
        await tables.briefings.keep([SummaryDraft(content=replace(SUMMARY, sentences=tuple(sentences)))])
        await tables.syntheses.keep(SynthesisDraft(content=replace(SYNTHESIS, opening=(said,), bridge=said)), [1, 2])
        await tables.reports.add((await chat(tables)).id, replace(DOUBTED, carriers=said.carriers))
        await _revise(tables)
        (draft,) = (await tables.briefings.drafts([1], "en")).values()
        assert [sentence.span for sentence in draft.content.sentences] == [new, title]
        synthesis = await tables.syntheses.draft("k")
        (reported,) = await tables.reports.all(9)
        assert synthesis is not None
        assert synthesis.content.bridge is not None
        for carriers in (synthesis.content.opening[0].carriers, synthesis.content.bridge.carriers, reported.carriers):
            assert [carrier.span for carrier in carriers] == [new, old], "only the quotes of papers that changed"


async def test_an_undone_merge_brings_back_clean_abstracts(storage: SqlStorage) -> None:
    first = arxiv("2606.00001", abstract=DIRTY)
    second = announced(replace(first.paper, keys=("doi:10.1234/otter.7",), abstract=f"{DIRTY} And more."))
    both = announced(replace(first.paper, keys=(*first.paper.keys, "doi:10.1234/otter.7"), abstract=""))
    async with storage.transaction() as tables:
        await tables.papers.add([first], NOW)
        await tables.papers.add([second], NOW)
        await tables.papers.add([both], NOW)
        await _revise(tables)
        (merge,) = await tables.merges.latest(1)
        assert [merge.older.abstract, merge.younger.abstract] == [CLEAN, f"{CLEAN} And more."]
        await tables.merges.undo(merge.id, NOW)
        assert sorted(row[3] for row in await _rows(tables)) == sorted([CLEAN, f"{CLEAN} And more."])
