"""The latest papers that emit an anchor, or hold one of several words, by their day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, or_, select

from core.domain.papers.paper import PRIVATE, Paper
from core.domain.people import names
from core.domain.query.ast import Field, Term
from core.domain.radar import match_keys
from core.storage.codecs.paper_rows import from_row
from core.storage.codecs.times import seconds
from core.storage.papers import search, visibility
from core.storage.schema.columns import is_sample, latest_first
from core.storage.schema.feeds import feed_entry
from core.storage.schema.tables import paper_author, paper_label
from core.storage.sql.transaction import Transaction

# How the anchor of a chat's own feed begins.
OWN_FEED = match_keys.key_of(Term(Field.SOURCE, PRIVATE))


async def latest(
    transaction: Transaction,
    groups: Sequence[Sequence[str]],
    since: datetime | None,
    limit: int,
    viewer: int,
    name: str = "",
) -> Sequence[Paper]:
    """At most `limit` papers that emit an anchor of each group, the latest by `Paper.recency`, newest first; several anchors are all words.
    With the anchor of a `name`, only papers by somebody of exactly that name.

    Not the last stored: a new instance reads its first days after today's papers.
    """
    seen = visibility.papers(viewer)
    first = await _first_id(transaction, seen, since)
    anchor = groups[0][0]
    is_words = match_keys.is_words(anchor)
    ids = search.ids_with_phrases(transaction, groups, first) if is_words else _ids(anchor, first, names.name_key(name))
    if ids is None:
        return []
    wanted = select(seen).order_by(latest_first(seen), seen.c.id.desc()).limit(limit)
    if since is not None:
        wanted = wanted.where(or_(seen.c.stored_at >= seconds(since), seen.c.sample))
    # Few papers are read by their ids and sorted. Of many, the index by day is walked until enough are found, which `+ 0` makes
    # SQLite do: it would read and sort them all, a hundred times as many as are wanted.
    is_many = await transaction.value(ids.offset(limit).limit(1)) is not None
    wanted = wanted.where((seen.c.id + 0 if is_many else seen.c.id).in_(ids))
    found = [from_row(row) for row in await transaction.rows(wanted)]
    return [each for each in found if search.holds_phrases(each, groups)] if is_words else found


async def since(transaction: Transaction, begun: datetime, after: int, most: int) -> Sequence[Paper]:
    """At most that many of the papers stored since then that everybody may see, with greater ids than `after`, by id; the sample counts."""
    seen = visibility.papers()
    behind = max(after, await _first_id(transaction, seen, begun) - 1)
    stored = or_(seen.c.stored_at >= seconds(begun), seen.c.sample)
    wanted = select(seen).where(seen.c.id > behind, stored).order_by(seen.c.id).limit(most)
    return [from_row(row) for row in await transaction.rows(wanted)]


async def _first_id(transaction: Transaction, seen: Subquery, since: datetime | None) -> int:
    """The least id of a paper stored since then, or of the sample: ids grow with the time of storing."""
    if since is None:
        return 0
    stored = select(seen.c.id).where(seen.c.stored_at >= seconds(since)).order_by(seen.c.stored_at, seen.c.id).limit(1)
    sample = select(seen.c.id).where(is_sample(seen)).order_by(seen.c.id).limit(1)
    return min([row.id for each in (stored, sample) for row in await transaction.rows(each)], default=0)


def _ids(anchor: str, first: int, name_key: str) -> Select[Any]:
    """The ids from `first` on of papers that emit an anchor that is no phrase, for a person with that name key if any."""
    if anchor.startswith(OWN_FEED):
        feed = anchor.partition(":")[2]
        return select(feed_entry.c.paper_id).where(feed_entry.c.feed_id == feed, feed_entry.c.paper_id >= first)
    if anchor.startswith("a:"):
        emits = [paper_author.c.author_key == anchor, paper_author.c.paper_id >= first]
        if name_key:
            emits.append(paper_author.c.name_key == name_key)
        return select(paper_author.c.paper_id).where(*emits).distinct()
    return select(paper_label.c.paper_id).where(paper_label.c.label_key == anchor, paper_label.c.paper_id >= first)
