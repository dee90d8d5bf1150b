"""What is told of papers that people have: which events a record states by itself, and which of a paper's are news."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote

from core.domain.papers.events import TAKEN_BACK, Event, EventKind, merge_events, repeated
from core.domain.papers.paper import Paper
from core.domain.papers.preprints import is_archived, is_preprint, published_doi, publishes
from core.domain.papers.retraction import is_withdrawn, taken_back

REMEMBERED = timedelta(days=365)
"""So long a chat has a paper that a briefing showed it."""
_PATIENCE = {EventKind.PUBLISHED: timedelta(days=1), EventKind.CORRECTED: timedelta(days=1)}
_SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiding:
    """An event, by its key, that a chat is to be told of."""

    chat_id: int
    paper_id: int
    event: str

    @property
    def key(self) -> str:
        """The outbox key of a message that tells of it first."""
        return f"event:{self.paper_id}:{self.event}:{self.chat_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The message of a briefing that showed a paper, by its number, and when it was made."""

    message: int
    made_at: datetime


def pause(kind: EventKind) -> timedelta:
    """How long after one message of tidings an event may wait for the next: a day, but what takes a paper's results into doubt an
    hour."""
    return _PATIENCE.get(kind, _SOON)


def own(paper: Paper) -> tuple[Event, ...]:
    """The events that a record of a work states by itself: that it stands in a journal, or was taken back."""
    return merge_events((*paper.events, *_taken_back(paper), *_published(paper)))


def _taken_back(paper: Paper) -> Iterator[Event]:
    """A later version is announced on the day on which it says so; else nobody knows when."""
    if (kind := taken_back(paper)) is not None:
        day = paper.announced_on if paper.announce.is_replacement else None
        yield Event(kind=kind, notice=paper.key, day=day, url=paper.url)


def _published(paper: Paper) -> Iterator[Event]:
    """A record of an article tells where and when; one of a preprint that names the article's DOI tells only that."""
    doi = published_doi(paper)
    if not is_archived(paper) or (doi and doi in unquote(paper.url).lower()):
        if publishes(paper.venue):
            day = paper.published_on or paper.announced_on
            notice = f"doi:{doi}" if doi else paper.key
            yield Event(kind=EventKind.PUBLISHED, notice=notice, day=day, venue=paper.venue, url=paper.url)
    elif doi:
        yield Event(kind=EventKind.PUBLISHED, notice=f"doi:{doi}", url=f"https://doi.org/{quote(doi)}")


def news(before: Paper | None, now: Paper) -> tuple[Event, ...]:
    """The events that a paper has now and had not before; none of a new paper, which nobody has yet.

    That an article stands in its journal is no news, and what its own words said before is none, nor what tells again of a notice.
    """
    if before is None:
        return ()
    known = {event.key for event in before.events}
    fresh = [event for event in now.events if event.key not in known and _is_news(event.kind, before)]
    again = set(repeated(before.events, fresh))
    return tuple(event for event in fresh if event not in again)


def _is_news(kind: EventKind, before: Paper) -> bool:
    if kind is EventKind.PUBLISHED:
        return is_preprint(before)
    return kind not in TAKEN_BACK or not is_withdrawn(before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event of a paper as one chat is told of it. `message` is the chat's message that holds the card, and `number` the
    card's, 0 where either is not known; `briefed_at` is when a briefing showed it, where one did; `saved`: the chat is that of
    somebody who saved it."""

    paper: Paper
    event: Event
    message: int = 0
    number: int = 0
    briefed_at: datetime | None = None
    saved: bool = False
