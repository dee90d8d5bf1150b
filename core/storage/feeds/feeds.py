"""The tables of chats' own feeds: who has which, what each held, and how reading them went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, func, insert, select, update

from core.domain.feeds.custom_feed import Feed, FeedState
from core.domain.sources.source import Validators
from core.storage.codecs.times import due, instant, instant_or_none, seconds, seconds_or_none
from core.storage.schema.feeds import feed, feed_address, feed_entry, feed_offer
from core.storage.schema.tables import paper_key
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction, chunks

HAD = exists().where(feed.c.feed_id == feed_address.c.id, feed.c.ended_at.is_(None))
ON = and_(feed_address.c.off_since.is_(None), HAD)
DUE = leasing.claiming(
    feed_address,
    feed_address.c.next_fetch_at,
    ON,
    feed_address.c.id == bindparam("named"),
    shown=list(feed_address.c),
)
_WAITING = (
    select(*feed_address.c["id", "lane"])
    .where(feed_address.c.next_fetch_at <= leasing.NOW, leasing.free(feed_address, leasing.NOW), ON)
    .order_by(feed_address.c.next_fetch_at, feed_address.c.id)
)


@dataclass(frozen=True, slots=True)
class SqlFeeds:
    """Feeds of one transaction."""

    transaction: Transaction

    async def add(self, added: Feed, state: FeedState) -> None:
        fresh = self.transaction.insert(feed_address).values(_place(state) | _row(state))
        on = {"off_since": None, "next_fetch_at": due(state.next_fetch_at)}
        # a failing feed that somebody adds again deserves another try
        off = feed_address.c.off_since.is_not(None)
        await self.transaction.run(fresh.on_conflict_do_update(index_elements=["id"], set_=on, where=off))
        kept = {"number": added.number, "title": added.title, "added_at": seconds(added.added_at), "ended_at": None}
        place = {"chat_id": added.chat_id, "feed_id": added.id}
        # a feed that ended lately is taken up again
        again = self.transaction.insert(feed).values(place | kept)
        await self.transaction.run(again.on_conflict_do_update(index_elements=["chat_id", "feed_id"], set_=kept))

    async def of(self, chat_id: int) -> Sequence[Feed]:
        return await self._had(_FEEDS.where(feed.c.chat_id == chat_id).order_by(feed.c.number))

    async def recent_ids(self, chat_id: int) -> frozenset[str]:
        rows = await self.transaction.rows(select(feed.c.feed_id).where(feed.c.chat_id == chat_id))
        return frozenset(row.feed_id for row in rows)

    async def having(self, feed_id: str) -> Sequence[Feed]:
        return await self._had(_FEEDS.where(feed.c.feed_id == feed_id).order_by(feed.c.chat_id))

    async def _had(self, wanted: Select[Any]) -> Sequence[Feed]:
        return [_feed(row) for row in await self.transaction.rows(wanted.where(feed.c.ended_at.is_(None)))]

    async def states(self, ids: Sequence[str]) -> Mapping[str, FeedState]:
        rows: list[Any] = []
        for some in chunks(sorted(set(ids))):
            rows += await self.transaction.rows(select(feed_address).where(feed_address.c.id.in_(some)))
        return {row.id: _state(row) for row in rows}

    async def count(self) -> int:
        distinct = select(func.count(feed.c.feed_id.distinct())).where(feed.c.ended_at.is_(None))
        return int(await self.transaction.value(distinct))

    async def entry_keys(self, feed_id: str, keys: Sequence[str]) -> frozenset[str]:
        known: set[str] = set()
        for some in chunks(sorted(set(keys))):
            stood = feed_entry.c.feed_id == feed_id, paper_key.c.key.in_(some)
            joined = select(paper_key.c.key).join(feed_entry, feed_entry.c.paper_id == paper_key.c.paper_id)
            known.update(row.key for row in await self.transaction.rows(joined.where(*stood)))
        return frozenset(known)

    async def count_entries(self, feed_id: str) -> int:
        counted = select(func.count()).select_from(feed_entry).where(feed_entry.c.feed_id == feed_id)
        return int(await self.transaction.value(counted))

    async def enter(self, feed_id: str, paper_ids: Sequence[int]) -> frozenset[int]:
        new: set[int] = set()
        for some in chunks(sorted(set(paper_ids))):
            rows = [{"feed_id": feed_id, "paper_id": paper_id} for paper_id in some]
            made = self.transaction.insert(feed_entry).values(rows).on_conflict_do_nothing()
            # RETURNING gives only the rows that were inserted, so these are new to the feed
            new.update(row.paper_id for row in await self.transaction.rows(made.returning(feed_entry.c.paper_id)))
        return frozenset(new)

    async def standing(self, chat_id: int, paper_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        # a feed that ended no longer makes its papers visible
        own = select(feed.c.feed_id).where(feed.c.chat_id == chat_id, feed.c.ended_at.is_(None))
        for some in chunks(sorted(set(paper_ids))):
            stood = select(feed_entry).where(feed_entry.c.paper_id.in_(some), feed_entry.c.feed_id.in_(own))
            for row in await self.transaction.rows(stood):
                found.setdefault(row.paper_id, set()).add(row.feed_id)
        return {paper_id: frozenset(feeds) for paper_id, feeds in found.items()}

    async def due(self, now: datetime) -> Mapping[str, str]:
        rows = await self.transaction.rows(_WAITING, {"now": seconds(now)})
        return {row.id: row.lane for row in rows}

    async def claim(self, feed_id: str, now: datetime, lease: timedelta) -> FeedState | None:
        rows = await leasing.claim(self.transaction, DUE, now, 1, lease, named=feed_id)
        return _state(rows[0]) if rows else None

    async def postpone(self, ids: Sequence[str], until: datetime) -> None:
        for some in chunks(ids):
            early = and_(feed_address.c.id.in_(some), feed_address.c.next_fetch_at < due(until))
            await self.transaction.run(update(feed_address).where(early).values(next_fetch_at=due(until)))

    async def settle(self, state: FeedState) -> None:
        held = and_(feed_address.c.id == state.id, leasing.ours(feed_address, self.transaction))
        await self.transaction.run(update(feed_address).where(held).values(_row(state) | leasing.FREED))

    async def make_due(self, now: datetime) -> int:
        return await self.transaction.run(update(feed_address).where(ON).values(next_fetch_at=seconds(now)))

    async def switch_on(self, feed_id: str, now: datetime) -> bool:
        fresh = {"off_since": None, "failures": 0, "failing_since": None, "next_fetch_at": seconds(now)}
        is_off = and_(feed_address.c.id == feed_id, feed_address.c.off_since.is_not(None))
        return bool(await self.transaction.run(update(feed_address).where(is_off).values(fresh)))

    async def offer(self, chat_id: int, addresses: Sequence[str], now: datetime) -> Sequence[int]:
        # one choice at a time: older buttons must not add another address
        await self.transaction.run(delete(feed_offer).where(feed_offer.c.chat_id == chat_id))
        self.transaction.wipes = True
        made = insert(feed_offer).returning(feed_offer.c.id)
        rows = [{"chat_id": chat_id, "address": address, "made_at": seconds(now)} for address in addresses]
        return [int(await self.transaction.value(made, row)) for row in rows]

    async def address_of_offer(self, chat_id: int, offer: int) -> str | None:
        wanted = select(feed_offer.c.address).where(feed_offer.c.id == offer, feed_offer.c.chat_id == chat_id)
        address = await self.transaction.value(wanted)
        return None if address is None else str(address)


_MOMENTS = ("checked_at", "read_at", "failing_since", "flooded_at", "off_since")
_FEEDS = select(feed, feed_address.c.address, feed_address.c.host).join(feed_address)


def _feed(row: Any) -> Feed:
    return Feed(
        id=row.feed_id,
        chat_id=row.chat_id,
        number=row.number,
        address=row.address,
        host=row.host,
        title=row.title,
        added_at=instant(row.added_at),
    )


def _place(state: FeedState) -> dict[str, Any]:
    """What never changes of an address."""
    return {"id": state.id, "address": state.address, "host": state.host, "lane": state.group}


def _row(state: FeedState) -> dict[str, Any]:
    return {
        "title": state.title,
        "next_fetch_at": due(state.next_fetch_at),
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "digest": state.validators.digest,
        "failures": state.failures,
        "error": state.error,
        "note": state.note,
        "every": round(state.every.total_seconds()),
        **{name: seconds_or_none(getattr(state, name)) for name in _MOMENTS},
    }


def _state(row: Any) -> FeedState:
    return FeedState(
        id=row.id,
        address=row.address,
        host=row.host,
        group=row.lane,
        title=row.title,
        next_fetch_at=instant(row.next_fetch_at),
        validators=Validators(address=row.address, etag=row.etag, last_modified=row.last_modified, digest=row.digest),
        checked_at=instant_or_none(row.checked_at),
        read_at=instant_or_none(row.read_at),
        failures=row.failures,
        failing_since=instant_or_none(row.failing_since),
        error=row.error,
        note=row.note,
        every=timedelta(seconds=row.every),
        flooded_at=instant_or_none(row.flooded_at),
        off_since=instant_or_none(row.off_since),
    )
