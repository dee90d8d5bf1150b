"""The tables of papers: reading them by id, key, anchor and words, and dealing them at random."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import exists, func, select, union

from core.domain.papers.paper import Announcement, Paper, Seen, Stored
from core.domain.people import names
from core.domain.query.ast import Query
from core.storage.codecs.paper_rows import from_row
from core.storage.codecs.times import seconds
from core.storage.papers import adding, authors, dealing, finding, latest, reading, search, visibility
from core.storage.papers.visibility import EVERYBODY
from core.storage.schema.columns import begins, is_sample
from core.storage.schema.tables import paper_key
from core.storage.sql.transaction import Transaction

_HAS_SAMPLE = select(exists(select(visibility.papers().c.id).where(is_sample(visibility.papers()))))


@dataclass(frozen=True, slots=True)
class SqlPapers:
    """Papers of one transaction."""

    transaction: Transaction

    async def add(self, announcements: Sequence[Announcement], now: datetime) -> Sequence[Stored]:
        return await adding.add(self.transaction, announcements, now)

    async def end_sample(self) -> None:
        await adding.end_sample(self.transaction)

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
        return await latest.latest(self.transaction, [[anchor]], since, limit, viewer)

    async def by_author(
        self, name: str, since: datetime | None, limit: int, viewer: int = EVERYBODY
    ) -> Sequence[Paper]:
        return await latest.latest(self.transaction, [[names.anchor(name)]], since, limit, viewer, name)

    async def by_words(
        self, groups: Sequence[Sequence[str]], since: datetime | None, limit: int, viewer: int = EVERYBODY
    ) -> Sequence[Paper]:
        return await latest.latest(self.transaction, groups, since, limit, viewer)

    async def has_author(self, name: str) -> bool:
        return await authors.is_author(self.transaction, name)

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        return await authors.like(self.transaction, start, limit)

    async def authors_near(self, name: str, limit: int) -> Sequence[str]:
        return await authors.near(self.transaction, name, limit)

    async def search(self, wanted: Query, limit: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await finding.find(self.transaction, wanted, limit, viewer)

    async def about(self, words: Sequence[str], most: int, viewer: int = EVERYBODY) -> Sequence[Paper]:
        return await self.get(await search.about(self.transaction, words, most, viewer), viewer)

    async def recent(self, since: datetime, most: int) -> Sequence[Paper]:
        seen = visibility.papers()
        stored = select(seen.c.id).where(seen.c.stored_at >= seconds(since))
        # the sample was stored at whatever time; it always counts
        ids = union(stored, select(seen.c.id).where(is_sample(seen))).subquery()
        # taken is who stands where `place * most / n` reaches another number; whole ones, as the databases round fractions differently
        place, n = func.row_number().over(order_by=ids.c.id), func.count().over()
        steps = select(
            ids.c.id, (place * most // n).label("step"), ((place - 1) * most // n).label("before")
        ).subquery()
        rows = await self.transaction.rows(select(steps.c.id).where(steps.c.step > steps.c.before).order_by(steps.c.id))
        return await self.get([row.id for row in rows])

    async def since(self, since: datetime, after: int, most: int) -> Sequence[Paper]:
        return await latest.since(self.transaction, since, after, most)

    async def versions(self, paper_id: int) -> Seen | None:
        return await reading.versions(self.transaction, paper_id)

    async def of_unknown_age(self, ids: Sequence[int]) -> AbstractSet[int]:
        return await reading.of_unknown_age(self.transaction, ids)

    async def first_stored(self) -> datetime | None:
        return await reading.first_stored(self.transaction)

    async def deal(self, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
        return await dealing.deal(self.transaction, chat_id, count, chance)

    async def count(self) -> int:
        return await visibility.count(self.transaction)

    async def has_sample(self) -> bool:
        return bool(await self.transaction.value(_HAS_SAMPLE))
