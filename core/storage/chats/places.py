"""Where messages stand: a chat that the platform moved leaves them behind, and their ids mean others where it is now."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, select, update

from core.domain.chats.chat import ChatAddress, Platform
from core.storage.schema.tables import briefing, chat, message, outbox
from core.storage.sql.transaction import Transaction

# The platform's id, as far as we know, of a message that was sent, and stands where the chat was before.
ELSEWHERE = "elsewhere"


def reachable(remote_id: str) -> str:
    """The id as the platform knows it where the chat is now; empty for what does not stand there."""
    return "" if remote_id == ELSEWHERE else remote_id


def columns_of(address: ChatAddress) -> dict[str, Any]:
    """An address as the columns of a chat."""
    return {"platform": address.platform.value, "remote": address.chat_id, "thread": address.thread_id}


def address_of(row: Any) -> ChatAddress:
    """The address in a row that holds a chat's columns."""
    return ChatAddress(platform=Platform(row.platform), chat_id=row.remote, thread_id=row.thread)


def at(address: ChatAddress) -> ColumnElement[bool]:
    """The chat at that address."""
    return and_(*(chat.c[name] == value for name, value in columns_of(address).items()))


async def resident(transaction: Transaction, address: ChatAddress) -> int | None:
    """The id of the chat at that address, which neither moves nor is erased before this transaction ends."""
    # a share lock: other deliveries may hold it too, a move or an erasure waits
    there = select(chat.c.id).where(at(address)).with_for_update(read=True, key_share=True)
    found = await transaction.value(there)
    return None if found is None else int(found)


async def mark_opened(transaction: Transaction, number: int, remote_id: str, chat_id: int | None) -> bool:
    """Keeps the platform's id of a message of the chat that is where it was sent; False where its chat moved since."""
    here = update(message).where(message.c.number == number, message.c.chat_id == chat_id)
    return await transaction.run(here.values(remote_id=remote_id)) == 1


async def mark_sent(transaction: Transaction, number: int, remote_id: str, chat_id: int | None) -> None:
    """The same of a message that was said in full: where its chat moved since, it stands elsewhere."""
    if not await mark_opened(transaction, number, remote_id, chat_id):
        # an id that is known already stays
        left = update(message).where(message.c.number == number, message.c.remote_id == "")
        await transaction.run(left.values(remote_id=ELSEWHERE))


async def leave_behind(transaction: Transaction, chat_id: int) -> None:
    """The chat is at another address from now on. What was only opened counts as not sent, for it is said whole there."""
    # only its header was sent there; the whole message goes to the new address
    unfinished = exists().where(
        outbox.c.chat_id == chat_id,
        outbox.c.message == message.c.number,
        outbox.c.not_before.is_not(None),
        ~outbox.c.edit,
    )
    stood = update(message).where(message.c.chat_id == chat_id, message.c.remote_id != "")
    await transaction.run(stood.values(remote_id=case((unfinished, ""), else_=ELSEWHERE)))
    remembered = update(briefing).where(briefing.c.chat_id == chat_id, briefing.c.remote_id != "")
    await transaction.run(remembered.values(remote_id=ELSEWHERE))
