"""Which papers a chat may be shown: all that a source told of, and of those that stood in chats' own feeds alone, its own.

Its own are those that it was told of, and those that stood in a feed that it has. There are few of those, and an index holds them; who
has none pays nothing.
"""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, exists, literal_column, not_, or_, select

from core.domain.feed import BEHIND_PRIVATE
from core.domain.paper import PRIVATE
from core.storage.schema import hit, paper
from core.storage.schema_feeds import feed, feed_entry
from core.storage.transaction import Transaction

EVERYBODY = 0
"""The viewer that has no chat: sees what everybody may see."""

HIDDEN = f"""SELECT own.id FROM paper AS own
WHERE own.source >= '{PRIVATE}' AND own.source < '{BEHIND_PRIVATE}' AND own.id > :after
AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.chat_id = :viewer AND hit.paper_id = own.id)
AND NOT EXISTS (SELECT 1 FROM feed_entry JOIN feed ON feed.feed_id = feed_entry.feed_id
WHERE feed_entry.paper_id = own.id AND feed.chat_id = :viewer AND feed.ended_at IS NULL)"""  # noqa: S608 - constants
"""The ids, behind `after`, that `viewer` is not to see."""


def private() -> ColumnElement[bool]:
    """Of a row of `paper`: it stood in chats' own feeds alone."""
    return and_(
        paper.c.source >= literal_column(f"'{PRIVATE}'"), paper.c.source < literal_column(f"'{BEHIND_PRIVATE}'")
    )


def private_ids() -> Select[Any]:
    """The ids of all such papers."""
    return select(paper.c.id).where(private())


def seen_by(viewer: int | BindParameter[Any]) -> ColumnElement[bool]:
    """Of a row of `paper`: this chat may be shown it."""
    told = exists().where(hit.c.chat_id == viewer, hit.c.paper_id == paper.c.id)
    stood = (
        exists()
        .where(feed_entry.c.paper_id == paper.c.id, feed.c.feed_id == feed_entry.c.feed_id)
        .where(feed.c.chat_id == viewer, feed.c.ended_at.is_(None))
    )
    return or_(not_(private()), told, stood)


async def has_private(transaction: Transaction) -> bool:
    """Whether there is any paper that not everybody may see."""
    return bool(await transaction.value(private_ids().limit(1)))
