"""A paper: one work with its versions and all its keys; and the announcement in which a source told of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from core.domain.papers.events import Event
from core.domain.people.author_ids import AuthorId

REST = "et al."
"""Stands last among the authors where a source names only the first of them."""
PRIVATE = "feed:"
"""How the id of a source begins that is a chat's own feed."""


class Announce(StrEnum):
    """How arXiv announced it; other sources only know NEW."""

    NEW = "new"
    CROSS = "cross"
    REPLACE = "replace"
    REPLACE_CROSS = "replace-cross"

    @property
    def is_replacement(self) -> bool:
        """Replacements are versions, and nobody's news."""
        return self in (Announce.REPLACE, Announce.REPLACE_CROSS)


class PaperKind(StrEnum):
    """What an entry of a source is, reviews of a subject being research. Only RESEARCH is stored and matched; NOTICES are events
    of the papers that they are about."""

    RESEARCH = "research"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    CHAPTER = "chapter"
    DATASET = "dataset"
    BOOK_REVIEW = "book review"
    EDITORIAL = "editorial"
    NEWS = "news"
    CALL = "call"
    FRONT_MATTER = "front matter"


NOTICES = (PaperKind.CORRECTION, PaperKind.RETRACTION)
STORED = (PaperKind.RESEARCH, *NOTICES)
"""Of which something is kept: the paper, or the event of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One work.

    `id` is 0 until it is stored and never changes then. `keys` in the order arXiv, DOI, PMID, the source's own, title key
    (`title:…`, which is never shown). `title`, `abstract` and `authors` are plain readable text, no TeX, no HTML; an empty
    abstract means that none is public. `authors` may end in `REST`. `labels` are categories (`cs.AI`) and the journal's name, as
    the source writes them.
    `announced_on` is the announcement's date, `published_on` the first version's where known. `about`: of a correction or a
    retraction the keys of the works that it is about, as far as its source states them; it is not stored. `events` are as
    `lineage.joined` orders them: of a notice, what its source says happened to the works that it is about. `stated` are ids of its
    authors in a record; a paper that was read from the store has none (`AuthorIds`), so that two papers are compared without.
    """

    id: int = 0
    keys: tuple[str, ...]
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    announced_on: date | None = None
    published_on: date | None = None
    url: str = ""
    labels: tuple[str, ...] = ()
    venue: str = ""
    source: str = ""
    announce: Announce = Announce.NEW
    kind: PaperKind = PaperKind.RESEARCH
    version: int = 1
    sample: bool = False
    about: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    stated: tuple[AuthorId, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """The key that is shown: arXiv, else DOI, else the source's own."""
        return self.keys[0]

    @property
    def day(self) -> date | None:
        """The day by which it is new or old: the announcement's, else that of the first version."""
        return self.announced_on or self.published_on

    @property
    def recency(self) -> tuple[int, int]:
        """Orders papers by their day, then by when they were stored; the newest is the greatest."""
        return (self.day.toordinal() if self.day else 0, self.id)

    @property
    def people(self) -> tuple[str, ...]:
        """The authors without "et al."."""
        return self.authors[:-1] if self.authors[-1:] == (REST,) else self.authors

    @property
    def private(self) -> bool:
        """Whether it is known from chats' own feeds alone, and so concerns nobody but those chats."""
        return self.source.startswith(PRIVATE)

    @property
    def dois(self) -> tuple[str, ...]:
        """The DOIs in lower case, in the order of the keys."""
        return self._keyed("doi:")

    @property
    def doi(self) -> str:
        """The first DOI, or nothing."""
        return next(iter(self.dois), "")

    @property
    def arxiv(self) -> str:
        """The arXiv id without a version, or nothing."""
        return next(iter(self._keyed("arxiv:")), "")

    def _keyed(self, prefix: str) -> tuple[str, ...]:
        return tuple(key.removeprefix(prefix) for key in self.keys if key.startswith(prefix))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """When a stored paper was first read, and each version (number, its announcement's date, when it was read)."""

    stored_at: datetime
    versions: tuple[tuple[int, date | None, datetime], ...] = ()


class Stored(NamedTuple):
    """What an announcement became: its paper as it now stands, whether it is new, and the paper as it was stored before, if it was. A
    paper of custom feeds that a source announces is new to everybody else."""

    paper: Paper
    is_new: bool
    before: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A paper as a source told of it, with what it emits for matching (`keys.emitted`), computed where it was parsed.

    `written` are those keys, a line each: a feed may tell of thousands, and a set would hold seven times as much memory for each.
    """

    paper: Paper
    written: str = field(default="", compare=False, repr=False)

    @classmethod
    def of(cls, paper: Paper, emits: Iterable[str]) -> "Announcement":
        """A paper that emits these keys."""
        return cls(paper=paper, written="\n".join(emits))

    @property
    def emits(self) -> frozenset[str]:
        """The keys, read anew."""
        return frozenset(self.written.split("\n")) if self.written else frozenset()


MOST_SAVED = 5_000
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A paper that one person saved. `person` is `ChatEvent.person`; `note` may be empty."""

    person: str
    paper: Paper
    saved_at: datetime
    note: str = ""


_ARCHIVES = frozenset(
    """astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin
    quant-ph stat""".split()
)


def fields(paper: Paper) -> frozenset[str]:
    """The archives of arXiv (`cs`, `astro-ph`) among its labels; none for a paper labelled with its journal only."""
    return frozenset(label.lower().partition(".")[0] for label in paper.labels) & _ARCHIVES
