"""What a chat must be told, kept by hand beside the bot: the naive book that the database is compared with."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from core.domain.radar.undo_log import MOST_CHANGES

Node = str
"""A record that may be a work of its own: the preprint of work 3 is `p3`, its article under another title `r3`."""


@dataclass
class Due:
    """A hit that nobody was briefed of: which follows found it, and whether it was news when it was found."""

    follows: set[int]
    news: bool


@dataclass
class Change:
    """What /undo takes back: the follow's number, what it had found, and how many records were stored by then."""

    kind: str
    number: int = 0
    had: dict[Node, bool] = field(default_factory=dict)
    stored: int = 0


@dataclass
class Ledger:
    """One chat. `told` is what a briefing took, whether it showed it or a mute kept it out."""

    due: dict[Node, Due] = field(default_factory=dict)
    told: set[Node] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    paused: bool = False

    def found(self, node: Node, number: int, *, news: bool) -> None:
        """A follow holds for a record."""
        if node not in self.told:
            hit = self.due.setdefault(node, Due(set(), news=False))
            hit.follows.add(number)
            hit.news = hit.news or news

    def lost(self, number: int) -> dict[Node, bool]:
        """A follow ended: what only it had found is due no more. What it had found, and whether that was news."""
        had = {node: hit.news for node, hit in self.due.items() if number in hit.follows}
        for node in had:
            self.due[node].follows.discard(number)
            if not self.due[node].follows:
                del self.due[node]
        return had

    def changed(self, change: Change) -> None:
        """Something that /undo takes back."""
        self.changes = [deepcopy(change), *self.changes][:MOST_CHANGES]

    def undo(self) -> Change:
        """The latest change, which no longer holds."""
        change = self.changes.pop(0)
        self.paused ^= change.kind == "pause"
        return change

    def pauses(self, paused: bool) -> None:
        """Briefings stop or go on, which /undo takes back; the same twice is one."""
        if self.paused != paused:
            self.changed(Change("pause"))
        self.paused = paused

    def briefed(self, nodes: Iterable[Node]) -> None:
        """A briefing took them."""
        for node in nodes:
            self.due.pop(node, None)
            self.told.add(node)

    def joined(self, kept: Node, gone: Node) -> None:
        """Two records turned out to be one work: what was told of either was told of both."""
        if kept in self.told or gone in self.told:
            self.briefed((kept, gone))
        elif gone in self.due:
            hit = self.due.pop(gone)
            for number in hit.follows:
                self.found(kept, number, news=hit.news)
        for change in self.changes:
            if gone in change.had:
                change.had[kept] = change.had.pop(gone) or change.had.get(kept, False)

    @property
    def news(self) -> set[Node]:
        """What the next morning owes."""
        return {node for node, hit in self.due.items() if hit.news}
