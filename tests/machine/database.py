"""What the database says, in the words of the book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.chats.chat import ChatAddress, Platform
from core.domain.papers.paper import Paper
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.domain.radar.mutes import apart
from core.ports.storage import Storage
from tests.machine.ledger import Node


@dataclass(frozen=True)
class Database:
    """Reads what one process has stored; chats go by their names, records as in the book."""

    storage: Storage

    async def chat_id(self, name: str) -> int | None:
        """The chat's id, if it ever spoke."""
        async with self.storage.reading() as tables:
            chat = await tables.chats.find(ChatAddress(platform=Platform.CONSOLE, chat_id=name))
        return chat.id if chat else None

    async def follows(self, name: str) -> Sequence[Follow]:
        """The chat's follows."""
        chat = await self.chat_id(name)
        async with self.storage.reading() as tables:
            return await tables.follows.of(chat) if chat is not None else ()

    async def numbers(self, name: str) -> set[int]:
        """The numbers of the chat's follows."""
        return {follow.number for follow in await self.follows(name)}

    async def holding(self, name: str, paper: Paper) -> list[Follow]:
        """The chat's follows that match the paper, by looking at each."""
        return [follow for follow in await self.follows(name) if matching.evidence(follow, Readable(paper))]

    async def mutes(self, name: str) -> int:
        """How many mutes the chat has."""
        chat = await self.chat_id(name)
        async with self.storage.reading() as tables:
            return len(await tables.mutes.of(chat)) if chat is not None else 0

    async def shows(self, name: str, backfill_since: datetime) -> bool:
        """Whether anything that waits for the chat is not muted."""
        chat = await self.chat_id(name)
        if chat is None:
            return False
        async with self.storage.reading() as tables:
            hits = await tables.hits.waiting(chat, backfill_since)
            return bool(apart(hits, await tables.mutes.of(chat))[0])

    async def taken(self, name: str, nodes: Sequence[Node]) -> set[Node]:
        """Which of these records a briefing of the chat took."""
        chat = await self.chat_id(name)
        if chat is None:
            return set()
        ids = {(await self.paper(node)).id: node for node in nodes}
        async with self.storage.reading() as tables:
            hits = await tables.hits.evidence(chat, list(ids))
        return {ids[paper_id] for paper_id, hit in hits.items() if hit.briefing is not None}

    async def stored_at(self, paper: Paper) -> datetime:
        """When the paper was first stored."""
        async with self.storage.reading() as tables:
            seen = await tables.papers.versions(paper.id)
        assert seen is not None
        return seen.stored_at

    async def paper(self, node: Node) -> Paper:
        """The stored paper of a record."""
        number = node[1:]
        keys = [f"arxiv:2606.{int(number):05}", f"doi:10.1234/work.{number}a"]
        async with self.storage.reading() as tables:
            for key in [f"doi:10.1234/work.{number}"] if node[0] == "r" else keys:
                if (paper := await tables.papers.by_key(key)) is not None:
                    return paper
        raise AssertionError(f"{node} was announced and is not stored")
