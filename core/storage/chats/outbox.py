"""The table of the outbox: what must be delivered, one item a chat at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, or_, select, tuple_, update

from core.domain.chats.chat import Place
from core.domain.chats.outbox import Again, Done, Failed, OutboxItem, Settlement
from core.domain.chats.subscriber import ChatState
from core.storage.chats import places
from core.storage.codecs import message_json
from core.storage.codecs.times import due, instant, seconds
from core.storage.schema.tables import briefing, chat, hit, message, outbox
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction, chunks


def here() -> ColumnElement[bool]:
    """Chats that something can be sent to."""
    return chat.c.state != ChatState.GONE.value


def ready(items: Any) -> ColumnElement[bool]:
    """Items that can be sent: an edit needs something that stands already."""
    # a platform can edit only what it has
    stands = exists().where(message.c.number == items.c.message, message.c.remote_id != "")
    return or_(~items.c.edit, stands)


def _is_first() -> ColumnElement[bool]:
    """Items before which no other of the same chat is due, while none is being sent."""
    # one item a chat at a time, so that messages arrive in order
    other = outbox.alias("other")
    earlier = and_(
        other.c.not_before <= leasing.NOW,
        tuple_(other.c.not_before, other.c.id) < tuple_(outbox.c.not_before, outbox.c.id),
        ready(other),
    )
    return ~(
        exists()
        .where(other.c.chat_id == outbox.c.chat_id, other.c.not_before.is_not(None), other.c.id != outbox.c.id)
        .where(or_(other.c.lease_until > leasing.NOW, earlier))
        .correlate(outbox)
    )


_served = exists().where(
    chat.c.id == outbox.c.chat_id, chat.c.platform.in_(bindparam("platforms", expanding=True)), here()
)
DUE = leasing.claiming(outbox, outbox.c.not_before, _served, ready(outbox), _is_first(), attempts=outbox.c.attempts + 1)


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """The outbox of one transaction. An item waits while `not_before` is set."""

    transaction: Transaction

    async def add(self, key: str, chat_id: int, message: int, now: datetime, *, edit: bool = False) -> bool:
        moment = seconds(now)
        queued = self.transaction.insert(outbox).values(
            key=key,
            chat_id=chat_id,
            message=message,
            edit=edit,
            state="waiting",
            reason="",
            not_before=moment,
            made_at=moment,
            attempts=0,
        )
        return await self.transaction.row(queued.on_conflict_do_nothing().returning(outbox.c.id)) is not None

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, platforms: Sequence[str]
    ) -> Sequence[OutboxItem]:
        rows = await leasing.claim(self.transaction, DUE, now, limit, lease, platforms=list(platforms))
        ids = [row.id for row in rows]
        found: dict[int, OutboxItem] = {}
        for some in chunks(ids):
            wanted = select(
                *outbox.c["id", "key", "chat_id", "attempts", "edit"],
                *chat.c["platform", "remote", "thread", "place", "obstacle", "silent"],
                *message.c["number", "content", "remote_id"],
            ).where(outbox.c.id.in_(some), chat.c.id == outbox.c.chat_id, message.c.number == outbox.c.message)
            found |= {row.id: _item(row) for row in await self.transaction.rows(wanted)}
        return [await self._answering(found[wanted_id]) for wanted_id in ids if wanted_id in found]

    async def _answering(self, item: OutboxItem) -> OutboxItem:
        """With the platform's id of the message that it answers, of a briefing also after the message was forgotten."""
        if not (number := item.message.reply_to):
            return item
        stands = select(message.c.remote_id).where(message.c.number == number, message.c.chat_id == item.chat_id)
        stood = select(briefing.c.remote_id).where(briefing.c.message == number, briefing.c.chat_id == item.chat_id)
        # the briefing remembers where it stands after its message was purged
        remote_id = await self.transaction.value(stands) or await self.transaction.value(stood)
        return replace(item, reply_to=places.reachable(remote_id or ""))

    async def settle(self, item: OutboxItem, settlement: Settlement, now: datetime) -> None:
        # lock the chat before its item, in the order in which `erase` does, or the two deadlock
        resident = await places.resident(self.transaction, item.address)
        # the attempt too: our own lease may have run out and been taken again
        held = and_(outbox.c.id == item.id, leasing.ours(outbox, self.transaction), outbox.c.attempts == item.attempts)
        settled = update(outbox).where(held).values(_became(settlement) | leasing.FREED)
        if await self.transaction.run(settled) == 1 and isinstance(settlement, Done) and settlement.remote_id:
            await places.mark_sent(self.transaction, item.message.number, settlement.remote_id, resident)

    async def hasten(self, chat_id: int, now: datetime) -> None:
        waits = outbox.c.chat_id == chat_id, outbox.c.not_before > seconds(now)
        await self.transaction.run(update(outbox).where(*waits).values(not_before=seconds(now)))

    async def take_back(self, chat_id: int) -> int:
        whole = message.c.number == outbox.c.message, message.c.remote_id == "", briefing.c.message == outbox.c.message
        waits = (
            outbox.c.chat_id == chat_id,
            outbox.c.not_before.is_not(None),
            outbox.c.lease_owner.is_(None),
            ~outbox.c.edit,
        )
        wanted = select(*outbox.c["id", "message"], briefing.c.id.label("briefing")).where(*whole, *waits)
        rows = await self.transaction.rows(wanted)
        for row in rows:
            freed = hit.c.chat_id == chat_id, hit.c.briefing == row.briefing
            await self.transaction.run(update(hit).where(*freed).values(briefing=None))
            await self.transaction.run(delete(outbox).where(outbox.c.id == row.id))
            await self.transaction.run(delete(briefing).where(briefing.c.id == row.briefing))
            await self.transaction.run(delete(message).where(message.c.number == row.message))
        return len(rows)

    async def recent(self, chat_id: int, since: datetime) -> Sequence[tuple[datetime, str, str]]:
        wanted = (
            select(*outbox.c["made_at", "key", "state", "reason"])
            .where(outbox.c.chat_id == chat_id, outbox.c.made_at >= seconds(since))
            .order_by(outbox.c.made_at.desc(), outbox.c.id.desc())
        )
        return [
            (instant(row.made_at), row.key, f"{row.state}: {row.reason}" if row.reason else row.state)
            for row in await self.transaction.rows(wanted)
        ]


def _became(settlement: Settlement) -> dict[str, Any]:
    match settlement:
        case Done():
            return {"state": "delivered", "reason": "", "not_before": None}
        case Again(at, reason):
            return {"state": "waiting", "reason": reason, "not_before": due(at)}
        case Failed(reason):
            return {"state": "failed", "reason": reason, "not_before": None}


def _item(row: Any) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        key=row.key,
        chat_id=row.chat_id,
        address=places.address_of(row),
        place=Place(row.place),
        message=message_json.loads(row.content, row.number),
        attempts=row.attempts,
        remote_id=places.reachable(row.remote_id),
        edit=row.edit,
        obstructed=row.obstacle != "",
        silent=row.silent,
    )
