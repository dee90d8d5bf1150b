"""Erasing a chat: nothing of it is left, in no table and not in the file."""

from dataclasses import replace
from pathlib import Path
from random import Random

from sqlalchemy import func, insert, select

from core.domain.chats.message import say
from core.domain.query.ast import Field, Query
from core.domain.radar.undo_log import Muted
from core.storage.codecs import paper_json
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.columns import metadata
from core.storage.schema.papers import merged_row, paper_merge
from core.storage.schema.reading import saved
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import APPEARED, BOOKED, BRIEFING, DOUBTED
from tests.storage.examples import NOW, chat, claimed, hit, near, queued
from tests.storage.own_feeds import own_feed
from tests.storage.people_calls import unsent

CANARY = "Quetzalcoatlus"


async def _live(tables: SqlTables, name: str) -> int:
    """A chat with rows in every table that has chats' rows; its name and words hold `name`."""
    made = await chat(tables, name)
    ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
    follow = await tables.follows.add(made.id, Query.of(Field.PHRASE, name), NOW)
    await tables.authorships.say(made.id, follow.number, {paper.id: True}, NOW)
    await tables.withheld.add([unsent(made.id, paper, follow.number)])
    await tables.hits.add([hit(made.id, paper, number=follow.number)])
    await tables.near_misses.renew(made.id, [near(paper.id)], NOW)
    await tables.papers.deal(made.id, 1, Random(1))
    number = await queued(tables, made.id, f"reply:{name}", message=say(*[f"{name} says {n}" for n in range(400)]))
    await tables.briefings.add(replace(BRIEFING, chat_id=made.id, message=number, shown=(paper.id,)))
    await tables.jobs.add(f"author:{name}", made.id, {"names": [name]}, NOW)
    mute = await tables.mutes.add(made.id, Field.PHRASE, name)
    await tables.undo_log.add(made.id, Muted(mute), NOW)
    await tables.saved.add(f"console:{name}", made.id, paper.id, NOW)
    await tables.saved.note(f"console:{name}", paper.id, f"{name} thinks so")
    await tables.spending.book(replace(BOOKED, asked_by=made.id))
    await tables.reports.add(made.id, DOUBTED)
    await tables.paper_events.add(paper.id, [APPEARED], NOW, NOW)
    await own_feed(tables, made.id, follow.number, f"https://{name}.org/feed?token={name}")
    await tables.feeds.offer(made.id, [f"https://{name}.org/other"], NOW)
    await _merged(tables, made.id, name)
    return made.id


async def _merged(tables: SqlTables, chat_id: int, name: str) -> None:
    """As two papers leave it that became one."""
    was = paper_json.dumps(arxiv("2606.00002").paper)
    merge = {"older": 1, "younger": 2, "rule": "keys", "older_was": "", "younger_was": was}
    made = insert(paper_merge).values(**merge, merged_at=0).returning(paper_merge.c.id)
    row = {"merge_id": await tables.transaction.value(made), "chat_id": chat_id, "person": f"console:{name}"}
    await tables.transaction.run(insert(merged_row).values(**row, origin="hit", moved=True, content=name))


async def _rows(tables: SqlTables, chat_id: int) -> dict[str, int]:
    counts = {}
    for table in metadata.sorted_tables:
        owner = table.c.get("chat_id", table.c.id if table.name == "chat" else None)
        if owner is not None and table is not saved:
            counted = select(func.count()).select_from(table).where(owner == chat_id)
            counts[table.name] = await tables.transaction.value(counted)
    return counts


async def test_every_table_forgets_the_chat_and_no_other(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        erased, kept = await _live(tables, "alice"), await _live(tables, "bob")
        before = await _rows(tables, erased)
        assert min(before.values()) > 0, "the example chat must have rows everywhere"
        told = await tables.chats.erase(erased)
        assert dict(told) == before
        assert set((await _rows(tables, erased)).values()) == {0}
        assert await _rows(tables, kept) == before
        assert await tables.chats.erase(erased) == {}
        assert await tables.briefings.latest(kept) is not None
        known = await tables.reports.get(DOUBTED.key)
        assert known is not None
        assert known.chats == 2, "what is known of a sentence outlives who doubted it"
        assert (await tables.spending.of(NOW.date())).calls == 2
        assert (await _live(tables, "carol")) > kept


async def test_nothing_of_the_chat_is_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "hub.sqlite3"
    storage = await open_storage(f"sqlite:///{file}", "test")
    async with storage.transaction() as tables:
        erased = await _live(tables, CANARY)
    assert CANARY.encode() in _bytes(file)
    async with storage.transaction() as tables:
        await tables.chats.erase(erased)
        assert await tables.saved.erase(f"console:{CANARY}") == 1
    assert CANARY.lower().encode() not in _bytes(file).lower()
    await storage.close()


async def test_what_a_person_saved_outlives_the_chat(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        erased, kept = await _live(tables, "alice"), await _live(tables, "bob")
        await tables.chats.erase(erased)
        (alices,) = await tables.saved.of("console:alice", 9)
        assert alices.note == "alice thinks so"
        assert await tables.saved.latest_in(erased, 9) == []
        assert await tables.saved.latest_in(kept, 9) == [alices.paper]
        assert await tables.saved.erase("console:alice") == 1
        assert await tables.saved.count("console:alice") == 0
        assert await tables.saved.count("console:bob") == 1
        people = select(merged_row.c.person).distinct()
        assert [row.person for row in await tables.transaction.rows(people)] == ["console:bob"]


async def test_a_reader_only_delays_that_nothing_is_left(tmp_path: Path) -> None:
    file = tmp_path / "hub.sqlite3"
    storage = await open_storage(f"sqlite:///{file}", "test")
    async with storage.transaction() as tables:
        erased = await _live(tables, CANARY)
    async with storage.reading() as reading:
        await reading.chats.get(erased)
        async with storage.transaction() as tables:
            await tables.chats.erase(erased)
            await tables.saved.erase(f"console:{CANARY}")
        assert await reading.chats.get(erased) is not None
    async with storage.transaction() as tables:
        await claimed(tables, NOW, 1)
    assert CANARY.lower().encode() not in _bytes(file).lower()
    await storage.close()


def _bytes(file: Path) -> bytes:
    return b"".join(beside.read_bytes() for beside in file.parent.iterdir() if not beside.name.endswith("-shm"))
