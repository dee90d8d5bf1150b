"""What was announced: papers, and the sources that are read; tables of one transaction."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Protocol

from core.domain.papers.merge_record import Merge, NotUndone, Undone
from core.domain.papers.paper import Announcement, Paper, Seen, Stored
from core.domain.query.ast import Query


class Papers(Protocol):
    """Papers, their keys, versions, authors and labels.

    A paper that stood in chats' own feeds alone is shown to nobody but them: where a `viewer` is asked for it is the chat that will see
    what is found, 0 for what everybody may see.
    """

    async def add(self, announcements: Sequence[Announcement], now: datetime) -> Sequence[Stored]:
        """Stores each by its keys (docs/identity.md), joining papers that turn out to be one; in the given order. A
        replacement adds a version and is never new. Real papers end the sample."""
        ...

    async def get(self, ids: Sequence[int]) -> Sequence[Paper]:
        """In the given order; ids that are gone are left out."""
        ...

    async def shown(self, ids: Sequence[int], viewer: int) -> Sequence[Paper]:
        """As `get`, of those that this chat may see: for ids that came from outside."""
        ...

    async def by_key(self, key: str, viewer: int = 0) -> Paper | None:
        """The paper that has this key, of whatever kind."""
        ...

    async def titled(self, start: str) -> Sequence[Paper]:
        """Papers with a title key that begins like this (`notices.title_start`), whoever wrote them; at most ten."""
        ...

    async def anchored(self, anchor: str, since: datetime | None, limit: int, viewer: int = 0) -> Sequence[Paper]:
        """Stored papers that emit this anchor key, newest first; `since` counts from when they were first stored, and the
        sample always counts. For a phrase: those that hold its words next to each other; for an own feed: its entries."""
        ...

    async def known_author(self, name: str) -> bool:
        """Whether somebody of exactly this name (folded, either order) wrote a stored paper."""
        ...

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        """Names of stored authors of which a word begins like this, most papers first."""
        ...

    async def search(self, wanted: Query, limit: int, viewer: int = 0) -> Sequence[Paper]:
        """Papers for which a query of `search_language` holds: bare words by full text over title, abstract and names, all else
        as a follow means it. Best first within the newest 30,000, then, where those are few, among all."""
        ...

    async def about(self, words: Sequence[str], most: int, viewer: int = 0) -> Sequence[Paper]:
        """Papers that hold any of these words in title or abstract, best first by full text, among the newest 30,000."""
        ...

    async def recent(self, since: datetime, most: int) -> Sequence[Paper]:
        """At most that many of the papers stored since then that everybody may see, spread evenly over them, oldest first; the sample
        counts."""
        ...

    async def seen(self, paper_id: int) -> Seen | None:
        """When it was first read, and its versions."""
        ...

    async def first_stored(self) -> datetime | None:
        """When the oldest stored paper was first read; None for an empty store."""
        ...

    async def deal(self, chat_id: int, count: int, chance: Random) -> Sequence[Paper]:
        """Random papers that this chat was not dealt yet, uniformly, and remembers them. Fewer when few are left; when none
        is left it forgets what was dealt and begins anew."""
        ...

    async def count(self) -> int:
        """How many papers are stored that everybody may see."""
        ...

    async def has_sample(self) -> bool:
        """Whether the bundled sample is what is stored."""
        ...


class Merges(Protocol):
    """Papers that turned out to be one, and undoing that."""

    async def latest(self, most: int) -> Sequence[Merge]:
        """The last merges, latest first, the undone ones too."""
        ...

    async def undo(self, merge_id: int, now: datetime) -> Undone | NotUndone:
        """Makes the two papers two again: the younger under its old id with its keys, labels, authors, versions and hits; the
        older without what it had from the younger alone. A hit that no briefing took waits again, one that was told stays
        told. From now on no shared title and no announcement that states both their ids joins the two."""
        ...
