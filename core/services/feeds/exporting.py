"""The radar as files: /radar export. A list of all follows, and the feeds among them as OPML for other readers."""

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from datetime import datetime

from core.domain.chats import intents
from core.domain.chats.message import File, Message
from core.domain.feeds import follow_export, opml
from core.domain.feeds.custom_feed import Feed
from core.domain.feeds.opml import Outline
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.journals import known
from core.domain.radar.mutes import Mute
from core.domain.sources.source import Source
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.feeds import importing as replies


async def export(app: AppContext, request: Request, intent: intents.ExportRadar) -> AsyncGenerator[Message]:
    """Everything that the chat follows. Addresses of its own feeds stand there in full, so a shared chat's go to who asks alone."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
        feeds = await tables.feeds.of(request.chat.id)
        mutes = await tables.mutes.of(request.chat.id)
    if not follows:
        yield errors.wrong(replies.empty_radar(), "/follow Wenjian Luo")
        return
    outlines = list(_outlines(app, follows, {feed.id: feed for feed in feeds}))
    files = _files(request.chat.title, (follows, mutes, feeds), outlines, app.clock.now())
    yield replies.exported(files, len(follows), len(outlines), shared=request.event.place.shared)


def _files(
    title: str,
    kept: tuple[Sequence[Follow], Sequence[Mute], Sequence[Feed]],
    outlines: Sequence[Outline],
    now: datetime,
) -> tuple[File, ...]:
    follows, mutes, feeds = kept
    remarks = replies.list_remarks(title, [mute.term.written for mute in mutes])
    addresses = {feed.id: feed.address for feed in feeds}
    listed = follow_export.written(remarks, [follow.query for follow in follows], addresses)
    files = [File(name="follows.txt", text=listed)]
    if outlines:
        files.append(File(name="radar.opml", text=opml.written(title or "AcademicHub", outlines, now)))
    return tuple(files)


def _outlines(app: AppContext, follows: Sequence[Follow], own: Mapping[str, Feed]) -> Iterator[Outline]:
    """What a feed reader could read of the follows: the chat's own feeds, and the journals and categories whose feeds the
    catalogue knows, as far as a follow is nothing else."""
    sources = tuple(app.fetching.catalogue())
    journals = known(sources)
    places = {(Field.CATEGORY, source.label.lower()): source for source in sources if source.label}
    places |= {(Field.SOURCE, source.id.lower()): source for source in sources}
    seen = set[str]()
    for follow in follows:
        for term in _wholes(follow):
            found = own.get(term.folded) or places.get((term.field, term.folded))
            if found is None and term.field is Field.JOURNAL:
                found = journals.find(term.text)
            outline = _outline(app, found)
            if outline is not None and outline.address not in seen:
                seen.add(outline.address)
                yield outline


def _wholes(follow: Follow) -> Iterator[Term]:
    """The terms each of which is followed by itself."""
    return (each.every[0] for each in follow.query.alternatives if len(each.every) == 1 and not each.none)


def _outline(app: AppContext, found: Feed | Source | None) -> Outline | None:
    match found:
        case Feed():
            return Outline(title=found.name, address=found.address)
        case Source() if address := app.fetching.feed_of(found):
            return Outline(title=found.name, address=address)
        case _:
            return None
