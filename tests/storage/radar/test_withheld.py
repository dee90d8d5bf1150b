"""Withheld papers: each is asked about or counted by one briefing, and goes with its follow."""

from dataclasses import replace

from core.storage.engine import SqlStorage
from tests.papers import arxiv
from tests.storage.examples import LUO, NOW, chat
from tests.storage.people_calls import unsent


async def test_a_withheld_paper_is_taken_by_one_briefing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        (one, *_), (two, *_) = await tables.papers.add([arxiv("2606.00001"), arxiv("2606.00002")], NOW)
        unclear, foreign = unsent(made.id, one), unsent(made.id, two, kind="G", p=0.01)
        await tables.withheld.add([unclear, replace(foreign, attribution=unclear.attribution)])
        await tables.withheld.add([foreign])  # a later paper changed what is thought of it
        assert await tables.withheld.waiting(made.id) == [foreign, unclear]
        asked = replace(unclear, asked=True)
        assert await tables.withheld.take(made.id, [asked, foreign], 7) == 2
        assert await tables.withheld.take(made.id, [asked], 8) == 0
        await tables.withheld.add([replace(unclear, attribution=foreign.attribution)])
        assert await tables.withheld.waiting(made.id) == []
        taken = [replace(foreign, briefing=7), replace(asked, briefing=7)]
        assert await tables.withheld.of_briefing(made.id, 7) == taken == await tables.withheld.of_follow(made.id, 1)


async def test_withheld_papers_go_with_their_follow(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
        for number in (1, 2):
            await tables.follows.add(made.id, LUO, NOW)
            await tables.withheld.add([unsent(made.id, paper, number)])
        await tables.follows.remove(made.id, 1)
        await tables.withheld.forget(made.id, 2)
        assert await tables.withheld.waiting(made.id) == []
