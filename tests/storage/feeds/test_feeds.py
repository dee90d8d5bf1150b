"""Chats' own feeds in the database: who has which, what is due, what each held, and what is forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from core.domain.feeds.custom_feed import FeedState
from core.domain.query.ast import Alternative, Field, Query, Term
from core.storage.engine import SqlStorage, open_storage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.examples import LEASE, NOW, chat, other_process
from tests.storage.own_feeds import own_feed

ADDRESS = "https://lab.example.org/feed?token=1"


async def _follows_feed(tables: SqlTables, name: str, address: str = ADDRESS) -> tuple[int, str]:
    """A chat with a feed and its follow: the chat's id and the feed's."""
    made = await chat(tables, name)
    feed = await own_feed(tables, made.id, 1, address)
    await tables.follows.add(made.id, Query.of(Field.SOURCE, feed.id, feed.name), NOW)
    return made.id, feed.id


async def _claimed(tables: SqlTables, feed_id: str, now: datetime = NOW) -> FeedState:
    claimed = await tables.feeds.claim(feed_id, now, LEASE)
    assert claimed is not None
    return claimed


async def test_a_chat_has_a_feed_as_long_as_one_of_its_follows_names_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, feed_id = await _follows_feed(tables, "alice")
        (follow,) = await tables.follows.of(alice)
        narrower = Query((Alternative((Term(Field.SOURCE, feed_id), Term(Field.PHRASE, "ice"))),))
        await tables.follows.edit(alice, 1, narrower)
        assert [feed.id for feed in await tables.feeds.of(alice)] == [feed_id]
        await tables.follows.edit(alice, 1, Query.of(Field.PHRASE, "ice"))
        assert await tables.feeds.of(alice) == []
        assert await tables.feeds.recent_ids(alice) == {feed_id}
        assert await tables.feeds.count() == 0
        await tables.follows.remove(alice, 1)
        await tables.follows.restore(follow)
        (back,) = await tables.feeds.of(alice)
        assert (back.address, back.name, back.number) == (ADDRESS, "News of lab.example.org", 1)


async def test_the_name_of_a_feed_is_kept_with_its_follow(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, _ = await _follows_feed(tables, "alice")
        (follow,) = await tables.follows.of(alice)
        assert follow.query.alternatives[0].every[0].name == "News of lab.example.org"


async def test_only_feeds_that_somebody_has_and_that_are_on_are_due(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, feed_id = await _follows_feed(tables, "alice")
        _, other = await _follows_feed(tables, "bob", "https://other.example.org/x")
        assert await tables.upkeep.next_due() == NOW
        await tables.follows.remove(alice, 1)
        assert list(await tables.feeds.due(NOW)) == [other]
        assert await tables.feeds.claim(feed_id, NOW, LEASE) is None
        claimed = await _claimed(tables, other)
        assert await tables.feeds.due(NOW) == {}
        await tables.feeds.settle(replace(claimed, off_since=NOW, failures=10))
        assert await tables.feeds.due(NOW + timedelta(days=9)) == {}
        assert await tables.upkeep.next_due() is None
        assert await tables.feeds.make_due(NOW) == 0
        await tables.feeds.switch_on(other, NOW + timedelta(days=9))
        again = await _claimed(tables, other, NOW + timedelta(days=9))
        assert (again.id, again.failures, again.off_since) == (other, 0, None)
        assert (await tables.feeds.states([feed_id]))[feed_id].address == ADDRESS


async def test_feeds_are_due_with_their_lanes_earliest_first_and_can_be_left_alone(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        _, first = await _follows_feed(tables, "alice")
        _, second = await _follows_feed(tables, "bob", "https://other.example.org/x")
        await tables.feeds.postpone([first], NOW + timedelta(hours=1))
        await tables.feeds.postpone([first], NOW)
        assert await tables.feeds.due(NOW) == {second: "other.example.org"}
        assert list(await tables.feeds.due(NOW + timedelta(hours=1))) == [second, first]


async def test_a_feed_is_claimed_by_one_process_and_settled_by_that_alone(
    storage: SqlStorage, database_url: str
) -> None:
    async with storage.transaction() as tables:
        _, feed_id = await _follows_feed(tables, "alice")
        claimed = await _claimed(tables, feed_id)
    other = other_process(database_url, "other")
    async with other.transaction() as tables:
        assert await tables.feeds.claim(feed_id, NOW, LEASE) is None
        await tables.feeds.settle(replace(claimed, error="theirs"))
        assert (await tables.feeds.states([feed_id]))[feed_id].error == ""
    await other.close()


async def test_a_second_chat_shares_the_state_and_puts_a_feed_on_that_was_off(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        _, feed_id = await _follows_feed(tables, "alice")
        claimed = await _claimed(tables, feed_id)
        await tables.feeds.settle(replace(claimed, off_since=NOW, title="Kept"))
        await _follows_feed(tables, "bob")
        read = (await tables.feeds.states([feed_id]))[feed_id]
        assert (read.title, read.off_since) == ("Kept", None)
        assert [feed.chat_id for feed in await tables.feeds.having(feed_id)] == [1, 2]
        assert await tables.feeds.count() == 1


async def test_what_stood_in_a_feed_is_known_by_any_of_its_keys_and_follows_a_merge(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, feed_id = await _follows_feed(tables, "alice")
        stored = await tables.papers.add([arxiv("2606.00001"), arxiv("2606.00002")], NOW)
        first, second = (paper for paper, *_ in stored)
        assert await tables.feeds.enter(feed_id, [first.id]) == {first.id}
        assert await tables.feeds.enter(feed_id, [first.id, second.id]) == {second.id}
        assert await tables.feeds.enter(feed_id, [first.id]) == frozenset()
        assert await tables.feeds.entry_keys(feed_id, [first.key, "doi:10.1/nobody"]) == {first.key}
        assert await tables.feeds.entry_keys("feed:other", [first.key]) == frozenset()
        assert await tables.feeds.count_entries(feed_id) == 2
        assert await tables.feeds.standing(alice, [first.id, 99]) == {first.id: {feed_id}}
        assert [each.id for each in await tables.papers.by_anchor(f"s:{feed_id}", None, 9, alice)] == [2, 1]


async def test_a_choice_is_the_chats_own_and_the_latest(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = (await chat(tables, "alice")).id, (await chat(tables, "bob")).id
        (old,) = await tables.feeds.offer(alice, ["https://a.example.org/1"], NOW)
        first, second = await tables.feeds.offer(alice, ["https://a.example.org/2", "https://a.example.org/3"], NOW)
        assert await tables.feeds.address_of_offer(alice, second) == "https://a.example.org/3"
        assert await tables.feeds.address_of_offer(bob, first) is None
        assert await tables.feeds.address_of_offer(alice, old) is None


async def test_what_ended_long_ago_is_forgotten_with_its_address_and_its_papers_that_nobody_has(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        alice, feed_id = await _follows_feed(tables, "alice")
        source = replace(arxiv("2606.00001").paper, source=feed_id)
        kept = replace(arxiv("2606.00002").paper, source=feed_id)
        announced = [replace(arxiv("2606.00001"), paper=paper) for paper in (source, kept)]
        stored = [paper for paper, *_ in await tables.papers.add(announced, NOW)]
        await tables.feeds.enter(feed_id, [paper.id for paper in stored])
        await tables.saved.add("console:alice", alice, stored[1].id, NOW)
        await tables.upkeep.purge(NOW + timedelta(days=9))
        assert len(await tables.papers.get_unfiltered([1, 2])) == 2
        assert await tables.papers.count() == 0, "nobody else is told of them"
        await tables.follows.remove(alice, 1)
        await tables.upkeep.purge(NOW + timedelta(days=9))
        assert await tables.feeds.states([feed_id]) == {}
        assert await tables.feeds.recent_ids(alice) == frozenset()
        assert [paper.id for paper in await tables.papers.get_unfiltered([1, 2])] == [stored[1].id]


async def test_nothing_of_a_feed_is_left_in_the_file_when_its_last_chat_is_erased(tmp_path: Path) -> None:
    file = tmp_path / "hub.sqlite3"
    storage = await open_storage(f"sqlite:///{file}", "test")
    async with storage.transaction() as tables:
        alice, feed_id = await _follows_feed(tables, "alice", "https://lab.example.org/feed?token=quetzalcoatlus")
        bob, _ = await _follows_feed(tables, "bob", "https://lab.example.org/feed?token=quetzalcoatlus")
        paper = replace(arxiv("2606.00001").paper, source=feed_id, url="https://lab.example.org/1?token=quetzalcoatlus")
        ((stored, *_),) = await tables.papers.add([replace(arxiv("2606.00001"), paper=paper)], NOW)
        await tables.feeds.enter(feed_id, [stored.id])
        await tables.chats.erase(alice)
        assert await tables.papers.get_unfiltered([stored.id]) != [], "the other chat has it still"
    async with storage.transaction() as tables:
        await tables.chats.erase(bob)
        assert await tables.papers.get_unfiltered([stored.id]) == []
    left = b"".join(beside.read_bytes() for beside in file.parent.iterdir() if not beside.name.endswith("-shm"))
    assert b"quetzalcoatlus" not in left
    await storage.close()


async def test_what_is_remembered_of_a_join_holds_no_link_of_a_feed(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        public = arxiv("2606.00001", title="A paper that two tell of in other words")
        secret = "https://lab.example.org/1?token=quetzalcoatlus"
        keys = ("feed:0123456789ab:1", *(key for key in public.paper.keys if key.startswith("title:")))
        own = replace(public, paper=replace(public.paper, source="feed:0123456789ab", keys=keys, url=secret))
        await tables.papers.add([public], NOW)
        await tables.papers.add([own], NOW)
        (merge,) = await tables.merges.latest(9)
        assert "quetzalcoatlus" not in f"{merge!r}"
