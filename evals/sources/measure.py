"""How much of what the recorded feeds hold the bot reads, field by field, through the parser worker."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.papers.paper import Paper
from core.domain.sources.source import FetchFailed
from core.fetching.parser.pool import Parser
from evals.records import RECORDED
from evals.sources.families import FAMILIES, LEAST, Family
from evals.sources.interfaces import INTERFACES
from evals.sources.payload import Item, letters, plain, words

FIELDS = ("title", "authors", "abstract", "DOI", "day", "kind")
LEAST_RIGHT = 0.995
_ENDS = 20
MOST_SHOWN = 19_900
"""Characters of an abstract that may have been cut, as all are behind 20,000."""
_ALIKE, _PIECE = 0.95, 8
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FORMULA = re.compile(r"\$[^$]*\$|\\[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one family: how many entries, and of each field how many entries hold it, are read right, hold none but were given one."""

    name: str
    entries: int = 0
    held: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def falls_short(self) -> bool:
        """Whether something is invented, or a field but the kind is wrong too often."""
        return self.invented.total() > 0 or any(
            self.right[name] < LEAST_RIGHT * self.held[name] for name in FIELDS[:-1]
        )


async def measured() -> list[Figures]:
    """One a family; none where the recorded feeds are not beside the project."""
    parser = Parser(wall=60)
    try:
        return [figures for family in (*FAMILIES, *INTERFACES) if (figures := await _measured(family, parser)).entries]
    finally:
        await parser.close()


async def _measured(family: Family, parser: Parser) -> Figures:
    found = Figures(family.name)
    entries = 0
    for body, expected in (part for path in _files(family) for part in family.parts(path)):
        if not expected:
            continue
        entries += len(expected)
        for item, paper in _paired(expected, await read(parser, family, body)):
            _count(found, family, item, paper)
    return Figures(found.name, entries, found.held, found.right, found.invented, found.wrong)


async def read(parser: Parser, family: Family, body: bytes) -> list[Paper]:
    """The papers that the bot reads in one of the family's files; none where it cannot."""
    told = await parser.read(family.job, body)
    return [] if isinstance(told, FetchFailed) else [each.paper for each in told.announcements]


def _files(family: Family) -> list[Path]:
    return sorted({path for pattern in family.files for path in RECORDED.glob(pattern)})


def _paired(expected: list[Item], papers: list[Paper]) -> Iterator[tuple[Item, Paper | None]]:
    """Each entry with the paper that stands in its place, where no paper is missing; else with that of its title."""
    if len(expected) == len(papers):
        yield from zip(expected, papers, strict=True)
        return
    titles = {letters(paper.title): paper for paper in papers}
    yield from ((item, titles.get(letters(item.one("title")))) for item in expected)


def _count(found: Figures, family: Family, item: Item, paper: Paper | None) -> None:
    for name, (held, right, invented) in judged(family, item, paper).items():
        found.held[name] += held
        found.right[name] += held and right
        found.invented[name] += invented
        if (held and not right) or invented:
            found.wrong.append(f"{name}: {plain(item.one('title'))[:80]!r} as {_shown(name, paper)!r}")


def _shown(name: str, paper: Paper | None) -> str:
    """What the bot has there, at some length."""
    if paper is None:
        return "nothing"
    fields = {"authors": "; ".join(paper.authors), "DOI": paper.doi, "day": str(paper.day), "kind": paper.kind.value}
    return fields.get(name, paper.abstract if name == "abstract" else paper.title)[:200]


def judged(family: Family, item: Item, paper: Paper | None) -> dict[str, tuple[bool, bool, bool]]:
    """Of each field whether the entry holds it, whether the bot has it right, and whether it has it from nowhere."""
    authors, abstract, doi, day, kind = (
        family.authors(item),
        family.abstract(item),
        family.doi(item).lower(),
        family.day(item),
        family.kind(item),
    )
    if paper is None:
        held = (True, bool(authors), len(abstract) >= LEAST, bool(doi), day is not None, True)
        return {name: (is_held, False, False) for name, is_held in zip(FIELDS, held, strict=True)}
    return {
        "title": (True, _same_title(item.one("title"), paper.title), False),
        "authors": (bool(authors), _same_people(authors, paper.authors), not authors and bool(paper.authors)),
        "abstract": (
            len(abstract) >= LEAST,
            _same_text(abstract, paper.abstract),
            not abstract and bool(paper.abstract),
        ),
        "DOI": (bool(doi), f"doi:{doi}" in paper.keys, not doi and bool(paper.doi)),
        "day": (day is not None, _same_days(family, item, paper), day is None and paper.day is not None),
        "kind": (True, paper.kind == kind, False),
    }


def _same_days(family: Family, item: Item, paper: Paper) -> bool:
    """That of the announcement, and that of publication where both are told."""
    return paper.day == family.day(item) and family.published(item) in (None, paper.published_on)


def _same_title(sent: str, read: str) -> bool:
    """The same words; marks in brackets before it are the sender's own. A title may end in "…" where it was too long. Of
    formulas, which are read in more than one right way, the prose around them."""
    whole, shown = letters(sent), letters(read)
    return (
        whole.removeprefix("asap").removeprefix("graphicalabstractadded") == shown
        or (read.endswith("…") and whole.startswith(shown))
        or ("\\" in sent and _same_prose(sent, read))
    )


def _same_people(sent: list[str], read: tuple[str, ...]) -> bool:
    """The same people in the same order, their names in either order; what stands in brackets is no part of a name."""
    return _spelled(sent) == _spelled(read)


def _spelled(names: Iterable[str]) -> list[list[str]]:
    found = (sorted(words(_BRACKETS.sub(" ", name))) for name in names)
    return [name for name in found if name]


def _same_text(sent: str, read: str) -> bool:
    """The same beginning, middle and end; of a text with formulas, which are read in more than one right way, the same prose."""
    if "\\" in sent or "$" in sent:
        return _same_prose(sent, read)
    whole, shown_whole = letters(sent), letters(read)
    if read.endswith("…") and len(read) > MOST_SHOWN:
        return whole.startswith(shown_whole)
    ends_alike = whole[:_ENDS] == shown_whole[:_ENDS] and whole[-_ENDS:] == shown_whole[-_ENDS:]
    return ends_alike and _overlap(_pieces(whole), _pieces(shown_whole)) >= _ALIKE


def _same_prose(sent: str, read: str) -> bool:
    prose, shown = set(words(_FORMULA.sub(" ", sent))), set(words(read))
    return len(prose & shown) >= _ALIKE * len(prose)


def _pieces(text: str) -> set[str]:
    return {text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1)}


def _overlap(some: set[str], others: set[str]) -> float:
    return len(some & others) / max(len(some), len(others), 1)
