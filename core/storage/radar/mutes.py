"""The table of mutes: what chats do not want to be told of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from core.domain.query.ast import Field
from core.domain.radar.mutes import Mute
from core.storage.schema.reading import mute
from core.storage.schema.tables import chat
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlMutes:
    """Mutes of one transaction."""

    transaction: Transaction

    async def add(self, chat_id: int, field: Field, text: str) -> Mute:
        # the counter on the chat, not max(number) + 1: numbers of ended mutes never come again
        counted = update(chat).where(chat.c.id == chat_id).values(last_mute=chat.c.last_mute + 1)
        number = await self.transaction.value(counted.returning(chat.c.last_mute))
        if number is None:
            raise LookupError(f"there is no chat {chat_id}")
        made = Mute(chat_id=chat_id, number=number, field=field, text=text)
        await self.restore(made)
        return made

    async def of(self, chat_id: int) -> Sequence[Mute]:
        wanted = select(mute).where(mute.c.chat_id == chat_id).order_by(mute.c.number)
        return [
            Mute(chat_id=row.chat_id, number=row.number, field=Field(row.field), text=row.text)
            for row in await self.transaction.rows(wanted)
        ]

    async def remove(self, chat_id: int, number: int) -> Mute | None:
        ended = delete(mute).where(mute.c.chat_id == chat_id, mute.c.number == number)
        row = await self.transaction.row(ended.returning(mute.c.field, mute.c.text))
        return row and Mute(chat_id=chat_id, number=number, field=Field(row.field), text=row.text)

    async def restore(self, ended: Mute) -> None:
        row = {"chat_id": ended.chat_id, "number": ended.number, "field": ended.field.value, "text": ended.text}
        await self.transaction.many(insert(mute), [row])
