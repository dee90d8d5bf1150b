"""The table of messages: what was said, as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Message
from core.storage.chats import places
from core.storage.codecs import message_json
from core.storage.codecs.times import seconds
from core.storage.schema.tables import message
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlMessages:
    """Messages of one transaction."""

    transaction: Transaction

    async def add(self, chat_id: int, said: Message, now: datetime) -> int:
        kept = insert(message).values(
            chat_id=chat_id, content=message_json.dumps(said), remote_id="", made_at=seconds(now)
        )
        return int(await self.transaction.value(kept.returning(message.c.number)))

    async def get(self, chat_id: int, number: int) -> Message | None:
        wanted = select(message.c.content).where(message.c.number == number, message.c.chat_id == chat_id)
        content = await self.transaction.value(wanted)
        return None if content is None else message_json.loads(content, number)

    async def rewrite(self, number: int, said: Message) -> None:
        stands = update(message).where(message.c.number == number)
        await self.transaction.run(stands.values(content=message_json.dumps(said)))

    async def mark_opened(self, number: int, remote_id: str, address: ChatAddress) -> None:
        resident = await places.resident(self.transaction, address)
        await places.mark_opened(self.transaction, number, remote_id, resident)

    async def mark_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        resident = await places.resident(self.transaction, address)
        await places.mark_sent(self.transaction, number, remote_id, resident)

    async def by_remote(self, chat_id: int, remote_id: str) -> int | None:
        # unsent messages all have an empty id
        if not remote_id:
            return None
        wanted = select(message.c.number).where(message.c.chat_id == chat_id, message.c.remote_id == remote_id)
        number = await self.transaction.value(wanted.order_by(message.c.number.desc()).limit(1))
        return None if number is None else int(number)

    async def latest(self, chat_id: int, most: int) -> Sequence[Message]:
        wanted = select(*message.c["number", "content"]).where(message.c.chat_id == chat_id, message.c.remote_id != "")
        rows = await self.transaction.rows(wanted.order_by(message.c.number.desc()).limit(most))
        return [message_json.loads(row.content, row.number) for row in rows]
