"""Follows, mutes, hits and the undo log; tables of one transaction."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Protocol

from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Authorship, Follow
from core.domain.radar.hit import Hit
from core.domain.radar.mutes import Mute
from core.domain.radar.undo_log import Change, KeptChange, Taken
from core.domain.radar.withheld import Withheld
from core.domain.ranking.near_misses import NearMiss
from core.domain.ranking.subject import Seed


class Follows(Protocol):
    """What chats follow, and the anchors by which papers find them."""

    async def add(self, chat_id: int, query: Query, now: datetime) -> Follow:
        """Keeps it under the chat's next number, which was never used there before.

        Raises:
            LookupError: there is no such chat.
        """
        ...

    async def of(self, chat_id: int) -> Sequence[Follow]:
        """A chat's follows by number."""
        ...

    async def remove(self, chat_id: int, number: int) -> Sequence[Taken] | None:
        """Ends a follow and takes its evidence from hits that were not briefed, which it returns; None where it was not
        there."""
        ...

    async def edit(self, chat_id: int, number: int, query: Query) -> Sequence[Taken]:
        """Gives a follow another query under its number, and takes the old one's evidence from hits that were not briefed.

        Raises:
            LookupError: the chat has no such follow.
        """
        ...

    async def restore(self, follow: Follow) -> None:
        """Keeps a follow again that was removed, under its own number."""
        ...

    async def of_people(self) -> bool:
        """Whether anybody follows a person."""
        ...

    async def matching(self, emits: Sequence[frozenset[str]]) -> Sequence[tuple[Follow, AbstractSet[int]]]:
        """Candidates: follows, by chat and number, each with the indexes into `emits` of papers that emit one of its anchors.
        Cost grows with papers and candidates, not with follows."""
        ...


class Authorships(Protocol):
    """Which papers chats said to be by the person that a follow means, or by a namesake. Rows end with the follow."""

    async def say(self, chat_id: int, number: int, papers: Mapping[int, bool], now: datetime) -> None:
        """Keeps of each paper whether it is theirs, in place of what was said before. A merged paper is what it was merged with; one
        that is gone is skipped."""
        ...

    async def of(self, chat_id: int, number: int) -> Sequence[Authorship]:
        """All that was said for a follow, the first first."""
        ...

    async def persons(self, follows: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        """Which of these follows, each its chat and its number, something was said for."""
        ...

    async def forget(self, chat_id: int, number: int, paper_ids: Sequence[int]) -> None:
        """Takes back what was said of these papers."""
        ...


class WithheldPapers(Protocol):
    """Papers of followed names that were not sent, as they may be a namesake's. Rows end with the follow; 500 at most are read, the last
    stored first."""

    async def add(self, found: Sequence[Withheld]) -> None:
        """Keeps them; one that waits already gets the new attribution, one that a briefing took stays as it is."""
        ...

    async def waiting(self, chat_id: int) -> Sequence[Withheld]:
        """Those that no briefing took."""
        ...

    async def of_follow(self, chat_id: int, number: int) -> Sequence[Withheld]:
        """Those of a follow."""
        ...

    async def of_briefing(self, chat_id: int, briefing: int) -> Sequence[Withheld]:
        """Those that a briefing asked about or counted."""
        ...

    async def take(self, chat_id: int, found: Sequence[Withheld], briefing: int) -> int:
        """Marks them as asked about or counted by a briefing; how many still waited."""
        ...

    async def forget(self, chat_id: int, number: int) -> None:
        """Forgets those of a follow."""
        ...


class Seeds(Protocol):
    """By which terms the papers of subjects are known; one for all chats that follow a subject, by its folded words."""

    async def of(self, words: Collection[str]) -> Mapping[str, Seed]:
        """Those that are known."""
        ...

    async def keep(self, words: str, seed: Seed, now: datetime) -> None:
        """Keeps it in place of an older one."""
        ...

    async def due(self, before: datetime) -> Collection[str]:
        """Followed subjects of which none was kept since then."""
        ...

    async def drop_unfollowed(self, before: datetime) -> int:
        """Forgets those older than that which no chat follows; how many."""
        ...


class NearMisses(Protocol):
    """Papers close to what chats follow, the closest first; each paper once for a chat."""

    async def renew(self, chat_id: int, found: Sequence[NearMiss], now: datetime) -> None:
        """Keeps these for the chat's next briefing, in place of those that wait. One that was kept before stays as it is, one that is gone
        is skipped."""
        ...

    async def of(self, chat_id: int) -> Sequence[NearMiss]:
        """All of a chat."""
        ...

    async def waiting(self, chat_id: int, since: datetime) -> Sequence[NearMiss]:
        """Those found since then that no briefing took."""
        ...

    async def take(self, chat_id: int, paper_ids: Sequence[int], briefing: int) -> None:
        """Marks those that wait as shown by a briefing."""
        ...

    async def dismiss(self, chat_id: int, briefing: int, *, dismissed: bool) -> int:
        """Dismisses those of a briefing, or takes that back; how many that changed."""
        ...


class Mutes(Protocol):
    """What chats do not want to be told of."""

    async def add(self, chat_id: int, field: Field, text: str) -> Mute:
        """Keeps it under the chat's next number, which was never used there before.

        Raises:
            LookupError: there is no such chat.
        """
        ...

    async def of(self, chat_id: int) -> Sequence[Mute]:
        """A chat's mutes by number."""
        ...

    async def remove(self, chat_id: int, number: int) -> Mute | None:
        """Ends it; None where it was not there."""
        ...

    async def restore(self, mute: Mute) -> None:
        """Keeps a mute again that was removed, under its own number."""
        ...


class UndoLog(Protocol):
    """Each chat's latest ten changes, and the latest ten that were undone."""

    async def add(self, chat_id: int, change: Change, now: datetime) -> int:
        """Keeps it and forgets what is older than the latest ten; its id."""
        ...

    async def reverse(self, kept: KeptChange, inverse: Change, now: datetime) -> None:
        """Stores that an entry was undone, or redone if it was undone, and what that changed."""
        ...

    async def rewrite(self, change_id: int, change: Change) -> None:
        """Replaces a change; does nothing if it was forgotten."""
        ...

    async def of(self, chat_id: int) -> Sequence[KeptChange]:
        """A chat's kept changes, latest first."""
        ...

    async def drop(self, change_id: int) -> None:
        """Forgets a change."""
        ...


class Hits(Protocol):
    """One paper matched for one chat."""

    async def add(self, hits: Sequence[Hit]) -> None:
        """Keeps them; evidence of a hit that is there already is joined, and a hit that is news stays news."""
        ...

    async def waiting(self, chat_id: int, backfill_since: datetime | None) -> Sequence[Hit]:
        """Hits that no briefing took yet, in order of finding: news, and backfill found since then (None: no backfill; the sample
        always counts). Of very many the 500 with the highest score."""
        ...

    async def wordless(self, chat_ids: Sequence[int], language: str) -> Mapping[int, frozenset[int]]:
        """By chat id, the papers among the waiting news of these chats that everybody may see, with an abstract and without a
        summary in that language; a chat without one is not there."""
        ...

    async def pass_over(self, chat_id: int, briefing: int) -> int:
        """Marks all news and the sample that wait still as briefed, for which a briefing had no room; how many."""
        ...

    async def take(self, chat_id: int, paper_ids: Sequence[int], briefing: int) -> int:
        """Marks them as briefed; how many were free: one that was briefed before stays with that briefing."""
        ...

    async def give_back(self, chat_id: int, taken: Sequence[Taken]) -> None:
        """Keeps again what hits lost with a follow; a paper that was joined with another gives it to that one, and one that
        was briefed meanwhile stays briefed."""
        ...

    async def tally(self, chat_id: int, since: datetime, first_day: date) -> Mapping[int, int]:
        """How many of the hits found since then, on papers of that day or later, each follow has a part in, by its number; all
        of them under 0. What a custom feed held when it was added, or brought as a flood, is not counted for its follow."""
        ...

    async def evidence(self, chat_id: int, paper_ids: Sequence[int]) -> Mapping[int, Hit]:
        """The chat's hits on these papers, briefed or not, by paper id."""
        ...
