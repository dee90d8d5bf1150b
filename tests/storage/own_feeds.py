"""Chats' own feeds for storage tests, and every method of their table group, called once."""

from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from core.domain.feeds.custom_feed import Feed, FeedState
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.examples import LEASE, NOW

ID = "feed:0123456789ab"


def state(address: str, feed_id: str = ID) -> FeedState:
    """Of a feed that is due now."""
    host = address.partition("://")[2].partition("/")[0]
    return FeedState(id=feed_id, address=address, host=host, group=host, title=f"News of {host}", next_fetch_at=NOW)


async def own_feed(tables: SqlTables, chat_id: int, number: int, address: str) -> Feed:
    """A feed of a chat, due now; its id is made of the address."""
    read = state(address, f"feed:{sha256(address.encode()).hexdigest()[:12]}")
    feed = Feed(
        id=read.id,
        chat_id=chat_id,
        number=number,
        address=address,
        host=read.host,
        title=read.title,
        added_at=NOW,
    )
    await tables.feeds.add(feed, read)
    return feed


async def _entered(tables: SqlTables) -> None:
    feed = await own_feed(tables, 1, 1, "https://lab.example.org/feed")
    stored = await tables.papers.add([arxiv("2606.00001")], NOW)
    await tables.feeds.enter(feed.id, [paper.id for paper, *_ in stored])


FEED_CALLS: Mapping[str, Callable[[SqlTables], Awaitable[object]]] = {
    "feeds.add": lambda t: own_feed(t, 1, 1, "https://lab.example.org/feed"),
    "feeds.of": lambda t: t.feeds.of(1),
    "feeds.recent_ids": lambda t: t.feeds.recent_ids(1),
    "feeds.having": lambda t: t.feeds.having(ID),
    "feeds.states": lambda t: t.feeds.states([ID]),
    "feeds.count": lambda t: t.feeds.count(),
    "feeds.entry_keys": lambda t: t.feeds.entry_keys(ID, ["doi:10.1/x"]),
    "feeds.count_entries": lambda t: t.feeds.count_entries(ID),
    "feeds.enter": lambda t: _entered(t),
    "feeds.standing": lambda t: t.feeds.standing(1, [1]),
    "feeds.due": lambda t: t.feeds.due(NOW),
    "feeds.claim": lambda t: t.feeds.claim(ID, NOW, LEASE),
    "feeds.postpone": lambda t: t.feeds.postpone([ID], NOW),
    "feeds.settle": lambda t: t.feeds.settle(state("https://lab.example.org/feed")),
    "feeds.make_due": lambda t: t.feeds.make_due(NOW),
    "feeds.switch_on": lambda t: t.feeds.switch_on(ID, NOW),
    "feeds.offer": lambda t: t.feeds.offer(1, ["https://lab.example.org/other"], NOW),
    "feeds.address_of_offer": lambda t: t.feeds.address_of_offer(1, 1),
}
