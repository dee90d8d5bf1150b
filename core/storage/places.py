"""Where messages stand: a chat that the platform moved leaves them behind, and their ids mean others where it is now."""

from sqlalchemy import case, exists, update

from core.storage.schema import briefing, message, outbox
from core.storage.transaction import Transaction

ELSEWHERE = "elsewhere"
"""The platform's id, as far as we know, of a message that was sent, and stands where the chat was before."""


def reachable(remote_id: str) -> str:
    """The id as the platform knows it where the chat is now; empty for what does not stand there."""
    return "" if remote_id == ELSEWHERE else remote_id


async def leave_behind(transaction: Transaction, chat_id: int) -> None:
    """The chat is at another address from now on. What was only opened counts as not sent, for it is said whole there."""
    opened = exists().where(
        outbox.c.chat_id == chat_id,
        outbox.c.message == message.c.number,
        outbox.c.not_before.is_not(None),
        ~outbox.c.edit,
    )
    stood = update(message).where(message.c.chat_id == chat_id, message.c.remote_id != "")
    await transaction.run(stood.values(remote_id=case((opened, ""), else_=ELSEWHERE)))
    remembered = update(briefing).where(briefing.c.chat_id == chat_id, briefing.c.remote_id != "")
    await transaction.run(remembered.values(remote_id=ELSEWHERE))
