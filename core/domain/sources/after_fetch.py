"""What an answer makes of a source: when it is asked again, what people are told of it, and whether its hosts are left alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.domain.papers.paper import Announcement, Paper
from core.domain.sources import polling
from core.domain.sources.polling import LONGEST, MOST_WAIT, HostBackoff
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, SourceState

OVERLAP = timedelta(days=3)
"""How far before its last good reading a source is asked for what it has: days of zones, and of what interfaces tell late."""
TOLERANCE = timedelta(days=1)
"""A day to come by no more than this may be today somewhere."""


def since(state: SourceState, now: datetime) -> date:
    """From which day on a source with an interface is asked for what it has."""
    return ((state.read_at or now) - OVERLAP).date()


def dated(announced: Iterable[Announcement], today: date) -> list[Announcement]:
    """The same without days to come: some feeds give the day of a future issue for that of an article."""
    return [
        found if paper == found.paper else replace(found, paper=paper)
        for found in announced
        for paper in (_dated(found.paper, today),)
    ]


def lasting(outcome: Fetched, today: date) -> Fetched:
    """The same, of which nothing need be read again while it stands as it does; what tells of days to come must be, when they come."""
    if all(_dated(each.paper, today) == each.paper for each in outcome.announcements):
        return outcome
    return replace(outcome, validators=replace(outcome.validators, digest=""))


def _dated(paper: Paper, today: date) -> Paper:
    latest = today + TOLERANCE
    if all(day is None or day <= latest for day in (paper.announced_on, paper.published_on)):
        return paper
    announced, published = (day if day and day <= latest else None for day in (paper.announced_on, paper.published_on))
    return replace(paper, announced_on=announced, published_on=published)


def after(
    state: SourceState,
    source: Source,
    outcome: FetchOutcome,
    now: datetime,
    *,
    items: int = 0,
    fresh: int = 0,
    followed: bool = True,
    host_backoff: HostBackoff | None = None,
) -> SourceState:
    """A source's state after an answer with so many papers, so many of them new. `rest` is what its hosts are left alone for."""
    state = replace(state, checked_at=now, items=items, fresh=fresh, demanded=False)
    if isinstance(outcome, FetchFailed):
        # An error, asked again ever later; or for as long as it is tolerated a note, asked again at its own pace.
        alike = state.error in ("", outcome.reason) if outcome.tolerated else state.error
        failures = 1 + (state.failures if alike else 0)
        again = polling.fetch_again(1 if outcome.tolerated else failures, now, outcome.wait, outcome.permanent)
        state = replace(
            state, failures=failures, next_fetch_at=max(again, host_backoff.until) if host_backoff else again
        )
        if failures <= outcome.tolerated:
            return replace(state, error="", note=outcome.reason)
        return replace(state, error=outcome.reason)
    hints = outcome.hints if isinstance(outcome, Fetched) else None
    rhythm = state.rhythm.read(now, hints, news=fresh > 0)
    later = polling.next_poll(source.id, source.group, rhythm, now, followed=followed)
    good = replace(state, read_at=now, failures=0, error="", next_fetch_at=later, rhythm=rhythm)
    match outcome:
        case Fetched():
            return replace(good, note=outcome.empty_note, validators=outcome.validators)
        case NotModified():
            return good


def host_backoff(before: HostBackoff | None, group: str, outcome: FetchOutcome, now: datetime) -> HostBackoff | None:
    """For how long an answer makes all sources of its hosts rest: two hours, doubling to a day, where it was a refusal; as long as
    it asked for where it asked for that; None where the others may be asked."""
    if not isinstance(outcome, FetchFailed):
        return None
    if outcome.refused:
        refusals = 1 + (before.refusals if before else 0)
        pause = polling.backoff(refusals, timedelta(hours=2), LONGEST)
    elif outcome.wait and not outcome.tolerated:
        refusals, pause = before.refusals if before else 0, timedelta()
    else:
        return None
    until = now + max(pause, min(outcome.wait or timedelta(), MOST_WAIT))
    return HostBackoff(group=group, until=until, refusals=refusals, reason=outcome.reason)
