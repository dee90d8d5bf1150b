"""What an address amounts to: a feed of papers, at once or by a link of its page; or nothing that could be followed, and why."""

from dataclasses import dataclass, field

from core.domain.papers.paper import PaperKind
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, Link, Source, Validators
from core.services import rate_limit
from core.services.context import AppContext
from core.services.replies.feeds import feeds as replies

MOST_TRIES = 3
"""Requests for one address that somebody typed: itself, and pages that name a feed which is a page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A feed of papers, as its one request answered. `page` is the host of the page that named it, where one did."""

    source: Source
    fetched: Fetched
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAdded:
    """Why an address is no feed of this chat now, in sentences for people; nothing was changed. `links` are those that its page
    names, of which somebody has to choose; `number` is that of the follow where the chat has the feed already."""

    reason: str
    links: tuple[Link, ...] = field(default=(), repr=False)
    number: int = 0


async def look(app: AppContext, source: Source) -> Looked | NotAdded:
    """Asks once; where the page there names one feed, that one instead, three requests in all. Holds no transaction."""
    if not app.fetching.online:
        return NotAdded(reason=replies.offline())
    page = ""
    for _ in range(MOST_TRIES):
        outcome = await _asked(app, source)
        if isinstance(outcome, Fetched):
            return _papers(source, outcome, page)
        links = outcome.links if isinstance(outcome, FetchFailed) else ()
        if len(links) != 1:
            return NotAdded(reason=replies.several(len(links)) if links else replies.unreadable(outcome), links=links)
        page = page or source.name
        found = [each for each in app.fetching.sources_at(links[0].address)[-1:] if each.id != source.id]
        if not found:
            return NotAdded(reason=replies.unreadable(outcome))
        source = found[0]
    return NotAdded(reason=replies.pages_only())


async def _asked(app: AppContext, source: Source) -> FetchOutcome:
    async with rate_limit.turn(app, source.group, app.patience) as ours:
        return await app.fetching.fetch((source,), Validators()) if ours else FetchFailed(reason=replies.busy())


def _papers(source: Source, fetched: Fetched, page: str) -> Looked | NotAdded:
    if any(found.paper.kind is PaperKind.RESEARCH for found in fetched.announcements):
        return Looked(source=source, fetched=fetched, page=page)
    return NotAdded(reason=replies.no_papers(fetched))
