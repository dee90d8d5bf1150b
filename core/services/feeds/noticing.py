"""What a chat is told unasked of its feeds: one notice for each cause, with what to do."""

from datetime import datetime

from core.domain.chats.message import Message
from core.domain.feeds.custom_feed import Feed, FeedState
from core.ports.storage import Tables
from core.services.replies.feeds import feeds as replies


async def switched_off(tables: Tables, feed: Feed, state: FeedState, now: datetime) -> None:
    """That a feed failed too often and is read no more."""
    since = state.off_since or now
    await _tell(tables, feed, f"off:{since:%Y-%m-%dT%H:%M:%S}", replies.switched_off(feed, state), now)


async def flooded(tables: Tables, feed: Feed, new: int, now: datetime) -> None:
    """That so many entries were new at once that they were not told one by one; once a day."""
    await _tell(tables, feed, f"flood:{now:%Y-%m-%d}", replies.flooded(feed, new), now)


async def _tell(tables: Tables, feed: Feed, cause: str, message: Message, now: datetime) -> None:
    number = await tables.messages.add(feed.chat_id, message, now)
    await tables.outbox.add(f"feed:{feed.chat_id}:{feed.number}:{cause}", feed.chat_id, number, now)
