"""What is said and sent, and who works on what; tables of one transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from core.domain.briefings.briefing import Briefing
from core.domain.briefings.synthesis_reuse import Shareable
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Message
from core.domain.chats.outbox import OutboxItem, Settlement
from core.domain.claims.statement import Summary, Synthesis
from core.domain.papers.paper import Paper
from core.domain.papers.saved import Saved


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

    async def holding(
        self, paper_id: int, since: datetime, *, below: int | None = None, most: int | None = None
    ) -> Sequence[Briefing]:
        """The briefings of all chats made since then that show the paper, latest id first: the first `most` with an id below."""
        ...

    async def showed(self, chat_id: int, paper_id: int) -> bool:
        """Whether any briefing of this chat shows the paper."""
        ...

    async def written(self, briefing: Briefing) -> None:
        """Keeps its writer, its synthesis and the papers that it shows besides, where they became known after it was added.
        A paper that is gone by now is left out."""
        ...

    async def summaries(self, paper_ids: Sequence[int], language: str) -> Mapping[int, Summary]:
        """Kept summaries by paper id."""
        ...

    async def keep(self, summaries: Sequence[Summary]) -> None:
        """Keeps each unless there is one for its paper and language already, or its paper is not stored any more."""
        ...


class Syntheses(Protocol):
    """How the papers of selections bear on each other, for all chats."""

    async def get(self, key: str) -> Synthesis | None:
        """The kept synthesis of an assignment, by its key."""
        ...

    async def kept(self, keys: Sequence[str]) -> Mapping[str, Synthesis]:
        """Kept syntheses by key. They name papers by the ids that they were written with, also where such a paper became
        part of another since."""
        ...

    async def keep(self, made: Synthesis, papers: Collection[int] = ()) -> None:
        """Keeps it unless there is one with its key already. With the papers of its selection, each once, it is found by `near` for
        some days."""
        ...

    async def near(self, papers: Collection[int], language: str, most: int) -> Sequence[Shareable]:
        """Those of selections that are nearly these papers, the most in common first; at most so many."""
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

    async def liked(self, chat_id: int, most: int) -> Sequence[Paper]:
        """The papers that were saved last in this chat, latest first."""
        ...

    async def erase(self, person: str) -> int:
        """Deletes all that the person saved and wrote; how many papers."""
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

    async def opened(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Keeps the platform's id of a message whose header stands at that address, unless the chat moved since."""
        ...

    async def sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Keeps the platform's id of a message that was sent to that address; where the chat moved since, it stays behind there."""
        ...

    async def by_remote(self, chat_id: int, remote_id: str) -> int | None:
        """The number of the message that stands under the platform's id in this chat."""
        ...

    async def latest(self, chat_id: int, most: int) -> Sequence[Message]:
        """The newest messages that were sent to this chat, newest first."""
        ...


class Outbox(Protocol):
    """What must be delivered. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, message: int, now: datetime, *, edit: bool = False) -> bool:
        """Queues a kept message; False, and nothing queued, where the key was used already."""
        ...

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, platforms: Sequence[str]
    ) -> Sequence[OutboxItem]:
        """Due items of chats on these platforms that are not gone, earliest first, at most one a chat; counts the attempt."""
        ...

    async def settle(self, item: OutboxItem, settlement: Settlement, now: datetime) -> None:
        """Ends the lease with what became of it; Done also keeps the message's remote id, as `Messages.sent` does."""
        ...

    async def recent(self, chat_id: int, since: datetime) -> Sequence[tuple[datetime, str, str]]:
        """(made at, key, what became of it) since then, newest first, for `/coverage`."""
        ...


class Leases(Protocol):
    """Named leases: one process at a time per platform token and per politeness group."""

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Takes or renews it; False while another owner's runs."""
        ...

    async def take_all(self, names: Sequence[str], owner: str, now: datetime, until: datetime) -> frozenset[str]:
        """Takes or renews those of these that no other owner has; which."""
        ...

    async def release_all(self, names: Sequence[str], owner: str, until: datetime) -> None:
        """Lets these stand until then for all others."""
        ...

    async def release(self, name: str, owner: str, until: datetime | None = None) -> None:
        """Ends it now, or lets it stand until then for all others; its owner keeps the pause by a clock of its own."""
        ...


class Jobs(Protocol):
    """Small queued work that a command left for later, such as looking up a person at arXiv. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> bool:
        """Queues it; False where the key waits already."""
        ...

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, kind: str = ""
    ) -> Sequence[tuple[str, int, int, Mapping[str, Any]]]:
        """(key, chat id, attempts, payload) of what is due, of the kind before the first colon of its key, else of any."""
        ...

    async def again(self, key: str, at: datetime, payload: Mapping[str, Any] | None = None) -> bool:
        """Due again then; with a payload it is another piece of the work, whose attempts count anew. False where the lease
        was lost."""
        ...

    async def done(self, key: str) -> None:
        """Gone."""
        ...

    async def drop(self, key: str) -> None:
        """Gone, whoever is at it."""
        ...
