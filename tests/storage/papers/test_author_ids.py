"""Ids that records state of authors: kept, replaced by what the same record states later, and moved with their papers."""

from dataclasses import replace

import pytest

from core.domain.people.author_ids import OPENALEX
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, journal, stating
from tests.storage.examples import NOW
from tests.storage.papers.test_merges import ARTICLE, LATER, merged, two

JOSIAH, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"


async def stated(tables: SqlTables, paper_id: int) -> list[str]:
    return [each.value for each in (await tables.author_ids.of([paper_id])).get(paper_id, ())]


async def test_a_record_that_changes_an_orcid_is_believed(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for announcement in (ARTICLE, ARTICLE, stating(ARTICLE, OTHER)):
            ((paper, *_),) = await tables.papers.add([announcement], NOW)

        assert await stated(tables, paper.id) == [OTHER]
        assert await tables.author_ids.papers_with(OTHER, 9) == {paper.id: "Bo Else"}
        assert await tables.author_ids.papers_with(JOSIAH, 9) == {}


async def test_what_a_source_guessed_finds_nobody(storage: SqlStorage) -> None:
    guess = [replace(each, issuer=OPENALEX) for each in ARTICLE.paper.stated]
    async with storage.transaction() as tables:
        ((paper, *_),) = await tables.papers.add([announced(replace(ARTICLE.paper, stated=tuple(guess)))], NOW)

        assert await stated(tables, paper.id) == [JOSIAH]
        assert await tables.author_ids.papers_with(JOSIAH, 9) == {}


@pytest.mark.parametrize("later", [JOSIAH, OTHER])
async def test_ids_move_with_a_merge_and_back(storage: SqlStorage, later: str) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        merge_id = await merged(tables)
        assert await stated(tables, older.id) == [OTHER, JOSIAH]
        await tables.papers.add([stating(ARTICLE, later)], LATER)

        await tables.merges.undo(merge_id, LATER)

        assert await stated(tables, older.id) == [OTHER]
        assert await stated(tables, younger.id) == [later]


async def test_ids_of_a_record_that_was_no_paper_of_its_own_go_with_it(storage: SqlStorage) -> None:
    title, authors = "Rethinking unlearning for large graphs", ["Wenjian Luo"]
    first = stating(arxiv("2606.00001", title=title, authors=authors), JOSIAH)
    second = stating(journal("10.1000/x", title=title, authors=authors), OTHER)
    async with storage.transaction() as tables:
        ((paper, *_),) = await tables.papers.add([first], NOW)
        await tables.papers.add([second], NOW)
        assert sorted(await stated(tables, paper.id)) == sorted([JOSIAH, OTHER])
        (made,) = await tables.merges.latest(1)

        await tables.merges.undo(made.id, LATER)

        assert await stated(tables, paper.id) == [JOSIAH]
