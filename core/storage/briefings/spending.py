"""The table of what was spent: tokens and micro-dollars by day, model and chat, added up as they are booked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from sqlalchemy import func, select

from core.domain.briefings.budget import Call, Spent, Usage
from core.storage.schema.tables import chat
from core.storage.schema.words import spent
from core.storage.sql.transaction import Transaction

INSTANCE = 0
_SUMMED = ("calls", "input", "output", "cache_read", "cache_write", "microdollars")
_SUMS = [func.coalesce(func.sum(spent.c[name]), 0).label(name) for name in _SUMMED]


@dataclass(frozen=True, slots=True)
class SqlSpending:
    """The books of one transaction."""

    transaction: Transaction

    async def book(self, call: Call) -> Spent:
        # share-locked: an erasure must not leave a row of a chat that is gone
        there = select(chat.c.id).where(chat.c.id == call.asked_by).with_for_update(read=True, key_share=True)
        if call.asked_by and await self.transaction.value(there) is not None:
            await self._add(call, call.asked_by)
        # always last: two bookings lock the rows of chat and instance in one order
        await self._add(call, INSTANCE)
        return await self.of(_day(call))

    async def _add(self, call: Call, chat_id: int) -> None:
        counted = {
            "calls": 1,
            "input": call.usage.input,
            "output": call.usage.output,
            "cache_read": call.usage.cache_read,
            "cache_write": call.usage.cache_write,
            "microdollars": call.microdollars,
        }
        place = {"day": _day(call), "chat_id": chat_id, "model": call.model, "batch": call.batch}
        more = {name: spent.c[name] + count for name, count in counted.items()}
        booked = self.transaction.insert(spent).values(place | counted)
        await self.transaction.run(booked.on_conflict_do_update(index_elements=list(place), set_=more))

    async def of(self, day: date, chat_id: int = INSTANCE) -> Spent:
        row = await self.transaction.row(select(*_SUMS).where(spent.c.day == day, spent.c.chat_id == chat_id))
        return _spent(row, day)

    async def models(self, since: date) -> Mapping[str, Spent]:
        own = spent.c.day >= since, spent.c.chat_id == INSTANCE
        dearest = func.sum(spent.c.microdollars).desc()
        wanted = select(spent.c.model, *_SUMS).where(*own).group_by(spent.c.model).order_by(dearest, spent.c.model)
        return {row.model: _spent(row, since) for row in await self.transaction.rows(wanted)}

    async def by(self, chat_id: int) -> Sequence[Spent]:
        days = select(spent.c.day, *_SUMS).where(spent.c.chat_id == chat_id).group_by(spent.c.day)
        return [_spent(row, row.day) for row in await self.transaction.rows(days.order_by(spent.c.day.desc()))]


def _day(call: Call) -> date:
    return call.at.astimezone(UTC).date()


def _spent(row: Any, day: date) -> Spent:
    usage = Usage(
        input=int(row.input),
        output=int(row.output),
        cache_read=int(row.cache_read),
        cache_write=int(row.cache_write),
    )
    return Spent(day=day, calls=int(row.calls), usage=usage, microdollars=int(row.microdollars))
