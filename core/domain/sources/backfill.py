"""The first days of a source: what it announced in the two weeks before it was first read, page by page."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.domain.sources import polling
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import Fetched, FetchFailed, LookupOutcome

FIRST_DAYS = timedelta(days=14)
MOST_TRIES = 5
"""In a row; then a source's past is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """How far a source was read back. `mark` is the page that comes next, `due` when; None when the past is done with, and
    `reason` says why where it was given up. `papers` counts those that were new."""

    source: str
    since: date
    due: datetime | None
    mark: str = ""
    tries: int = 0
    papers: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of how many sources that are on the first days were read, or given up; and from which day on."""

    sources: int
    read: int
    given_up: int
    since: date | None

    @property
    def left(self) -> int:
        """How many are being read yet."""
        return self.sources - self.read - self.given_up


def turned(
    past: Past, outcome: LookupOutcome, now: datetime, *, papers: int = 0, host_backoff: HostBackoff | None = None
) -> Past:
    """After a page with so many new papers, or a failure, for which the hosts may rest."""
    match outcome:
        case Fetched():
            past = replace(past, papers=past.papers + papers, tries=0)
            if not outcome.next or outcome.next == past.mark:
                return replace(past, mark="", due=None)
            return replace(past, mark=outcome.next, due=now)
        case FetchFailed():
            tries = past.tries + 1
            if tries >= MOST_TRIES or outcome.permanent or outcome.missing:
                return replace(past, tries=tries, due=None, reason=outcome.reason)
            again = polling.fetch_again(tries, now, outcome.wait, permanent=False)
            return replace(past, tries=tries, due=max(again, host_backoff.until) if host_backoff else again)
