"""What people saved: whose it is, in which order, and with which note."""

from datetime import timedelta

from core.domain.papers.paper import Paper
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.examples import NOW, chat

ALICE, BOB = "console:alice", "console:bob"
MINUTE = timedelta(minutes=1)


async def _papers(tables: SqlTables, count: int) -> list[Paper]:
    announced = [arxiv(f"2606.0000{n}", title=f"Quite another matter {n}") for n in range(count)]
    return [paper for paper, *_ in await tables.papers.add(announced, NOW)]


async def test_the_latest_saved_comes_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        papers = await _papers(tables, 3)
        for minute, paper in enumerate((papers[1], papers[2], papers[0])):
            assert await tables.saved.add(ALICE, made.id, paper.id, NOW + minute * MINUTE)
    async with storage.reading() as tables:
        kept = await tables.saved.of(ALICE, 2)
        assert [saved.paper for saved in kept] == [papers[0], papers[2]]
        assert [saved.saved_at for saved in kept] == [NOW + 2 * MINUTE, NOW + MINUTE]
        assert {saved.person for saved in kept} == {ALICE}
        assert await tables.saved.count(ALICE) == 3


async def test_saving_twice_keeps_the_first_with_its_note(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _papers(tables, 1)
        assert await tables.saved.add(ALICE, made.id, paper.id, NOW)
        assert await tables.saved.note(ALICE, paper.id, "Read this: «naïve» 🙂\nagain")
        assert not await tables.saved.add(ALICE, made.id, paper.id, NOW + MINUTE)
        (kept,) = await tables.saved.of(ALICE, 9)
        assert (kept.note, kept.saved_at) == ("Read this: «naïve» 🙂\nagain", NOW)


async def test_what_one_person_saved_is_nobody_elses(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        first, second = await _papers(tables, 2)
        await tables.saved.add(ALICE, made.id, first.id, NOW)
        await tables.saved.add(BOB, made.id, second.id, NOW)
        assert not await tables.saved.note(BOB, first.id, "mine")
        assert not await tables.saved.remove(BOB, first.id)
        assert list(await tables.saved.on(BOB, [first.id, second.id, 999])) == [second.id]
        assert [saved.note for saved in await tables.saved.of(ALICE, 9)] == [""]


async def test_a_removed_paper_is_gone_with_its_note(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _papers(tables, 1)
        await tables.saved.add(ALICE, made.id, paper.id, NOW)
        await tables.saved.note(ALICE, paper.id, "good")
        assert await tables.saved.remove(ALICE, paper.id)
        assert not await tables.saved.remove(ALICE, paper.id)
        await tables.saved.add(ALICE, made.id, paper.id, NOW)
        assert (await tables.saved.on(ALICE, [paper.id]))[paper.id].note == ""


async def test_a_chat_likes_what_was_saved_there_once_each(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        here, elsewhere = await chat(tables), await chat(tables, "bob")
        papers = await _papers(tables, 4)
        await tables.saved.add(ALICE, here.id, papers[0].id, NOW)
        await tables.saved.add(ALICE, here.id, papers[1].id, NOW + MINUTE)
        await tables.saved.add(BOB, here.id, papers[0].id, NOW + 2 * MINUTE)
        await tables.saved.add(ALICE, elsewhere.id, papers[2].id, NOW + 3 * MINUTE)
        assert await tables.saved.latest_in(here.id, 9) == [papers[0], papers[1]]
        assert await tables.saved.latest_in(here.id, 1) == [papers[0]]
        assert await tables.saved.latest_in(999, 9) == []
