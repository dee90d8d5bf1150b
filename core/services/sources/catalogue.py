"""/sources: the catalogue by field, by name and by ISSN, and which of it is read here."""

from collections import Counter
from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.radar.journals import known
from core.domain.radar.subjects import subjects
from core.domain.sources import field_names
from core.domain.sources.source import Source, Standing, standing
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.sources import sources as replies

_ORDER = tuple(Standing)


async def show(app: AppContext, request: Request, intent: intents.ShowSources) -> AsyncGenerator[Message]:
    """The fields with their counts; a field's sources, those that are on first; one source by itself; or those of which a name
    holds the words."""
    catalogue = tuple(app.fetching.catalogue())
    async with app.storage.reading() as tables:
        states = await tables.sources.states()
    if not intent.text:
        counts = Counter(standing(source, states) for source in catalogue)
        every = Counter(field for source in catalogue for field in source.fields)
        on = Counter(field for source in catalogue if source.id in states for field in source.fields)
        yield replies.fields(counts, [(field, on[field], every[field]) for field in sorted(every)], intent.start)
        return
    found, one = _meant(catalogue, intent.text)
    if one is not None:
        yield replies.one(one, states, app.clock.now(), reads_followed=app.reads_followed and app.fetching.online)
    elif found:
        found.sort(key=lambda source: _ORDER.index(standing(source, states)))
        yield replies.listed(intent.text, found, states, intent.start, app.clock.now())
    else:
        yield errors.wrong(replies.unknown(intent.text, known(catalogue).near(intent.text)), "/sources")


def _meant(catalogue: tuple[Source, ...], words: str) -> tuple[list[Source], Source | None]:
    """The sources of a field of that name, else the one of that id or name, else all of which a name holds the words."""
    every = {field for source in catalogue for field in source.fields}
    if field := field_names.called(words, every):
        return [source for source in catalogue if field in source.fields], None
    if archive := subjects(catalogue).of_server(words):
        return list(archive), None
    by_id = {name.lower(): source for source in catalogue for name in (source.label, source.id)}
    journals = known(catalogue)
    one = by_id.get(words.lower()) or journals.find(words)
    found = [] if one else journals.holding(words)
    field = "" if one or found else field_names.holding(words, every)
    return found or [source for source in catalogue if field in source.fields], one
