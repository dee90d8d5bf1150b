"""The tables of papers: reading them by id, key, anchor and words, and dealing them at random."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, union

from core.domain.papers.paper import PRIVATE, Announcement, Paper, Seen, Stored
from core.domain.query.ast import Field, Query, Term
from core.domain.radar import match_keys
from core.storage.codecs.paper_rows import from_row
from core.storage.codecs.times import seconds
from core.storage.papers import adding, authors, dealing, finding, reading, search, visibility
from core.storage.papers.visibility import EVERYBODY
from core.storage.schema.columns import begins
from core.storage.schema.feeds import feed_entry
from core.storage.schema.tables import paper_author, paper_key, paper_label
from core.storage.sql.transaction import Transaction

# How the anchor of a chat's own feed begins.
OWN_FEED = match_keys.key_of(Term(Field.SOURCE, PRIVATE))
# How many of the last stored papers `anchored` orders by their day; more only where more are asked for.
NEWEST = 500


@dataclass(frozen=True, slots=True)
class SqlPapers:
    """Papers of one transaction."""

    transaction: Transaction

    async def add(self, announcements: Sequence[Announcement], now: datetime) -> Sequence[Stored]:
        return await adding.add(self.transaction, announcements, now)

    async def get(self, ids: Sequence[int], viewer: int = EVERYBODY) -> Sequence[Paper]:
        found = await reading.by_ids(self.transaction, ids, visibility.papers(viewer))
        return [found[paper_id] for paper_id in ids if paper_id in found]

    async def get_unfiltered(self, ids: Sequence[int]) -> Sequence[Paper]:
        found = await reading.by_ids(self.transaction, ids)
        return [found[paper_id] for paper_id in ids if paper_id in found]

    async def by_key(self, key: str, viewer: int = EVERYBODY) -> Paper | None:
        seen = visibility.papers(viewer)
        wanted = select(seen).join(paper_key, paper_key.c.paper_id == seen.c.id).where(paper_key.c.key == key)
        row = await self.transaction.row(wanted)
        return None if row is None else from_row(row)

    async def by_title(self, start: str) -> Sequence[Paper]:
        # both databases order keys by code point, so a prefix is a range of the index
        ids = select(paper_key.c.paper_id).where(begins(paper_key.c.key, start)).distinct()
        seen = visibility.papers()
        wanted = select(seen).where(seen.c.id.in_(ids)).order_by(seen.c.id).limit(10)
        return [from_row(row) for row in await self.transaction.rows(wanted)]

    async def by_anchor(
        self, anchor: str, since: datetime | None, limit: int, viewer: int = EVERYBODY
    ) -> Sequence[Paper]:
        seen, most = visibility.papers(viewer), max(limit, NEWEST)
        among = select(seen).order_by(seen.c.id.desc()).limit(most)
        if since is not None:
            among = among.where(or_(seen.c.stored_at >= seconds(since), seen.c.sample))
        if match_keys.is_words(anchor):
            # words are found by full text, everything else by its key
            found = await search.with_phrase(self.transaction, anchor, among)
        else:
            rows = await self.transaction.rows(among.where(seen.c.id.in_(_with_label(anchor))))
            found = [from_row(row) for row in rows]
        return sorted(found, key=lambda each: each.recency, reverse=True)[:limit]

    async def has_author(self, name: str) -> bool:
        return await authors.is_author(self.transaction, name)

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        return await authors.like(self.transaction, start, limit)

    async def search(self, wanted: Query, limit: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await finding.find(self.transaction, wanted, limit, viewer)

    async def about(self, words: Sequence[str], most: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await self.get(await search.about(self.transaction, words, most, viewer), viewer)

    async def recent(self, since: datetime, most: int) -> Sequence[Paper]:
        seen = visibility.papers()
        stored = select(seen.c.id).where(seen.c.stored_at >= seconds(since))
        # the sample was stored at whatever time; it always counts
        ids = union(stored, select(seen.c.id).where(seen.c.sample)).subquery()
        # taken is who stands where `place * most / n` reaches another number; whole ones, as the databases round fractions differently
        place, n = func.row_number().over(order_by=ids.c.id), func.count().over()
        steps = select(
            ids.c.id, (place * most // n).label("step"), ((place - 1) * most // n).label("before")
        ).subquery()
        rows = await self.transaction.rows(select(steps.c.id).where(steps.c.step > steps.c.before).order_by(steps.c.id))
        return await self.get([row.id for row in rows])

    async def versions(self, paper_id: int) -> Seen | None:
        return await reading.versions(self.transaction, paper_id)

    async def first_stored(self) -> datetime | None:
        return await reading.first_stored(self.transaction)

    async def deal(self, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
        return await dealing.deal(self.transaction, chat_id, count, chance)

    async def count(self) -> int:
        return await visibility.count(self.transaction)

    async def has_sample(self) -> bool:
        seen = visibility.papers()
        return bool(await self.transaction.value(select(exists().where(seen.c.sample))))


def _with_label(anchor: str) -> Select[Any]:
    """The ids of papers that emit an anchor that is no phrase."""
    if anchor.startswith(OWN_FEED):
        return select(feed_entry.c.paper_id).where(feed_entry.c.feed_id == anchor.partition(":")[2])
    if anchor.startswith("a:"):
        return select(paper_author.c.paper_id).where(paper_author.c.author_key == anchor).distinct()
    return select(paper_label.c.paper_id).where(paper_label.c.label_key == anchor).distinct()
