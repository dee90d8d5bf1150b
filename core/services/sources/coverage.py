"""/coverage: what was read, when, what failed and why, and what became of what was sent here."""

from collections.abc import AsyncGenerator
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.radar.journals import known
from core.services.context import Asked, Desk
from core.services.replies import errors
from core.services.replies.sources import coverage as replies
from core.services.replies.sources import sources as sources_replies

COVERED = timedelta(days=14)


async def show(desk: Desk, asked: Asked, intent: intents.ShowCoverage) -> AsyncGenerator[Message]:
    """All sources together and what was sent here; with words those sources of which a name holds them."""
    now, catalogue = desk.clock.now(), tuple(desk.fetching.catalogue())
    async with desk.storage.reading() as tables:
        facts = replies.Covered(
            sources={source.id: source for source in catalogue},
            states=await tables.sources.states(),
            rests=await tables.rests.all(),
            readings=await tables.sources.readings((now - COVERED).date()),
            progress=await tables.pasts.progress(),
            now=now,
            sample=await tables.papers.has_sample(),
            online=desk.fetching.online,
        )
        sends = await tables.outbox.recent(asked.chat.id, now - COVERED)
    if not intent.text:
        yield replies.coverage(facts, sends, asked.chat)
        return
    journals = known(catalogue)
    one = journals.find(intent.text)
    found = [one] if one else journals.holding(intent.text)
    if found:
        yield replies.named(intent.text, found, facts)
    else:
        yield errors.wrong(sources_replies.unknown(intent.text, journals.near(intent.text)), "/coverage")
