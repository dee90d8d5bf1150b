"""The table of authorships: which papers a chat said to be by the person that a follow means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, tuple_

from core.domain.radar.follow import Authorship
from core.storage.codecs.times import instant, seconds
from core.storage.papers import reading
from core.storage.schema.reading import authorship
from core.storage.sql.transaction import Transaction, chunks

PLACES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class SqlAuthorships:
    """Authorships of one transaction."""

    transaction: Transaction

    async def say(self, chat_id: int, number: int, papers: Mapping[int, bool], now: datetime) -> None:
        # An undo may name papers that were merged or erased since.
        standing = await reading.standing(self.transaction, list(papers))
        latest = {standing[paper].id: theirs for paper, theirs in papers.items() if paper in standing}
        rows = [
            {"chat_id": chat_id, "number": number, "paper_id": paper, "theirs": theirs, "said_at": seconds(now)}
            for paper, theirs in latest.items()
        ]
        # What was said before is replaced, not joined: the latest answer counts.
        await self.forget(chat_id, number, list(latest))
        await self.transaction.many(self.transaction.insert(authorship), rows)

    async def of(self, chat_id: int, number: int) -> Sequence[Authorship]:
        wanted = select(authorship).where(*_at(chat_id, number)).order_by(authorship.c.said_at, authorship.c.paper_id)
        return [
            Authorship(paper_id=row.paper_id, theirs=row.theirs, said_at=instant(row.said_at))
            for row in await self.transaction.rows(wanted)
        ]

    async def persons(self, follows: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        place = tuple_(authorship.c.chat_id, authorship.c.number)
        found: set[tuple[int, int]] = set()
        for some in chunks(follows, PLACES_AT_ONCE):
            wanted = select(authorship.c.chat_id, authorship.c.number).distinct().where(place.in_(some))
            found.update((row.chat_id, row.number) for row in await self.transaction.rows(wanted))
        return frozenset(found)

    async def forget(self, chat_id: int, number: int, paper_ids: Sequence[int]) -> None:
        for some in chunks(paper_ids, PLACES_AT_ONCE):
            gone = delete(authorship).where(*_at(chat_id, number), authorship.c.paper_id.in_(some))
            await self.transaction.run(gone)


def _at(chat_id: int, number: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return authorship.c.chat_id == chat_id, authorship.c.number == number
