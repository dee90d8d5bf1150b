"""The next due time over all tables, and the purge of old rows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, case, delete, exists, func, select, union_all, update

from core.domain.briefings.batch import BatchState
from core.domain.chats.chat import Place
from core.domain.chats.subscriber import ChatState
from core.storage.briefings import syntheses
from core.storage.chats.chats import SqlChats, obstacle_of
from core.storage.chats.outbox import here, ready
from core.storage.codecs.times import instant, seconds
from core.storage.feeds import feed_ends, feeds
from core.storage.papers.shelf import SqlShelf
from core.storage.schema.feeds import feed_address
from core.storage.schema.papers import filling, tiding
from core.storage.schema.reading import near_miss, saved
from core.storage.schema.sources import reading, source
from core.storage.schema.tables import anchor_made, briefing, chat, job, message, outbox
from core.storage.schema.words import judge_record, spent, submission, synthesis_paper
from core.storage.sql.transaction import Transaction

# A process that fell further behind reads all anchors again.
ANCHORS_KEPT = 10_000

# How much longer than messages: 60 and 400 days where those are kept for 30.
SYNTHESES_LONGER, BOOKS_LONGER = timedelta(days=30), timedelta(days=370)
# How much shorter: selections of one day resemble each other, and for three days a synthesis may serve others.
SHARED_SHORTER = timedelta(days=27)


@dataclass(frozen=True, slots=True)
class SqlUpkeep:
    """Upkeep of one transaction."""

    transaction: Transaction
    anchors_kept: int = ANCHORS_KEPT

    async def next_due(self) -> datetime | None:
        first = await self.transaction.value(_next_due())
        return None if first is None else instant(first)

    async def purge(self, before: datetime) -> int:
        moment = seconds(before)
        # a message that is still to be delivered is kept however old it is
        waiting = exists().where(outbox.c.message == message.c.number, outbox.c.not_before.is_not(None))
        gone = await _erase_gone(self.transaction, moment)
        items = await self.transaction.run(
            delete(outbox).where(outbox.c.made_at < moment, outbox.c.not_before.is_(None))
        )
        # before the messages go, since they know where they stand
        # Where a briefing stands outlives what it said, so that what becomes of its papers can answer it.
        old = select(message.c.number).where(message.c.made_at < moment, message.c.remote_id != "")
        stood = select(message.c.remote_id).where(message.c.number == briefing.c.message).scalar_subquery()
        ending = update(briefing).where(briefing.c.remote_id == "", briefing.c.message.in_(old))
        await self.transaction.run(ending.values(remote_id=stood))
        said = await self.transaction.run(delete(message).where(message.c.made_at < moment, ~waiting))
        read = await self.transaction.run(delete(reading).where(reading.c.day < before.astimezone(UTC).date()))
        wrote = await _purge_words(self.transaction, before) + await feed_ends.purge(self.transaction, before)
        # skip what a worker is settling: this must not wait for it
        unneeded = select(filling.c.paper_id).where(filling.c.queued_at < moment).with_for_update(skip_locked=True)
        wrote += await self.transaction.run(delete(filling).where(filling.c.paper_id.in_(unneeded)))
        latest = select(func.max(anchor_made.c.id)).scalar_subquery()
        # by id, not by age: the log has no times, and an index on its id
        await self.transaction.run(delete(anchor_made).where(anchor_made.c.id < latest - self.anchors_kept))
        # deleted text must leave the write-ahead log too
        self.transaction.wipes = self.transaction.wipes or bool(items + said)
        return gone + items + said + read + wrote


@cache
def _next_due() -> Select[Any]:
    """The earliest time at which anything is due. Built once: it takes longer than to run it."""
    addressed = exists().where(chat.c.id == outbox.c.chat_id, here())
    waits = (
        (source, source.c.next_fetch_at, source.c.enabled.is_(True)),
        (chat, chat.c.next_briefing_at, chat.c.state == ChatState.ACTIVE.value),
        (outbox, outbox.c.not_before, and_(addressed, ready(outbox))),
        (job, job.c.not_before, job.c.key.is_not(None)),
        (feed_address, feed_address.c.next_fetch_at, feeds.ON),
        (submission, submission.c.due, submission.c.due.is_not(None)),
        (filling, filling.c.due, filling.c.due.is_not(None)),
    )
    firsts = []
    for table, when, condition in waits:
        # two queries, as the minimum of a CASE could not be read from the index on `when`
        leased = case((table.c.lease_until > when, table.c.lease_until), else_=when)
        firsts.append(
            select(func.min(when).label("at")).where(when.is_not(None), table.c.lease_until.is_(None), condition)
        )
        firsts.append(
            select(func.min(leased).label("at")).where(when.is_not(None), table.c.lease_until.is_not(None), condition)
        )
    told = select(func.min(tiding.c.due).label("at")).join(chat, chat.c.id == tiding.c.chat_id)
    firsts.append(told.where(chat.c.state == ChatState.ACTIVE.value))
    return select(func.min(union_all(*firsts).subquery().c.at))


async def _purge_words(transaction: Transaction, before: datetime) -> int:
    """Of the model's words the summaries stay; the books are kept for a year, and a month for who closes them late."""
    closed = (before - BOOKS_LONGER).astimezone(UTC).date()
    collected = and_(submission.c.state == BatchState.DONE.value, submission.c.made_at < seconds(before))
    old = (
        delete(submission).where(collected),
        delete(synthesis_paper).where(synthesis_paper.c.written_at < seconds(before + SHARED_SHORTER)),
        delete(spent).where(spent.c.day < closed),
        delete(judge_record).where(judge_record.c.day < closed),
        delete(near_miss).where(near_miss.c.found_at < seconds(before - BOOKS_LONGER)),
    )
    gone = await syntheses.purge(transaction, seconds(before - SYNTHESES_LONGER))
    return gone + sum([await transaction.run(each) for each in old])


async def _erase_gone(transaction: Transaction, moment: int) -> int:
    """A chat counts as gone from the last thing that was said anywhere when this was first seen: never too early."""
    left = chat.c.state == ChatState.GONE.value
    latest = select(func.max(message.c.made_at)).scalar_subquery()
    # storage has no clock: the last message anywhere stands in for now
    seen = case((latest > chat.c.created_at, latest), else_=chat.c.created_at)
    await transaction.run(update(chat).where(left, chat.c.gone_at.is_(None)).values(gone_at=seen))
    rows = await transaction.rows(
        select(*chat.c["id", "platform", "remote", "place", "gone_at"]).where(left, chat.c.gone_at < moment)
    )
    erased = [await _erase(transaction, row) for row in rows]
    for chat_id in await _chats_without_help(transaction, moment):
        erased += (await SqlChats(transaction).erase(chat_id)).values()
    return sum(erased)


async def _chats_without_help(transaction: Transaction, moment: int) -> list[int]:
    """Chats that nothing has reached for so long, as nobody there helped."""
    met = select(*chat.c["id", "obstacle"]).where(chat.c.obstacle != "")
    known = [(row.id, obstacle_of(row.obstacle)) for row in await transaction.rows(met)]
    return [chat_id for chat_id, each in known if each and each.stands and seconds(each.since) < moment]


async def _erase(transaction: Transaction, row: Any) -> int:
    """A chat, and of a private one what its person saved anywhere, unless they saved more after it was gone."""
    people = await _people(transaction, row) if row.place == Place.PRIVATE.value else set[str]()
    erased = sum((await SqlChats(transaction).erase(row.id)).values())
    for person in sorted(people):
        erased += await SqlShelf(transaction).erase(person)
    return erased


async def _people(transaction: Transaction, row: Any) -> set[str]:
    """Who a private chat was with: on Telegram and on the console it has its person's own id, on Discord it is known by whom
    something was saved there."""
    there = await transaction.rows(select(saved.c.person).where(saved.c.chat_id == row.id).distinct())
    people = {f"{row.platform}:{row.remote}", *(each.person for each in there)}
    # who saved something later is still there, in another chat
    still = select(saved.c.person).where(saved.c.person.in_(people), saved.c.saved_at > row.gone_at)
    return people - {each.person for each in await transaction.rows(still)}
