"""Which papers a chat may be shown: all that a source told of, and of those that stood in chats' own feeds alone, its own.

Its own are those that it was told of, and those that stood in a feed that it has. There are few of those, and an index holds them; who
has none pays nothing.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, delete, exists, literal_column, not_, or_, select

from core.domain.papers.paper import PRIVATE
from core.storage.schema.columns import behind
from core.storage.schema.feeds import feed, feed_entry
from core.storage.schema.tables import hit, paper, paper_author, paper_label, paper_version, summary
from core.storage.sql.transaction import Transaction, chunks

# The viewer that has no chat: sees what everybody may see.
EVERYBODY = 0

# Their sources lie between these two. As literals, since only so the databases know that an index holds them.
_FIRST, _BEHIND = f"'{PRIVATE}'", f"'{behind(PRIVATE)}'"
_HIDDEN = f"""SELECT own.id FROM paper AS own
WHERE own.source >= {_FIRST} AND own.source < {_BEHIND} AND own.id > :after
AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.chat_id = :viewer AND hit.paper_id = own.id)
AND NOT EXISTS (SELECT 1 FROM feed_entry JOIN feed ON feed.feed_id = feed_entry.feed_id
WHERE feed_entry.paper_id = own.id AND feed.chat_id = :viewer AND feed.ended_at IS NULL)"""  # noqa: S608 - constants


def private() -> ColumnElement[bool]:
    """Of a row of `paper`: it stood in chats' own feeds alone."""
    return and_(paper.c.source >= literal_column(_FIRST), paper.c.source < literal_column(_BEHIND))


def private_ids() -> Select[Any]:
    """The ids of all such papers."""
    return select(paper.c.id).where(private())


def seen_by(viewer: int | BindParameter[Any]) -> ColumnElement[bool]:
    """Of a row of `paper`: this chat may be shown it."""
    # a hit outlives the feed: what was delivered stays visible
    told = exists().where(hit.c.chat_id == viewer, hit.c.paper_id == paper.c.id)
    stood = (
        exists()
        .where(feed_entry.c.paper_id == paper.c.id, feed.c.feed_id == feed_entry.c.feed_id)
        .where(feed.c.chat_id == viewer, feed.c.ended_at.is_(None))
    )
    return or_(not_(private()), told, stood)


async def sql_of_hidden(transaction: Transaction) -> str:
    """SQL of the ids, behind `after`, that `viewer` is not to see; nothing where everybody may see all."""
    return _HIDDEN if await transaction.value(private_ids().limit(1)) else ""


# What was said of a paper, or was made of that. Its keys say nothing, and let a feed's entry be recognised again.
PRIVATE_TEXT = (paper_version, paper_author, paper_label, summary)


async def erase_private_text(transaction: Transaction, paper_ids: Sequence[int]) -> None:
    """Erases all by which others could find or read what a custom feed said; the papers have to be indexed again."""
    for some in chunks(paper_ids):
        for table in PRIVATE_TEXT:
            await transaction.run(delete(table).where(table.c.paper_id.in_(some)))
