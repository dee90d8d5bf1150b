"""A synthesis as the model drafted it: statements in their places, to be checked one by one and put together from what held."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from core.domain.claims.evidence import carriers
from core.domain.claims.statement import Rejected, Section, Statement, Summary
from core.domain.claims.statements import bridges, carried, theme
from core.domain.papers.paper import Paper
from core.writing import answers

log = logging.getLogger(__name__)

MOST_OPENING: Final = 3
MOST_SECTIONS: Final = 4
MOST_IN_SECTION: Final = 3
MOST_IN_SECTIONS: Final = 6

OPENING: Final = -1
BRIDGE: Final = MOST_SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A statement in its place, OPENING, a section's number, or BRIDGE: its text, and the ids of the papers that it names. No text: it
    came in a wrong shape."""

    place: int
    text: str = ""
    named: tuple[int, ...] = ()

    @property
    def papers(self) -> frozenset[int]:
        """The papers that it stands on and that there are."""
        return frozenset(self.named) - {answers.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Slots in the order in which they are read, and the themes of the sections."""

    slots: tuple[Slot, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What statements are held against: the selection's papers, the one from outside, if any, and what was said of them."""

    papers: Mapping[int, Paper]
    outside: Paper | None
    language: str
    forbidden: str
    summaries: Mapping[int, Summary]

    def held(self, slot: Slot) -> Statement | Rejected:
        """Its statement as it may be judged, with the words of each paper that carry it; or why it may not."""
        held = self._held(slot)
        if isinstance(held, Rejected):
            log.info("claude.removed place=%d reason=%s", slot.place, held.reason)
        return held

    def _held(self, slot: Slot) -> Statement | Rejected:
        papers = dict(self.papers)
        if slot.place == BRIDGE and self.outside is not None:
            papers[self.outside.id] = self.outside
        named = [papers[paper_id] for paper_id in slot.named if paper_id in papers]
        written = Statement(text=slot.text, carriers=carriers(slot.text, named, self.summaries))
        if written.papers != slot.named:
            return Rejected(text=slot.text, reason="It names a paper that was not given.")
        if slot.place != BRIDGE:
            return carried(written, papers, self.language, self.forbidden)
        outside = self.outside.id if self.outside else answers.UNKNOWN
        return bridges(written, papers, outside, self.language, self.forbidden)

    def section(self, words: str, statements: Sequence[Statement]) -> Section:
        """A section with its heading, where the papers of its statements have the words for it and no statement says it already."""
        own = {paper_id: self.papers[paper_id] for each in statements for paper_id in each.papers}
        heading = theme(words, own, self.language).rstrip(".")
        # a heading that makes up most of a statement below it would only repeat it
        repeats = any(
            heading.casefold() in each.text.casefold() and 2 * len(heading) > len(each.text) for each in statements
        )
        return Section(theme="" if repeats else heading, statements=tuple(statements))


def read(text: str, named: Mapping[str, Paper]) -> Outline:
    """What an answer drafts: each text once, and no more than its place has room for.

    Raises:
        MalformedError: it is not the JSON that was asked for.
    """
    answer, seen = answers.parsed(text), set[str]()
    opening = _slots(answers.listed(answer, "opening"), OPENING, named, seen, MOST_OPENING)
    themes: list[str] = []
    sections: list[Slot] = []
    for entry in answers.listed(answer, "sections"):
        match entry:
            case {"theme": str(words), "statements": list(entries)} if len(themes) < MOST_SECTIONS:
                slots = _slots(entries, len(themes), named, seen, MOST_IN_SECTION)
                if slots:
                    themes.append(answers.unescaped(words))
                    sections += slots
    bridge = _slots(answers.listed(answer, "bridge"), BRIDGE, named, seen, 1) if "bridge" in answer else []
    return Outline(slots=(*opening, *sections[:MOST_IN_SECTIONS], *bridge), themes=tuple(themes))


def _slots(entries: Sequence[object], place: int, named: Mapping[str, Paper], seen: set[str], most: int) -> list[Slot]:
    """The first `most` that were not there before; what is beyond them may come elsewhere."""
    written = (slot(entry, place, named) for entry in entries)
    fresh = (each for each in written if not each.text or _fresh(f"{_words(each.text)} {sorted(each.named)}", seen))
    return list(islice(fresh, most))


def slot(entry: object, place: int, named: Mapping[str, Paper]) -> Slot:
    """An entry of an answer in that place."""
    told = answers.told(entry, named)
    return Slot(place=place, text=told[0], named=told[1]) if told else Slot(place=place)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _fresh(words: str, seen: set[str]) -> bool:
    """Whether they were not there before; they are now."""
    known = words in seen
    seen.add(words)
    return not known


def kept(outline: Outline, held: Sequence[Statement | Rejected]) -> Iterator[tuple[int, Statement]]:
    """(place, statement) of what held, each text once."""
    seen = set[str]()
    for slot, statement in zip(outline.slots, held, strict=True):
        if isinstance(statement, Statement) and _fresh(_words(statement.text), seen):
            yield slot.place, statement
