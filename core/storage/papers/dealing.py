"""Random papers for a chat: ids are drawn until enough exist, which is uniform and costs nothing however many there are.

A draw reads the papers along with the ids: to ask for them again costs more than the few that are read in vain.
"""

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Row, Select, Subquery, bindparam, delete, exists, select, text

from core.domain.papers.paper import Paper
from core.storage.codecs.paper_rows import from_row
from core.storage.papers import visibility
from core.storage.papers.reading import by_ids
from core.storage.schema.reading import dealt
from core.storage.sql.transaction import Transaction

ROUNDS = (8, 64, 256)
# In how many parts a draw divides the ids.
PARTS = 2**36


async def deal(transaction: Transaction, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
    """Papers that the chat was not dealt yet, and remembers them. Fewer when few are left; when none is, all are new again."""
    hand = await _undealt(transaction, chat_id, count, chance)
    if not hand:
        # nothing was dealt: the store is empty, and a second try would find nothing either
        if not await transaction.run(delete(dealt).where(dealt.c.chat_id == chat_id)):
            return []
        hand = await _undealt(transaction, chat_id, count, chance)
    rows = [{"chat_id": chat_id, "paper_id": each.id} for each in hand]
    await transaction.many(transaction.insert(dealt).on_conflict_do_nothing(), rows)
    return hand


async def _undealt(transaction: Transaction, chat_id: int, count: int, chance: Random) -> list[Paper]:
    """Each round draws more; the last one asks for all that are left."""
    hand: dict[int, Paper] = {}
    for draws in ROUNDS:
        found = [row for row in await draw(transaction, chat_id, draws, chance) if row.id not in hand]
        hand |= {row.id: from_row(row) for row in chance.sample(found, min(count - len(hand), len(found)))}
        if len(hand) >= count:
            return list(hand.values())
    fresh = _fresh(chat_id)
    left = await transaction.rows(select(fresh.c.id).order_by(fresh.c.id))
    rest = [row.id for row in left if row.id not in hand]
    chosen = chance.sample(rest, min(count - len(hand), len(rest)))
    read = await by_ids(transaction, chosen, fresh)
    return [*hand.values(), *(read[paper_id] for paper_id in chosen)]


async def draw(transaction: Transaction, chat_id: int, draws: int, chance: Random) -> Sequence[Row[Any]]:
    """Those of that many random ids that exist and are not dealt, as rows of papers. Every id up to the highest is as likely as any other."""
    parts = {f"part_{number}": chance.randrange(PARTS) for number in range(draws)}
    return await transaction.rows(_drawing(draws), parts | {"chat_id": chat_id})


@cache
def _drawing(draws: int) -> Select[Any]:
    """One statement, so that the highest id is not asked for first. Whole numbers: the databases round fractions differently."""
    parts = " UNION ALL ".join(f"SELECT CAST(:part_{number} AS BIGINT) AS part" for number in range(draws))
    drawn = text(
        f"""fresh.id IN (
        SELECT 1 + top * part / {PARTS} FROM (SELECT max(id) AS top FROM paper) AS highest CROSS JOIN ({parts}) AS parts)"""  # noqa: S608 - numbers of ours only
    )
    fresh = _fresh(bindparam("chat_id", type_=BigInteger))
    return select(fresh).where(drawn).order_by(fresh.c.id)


def _fresh(chat_id: int | BindParameter[Any]) -> Subquery:
    """The papers that the chat may see and was not dealt."""
    seen = visibility.papers(chat_id)
    was_dealt = exists().where(dealt.c.chat_id == chat_id, dealt.c.paper_id == seen.c.id)
    return select(seen).where(~was_dealt).subquery("fresh")
