"""Enrichment: what a paper lacks, which sources to ask for it, and what to take from an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Flag, auto

from core.domain.papers.events import merge_events
from core.domain.papers.identity import SCHEMES, is_rest, is_title, ordered_keys, title_key
from core.domain.papers.paper import NOTICES, Paper
from core.domain.people.names import author_keys
from core.domain.text.plain import STOP_WORDS, is_truncated, match_words

MOST_A_DAY = 5_000
"""Papers per day (UTC), over all processes: with one per request and 3 s between requests, four hours of a filler's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A source that can be asked for single papers by keys of these `schemes` (`doi:`), `most` per request.

    `group` names the rate-limited hosts.
    """

    name: str
    group: str
    schemes: tuple[str, ...]
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The enrichment of one paper.

    `asked` names the fillers that answered, whether or not they knew the paper; `attempts` counts claims; `due` is the next claim,
    None once done. `asked_on` and `filled_on` (UTC) are the days of the last request and of the last useful answer.
    """

    paper_id: int
    asked: tuple[str, ...] = ()
    attempts: int = 0
    due: datetime | None = None
    asked_on: date | None = None
    filled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many papers wait, and how many were asked about and completed on one UTC day."""

    waiting: int
    asked: int
    filled: int


def day_after(day: date) -> datetime:
    """The start of the next day (UTC)."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


class Lack(Flag):
    """What a record lacks. AUTHORS: it names none, or ends in "et al."."""

    AUTHORS = auto()
    ABSTRACT = auto()
    DOI = auto()


NOTHING = Lack(0)
_LEAST_ABSTRACT = 100
"""Characters; anything shorter is a remark such as "No abstract is available for this article."."""


def lacking(paper: Paper) -> Lack:
    """What the record lacks; a truncated abstract counts as missing. The sample lacks nothing."""
    if paper.sample:
        return NOTHING
    authors = NOTHING if paper.authors and not is_rest(paper.authors[-1]) else Lack.AUTHORS
    abstract = Lack.ABSTRACT if not paper.abstract or is_truncated(paper.abstract) else NOTHING
    return authors | abstract | (NOTHING if paper.doi else Lack.DOI)


def missed(paper: Paper, *, awaited: bool) -> Lack:
    """What is worth a request: abstract and DOI only if a chat waits for the paper."""
    # Authors always: a missing author may be one that somebody follows.
    return lacking(paper) if awaited else lacking(paper) & Lack.AUTHORS


def asked_by(paper: Paper, filler: Filler) -> str:
    """The key to ask this filler for the paper, in its preferred scheme; empty if it knows none."""
    found = (key for scheme in filler.schemes for key in paper.keys if key.startswith(scheme))
    return next(found, "")


def turns(paper: Paper, lack: Lack, fillers: Sequence[Filler], asked: Collection[str] = ()) -> list[Filler]:
    """The fillers that can be asked for what the paper lacks and have not answered yet, in order."""
    # For a DOI alone only fillers that take many papers per request: most preprints never get one.
    return [
        filler
        for filler in fillers
        if filler.name not in asked and asked_by(paper, filler) and (filler.most > 1 or lack & ~Lack.DOI)
    ]


def is_news_to(fillers: Sequence[Filler], paper: Paper, before: Paper) -> bool:
    """Whether the paper has a key that `before` lacked and that one of the fillers knows."""
    fresh = set(paper.keys).difference(before.keys)
    return any(key.startswith(filler.schemes) for filler in fillers for key in fresh)


def filled(paper: Paper, answer: Paper) -> Paper:
    """The paper completed from the answer, with its events; unchanged if the answer is about another work.

    Nothing is replaced, so merging the result with the stored paper only adds.
    """
    if not _is_about(answer, paper):
        return paper
    schemes = tuple(scheme for scheme in SCHEMES if not any(key.startswith(scheme) for key in paper.keys))
    ids = [key for key in answer.keys if key.startswith(schemes)]
    authors = answer.authors if _names_the_rest(answer.authors, paper) else paper.authors
    by_title = title_key(paper.title, authors) if authors != paper.authors else None
    return replace(
        paper,
        keys=ordered_keys((*paper.keys, *ids, *([by_title] if by_title else []))),
        abstract=answer.abstract if _is_fuller(answer.abstract, paper.abstract) else paper.abstract,
        authors=authors,
        events=merge_events((*paper.events, *answer.events)),
        stated=answer.stated,
    )


def _is_about(answer: Paper, paper: Paper) -> bool:
    """Whether the answer has an id of the paper and a similar title."""
    # An id alone is not enough: sources do give wrong ones.
    if answer.kind in NOTICES or all(is_title(key) for key in set(answer.keys) & set(paper.keys)):
        return False
    return are_alike(paper, answer)


def are_alike(a: Paper, b: Paper) -> bool:
    """Whether the two titles share most of their words; a missing subtitle does not matter."""
    mine, theirs = _title_words(a.title), _title_words(b.title)
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _title_words(title: str) -> set[str]:
    """The words without stop words, or all if nothing else is left."""
    words = set(match_words(title))
    return words - STOP_WORDS or words


def _names_the_rest(names: Sequence[str], paper: Paper) -> bool:
    """Whether the list is complete, the paper's is not, and every author of the paper may be in the list."""
    if Lack.AUTHORS not in lacking(paper) or not names or any(map(is_rest, names)):
        return False
    there = {key for name in names for key in author_keys(name)}
    known = [name for name in paper.authors if not is_rest(name)]
    return len(known) <= len(names) and all(not author_keys(name).isdisjoint(there) for name in known)


def _is_fuller(abstract: str, ours: str) -> bool:
    """Whether it is an abstract, and ours is missing or truncated and shorter."""
    if ours and not is_truncated(ours):
        return False
    return len(abstract) >= _LEAST_ABSTRACT and len(abstract) > len(ours)
