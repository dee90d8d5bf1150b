"""A feed is added to a chat: whether it may be, what stands in it, and its follow."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.domain.chats.subscriber import Subscriber
from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import Feed, FeedState
from core.domain.papers.paper import Announcement, Paper
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar.follow import MOST_FOLLOWS, Follow, find_same
from core.domain.radar.undo_log import Followed
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import clip, visible
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.feeds import entering, looking
from core.services.feeds.looking import Looked, NotAdded
from core.services.papers.pipeline import parts
from core.services.radar import answers, following, stored
from core.services.replies.feeds import feeds as replies
from core.services.replies.radar import following as following_replies

LATEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The follow that was made, and the `change` that takes it back; `newcomer` is a chat whose first follow it is. `feed` and what
    was `looked` at are not there where the address is read here for everybody, so that the follow is of that source. `latest`
    are the feed's newest papers."""

    follow: Follow
    change: int
    feed: Feed | None = None
    looked: Looked | None = None
    latest: Sequence[Paper] = ()
    newcomer: Subscriber | None = None


async def add(app: AppContext, request: Request, address: str) -> Added | NotAdded:
    """Makes an address a feed of the chat, and its follow; or says why not, and changes nothing. No transaction is open while the
    address is asked. One that is read here for everybody becomes a follow of that source, and is not asked."""
    sources = app.fetching.sources_at(address)
    if not sources:
        return NotAdded(reason=replies.closed())
    async with app.storage.reading() as tables:
        query = covering(sources, await tables.sources.states())
        refused = None if query else await _refusal(tables, request, sources[-1])
    if query:
        return await _follow(app, request, query)
    looked = refused or await looking.look(app, sources[-1])
    if isinstance(looked, NotAdded):
        return looked
    if looked.page:
        async with app.storage.reading() as tables:
            query = covering(app.fetching.sources_at(looked.source.address), await tables.sources.states())
    return await (_follow(app, request, query) if query else _keep(app, request, looked))


def covering(sources: Sequence[Source], on: Collection[str]) -> Query | None:
    """The follow of the catalogue's sources at an address, where all of them are read here; the last is the address itself."""
    known = sources[:-1]
    if not known or any(source.id not in on for source in known):
        return None
    return Query(tuple(Alternative((_term(source),)) for source in known))


def _term(source: Source) -> Term:
    """By what its papers carry, which they also do where another source told of them first."""
    if not source.label:
        return Term(Field.SOURCE, source.id)
    return Term(Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL, source.label)


async def _refusal(tables: Tables, request: Request, source: Source) -> NotAdded | None:
    """Why this chat may not have this feed too: it has it, or as many as there may be."""
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
    """What stands in the feed now is where it begins, and no news to this chat; to those that have it already it may be."""
    source, now = looked.source, app.clock.now()
    state = FeedState(
        id=source.id,
        address=source.address,
        host=source.name,
        group=source.group,
        title=clip(visible(looked.fetched.title), feeds.LONGEST_TITLE),
        next_fetch_at=now + feeds.asked_every(looked.fetched),
        every=feeds.asked_every(looked.fetched),
        validators=looked.fetched.validators,
        checked_at=now,
        read_at=now,
    )
    entries = feeds.entries(looked.fetched.announcements, now.date())
    await entering.receive(app, state, entries)
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
