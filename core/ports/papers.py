"""Papers, their merges, events and enrichment, and what people save; tables of one transaction."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from random import Random
from typing import Protocol

from core.domain.papers.enrichment import Filling, Tally
from core.domain.papers.event_news import Shown, Tiding
from core.domain.papers.events import Event
from core.domain.papers.merge import Merge, NotUndone, Undone
from core.domain.papers.paper import Announcement, Paper, Saved, Seen, Stored
from core.domain.people.author_ids import AuthorId
from core.domain.query.ast import Query


class Papers(Protocol):
    """Papers, their keys, versions, authors and labels.

    A paper known from custom feeds alone is shown to nobody but their chats: `viewer` is the chat that will see what is found, 0 for
    what everybody may see.
    """

    async def add(self, announcements: Sequence[Announcement], now: datetime) -> Sequence[Stored]:
        """Stores each by its keys (docs/identity.md), joining papers that turn out to be one; in the given order. A
        replacement adds a version and is never new."""
        ...

    async def end_sample(self) -> None:
        """Deletes the bundled sample, as real papers are read."""
        ...

    async def get(self, ids: Sequence[int], viewer: int = 0) -> Sequence[Paper]:
        """In the given order; ids that are gone are left out."""
        ...

    async def get_unfiltered(self, ids: Sequence[int]) -> Sequence[Paper]:
        """As `get`, whoever may see them: for the operator, and for work that shows them to nobody."""
        ...

    async def by_key(self, key: str, viewer: int = 0) -> Paper | None:
        """The paper that has this key, of whatever kind."""
        ...

    async def by_title(self, start: str) -> Sequence[Paper]:
        """Papers with a title key that begins like this (`notices.title_start`), whoever wrote them; at most ten."""
        ...

    async def by_anchor(self, anchor: str, since: datetime | None, limit: int, viewer: int = 0) -> Sequence[Paper]:
        """Stored papers that emit this anchor key, newest first; `since` counts from when they were first stored, and the
        sample always counts. For a phrase: those that hold its words next to each other; for an own feed: its entries."""
        ...

    async def by_author(self, name: str, since: datetime | None, limit: int, viewer: int = 0) -> Sequence[Paper]:
        """As `by_anchor`, of papers by somebody of exactly this name (folded, either order)."""
        ...

    async def by_words(
        self, groups: Sequence[Sequence[str]], since: datetime | None, limit: int, viewer: int = 0
    ) -> Sequence[Paper]:
        """As `by_anchor`, of papers that hold one folded word of each of these groups in title or abstract."""
        ...

    async def has_author(self, name: str) -> bool:
        """Whether somebody of exactly this name (folded, either order) wrote a stored paper."""
        ...

    async def authors_like(self, start: str, limit: int) -> Sequence[str]:
        """Names of stored authors of which a word begins like this, most papers first."""
        ...

    async def authors_near(self, name: str, limit: int) -> Sequence[str]:
        """Names of stored authors that may be meant by a misspelt one: they share a word with it, or the beginning of the last. None if
        no word is misspelt."""
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

    async def since(self, since: datetime, after: int, most: int) -> Sequence[Paper]:
        """At most that many of the papers stored since then that everybody may see, with greater ids than `after`, by id; the sample counts."""
        ...

    async def versions(self, paper_id: int) -> Seen | None:
        """When it was first read, and its versions."""
        ...

    async def of_unknown_age(self, ids: Sequence[int]) -> AbstractSet[int]:
        """Those that came without a day in the first read of their source, so that nobody knows how old they are."""
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


class AuthorIds(Protocol):
    """Ids and affiliations that records state of the authors of papers; stored with the papers, joined and parted with them."""

    async def of(self, paper_ids: Sequence[int]) -> Mapping[int, Sequence[AuthorId]]:
        """All that is stated of the authors of each paper, by its id; papers without any are left out."""
        ...

    async def papers_with(self, orcid: str, most: int) -> Mapping[int, str]:
        """The ids of at most that many papers by somebody with this ORCID iD, the latest stored first, each with the name as it is
        printed there. What a source guessed is left out."""
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


class Shelf(Protocol):
    """What people saved, and the notes that they wrote. A person is `ChatEvent.person`."""

    async def standing(self, paper_id: int) -> Paper | None:
        """The paper that this id means from now on to the transaction's end: itself, or what it was joined with; None where it
        is gone. For whoever saves what was read before: first, as it waits for papers that are being joined."""
        ...

    async def add(self, person: str, chat_id: int, paper_id: int, now: datetime) -> bool:
        """Saves a paper; False where it was saved already. `chat_id` is where they pressed: that chat's taste."""
        ...

    async def note(self, person: str, paper_id: int, text: str) -> bool:
        """Replaces the note on a saved paper; False where it is not saved."""
        ...

    async def remove(self, person: str, paper_id: int) -> bool:
        """No longer saved, its note is gone; whether it was."""
        ...

    async def of(self, person: str, most: int) -> Sequence[Saved]:
        """The latest saved, latest first."""
        ...

    async def on(self, person: str, paper_ids: Sequence[int]) -> Mapping[int, Saved]:
        """Those of these papers that are saved, by paper id."""
        ...

    async def count(self, person: str) -> int:
        """How many are saved."""
        ...

    async def latest_in(self, chat_id: int, most: int) -> Sequence[Paper]:
        """The papers that were saved last in this chat, latest first; one that two people saved comes once."""
        ...

    async def erase(self, person: str) -> int:
        """Deletes all that the person saved and wrote, including what merges remember of it; how many papers."""
        ...


class Enrichments(Protocol):
    """Which papers others are asked about. Due by an instant of their own until they are done."""

    async def add(self, needs: Mapping[int, datetime | None], now: datetime) -> None:
        """Takes these papers up, by id with the instant by which a chat is told of them, where that is known; one that was done
        is asked about anew."""
        ...

    async def add_found(self, dues: Mapping[int, datetime], now: datetime, *, backfill: bool = False) -> None:
        """Queue papers that a follow found, by id with the instant from which to ask; all others that are due come first, and those
        of a `backfill` last. A done paper is asked about only at fillers that have not answered; a waiting one stays as it is."""
        ...

    async def get(self, paper_ids: Sequence[int]) -> Mapping[int, Filling]:
        """Those of these papers that were ever taken up, as they stand, by id."""
        ...

    async def waiting_papers(self, paper_ids: Sequence[int], by: int | None = None) -> frozenset[int]:
        """Those of these papers that the chat `by`, or else any, has a hit on which no briefing took. Chats that are gone do not
        count."""
        ...

    async def needs(self, paper_ids: Sequence[int]) -> Mapping[int, datetime | None]:
        """Those that any chat awaits, with the first instant at which such a chat is briefed; None where none of them has its
        hour."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Filling]:
        """Those that are due, the soonest needed first; nobody else gets them until the lease ends or `settle`. Counts the
        attempt."""
        ...

    async def settle(self, enrichments: Sequence[Filling]) -> None:
        """Keeps them and ends their leases; nothing where a lease was lost. Without `due` one is done."""
        ...

    async def postpone(self, now: datetime, until: datetime) -> int:
        """Postpones everything that is due now, except rows that another transaction is writing; how many."""
        ...

    async def tally(self, day: date) -> Tally:
        """How many wait, and what was done on that UTC day."""
        ...


class PaperEvents(Protocol):
    """Events that chats are still to be told of. Due by an instant of their own; they wait while their chat is paused or gone."""

    async def add(self, paper_id: int, events: Sequence[Event], now: datetime, since: datetime) -> int:
        """Queues events for everybody who has the paper: chats that a briefing made since then showed it, and the private chats of
        those who saved it; but not for who had a record that had the event already when it became part of this paper. Due now,
        but later where the chat was sent tidings not long ago (`event_news.pause`). How many are new: one that waits already stays
        as it is."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[int]:
        """Active chats that are to be told of something now, the longest waiting first."""
        ...

    async def of(self, chat_id: int) -> Sequence[Tiding]:
        """All that waits for a chat, due or not."""
        ...

    async def take(self, chat_id: int) -> Sequence[Tiding]:
        """The same, which wait no more: nobody else gets them, unless the transaction is rolled back."""
        ...

    async def last_shown(self, chat_id: int, paper_ids: Sequence[int], since: datetime) -> Mapping[int, Shown]:
        """The chat's last briefing since then that shows each of these papers, by paper id."""
        ...
