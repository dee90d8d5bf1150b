"""Chats' own feeds for storage tests."""

from hashlib import sha256

from core.domain.feed import Feed, FeedState
from core.storage.tables import SqlTables
from tests.storage.examples import NOW


async def own_feed(tables: SqlTables, chat_id: int, number: int, address: str) -> Feed:
    """A feed of a chat, due now; its id is made of the address."""
    host = address.partition("://")[2].partition("/")[0]
    feed_id = f"feed:{sha256(address.encode()).hexdigest()[:12]}"
    feed = Feed(
        id=feed_id, chat_id=chat_id, number=number, address=address, host=host, title=f"News of {host}", added_at=NOW
    )
    state = FeedState(id=feed_id, address=address, host=host, group=host, title=feed.title, next_fetch_at=NOW)
    await tables.feeds.add(feed, state)
    return feed
