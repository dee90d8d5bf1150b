"""Random papers for a chat: ids are drawn until enough exist, which is uniform and costs nothing however many there are."""

from collections.abc import Sequence
from functools import cache
from random import Random

from sqlalchemy import ColumnElement, TextClause, delete, exists, select, text

from core.storage.schema import dealt, paper
from core.storage.transaction import Transaction

ROUNDS = (8, 64, 256)
PARTS = 2**36
"""In how many parts a draw divides the ids."""


async def deal(transaction: Transaction, chat_id: int, count: int, chance: Random) -> Sequence[int]:
    """Ids that the chat was not dealt yet, and remembers them. Fewer when few are left; when none is, all are new again."""
    hand = await _undealt(transaction, chat_id, count, chance)
    if not hand:
        if not await transaction.run(delete(dealt).where(dealt.c.chat_id == chat_id)):
            return []
        hand = await _undealt(transaction, chat_id, count, chance)
    rows = [{"chat_id": chat_id, "paper_id": paper_id} for paper_id in hand]
    await transaction.many(transaction.insert(dealt).on_conflict_do_nothing(), rows)
    return hand


async def _undealt(transaction: Transaction, chat_id: int, count: int, chance: Random) -> list[int]:
    """Each round draws more; the last one asks for all that are left."""
    hand: list[int] = []
    for draws in ROUNDS:
        found = [drawn for drawn in await draw(transaction, chat_id, draws, chance) if drawn not in hand]
        hand += chance.sample(found, min(count - len(hand), len(found)))
        if len(hand) >= count:
            return hand
    left = await transaction.rows(select(paper.c.id).where(_fresh(chat_id)).order_by(paper.c.id))
    rest = [row.id for row in left if row.id not in hand]
    return hand + chance.sample(rest, min(count - len(hand), len(rest)))


async def draw(transaction: Transaction, chat_id: int, draws: int, chance: Random) -> list[int]:
    """Which of that many random ids exist and are not dealt. Every id up to the highest is as likely as any other."""
    parts = {f"part_{number}": chance.randrange(PARTS) for number in range(draws)}
    rows = await transaction.rows(_drawing(draws), parts | {"chat_id": chat_id})
    return [row.id for row in rows]


@cache
def _drawing(draws: int) -> TextClause:
    """One statement, so that the highest id is not asked for first. Whole numbers: the databases round fractions differently."""
    parts = " UNION ALL ".join(f"SELECT CAST(:part_{number} AS BIGINT) AS part" for number in range(draws))
    return text(
        f"""SELECT id FROM paper WHERE id IN (
        SELECT 1 + top * part / {PARTS} FROM (SELECT max(id) AS top FROM paper) AS highest CROSS JOIN ({parts}) AS parts)
        AND NOT EXISTS (SELECT 1 FROM dealt WHERE dealt.chat_id = :chat_id AND dealt.paper_id = paper.id)
        ORDER BY id"""  # noqa: S608 - numbers of ours only
    )


def _fresh(chat_id: int) -> ColumnElement[bool]:
    return ~exists().where(dealt.c.chat_id == chat_id, dealt.c.paper_id == paper.c.id)
