"""What a platform may propose while somebody types: from the database only, so that it is quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.chat import ChatAddress
from core.services.desk import Desk

MOST = 25


@dataclass(frozen=True, slots=True)
class Completion:
    """Proposals; never changes anything, and an unknown chat has none."""

    desk: Desk

    async def authors(self, start: str) -> Sequence[str]:
        """Names of stored authors of which a word begins like this."""
        if len(start.strip()) < 2:
            return []
        async with self.desk.storage.reading() as tables:
            return await tables.papers.authors_like(start.strip(), MOST)

    async def follows(self, address: ChatAddress, start: str) -> Sequence[tuple[str, str]]:
        """(what is shown, what is typed) of a chat's follows."""
        async with self.desk.storage.reading() as tables:
            chat = await tables.chats.find(address)
            follows = await tables.follows.of(chat.id) if chat else []
        listed = [(f"{follow.number}. {follow.text}", str(follow.number)) for follow in follows]
        return [(label, value) for label, value in listed if start.lower() in label.lower()][:MOST]
