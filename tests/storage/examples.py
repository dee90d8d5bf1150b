"""Invented chats and messages for the storage tests."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import Message, say
from core.domain.chats.subscriber import Subscriber
from core.domain.papers.paper import Paper
from core.domain.people.names import Likeness
from core.domain.query.ast import Field, Query
from core.domain.radar.hit import Evidence, Hit
from core.domain.ranking.near_misses import NearMiss
from core.domain.ranking.subject import Seed
from core.domain.sources.source import SourceState
from core.storage.engine import SqlStorage
from core.storage.sql import urls
from core.storage.tables import SqlTables

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
LEASE = timedelta(seconds=30)
HOUR = timedelta(hours=1)
LUO = Query.of(Field.AUTHOR, "Wenjian Luo")
GRAPHS = Query.of(Field.PHRASE, "graph neural network")
SEED = Seed(terms={"forget set": 0.25, "erase": 0.125}, stretch=1.5)
SUBJECT_CALLS: Mapping[str, Callable[[SqlTables], Awaitable[object]]] = {
    "seeds.of": lambda t: t.seeds.of({"unlearning"}),
    "seeds.keep": lambda t: t.seeds.keep("unlearning", SEED, NOW),
    "seeds.due": lambda t: t.seeds.due(NOW),
    "seeds.drop_unfollowed": lambda t: t.seeds.drop_unfollowed(NOW),
    "near_misses.renew": lambda t: t.near_misses.renew(1, [near(1)], NOW),
    "near_misses.of": lambda t: t.near_misses.of(1),
    "near_misses.waiting": lambda t: t.near_misses.waiting(1, NOW),
    "near_misses.take": lambda t: t.near_misses.take(1, [1], 1),
    "near_misses.dismiss": lambda t: t.near_misses.dismiss(1, 1, dismissed=True),
}


def address(name: str = "alice", platform: Platform = Platform.CONSOLE, thread: str = "") -> ChatAddress:
    """Where a chat of that name is."""
    return ChatAddress(platform=platform, chat_id=name, thread_id=thread)


async def chat(tables: SqlTables, name: str = "alice", platform: Platform = Platform.CONSOLE) -> Subscriber:
    """A private chat of that name."""
    return await tables.chats.ensure(address(name, platform), Place.PRIVATE, name.title(), NOW)


async def queued(tables: SqlTables, chat_id: int, key: str, at: datetime = NOW, message: Message | None = None) -> int:
    """A message that waits in the outbox; its number."""
    number = await tables.messages.add(chat_id, message or say(key), at)
    assert await tables.outbox.add(key, chat_id, number, at)
    return number


def hit(chat_id: int, paper: Paper, number: int = 1, **changes: object) -> Hit:
    """A hit by follow `number`."""
    evidence = (
        Evidence(number=number, field=Field.AUTHOR, term="Wenjian Luo", name="W. Luo", likeness=Likeness.INITIALS),
    )
    made = {"chat_id": chat_id, "paper": paper, "evidence": evidence, "score": 1.0, "found_at": NOW}
    return Hit(**(made | changes))  # type: ignore[arg-type]


def other_process(url: str, owner: str, patience: float = 5.0) -> SqlStorage:
    """The same database as another process would have it open, already migrated."""
    parsed = urls.parsed(url)
    file = urls.file_of(parsed) if parsed.get_backend_name() == "sqlite" else None
    return SqlStorage(parsed, file, owner, patience)


async def claimed(tables: SqlTables, now: datetime = NOW, most: int = 9) -> Sequence[SourceState]:
    """The first sources that are due, claimed for the usual lease."""
    return await tables.sources.claim(list(await tables.sources.due(now))[:most], now, LEASE)


def near(paper_id: int, likeness: float = 0.2) -> NearMiss:
    """A paper close to follow 1."""
    evidence = Evidence(number=1, field=Field.ABOUT, term="machine unlearning", name="erase, retain")
    return NearMiss(paper=Paper(id=paper_id, keys=(), title=""), evidence=evidence, likeness=likeness)
