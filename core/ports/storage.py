"""What is stored, table group by table group. All of it happens inside a transaction; nothing here waits for a network."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Protocol

from core.domain.briefing import Briefing, Summary
from core.domain.chat import ChatAddress, Place
from core.domain.follow import Follow
from core.domain.message import Message
from core.domain.outbox import OutboxItem, Settlement
from core.domain.paper import Announcement, Paper
from core.domain.query import Query
from core.domain.radar import Hit
from core.domain.source import Reading, Source, SourceState
from core.domain.subscriber import Subscriber


class Chats(Protocol):
    """Subscribers. Due by `next_briefing_at`."""

    async def find(self, address: ChatAddress) -> Subscriber | None:
        """The chat at that address, if it ever spoke."""
        ...

    async def get(self, chat_id: int) -> Subscriber | None:
        """A chat by its id."""
        ...

    async def ensure(self, address: ChatAddress, place: Place, title: str, now: datetime) -> Subscriber:
        """The chat at that address, made with the defaults where it is new; a new title is kept."""
        ...

    async def save(self, chat: Subscriber) -> None:
        """Keeps settings, state and when it is due. Does not touch a lease."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Subscriber]:
        """Active chats whose briefing is due, earliest first; nobody else gets them until the lease ends or `settle`."""
        ...

    async def settle(self, chat: Subscriber) -> None:
        """`save`, and the lease ends."""
        ...

    async def move(self, chat_id: int, address: ChatAddress) -> None:
        """The platform gave the chat another address. Where that address has a chat already, it is deleted first if it
        follows nothing, else this one stays where it is."""
        ...

    async def erase(self, chat_id: int) -> Mapping[str, int]:
        """Deletes the chat and everything that is stored about it; how many rows of what."""
        ...


class Follows(Protocol):
    """What chats follow, and the anchors by which papers find them."""

    async def add(self, chat_id: int, query: Query, now: datetime) -> Follow:
        """Keeps it under the chat's next number, which was never used there before."""
        ...

    async def of(self, chat_id: int) -> Sequence[Follow]:
        """A chat's follows by number."""
        ...

    async def remove(self, chat_id: int, number: int) -> bool:
        """Ends a follow and takes its evidence from hits that were not briefed; whether it was there."""
        ...

    async def matching(self, emits: Sequence[frozenset[str]]) -> Sequence[tuple[int, Follow]]:
        """Candidates: (index into `emits`, follow) where one of the follow's anchors is among the paper's emitted keys.
        A follow comes once for a paper. Cost grows with papers and candidates, not with follows."""
        ...


class Papers(Protocol):
    """Papers, their keys, versions, authors and labels."""

    async def add(self, announcements: Sequence[Announcement], now: datetime) -> Sequence[tuple[Paper, bool]]:
        """Stores each by its keys (`identity.decide`), joining papers that turn out to be one; in the given order, each as it
        now stands with whether it is new. A replacement adds a version and is never new. Real papers end the sample."""
        ...

    async def get(self, ids: Sequence[int]) -> Sequence[Paper]:
        """In the given order; ids that are gone are left out."""
        ...

    async def by_key(self, key: str) -> Paper | None:
        """The paper that has this key, of whatever kind."""
        ...

    async def anchored(self, anchor: str, since: datetime | None, limit: int) -> Sequence[Paper]:
        """Stored papers that emit this anchor key, newest first; `since` counts from when they were first stored, and the
        sample always counts. For a phrase: those that hold its words next to each other."""
        ...

    async def known_author(self, name: str) -> bool:
        """Whether somebody of exactly this name (folded, either order) wrote a stored paper."""
        ...

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        """Names of stored authors of which a word begins like this, most papers first."""
        ...

    async def search(self, words: str, limit: int) -> Sequence[Paper]:
        """Full text over title, authors and abstract, best first within the newest 30,000, then wider. Any input is safe."""
        ...

    async def deal(self, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
        """Random papers that this chat was not dealt yet, uniformly, and remembers them. Fewer when few are left; when none
        is left it forgets what was dealt and begins anew."""
        ...

    async def count(self) -> int:
        """How many papers are stored."""
        ...

    async def has_sample(self) -> bool:
        """Whether the bundled sample is what is stored."""
        ...


class Hits(Protocol):
    """One paper matched for one chat."""

    async def add(self, hits: Sequence[Hit]) -> None:
        """Keeps them; evidence of a hit that is there already is joined, and a hit that is news stays news."""
        ...

    async def waiting(self, chat_id: int, backfill_since: datetime | None) -> Sequence[Hit]:
        """Hits that no briefing took yet: news, and backfill found since then (None: no backfill; the sample always counts)."""
        ...

    async def take(self, chat_id: int, paper_ids: Sequence[int], briefing: int) -> None:
        """Marks them as briefed."""
        ...

    async def evidence(self, chat_id: int, paper_ids: Sequence[int]) -> Mapping[int, Hit]:
        """The chat's hits on these papers, briefed or not, by paper id."""
        ...


class Briefings(Protocol):
    """What chats got, and the shared summaries."""

    async def add(self, briefing: Briefing) -> int | None:
        """Its id; None, and nothing kept, where the chat has a scheduled one for that local date."""
        ...

    async def get(self, chat_id: int, briefing_id: int) -> Briefing | None:
        """A briefing of this chat."""
        ...

    async def between(self, chat_id: int, first: datetime, before: datetime) -> Sequence[Briefing]:
        """A chat's briefings made in that span, newest first."""
        ...

    async def latest(self, chat_id: int) -> Briefing | None:
        """The chat's last briefing that held a paper."""
        ...

    async def summaries(self, paper_ids: Sequence[int], language: str) -> Mapping[int, Summary]:
        """Kept summaries by paper id."""
        ...

    async def keep(self, summaries: Sequence[Summary]) -> None:
        """Keeps each unless there is one for its paper and language already."""
        ...


class Messages(Protocol):
    """What was said, so that pages turn and late words can be put in."""

    async def add(self, chat_id: int, message: Message, now: datetime) -> int:
        """Keeps it; its number, which is unique over all chats and grows."""
        ...

    async def get(self, chat_id: int, number: int) -> Message | None:
        """A message of this chat as it stands, with its number."""
        ...

    async def rewrite(self, number: int, message: Message) -> None:
        """Replaces its content."""
        ...

    async def sent(self, number: int, remote_id: str) -> None:
        """Keeps the platform's id of a message that was sent."""
        ...

    async def by_remote(self, chat_id: int, remote_id: str) -> int | None:
        """The number of the message that stands under the platform's id in this chat."""
        ...


class Outbox(Protocol):
    """What must be delivered. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, message: int, now: datetime, *, edit: bool = False) -> bool:
        """Queues a kept message; False, and nothing queued, where the key was used already."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta, platforms: Sequence[str]) -> Sequence[OutboxItem]:
        """Due items of chats on these platforms that are not gone, earliest first, at most one a chat; counts the attempt."""
        ...

    async def settle(self, item: OutboxItem, settlement: Settlement, now: datetime) -> None:
        """Ends the lease with what became of it; Done also keeps the message's remote id."""
        ...

    async def recent(self, chat_id: int, since: datetime) -> Sequence[tuple[datetime, str, str]]:
        """(made at, key, what became of it) since then, newest first, for `/coverage`."""
        ...


class Sources(Protocol):
    """Which sources are on, and how reading them went. Due by `next_fetch_at`."""

    async def enable(self, sources: Sequence[Source], now: datetime) -> None:
        """Makes exactly these the ones that are on; a new one is due at once. States of the others are kept."""
        ...

    async def states(self) -> Mapping[str, SourceState]:
        """The enabled sources' states by id."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[SourceState]:
        """Enabled sources that are due, earliest first."""
        ...

    async def settle(self, state: SourceState, now: datetime) -> None:
        """Keeps the state, ends the lease, and counts it in the day's readings."""
        ...

    async def make_due(self, ids: Sequence[str] | None, now: datetime) -> int:
        """Makes these (None: all enabled) due now, whatever their back-off; how many."""
        ...

    async def readings(self, since: date) -> Sequence[Reading]:
        """What was read since that UTC day, newest day first."""
        ...


class Leases(Protocol):
    """Named leases: one process at a time per platform token and per politeness group."""

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Takes or renews it; False while another owner's runs."""
        ...

    async def release(self, name: str, owner: str, until: datetime | None = None) -> None:
        """Ends it now, or lets it stand until then so that a politeness pause is kept by all."""
        ...


class Jobs(Protocol):
    """Small queued work that a command left for later, such as looking up a person at arXiv. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> bool:
        """Queues it; False where the key waits already."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[tuple[str, int, int, Mapping[str, Any]]]:
        """(key, chat id, attempts, payload) of what is due."""
        ...

    async def again(self, key: str, at: datetime) -> None:
        """Due again then."""
        ...

    async def done(self, key: str) -> None:
        """Gone."""
        ...


class Tables(Protocol):
    """All table groups of one open transaction."""

    @property
    def chats(self) -> Chats: ...
    @property
    def follows(self) -> Follows: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def hits(self) -> Hits: ...
    @property
    def briefings(self) -> Briefings: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def jobs(self) -> Jobs: ...

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due: a source, a briefing, a delivery, a job."""
        ...

    async def purge(self, before: datetime) -> int:
        """Forgets messages, delivered outbox rows and readings older than that, and chats gone since; how many rows."""
        ...


class Storage(Protocol):
    """The database."""

    def transaction(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that may write: committed at the end of the block, rolled back by an exception."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that reads a consistent state and waits for no writer."""
        ...
