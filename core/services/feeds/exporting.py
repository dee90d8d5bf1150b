"""The radar as files: /radar export. A list of all follows, and the feeds among them as OPML for other readers."""

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from datetime import datetime

from core.domain.chats import intents
from core.domain.chats.message import File, Message
from core.domain.feeds import follow_export, opml
from core.domain.feeds.custom_feed import Feed
from core.domain.feeds.opml import Outline
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Follow
from core.domain.radar.journals import known
from core.domain.radar.mutes import Mute
from core.domain.sources.source import Source
from core.services.context import AppContext, Request
from core.services.radar import persons
from core.services.replies import errors
from core.services.replies.feeds import importing as replies


async def export(app: AppContext, request: Request, intent: intents.ExportRadar) -> AsyncGenerator[Message]:
    """Sends everything that the chat follows as files."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
        feeds = await tables.feeds.of(request.chat.id)
        mutes = await tables.mutes.of(request.chat.id)
        examples = await persons.examples(tables, follows)
    if not follows:
        yield errors.wrong(replies.empty_radar(), "/follow Wenjian Luo")
        return
    listed = [(follow.query, examples.get(follow.number, ())) for follow in follows]
    outlines = list(_outlines(app, follows, {feed.id: feed for feed in feeds}))
    files = _files(request.chat.title, (listed, mutes, feeds), outlines, app.clock.now())
    # Private in a shared chat: addresses of custom feeds are written in full, and may hold secrets.
    yield replies.exported(files, len(follows), len(outlines), shared=request.event.place.shared)


def _files(
    title: str,
    kept: tuple[Sequence[tuple[Query, Sequence[str]]], Sequence[Mute], Sequence[Feed]],
    outlines: Sequence[Outline],
    now: datetime,
) -> tuple[File, ...]:
    follows, mutes, feeds = kept
    remarks = replies.list_remarks(title, [mute.term.written for mute in mutes])
    addresses = {feed.id: feed.address for feed in feeds}
    listed = follow_export.written(remarks, follows, addresses)
    files = [File(name="follows.txt", text=listed)]
    if outlines:
        files.append(File(name="radar.opml", text=opml.written(title or "AcademicHub", outlines, now)))
    return tuple(files)


def _outlines(app: AppContext, follows: Sequence[Follow], own: Mapping[str, Feed]) -> Iterator[Outline]:
    """The custom feeds among the follows, and the feeds of followed journals and categories that the catalogue knows."""
    sources = tuple(app.fetching.catalogue())
    journals = known(sources)
    places = {(Field.CATEGORY, source.label.lower()): source for source in sources if source.label}
    places |= {(Field.SOURCE, source.id.lower()): source for source in sources}
    seen = set[str]()
    for follow in follows:
        # Only terms that are followed by themselves: a reader would show all of the feed, not what else the follow asks for.
        for term in (each.every[0] for each in follow.query.alternatives if len(each.every) == 1 and not each.none):
            found: Feed | Source | None = own.get(term.folded) or places.get((term.field, term.folded))
            if found is None and term.field is Field.JOURNAL:
                found = journals.find(term.text)
            if found is None:
                continue
            address = found.address if isinstance(found, Feed) else app.fetching.feed_of(found)
            if address and address not in seen:
                seen.add(address)
                yield Outline(title=found.name, address=address)
