"""Papers as somebody may be shown them: what sources announced, and of the entries of custom feeds the chat's own.

A chat's own are those that it was told of, and those in a feed that it has. Whoever looks papers up for people selects from `papers`
and `authors`, or leaves out `HIDDEN`; only modules that file papers, or read what a chat has already, name the tables themselves
(`tests/architecture/test_privacy.py`, ADR 0035).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, delete, exists, func, literal_column, select

from core.domain.papers.paper import PRIVATE
from core.storage.briefings import summaries
from core.storage.schema.columns import behind
from core.storage.schema.feeds import feed, feed_entry
from core.storage.schema.papers import author_id
from core.storage.schema.tables import hit, paper, paper_author, paper_label, paper_version, summary
from core.storage.sql.transaction import Transaction, chunks

# The viewer that has no chat: sees what everybody may see.
EVERYBODY = 0

# The sources of private papers lie between these two. As literals, since only so the databases know that an index holds them.
_FIRST, _BEHIND = f"'{PRIVATE}'", f"'{behind(PRIVATE)}'"
# For full text, which no table expression reaches: the ids behind `after` that `viewer` may not see. They are few, and an index holds
# them; a search of a database without any takes as long as without this.
HIDDEN = f"""SELECT own.id FROM paper AS own
WHERE own.source >= {_FIRST} AND own.source < {_BEHIND} AND own.id > :after
AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.chat_id = :viewer AND hit.paper_id = own.id)
AND NOT EXISTS (SELECT 1 FROM feed_entry JOIN feed ON feed.feed_id = feed_entry.feed_id
WHERE feed_entry.paper_id = own.id AND feed.chat_id = :viewer AND feed.ended_at IS NULL)"""  # noqa: S608 - constants


def private() -> ColumnElement[bool]:
    """Of a row of `paper`: it stood in chats' own feeds alone."""
    return (paper.c.source >= literal_column(_FIRST)) & (paper.c.source < literal_column(_BEHIND))


@lru_cache(maxsize=64)
def papers(viewer: int = EVERYBODY) -> Subquery:
    """The rows of `paper` that this chat may be shown."""
    # a hit outlives the feed: what was delivered stays visible
    told = exists().where(hit.c.chat_id == viewer, hit.c.paper_id == paper.c.id)
    stood = (
        exists()
        .where(feed_entry.c.paper_id == paper.c.id, feed.c.feed_id == feed_entry.c.feed_id)
        .where(feed.c.chat_id == viewer, feed.c.ended_at.is_(None))
    )
    return select(paper).where(~private() | told | stood).subquery("seen")


def authors() -> Subquery:
    """The rows of `paper_author` that everybody may be shown."""
    return select(paper_author).where(paper_author.c.paper_id.not_in(_private_ids())).subquery("known")


async def count(transaction: Transaction) -> int:
    """How many papers everybody may be shown."""
    # two counts of indexes: counting the rows of `papers` reads all of the table
    every, own = (
        select(func.count()).select_from(paper),
        select(func.count()).select_from(_private_ids().subquery()),
    )
    return int(await transaction.value(select(every.scalar_subquery() - own.scalar_subquery())))


def _private_ids() -> Select[Any]:
    return select(paper.c.id).where(private())


async def erase_private_text(transaction: Transaction, paper_ids: Sequence[int]) -> None:
    """Erases all by which others could find or read what a custom feed said, and what was made of that; the papers have to be
    indexed again. Their keys say nothing, and let a feed's entry be recognised again."""
    await summaries.forget_verdicts(transaction, paper_ids)
    for some in chunks(paper_ids):
        # locked: whoever keeps a summary of one right now would leave it behind
        await transaction.rows(select(paper.c.id).where(paper.c.id.in_(some)).order_by(paper.c.id).with_for_update())
        for table in (paper_version, paper_author, paper_label, summary, author_id):
            await transaction.run(delete(table).where(table.c.paper_id.in_(some)))
