"""Add a feed to a chat: check the quotas, read the address, store what it holds, and follow it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from core.domain.chats.subscriber import Subscriber
from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import Feed, FeedState
from core.domain.papers.paper import Announcement, Paper, PaperKind
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar.follow import MOST_FOLLOWS, Follow, find_same
from core.domain.radar.undo_log import Followed
from core.domain.sources.source import Fetched, FetchFailed, Link, Source, SourceKind, Validators
from core.ports.storage import Tables
from core.services import rate_limit
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.feeds import receiving
from core.services.papers.pipeline import parts
from core.services.radar import answers, following, stored
from core.services.replies.feeds import feeds as replies
from core.services.replies.radar import following as following_replies

MOST_TRIES = 3
"""Requests for one address that somebody typed: itself, and pages that name a feed which is a page again."""
LATEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A feed of papers that was read. `page` is the host of the page that named it, if one did."""

    source: Source
    fetched: Fetched
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAdded:
    """Why an address was not added, in sentences for people.

    `links` are the feeds that its page names, for somebody to choose from; `number` is the follow's where the chat has the
    feed already.
    """

    reason: str
    links: tuple[Link, ...] = field(default=(), repr=False)
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The follow that was made and its `change` in the undo log; `newcomer` is the chat, where this is its first follow.

    `feed` and `looked` are None where the address is that of a source that is read here for everybody. `latest` are the feed's
    newest papers.
    """

    follow: Follow
    change: int
    feed: Feed | None = None
    looked: Looked | None = None
    latest: Sequence[Paper] = ()
    newcomer: Subscriber | None = None


async def add(app: AppContext, request: Request, address: str) -> Added | NotAdded:
    """Makes an address a feed of the chat and follows it; or says why not, and changes nothing.

    The address of a source that is read here for everybody becomes a follow of that source, without a request.
    """
    sources = app.fetching.sources_at(address)
    if not sources:
        return NotAdded(reason=replies.closed())
    async with app.storage.reading() as tables:
        query = covering(sources, await tables.sources.states())
        refused = None if query else await _refusal(tables, request, sources[-1])
    if query:
        return await _follow(app, request, query)
    looked = refused or await _look(app, sources[-1])
    if isinstance(looked, NotAdded):
        return looked
    if looked.page:
        async with app.storage.reading() as tables:
            query = covering(app.fetching.sources_at(looked.source.address), await tables.sources.states())
    return await (_follow(app, request, query) if query else _keep(app, request, looked))


async def _look(app: AppContext, source: Source) -> Looked | NotAdded:
    """Reads the feed at an address, or the one feed that the page there names: three requests in all, no transaction."""
    if not app.fetching.online:
        return NotAdded(reason=replies.offline())
    page = ""
    for _ in range(MOST_TRIES):
        async with rate_limit.lease(app, source.group, app.patience) as ours:
            outcome = await app.fetching.fetch((source,), Validators()) if ours else FetchFailed(reason=replies.busy())
        if isinstance(outcome, Fetched):
            if any(found.paper.kind is PaperKind.RESEARCH for found in outcome.announcements):
                return Looked(source=source, fetched=outcome, page=page)
            return NotAdded(reason=replies.no_papers(outcome))
        links = outcome.links if isinstance(outcome, FetchFailed) else ()
        if len(links) != 1:
            return NotAdded(reason=replies.several(len(links)) if links else replies.unreadable(outcome), links=links)
        page = page or source.name
        found = [each for each in app.fetching.sources_at(links[0].address)[-1:] if each.id != source.id]
        if not found:
            return NotAdded(reason=replies.unreadable(outcome))
        source = found[0]
    return NotAdded(reason=replies.pages_only())


def covering(sources: Sequence[Source], on: Collection[str]) -> Query | None:
    """A query for the catalogue's sources at an address, if all of them are read here."""
    # sources_at() puts the address itself last, as a source of its own.
    known = sources[:-1]
    if not known or any(source.id not in on for source in known):
        return None
    terms = [
        Term(Field.SOURCE, source.id)
        if not source.label
        else Term(Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL, source.label)
        for source in known
    ]  # the label first: papers carry it also where another source announced them earlier
    return Query(tuple(Alternative((term,)) for term in terms))


async def _refusal(tables: Tables, request: Request, source: Source) -> NotAdded | None:
    """Why this chat may not add this feed; None if it may."""
    own = await tables.feeds.of(request.chat.id)
    if known := next((feed for feed in own if feed.id == source.id), None):
        return NotAdded(reason=replies.known(known), number=known.number)
    most = feeds.most(shared=request.chat.place.shared)
    if len(own) >= most:
        return NotAdded(reason=replies.too_many(most))
    if sum(feed.host == source.name for feed in own) >= feeds.MOST_A_HOST:
        return NotAdded(reason=replies.too_many_of(source.name, feeds.MOST_A_HOST))
    if len(await tables.follows.of(request.chat.id)) >= MOST_FOLLOWS:
        return NotAdded(reason=following_replies.too_many(MOST_FOLLOWS))
    if await tables.feeds.count() >= feeds.MOST_DISTINCT and not await tables.feeds.having(source.id):
        return NotAdded(reason=replies.full())
    return None


async def _follow(app: AppContext, request: Request, query: Query) -> Added | NotAdded:
    """A follow of sources that are read here for everybody."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if twin := find_same(follows, query):
            return NotAdded(reason=replies.known_source(twin), number=twin.number)
        if len(follows) >= MOST_FOLLOWS:
            return NotAdded(reason=following_replies.too_many(MOST_FOLLOWS))
        made = await following.make(app, tables, request, query, first=not follows)
        await answers.demand(app, tables, [query])
        return Added(follow=made.follow, change=made.change, newcomer=made.newcomer)


async def _keep(app: AppContext, request: Request, looked: Looked) -> Added | NotAdded:
    """Stores what the feed holds now, and adds it to the chat."""
    source, now = looked.source, app.clock.now()
    state = FeedState(
        id=source.id,
        address=source.address,
        host=source.name,
        group=source.group,
        title=feeds.own_title(looked.fetched.title),
        next_fetch_at=now + feeds.asked_every(looked.fetched),
        every=feeds.asked_every(looked.fetched),
        validators=looked.fetched.validators,
        checked_at=now,
        read_at=now,
    )
    entries = feeds.entries(looked.fetched.announcements, now.date())
    # Not news to this chat, but it may be to others that have the feed: they get their hits first.
    await receiving.receive(app, state, entries)
    papers = await _store(app, entries)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        if refused := await _refusal(tables, request, source):
            return refused
        return await _add_feed(app, request, tables, looked, state, papers)


async def _store(app: AppContext, entries: Sequence[Announcement]) -> list[Paper]:
    """The papers of a feed, each once, the newest first."""
    papers: dict[int, Paper] = {}
    for part in parts(entries):
        async with app.storage.transaction() as tables:
            kept = await tables.papers.add(part, app.clock.now())
        papers |= {paper.id: paper for paper, *_ in kept}
    return sorted(papers.values(), key=lambda paper: paper.day or app.clock.now().date(), reverse=True)


async def _add_feed(
    app: AppContext, request: Request, tables: Tables, looked: Looked, state: FeedState, papers: Sequence[Paper]
) -> Added:
    now, is_first = app.clock.now(), not await tables.follows.of(request.chat.id)
    query = Query.of(Field.SOURCE, state.id, state.title or state.host)
    follow = await tables.follows.add(request.chat.id, query, now)
    feed = Feed(
        id=state.id,
        chat_id=request.chat.id,
        number=follow.number,
        address=state.address,
        host=state.host,
        title=state.title,
        added_at=now,
    )
    await tables.feeds.add(feed, state)
    await tables.feeds.enter(feed.id, [paper.id for paper in papers])
    await stored.backfill(app, tables, follow)
    return Added(
        follow=follow,
        change=await tables.undo_log.add(request.chat.id, Followed(follow), now),
        feed=feed,
        looked=looked,
        latest=papers[:LATEST],
        newcomer=await preferences.schedule_chat(tables, request.chat, now) if is_first else None,
    )
