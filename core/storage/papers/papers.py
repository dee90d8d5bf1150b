"""The tables of papers: reading them by id, key, anchor and words, and dealing them at random."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Select, exists, func, select

from core.domain.papers.paper import PRIVATE, Announcement, Paper, Seen, Stored
from core.domain.query.ast import Field, Query, Term
from core.domain.radar import match_keys
from core.storage.codecs.paper_rows import from_row
from core.storage.codecs.times import seconds
from core.storage.papers import adding, authors, dealing, finding, recency, search
from core.storage.papers.reading import by_ids
from core.storage.papers.visibility import EVERYBODY, private_ids, seen_by
from core.storage.schema.columns import begins
from core.storage.schema.feeds import feed_entry
from core.storage.schema.tables import paper, paper_author, paper_key, paper_label
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

    async def get(self, ids: Sequence[int]) -> Sequence[Paper]:
        found = await by_ids(self.transaction, ids)
        return [found[paper_id] for paper_id in ids if paper_id in found]

    async def visible(self, ids: Sequence[int], viewer: int) -> Sequence[Paper]:
        seen = select(paper.c.id).where(paper.c.id.in_(ids), seen_by(viewer))
        return await self.get([row.id for row in await self.transaction.rows(seen)])

    async def by_key(self, key: str, viewer: int = EVERYBODY) -> Paper | None:
        wanted = select(paper).join(paper_key).where(paper_key.c.key == key, seen_by(viewer))
        row = await self.transaction.row(wanted)
        return None if row is None else from_row(row)

    async def by_title(self, start: str) -> Sequence[Paper]:
        # both databases order keys by code point, so a prefix is a range of the index
        ids = select(paper_key.c.paper_id).where(begins(paper_key.c.key, start)).distinct()
        wanted = select(paper).where(paper.c.id.in_(ids)).order_by(paper.c.id).limit(10)
        return [from_row(row) for row in await self.transaction.rows(wanted)]

    async def by_anchor(
        self, anchor: str, since: datetime | None, limit: int, viewer: int = EVERYBODY
    ) -> Sequence[Paper]:
        among, most = _recent(since).where(seen_by(viewer)), max(limit, NEWEST)
        if match_keys.is_words(anchor):
            # words are found by full text, everything else by its key
            found = await search.with_phrase(self.transaction, anchor, among, most)
        else:
            found = await self._by_label(anchor, among, most)
        return sorted(found, key=lambda each: each.recency, reverse=True)[:limit]

    async def _by_label(self, anchor: str, among: Select[Any], limit: int) -> list[Paper]:
        if anchor.startswith(OWN_FEED):
            ids = select(feed_entry.c.paper_id).where(feed_entry.c.feed_id == anchor.partition(":")[2])
        elif anchor.startswith("a:"):
            ids = select(paper_author.c.paper_id).where(paper_author.c.author_key == anchor).distinct()
        else:
            ids = select(paper_label.c.paper_id).where(paper_label.c.label_key == anchor).distinct()
        wanted = among.where(paper.c.id.in_(ids)).order_by(paper.c.id.desc()).limit(limit)
        return [from_row(row) for row in await self.transaction.rows(wanted)]

    async def has_author(self, name: str) -> bool:
        return await authors.is_author(self.transaction, name)

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        return await authors.like(self.transaction, start, limit)

    async def search(self, wanted: Query, limit: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await finding.find(self.transaction, wanted, limit, viewer)

    async def about(self, words: Sequence[str], most: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await self.get(await search.about(self.transaction, words, most, viewer))

    async def recent(self, since: datetime, most: int) -> Sequence[Paper]:
        return await self.get(await recency.spread(self.transaction, since, most))

    async def versions(self, paper_id: int) -> Seen | None:
        return await recency.versions(self.transaction, paper_id)

    async def first_stored(self) -> datetime | None:
        return await recency.first_stored(self.transaction)

    async def deal(self, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
        return await dealing.deal(self.transaction, chat_id, count, chance)

    async def count(self) -> int:
        every, own = (
            select(func.count()).select_from(paper),
            select(func.count()).select_from(private_ids().subquery()),
        )
        return int(await self.transaction.value(select(every.scalar_subquery() - own.scalar_subquery())))

    async def has_sample(self) -> bool:
        return bool(await self.transaction.value(select(exists().where(paper.c.sample))))


def _recent(since: datetime | None) -> Select[Any]:
    if since is None:
        return select(paper)
    return select(paper).where((paper.c.stored_at >= seconds(since)) | paper.c.sample)
