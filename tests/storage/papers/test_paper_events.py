"""Who is to be told what became of a paper, when, and once; and the message that the notice answers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.briefings.draft import Briefing
from core.domain.chats.chat import Place
from core.domain.chats.message import Kind, Message, say
from core.domain.chats.outbox import Done
from core.domain.chats.subscriber import ChatState
from core.domain.papers.event_news import Tiding
from core.domain.papers.events import Event, EventKind
from core.domain.papers.merge import Undone
from core.domain.papers.notices import title_start
from core.domain.papers.paper import Paper
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, journal
from tests.storage.examples import HOUR, LEASE, NOW, address, chat

YEAR = timedelta(days=365)
APPEARED = Event(kind=EventKind.PUBLISHED, notice="doi:10.1038/x", venue="Nature")
GONE = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/n")
PREPRINT = arxiv("2606.00001", title="Rethinking unlearning for large graphs")


async def stored(tables: SqlTables) -> Paper:
    """A paper that nobody has."""
    ((paper, *_),) = await tables.papers.add([PREPRINT], NOW)
    return paper


async def briefed(tables: SqlTables, name: str, paper: Paper, *, days: int = 0, shown: bool = True) -> int:
    """A chat whose briefing of so many days ago had the paper; the chat."""
    made = await chat(tables, name)
    number = await tables.messages.add(made.id, Message(kind=Kind.BRIEFING, header="Briefing"), NOW)
    papers = {"shown": (paper.id,)} if shown else {"rest": (paper.id,)}
    at = NOW - timedelta(days=days)
    await tables.briefings.add(Briefing(chat_id=made.id, local_date=None, made_at=at, message=number, **papers))
    return made.id


async def told(tables: SqlTables, paper: Paper, *events: Event) -> list[int]:
    """The chats that are to be told of these events now."""
    await tables.paper_events.add(paper.id, events or [APPEARED], NOW, NOW - YEAR)
    return list(await tables.paper_events.due(NOW, 9))


async def test_a_chat_is_told_of_what_a_briefing_of_the_last_year_showed_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        alice = await briefed(tables, "alice", paper)
        bob = await briefed(tables, "bob", paper, days=360)
        await briefed(tables, "carol", paper, days=370)
        await briefed(tables, "dave", paper, shown=False)
        await chat(tables, "eve")

        assert sorted(await told(tables, paper)) == [alice, bob]


async def test_who_saved_it_is_told_in_private_where_a_private_chat_is_known(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        group = await tables.chats.ensure(address("lab"), Place.GROUP, "Lab", NOW)
        alice = await chat(tables, "alice")
        for person in ("console:alice", "console:bob", "console:lab"):
            await tables.saved.add(person, group.id, paper.id, NOW)

        assert await told(tables, paper) == [alice.id]


async def test_what_was_taken_to_be_told_waits_no_more_unless_the_transaction_fails(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        alice = await briefed(tables, "alice", paper)
        assert await told(tables, paper, APPEARED, GONE) == [alice]
    with pytest.raises(ZeroDivisionError):
        await _fail_after_taking(storage, alice)
    async with storage.transaction() as tables:
        waiting = await tables.paper_events.of(alice)
        assert [each.event for each in waiting] == ["published", "retracted"]
        assert await tables.paper_events.take(alice) == waiting == [_tiding(alice, paper, e) for e in (APPEARED, GONE)]
        assert await tables.paper_events.take(alice) == []
        assert await tables.paper_events.due(NOW, 9) == []


async def _fail_after_taking(storage: SqlStorage, chat_id: int) -> None:
    async with storage.transaction() as tables:
        await tables.paper_events.take(chat_id)
        raise ZeroDivisionError


def _tiding(chat_id: int, paper: Paper, event: Event) -> Tiding:
    return Tiding(chat_id=chat_id, paper_id=paper.id, event=event.key)


async def test_after_one_message_the_next_waits_and_the_instant_is_known(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        alice = await briefed(tables, "alice", paper)
        number = await tables.messages.add(alice, say("News."), NOW)
        await tables.outbox.add("event:7:published:1", alice, number, NOW)
        (item,) = await tables.outbox.claim_due(NOW, 1, LEASE, ["console"])
        await tables.outbox.settle(item, Done("7"), NOW)

        assert await told(tables, paper, APPEARED) == []
        assert await tables.upkeep.next_due() == NOW + timedelta(days=1)
        assert await told(tables, paper, GONE) == []
        assert await tables.upkeep.next_due() == NOW + HOUR
        assert await tables.paper_events.due(NOW + HOUR, 9) == [alice]


@pytest.mark.parametrize("state", [ChatState.PAUSED, ChatState.GONE])
async def test_a_chat_that_is_away_is_told_when_it_is_back(storage: SqlStorage, state: ChatState) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        alice = await briefed(tables, "alice", paper)
        here = await tables.chats.get(alice)
        assert here is not None
        await tables.chats.save(replace(here, state=state))

        assert await told(tables, paper) == []
        assert await tables.upkeep.next_due() is None
        await tables.chats.save(here)
        assert await tables.paper_events.due(NOW, 9) == [alice]


async def test_tidings_of_a_paper_that_is_joined_move_with_it_and_come_back(storage: SqlStorage) -> None:
    article = journal("10.1038/x", title="Unlearning, in print")
    both = announced(replace(PREPRINT.paper, keys=("arxiv:2606.00001", "doi:10.1038/x")))
    async with storage.transaction() as tables:
        (older, *_), (younger, *_) = await tables.papers.add([PREPRINT, article], NOW)
        alice, bob = await briefed(tables, "alice", younger), await briefed(tables, "bob", older)
        await told(tables, younger, GONE)
        await tables.papers.add([both], NOW)
        (moved,) = await tables.paper_events.of(alice)
        assert moved.paper_id == older.id

        assert isinstance(await tables.merges.undo((await tables.merges.latest(1))[0].id, NOW), Undone)

        assert await tables.paper_events.of(alice) == [_tiding(alice, younger, GONE)]
        assert await tables.paper_events.of(bob) == []


async def test_events_are_stored_with_their_paper_and_part_with_the_record_that_brought_them(
    storage: SqlStorage,
) -> None:
    preprint = announced(replace(PREPRINT.paper, events=(GONE,)))
    article = announced(replace(journal("10.1038/x", title="In print").paper, events=(APPEARED,)))
    both = announced(replace(PREPRINT.paper, keys=("arxiv:2606.00001", "doi:10.1038/x")))
    async with storage.transaction() as tables:
        (before, *_), _ = await tables.papers.add([preprint, article], NOW)
        ((one, *_),) = await tables.papers.add([both], NOW)
        assert one.events == (GONE, APPEARED)
        await tables.merges.undo((await tables.merges.latest(1))[0].id, NOW)
        papers = await tables.papers.get([before.id, before.id + 1])
        assert [each.events for each in papers] == [(GONE,), (APPEARED,)]


async def test_a_notice_knows_the_platforms_id_of_what_it_answers_also_when_that_is_forgotten(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        alice = await briefed(tables, "alice", paper)
        bob = await chat(tables, "bob")
        number = (await tables.paper_events.last_shown(alice, [paper.id], NOW - YEAR))[paper.id].message
        await tables.messages.mark_sent(number, "m7", address("alice"))
        await tables.upkeep.purge(NOW + HOUR)
        assert await tables.messages.get(alice, number) is None
        for who in (alice, bob.id):
            news = await tables.messages.add(who, replace(say("News."), reply_to=number), NOW)
            await tables.outbox.add(f"event:{who}", who, news, NOW)

        items = await tables.outbox.claim_due(NOW, 9, LEASE, ["console"])

        assert {item.chat_id: item.reply_to for item in items} == {alice: "m7", bob.id: ""}


async def test_papers_are_found_by_their_title_whoever_wrote_them(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        paper = await stored(tables)
        other = arxiv("2606.00002", title="Rethinking Unlearning for large graphs!", authors=["Bo Berg"])
        longer = arxiv("2606.00003", title="Rethinking unlearning for large graphs and small")
        (twin, *_), _ = await tables.papers.add([other, longer], NOW)

        found = await tables.papers.by_title(title_start("Rethinking unlearning for large graphs"))

        assert [each.id for each in found] == [paper.id, twin.id]
