"""A database of an earlier program: its papers and follows get the keys of this one."""

from sqlalchemy import delete, select, update

from core.storage.engine import SqlStorage
from core.storage.schema.columns import metadata
from core.storage.schema.tables import follow_anchor, paper_author, paper_label
from tests.papers import arxiv
from tests.storage.examples import LUO, NOW, chat
from tests.storage.revising import revise

KEYED = ("paper_author", "paper_label", "follow_anchor")


async def keyed(storage: SqlStorage) -> dict[str, set[tuple[object, ...]]]:
    async with storage.reading() as tables:
        rows = {name: await tables.transaction.rows(select(metadata.tables[name])) for name in KEYED}
    return {name: {tuple(row) for row in found} for name, found in rows.items()}


async def test_keys_of_an_earlier_program_are_computed_anew(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add(
            [arxiv("2606.00001", authors=["Wenjian Luo", "LUO Wenjian", "José García Márquez"])], NOW
        )
        await tables.follows.add((await chat(tables)).id, LUO, NOW)
    expected = await keyed(storage)
    async with storage.transaction() as tables:
        await tables.transaction.run(update(paper_author).values(name_key="as it was"))
        await tables.transaction.run(delete(paper_label))
        await tables.transaction.run(update(follow_anchor).values(anchor="a:old|k"))
        await tables.transaction.connection.run_sync(revise, "0006_keys")
    assert await keyed(storage) == expected
