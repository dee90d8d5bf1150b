"""The tables of sources: which are on, how reading them went, and what each day brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Executable, and_, bindparam, case, exists, func, or_, select, update

from core.domain.briefings.draft import CountedBefore, first_counted_day
from core.domain.radar.interest import Interest
from core.domain.sources.backfill import FIRST_DAYS
from core.domain.sources.polling import Hints, PollingSchedule
from core.domain.sources.source import Reading, Source, SourceState, Validators
from core.domain.text.plain import END
from core.storage.codecs.paper_rows import named
from core.storage.codecs.times import due, instant, instant_or_none, seconds, seconds_or_none
from core.storage.schema.sources import past, reading, source
from core.storage.schema.tables import briefing, follow_anchor
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction, chunks, insert

NAMED = source.c.id.in_(bindparam("named", expanding=True))
DUE = leasing.claiming(source, source.c.next_fetch_at, source.c.enabled, NAMED, shown=list(source.c))
_WAITING = (
    select(*source.c["id", "demanded"])
    .where(source.c.enabled, source.c.next_fetch_at <= leasing.NOW, leasing.free(source, leasing.NOW))
    .order_by(source.c.next_fetch_at, source.c.id)
)

_LABELS = ("c:", "j:", "s:")
"""How keys of categories, journals and sources begin, in order."""
# Between the keys of each kind; a semicolon is the sign after the colon.
_ENDS = tuple(zip(("", *(kind.replace(":", ";") for kind in _LABELS)), (*_LABELS, END), strict=True))
# Looked for where the kinds begin and end, which is quick however many follows there are.
_OTHER_KEYS = select(
    or_(*(exists().where(follow_anchor.c.anchor >= start, follow_anchor.c.anchor < end) for start, end in _ENDS))
)
_PAST = {"mark": "", "tries": 0, "papers": 0, "reason": ""}


@dataclass(frozen=True, slots=True)
class SqlSources:
    """Sources of one transaction."""

    transaction: Transaction

    async def enable(self, sources: Sequence[Source], now: datetime) -> None:
        # first all off, then these on: states of the others stay
        await self.transaction.run(update(source).where(source.c.enabled).values(enabled=False))
        await self._turn_on(sources, now, {"enabled": True})

    async def want(self, sources: Sequence[Source], now: datetime) -> None:
        await self._turn_on(sources, now, {"enabled": True, "wanted": True})

    async def ids_from_follows(self) -> frozenset[str]:
        rows = await self.transaction.rows(select(source.c.id).where(source.c.wanted))
        return frozenset(row.id for row in rows)

    async def _turn_on(self, sources: Sequence[Source], now: datetime, marks: Mapping[str, bool]) -> None:
        ids = sorted({chosen.id for chosen in sources})
        # for new rows only; the state of a known source stays
        fresh = {**_row(SourceState(id="", next_fetch_at=now)), **marks}
        kept = self.transaction.insert(source).on_conflict_do_update(index_elements=["id"], set_=marks)
        await self.transaction.many(kept, [fresh | {"id": source_id} for source_id in ids])
        first = _PAST | {"since": (now - FIRST_DAYS).astimezone(UTC).date(), "due": due(now)}
        # a source that comes back keeps how far its backfill went
        begun = self.transaction.insert(past).on_conflict_do_nothing()
        await self.transaction.many(begun, [first | {"source": source_id} for source_id in ids])

    async def states(self) -> Mapping[str, SourceState]:
        rows = await self.transaction.rows(select(source).where(source.c.enabled).order_by(source.c.id))
        return {row.id: _state(row) for row in rows}

    async def due(self, now: datetime) -> Mapping[str, bool]:
        rows = await self.transaction.rows(_WAITING, {"now": seconds(now)})
        return {row.id: row.demanded for row in rows}

    async def claim(self, ids: Sequence[str], now: datetime, lease: timedelta) -> Sequence[SourceState]:
        rows = await leasing.claim(self.transaction, DUE, now, len(ids), lease, named=list(ids))
        return [_state(row) for row in rows]

    async def settle(self, states: Sequence[SourceState], now: datetime) -> None:
        held: set[str] = set()
        for some in chunks([state.id for state in states]):
            rows = await self.transaction.rows(_OURS, {"named": list(some), "claimant": self.transaction.owner})
            held.update(row.id for row in rows)
        # whoever took a lost lease over settles and counts its own fetch
        kept = [state for state in states if state.id in held]
        await self.transaction.many(_SETTLING, [_row(state) | leasing.FREED | {"settled": state.id} for state in kept])
        day = now.astimezone(UTC).date()
        await self.transaction.many(_counting(self.transaction.postgres), [_counted(state, day) for state in kept])

    async def make_due(self, ids: Sequence[str] | None, now: datetime) -> int:
        chosen = source.c.enabled if ids is None else and_(source.c.enabled, source.c.id.in_(ids))
        demanded = update(source).where(chosen).values(next_fetch_at=seconds(now), demanded=True)
        return await self.transaction.run(demanded)

    async def hasten(self, ids: Sequence[str], now: datetime, unread_since: datetime) -> int:
        unread = or_(source.c.read_at.is_(None), source.c.read_at < seconds(unread_since))
        wanted = and_(source.c.enabled, source.c.next_fetch_at > seconds(now), unread)
        hastened = [
            await self.transaction.run(
                update(source).where(source.c.id.in_(some), wanted).values(next_fetch_at=seconds(now))
            )
            for some in chunks(ids)
        ]
        return sum(hastened)

    async def postpone(self, ids: Sequence[str], until: datetime) -> None:
        for some in chunks(ids):
            # later dates stay: this only ever postpones
            early = and_(source.c.id.in_(some), source.c.next_fetch_at < due(until))
            await self.transaction.run(update(source).where(early).values(next_fetch_at=due(until), demanded=False))

    async def interest(self, chat_id: int = 0) -> Interest:
        if chat_id:
            own = select(follow_anchor.c.anchor).where(follow_anchor.c.chat_id == chat_id)
            anchors = frozenset(row.anchor for row in await self.transaction.rows(own))
            labels = frozenset(anchor for anchor in anchors if anchor.startswith(_LABELS))
            return Interest(anywhere=labels != anchors, labels=labels)
        # a person or a phrase may stand anywhere, so every source matters
        if await self.transaction.value(_OTHER_KEYS):
            return Interest(anywhere=True)
        rows = await self.transaction.rows(select(follow_anchor.c.anchor).distinct())
        return Interest(labels=frozenset(row.anchor for row in rows))

    async def readings(self, since: date) -> Sequence[Reading]:
        wanted = select(reading).where(reading.c.day >= since).order_by(reading.c.day.desc(), reading.c.source)
        return [Reading(**named(row)) for row in await self.transaction.rows(wanted)]

    async def fresh(self, since: date) -> Mapping[date, int]:
        summed = select(reading.c.day, func.sum(reading.c.fresh).label("fresh")).where(reading.c.day >= since)
        return {row.day: int(row.fresh) for row in await self.transaction.rows(summed.group_by(reading.c.day))}

    async def last_stated(self, chat_id: int, *, asked: bool = False) -> CountedBefore | None:
        latest = select(*briefing.c["made_at", "read"]).where(
            briefing.c.chat_id == chat_id, briefing.c.read.is_not(None)
        )
        if not asked:
            latest = latest.where(briefing.c.local_date.is_not(None))
        order = briefing.c.made_at if asked else briefing.c.local_date
        row = await self.transaction.row(latest.order_by(order.desc()).limit(1))
        return None if row is None else CountedBefore(first_counted_day(instant(row.made_at)), row.read)


_OURS = select(source.c.id).where(NAMED, source.c.lease_owner == bindparam("claimant"))
_SETTLING = update(source).where(source.c.id == bindparam("settled"))


@cache
def _counting(postgres: bool) -> Executable:
    """The statement that adds a reading to those of its source and day; the latest error stays."""
    added = insert(reading, postgres=postgres).values({name: bindparam(name) for name in reading.c.keys()})  # noqa: SIM118 - columns are iterated otherwise
    told = added.excluded
    summed = {name: reading.c[name] + told[name] for name in ("reads", "items", "fresh", "failures")}
    error = case((told.error == "", reading.c.error), else_=told.error)
    return added.on_conflict_do_update(index_elements=["source", "day"], set_=summed | {"error": error})


def _counted(state: SourceState, day: date) -> dict[str, Any]:
    failed = bool(state.error)
    return {
        "source": state.id,
        "day": day,
        "reads": int(not failed),
        "items": state.items,
        "fresh": state.fresh,
        "failures": int(failed),
        "error": state.error,
    }


def _row(state: SourceState) -> dict[str, Any]:
    rhythm = state.rhythm
    return {
        "id": state.id,
        "next_fetch_at": due(state.next_fetch_at),
        "address": state.validators.address,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "digest": state.validators.digest,
        "checked_at": seconds_or_none(state.checked_at),
        "read_at": seconds_or_none(state.read_at),
        "failures": state.failures,
        "error": state.error,
        "note": state.note,
        "items": state.items,
        "fresh": state.fresh,
        "usual": int(rhythm.usual.total_seconds()),
        "changed_at": seconds_or_none(rhythm.changed_at),
        "every": int(rhythm.hints.every.total_seconds()),
        "asleep": "/".join(",".join(map(str, sorted(each))) for each in (rhythm.hints.hours, rhythm.hints.weekdays)),
        "demanded": state.demanded,
    }


def _state(row: Any) -> SourceState:
    hours, _, weekdays = row.asleep.partition("/")
    return SourceState(
        id=row.id,
        next_fetch_at=instant(row.next_fetch_at),
        validators=Validators(address=row.address, etag=row.etag, last_modified=row.last_modified, digest=row.digest),
        checked_at=instant_or_none(row.checked_at),
        read_at=instant_or_none(row.read_at),
        failures=row.failures,
        error=row.error,
        note=row.note,
        items=row.items,
        fresh=row.fresh,
        rhythm=PollingSchedule(
            hints=Hints(every=timedelta(seconds=row.every), hours=_numbers(hours), weekdays=_numbers(weekdays)),
            usual=timedelta(seconds=row.usual),
            changed_at=instant_or_none(row.changed_at),
        ),
        demanded=row.demanded,
        wanted=row.wanted,
    )


def _numbers(written: str) -> frozenset[int]:
    return frozenset(map(int, filter(None, written.split(","))))
