"""A synthesis as the model drafted it: statements in their places, to be checked one by one and put together from what held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from core.domain.briefing import Section, Statement
from core.domain.claims.statements import bridges, carried, theme
from core.domain.paper import Paper
from core.writing import answers

MOST_OPENING: Final = 3
MOST_SECTIONS: Final = 5
MOST_IN_SECTION: Final = 3
MOST_STATEMENTS: Final = 15

OPENING: Final = -1
BRIDGE: Final = MOST_SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A statement in its place: OPENING, a section's number, or BRIDGE. None is one that came in a wrong shape."""

    place: int
    statement: Statement | None

    @property
    def papers(self) -> frozenset[int]:
        """The papers that it stands on and that there are."""
        return frozenset(self.statement.papers if self.statement else ()) - {answers.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Slots in the order in which they are read, and the themes of the sections."""

    slots: tuple[Slot, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What statements are held against: the selection's papers, and the one from outside, if any."""

    papers: Mapping[int, Paper]
    outside: Paper | None
    language: str
    forbidden: str

    def held(self, slot: Slot, written: Statement | None) -> Statement | None:
        """A statement for this slot as it may be shown, or None."""
        if written is None:
            return None
        if slot.place != BRIDGE:
            return carried(written, self.papers, self.language, self.forbidden)
        if self.outside is None:
            return None
        everything = {**self.papers, self.outside.id: self.outside}
        return bridges(written, everything, self.outside.id, self.language, self.forbidden)

    def section(self, words: str, statements: Sequence[Statement]) -> Section:
        """A section with its heading, where the papers of its statements have the words for it and no statement says it already."""
        own = {paper_id: self.papers[paper_id] for each in statements for paper_id in each.papers}
        heading = theme(words, own, self.language).rstrip(".")
        said = any(_repeats(heading, each) for each in statements)
        return Section(theme="" if said else heading, statements=tuple(statements))


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
    told = [*opening, *sections][: MOST_STATEMENTS - len(bridge)]
    return Outline(slots=(*told, *bridge), themes=tuple(themes))


def _slots(entries: Sequence[object], place: int, named: Mapping[str, Paper], seen: set[str], most: int) -> list[Slot]:
    """The first `most` that were not there before; what is beyond them may come elsewhere."""
    written = (answers.statement(entry, named) for entry in entries)
    fresh = (Slot(place=place, statement=each) for each in written if each is None or _fresh(_claim(each), seen))
    return list(islice(fresh, most))


def _claim(written: Statement) -> str:
    return f"{_words(written)} {sorted(written.papers)}"


def _words(written: Statement) -> str:
    return " ".join(written.text.casefold().split())


def _fresh(words: str, seen: set[str]) -> bool:
    """Whether they were not there before; they are now."""
    known = words in seen
    seen.add(words)
    return not known


def _repeats(heading: str, statement: Statement) -> bool:
    return heading.casefold() in statement.text.casefold() and 2 * len(heading) > len(statement.text)


def kept(outline: Outline, held: Sequence[Statement | None]) -> Iterator[tuple[int, Statement]]:
    """(place, statement) of what held, each text once."""
    seen = set[str]()
    for slot, statement in zip(outline.slots, held, strict=True):
        if statement is not None and _fresh(_words(statement), seen):
            yield slot.place, statement
