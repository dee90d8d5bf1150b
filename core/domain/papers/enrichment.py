"""Filling in: what a paper lacks that another public source may have, who is asked for it, and what is taken from an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Flag, auto

from core.domain.papers.events import joined
from core.domain.papers.identity import SCHEMES, is_rest, is_title, ordered_keys, title_key
from core.domain.papers.paper import NOTICES, Paper
from core.domain.people.names import author_keys
from core.domain.text.plain import STOP_WORDS, is_truncated, match_words

MOST_A_DAY = 5_000
"""Papers a day (UTC), over all processes: at one a request and three seconds, four hours of a filler's day."""
MOST_FOUND = MOST_A_DAY // 2
"""Up to so many papers that follows find are taken up for one day, however many are asked about as news; as many more for the next."""
MOST_PAST = MOST_A_DAY // 4
"""What first days bring is taken up for a day that has fewer than so many of those, so that follows have the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A source that is asked for single papers. It knows keys of these `schemes` (`doi:`), `most` of them a request; `group` is
    who shares one politeness."""

    name: str
    group: str
    schemes: tuple[str, ...]
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A paper that others are asked about. `asked` names the fillers that answered, whether or not they knew it; `attempts` is how
    often it was taken up. `due` is when it is taken up next, None once it is done. On `asked_on` (UTC) somebody was asked last, on
    `filled_on` an answer last had something."""

    paper_id: int
    asked: tuple[str, ...] = ()
    attempts: int = 0
    due: datetime | None = None
    asked_on: date | None = None
    filled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many papers wait to be asked about, whenever; and how many were asked about on one UTC day, and got something, whether
    or not they wait again. Of those that follows found, `found` are that day's: asked about on it, or due before it ends; and
    `put_off` are due after it."""

    waiting: int
    asked: int
    filled: int
    found: int
    put_off: int


def spare(tally: Tally, most: int) -> tuple[int, int]:
    """How many papers more that follows find may be taken up for the tally's day, and for the next: `most` for either, and for
    a day no more than are left of it. Where more than `most` were put off, they are taken from what the day has."""
    for_next = most - tally.put_off
    for_day = min(most - tally.found + min(for_next, 0), MOST_A_DAY - tally.asked)
    return max(for_day, 0), max(for_next, 0)


def day_after(day: date) -> datetime:
    """When the day (UTC) that follows this one begins."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


class Lack(Flag):
    """What a paper's record is missing. AUTHORS: it names none, or "et al." stands for the rest of them."""

    AUTHORS = auto()
    ABSTRACT = auto()
    DOI = auto()


NOTHING = Lack(0)
_LEAST_ABSTRACT = 100
"""Characters; shorter is a remark, such as "No abstract is available for this article."."""


def lacking(paper: Paper) -> Lack:
    """What the record is missing; an abstract that breaks off is missing too. Of the sample, nothing."""
    if paper.sample:
        return NOTHING
    authors = NOTHING if paper.authors and not is_rest(paper.authors[-1]) else Lack.AUTHORS
    abstract = Lack.ABSTRACT if not paper.abstract or is_truncated(paper.abstract) else NOTHING
    return authors | abstract | (NOTHING if paper.doi else Lack.DOI)


def missed(paper: Paper, *, awaited: bool) -> Lack:
    """What of it is worth a request: abstract and DOI where a chat is about to be told of the paper; the authors always, as
    nobody knows who waits for those that are not named."""
    return lacking(paper) if awaited else lacking(paper) & Lack.AUTHORS


def asked_by(paper: Paper, filler: Filler) -> str:
    """The key by which this filler is asked for the paper, of the scheme that it names first; empty where it knows none."""
    found = (key for scheme in filler.schemes for key in paper.keys if key.startswith(scheme))
    return next(found, "")


def turns(paper: Paper, lack: Lack, fillers: Sequence[Filler], asked: Collection[str] = ()) -> list[Filler]:
    """Those who can be asked for what the paper lacks and did not answer yet, in order. For a DOI alone, which most preprints
    never have, nobody is asked who takes a request for each paper."""
    return [
        filler
        for filler in fillers
        if filler.name not in asked and asked_by(paper, filler) and (filler.most > 1 or lack & ~Lack.DOI)
    ]


def is_news_to(fillers: Sequence[Filler], paper: Paper, before: Paper) -> bool:
    """Whether the paper, which stood as `before`, has a key since then by which one of them can be asked."""
    fresh = set(paper.keys).difference(before.keys)
    return any(key.startswith(filler.schemes) for filler in fillers for key in fresh)


def filled(paper: Paper, answer: Paper) -> Paper:
    """The paper with what it lacks and the answer has; as it is where that is nothing, or where the answer is of another work.

    What it has stays, so that merging the result with what is stored only adds. What the answer states to have become of the
    work is kept with it.
    """
    if not _is_about(answer, paper):
        return paper
    ids = _ids_lacking(paper, answer)
    authors = answer.authors if _names_the_rest(answer.authors, paper) else paper.authors
    by_title = title_key(paper.title, authors) if authors != paper.authors else None
    return replace(
        paper,
        keys=ordered_keys((*paper.keys, *ids, *([by_title] if by_title else []))),
        abstract=answer.abstract if _goes_on(answer.abstract, paper.abstract) else paper.abstract,
        authors=authors,
        events=joined((*paper.events, *answer.events)),
    )


def _is_about(answer: Paper, paper: Paper) -> bool:
    """Whether the answer bears an id of the paper and, as ids may be wrong in either place, much the same title."""
    if answer.kind in NOTICES or all(is_title(key) for key in set(answer.keys) & set(paper.keys)):
        return False
    return are_alike(paper, answer)


def are_alike(a: Paper, b: Paper) -> bool:
    """Whether the two have much the same title, however one of them goes on."""
    mine, theirs = _telling(a.title), _telling(b.title)
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _telling(title: str) -> set[str]:
    """The words that say something; all of them where none does. A subtitle may be missing, so that words are compared."""
    words = set(match_words(title))
    return words - STOP_WORDS or words


def _ids_lacking(paper: Paper, answer: Paper) -> list[str]:
    """The answer's ids of each scheme of which the paper has none."""
    schemes = tuple(scheme for scheme in SCHEMES if not any(key.startswith(scheme) for key in paper.keys))
    return [key for key in answer.keys if key.startswith(schemes)]


def _names_the_rest(names: Sequence[str], paper: Paper) -> bool:
    """Whether the list is whole and the paper's is not, and everybody who stands in the paper's may be somebody in it."""
    if Lack.AUTHORS not in lacking(paper) or not names or any(map(is_rest, names)):
        return False
    there = {key for name in names for key in author_keys(name)}
    known = [name for name in paper.authors if not is_rest(name)]
    return len(known) <= len(names) and all(not author_keys(name).isdisjoint(there) for name in known)


def _goes_on(abstract: str, ours: str) -> bool:
    """Whether it is an abstract where ours is none, or is longer than ours, which breaks off."""
    if ours and not is_truncated(ours):
        return False
    return len(abstract) >= _LEAST_ABSTRACT and len(abstract) > len(ours)
