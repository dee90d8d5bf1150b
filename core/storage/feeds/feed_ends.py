"""When a chat's own feed ends, and what goes with it: the address that nobody has, and the papers that nobody was told of."""

import json
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, select, update

from core.domain.feeds import custom_feed as feeds
from core.domain.query import ast
from core.storage.briefings import summaries
from core.storage.codecs.times import seconds
from core.storage.papers.visibility import private
from core.storage.schema.feeds import feed, feed_address, feed_entry, feed_offer
from core.storage.schema.reading import saved
from core.storage.schema.tables import follow, hit, message, paper
from core.storage.sql.transaction import Transaction, chunks

MOST_AT_ONCE = 500


async def settle(transaction: Transaction, chat_id: int) -> None:
    """A chat has a feed as long as one of its follows names it: ends those that none does, and takes up those that one does
    again. It ended with the last thing that was said anywhere."""
    # most chats have no custom feed: stop before their follows are parsed
    rows = await transaction.rows(select(feed.c.feed_id, feed.c.ended_at).where(feed.c.chat_id == chat_id))
    if not rows:
        return
    follows = await transaction.rows(select(follow.c.query).where(follow.c.chat_id == chat_id))
    named = {feed_id for row in follows for feed_id in feeds.of_query(ast.from_json(json.loads(row.query)))}
    # storage has no clock; the last message is the best stand-in for the present
    latest = select(message.c.made_at).order_by(message.c.number.desc()).limit(1).scalar_subquery()
    for row in rows:
        if (row.feed_id in named) == (row.ended_at is not None):
            ended = None if row.feed_id in named else func.coalesce(latest, feed.c.added_at)
            at = and_(feed.c.chat_id == chat_id, feed.c.feed_id == row.feed_id)
            await transaction.run(update(feed).where(at).values(ended_at=ended))


async def forget(transaction: Transaction) -> None:
    """Erases the addresses that no chat has, or had of late, and the papers that stood nowhere else and that nobody was told of."""
    nobodys = ~exists().where(feed.c.feed_id == feed_address.c.id)
    stood = select(feed_entry.c.paper_id).join(feed_address).where(nobodys).distinct()
    # before the addresses go, which delete their entries by cascade
    papers = [row.paper_id for row in await transaction.rows(stood)]
    if await transaction.run(delete(feed_address).where(nobodys)):
        transaction.wipes = True
        for some in chunks(papers):
            await _forget_papers(transaction, paper.c.id.in_(some))


async def purge(transaction: Transaction, before: datetime) -> int:
    """Forgets feeds that ended before then, choices that nobody made, addresses that nobody has, and of the papers that stood
    in such feeds alone those that nobody was told of and nobody saved, 500 at most; how many rows."""
    moment = seconds(before)
    ended = await transaction.run(delete(feed).where(feed.c.ended_at < moment))
    offers = await transaction.run(delete(feed_offer).where(feed_offer.c.made_at < moment))
    if ended or offers:
        transaction.wipes = True
    await forget(transaction)
    return ended + offers + await _forget_papers(transaction, paper.c.stored_at < moment)


async def _forget_papers(transaction: Transaction, among: ColumnElement[bool]) -> int:
    """Of these papers those that are known from own feeds alone, of which none holds them any more, and that nobody was told of or
    saved; 500 at most. One that was stored a moment ago may be of a feed that is being added."""
    known = (exists().where(table.c.paper_id == paper.c.id) for table in (feed_entry, hit, saved))
    lost = select(paper.c.id).where(private(), among, *(~each for each in known)).limit(MOST_AT_ONCE)
    ids = [row.id for row in await transaction.rows(lost)]
    await summaries.forget_verdicts(transaction, ids)
    return await transaction.run(delete(paper).where(paper.c.id.in_(ids))) if ids else 0
