"""The index of the newest papers: on SQLite it holds what is searched first and little else, whatever becomes of a paper."""

from dataclasses import replace

from sqlalchemy import delete, text, update

from core.domain.search.filter import NEWEST
from core.storage.engine import SqlStorage
from core.storage.schema.tables import paper
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, asked
from tests.storage.examples import NOW
from tests.storage.revising import revise

OTTERS = arxiv("2606.00001", title="About otters", abstract="")
BADGERS = arxiv("2606.00002", title="Badgers of another kind", abstract="")


async def _pass(tables: SqlTables, count: int) -> None:
    """The next paper's id is as if so many had come in between."""
    jump = text("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM paper) + :count WHERE name = 'paper'")
    await tables.transaction.run(jump, {"count": count})


async def _about(tables: SqlTables, *words: str) -> list[str]:
    """Asks the newest only."""
    return [found.title for found in await tables.papers.about(words, 9)]


async def _held(tables: SqlTables) -> list[int]:
    rows = await tables.transaction.rows(text("SELECT id FROM paper_search_newest_docsize ORDER BY id"))
    await tables.transaction.run(
        text("INSERT INTO paper_search_newest (paper_search_newest) VALUES ('integrity-check')")
    )
    return [row.id for row in rows]


async def test_a_paper_is_among_the_newest_until_30_000_came_after_it(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        await tables.papers.add([OTTERS], NOW)
        await _pass(tables, NEWEST - 2)
        await tables.papers.add([BADGERS], NOW)
        assert await _held(tables) == [1, NEWEST]
        assert await _about(tables, "otter") == ["About otters"]
        await tables.papers.add([arxiv("2606.00003", title="Newts are unlike them", abstract="")], NOW)
        assert await _held(tables) == [NEWEST, NEWEST + 1]
        assert await _about(tables, "otter") == []
        assert [found.title for found in await tables.papers.search(asked("otters"), 9)] == ["About otters"]


async def test_the_newest_are_found_by_their_new_words_only(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([OTTERS], NOW)
        revised = replace(OTTERS.paper, title="About narwhals", version=2)
        await tables.papers.add([announced(revised)], NOW)
        assert await _about(tables, "otter") == []
        assert await _about(tables, "narwhal") == ["About narwhals"]


async def test_an_older_paper_that_is_revised_does_not_come_back(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        await tables.papers.add([OTTERS], NOW)
        await _pass(tables, NEWEST)
        await tables.papers.add([BADGERS], NOW)
        await tables.transaction.run(update(paper).where(paper.c.id == 1).values(title="About badgers"))
        assert await _held(tables) == [NEWEST + 2]
        assert await _about(tables, "badger") == ["Badgers of another kind"]
        found = await tables.papers.search(asked("badgers"), 9)
        assert {each.title for each in found} == {"About badgers", "Badgers of another kind"}


async def test_papers_that_are_gone_are_not_found(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        await tables.papers.add([OTTERS], NOW)
        await _pass(tables, NEWEST)
        await tables.papers.add([BADGERS], NOW)
        for each in (1, NEWEST + 2):
            await tables.transaction.run(delete(paper).where(paper.c.id == each))
        assert await _held(tables) == []
        assert await tables.papers.search(asked("otters OR badgers"), 9) == []


async def test_the_newest_papers_of_an_earlier_program_are_found(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        await tables.papers.add([OTTERS], NOW)
        await _pass(tables, NEWEST)
        await tables.papers.add([BADGERS], NOW)
        made = await tables.transaction.rows(
            text("SELECT type, name FROM sqlite_master WHERE name LIKE 'paper_newest%'")
        )
        for each in (*made, ("table", "paper_search_newest")):
            await tables.transaction.run(text(f"DROP {each[0]} {each[1]}"))
        await tables.transaction.connection.run_sync(revise, "0008_newest")
        assert await _held(tables) == [NEWEST + 2]
        assert await _about(tables, "badger", "otter") == ["Badgers of another kind"]
