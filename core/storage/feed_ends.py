"""When a chat's own feed ends, and what goes with it: the address that nobody has, and the papers that nobody was told of."""

import json
from datetime import datetime

from sqlalchemy import and_, delete, exists, func, select, update

from core.domain import feed as feeds
from core.domain import query
from core.domain.paper import PRIVATE
from core.storage.schema import follow, hit, message, paper
from core.storage.schema_feeds import feed, feed_address, feed_entry, feed_offer
from core.storage.schema_reading import saved
from core.storage.times import seconds
from core.storage.transaction import Transaction

MOST_AT_ONCE = 500


async def settle(transaction: Transaction, chat_id: int) -> None:
    """A chat has a feed as long as one of its follows names it: ends those that none does, and takes up those that one does
    again. It ended with the last thing that was said anywhere."""
    rows = await transaction.rows(select(feed.c.feed_id, feed.c.ended_at).where(feed.c.chat_id == chat_id))
    if not rows:
        return
    follows = await transaction.rows(select(follow.c.query).where(follow.c.chat_id == chat_id))
    named = {feed_id for row in follows for feed_id in feeds.of_query(query.from_json(json.loads(row.query)))}
    latest = select(message.c.made_at).order_by(message.c.number.desc()).limit(1).scalar_subquery()
    for row in rows:
        if (row.feed_id in named) == (row.ended_at is not None):
            ended = None if row.feed_id in named else func.coalesce(latest, feed.c.added_at)
            at = and_(feed.c.chat_id == chat_id, feed.c.feed_id == row.feed_id)
            await transaction.run(update(feed).where(at).values(ended_at=ended))


async def forget(transaction: Transaction) -> None:
    """Erases the addresses that no chat has, or had of late; and with them what they held."""
    kept = exists().where(feed.c.feed_id == feed_address.c.id)
    if await transaction.run(delete(feed_address).where(~kept)):
        transaction.wipes = True


async def purge(transaction: Transaction, before: datetime) -> int:
    """Forgets feeds that ended before then, choices that nobody made, addresses that nobody has, and of the papers that stood
    in such feeds alone those that nobody was told of and nobody saved, 500 at most; how many rows."""
    moment = seconds(before)
    ended = await transaction.run(delete(feed).where(feed.c.ended_at < moment))
    offers = await transaction.run(delete(feed_offer).where(feed_offer.c.made_at < moment))
    if ended or offers:
        transaction.wipes = True
    await forget(transaction)
    return ended + offers + await _forget_papers(transaction, moment)


async def _forget_papers(transaction: Transaction, moment: int) -> int:
    """Not those of the last weeks: somebody may be adding their feed right now."""
    known = (exists().where(table.c.paper_id == paper.c.id) for table in (feed_entry, hit, saved))
    alone = paper.c.source >= PRIVATE, paper.c.source < feeds.BEHIND_PRIVATE, paper.c.stored_at < moment
    lost = select(paper.c.id).where(*alone, *(~each for each in known)).limit(MOST_AT_ONCE)
    return await transaction.run(delete(paper).where(paper.c.id.in_(lost)))
