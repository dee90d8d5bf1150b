"""Random papers for a chat: ids are drawn until enough exist, which is uniform and costs nothing however many there are."""

from collections.abc import Sequence
from random import Random

from sqlalchemy import ColumnElement, delete, exists, func, select

from core.storage.schema import dealt, paper
from core.storage.transaction import Transaction

ROUNDS = (16, 64, 256)


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
    highest = await transaction.value(select(func.max(paper.c.id)))
    if highest is None:
        return []
    drawn = {chance.randint(1, highest) for _ in range(draws)}
    rows = await transaction.rows(select(paper.c.id).where(paper.c.id.in_(sorted(drawn)), _fresh(chat_id)))
    return sorted(row.id for row in rows)


def _fresh(chat_id: int) -> ColumnElement[bool]:
    return ~exists().where(dealt.c.chat_id == chat_id, dealt.c.paper_id == paper.c.id)
