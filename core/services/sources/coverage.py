"""/coverage: what was read, when, what failed and why, and what became of what was sent here."""

from collections.abc import AsyncGenerator
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.judge.record import TrackRecord
from core.domain.radar.journals import known
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.sources import coverage as replies
from core.services.replies.sources import sources as sources_replies

COVERED = timedelta(days=14)
JUDGED = timedelta(days=29)
"""Before today."""


async def show(app: AppContext, request: Request, intent: intents.ShowCoverage) -> AsyncGenerator[Message]:
    """All sources together and what was sent here; with words those sources of which a name holds them."""
    now, catalogue = app.clock.now(), tuple(app.fetching.catalogue())
    async with app.storage.reading() as tables:
        facts = replies.Covered(
            sources={source.id: source for source in catalogue},
            states=await tables.sources.states(),
            host_backoffs=await tables.host_backoffs.all(),
            readings=await tables.sources.readings((now - COVERED).date()),
            progress=await tables.backfills.progress(),
            now=now,
            sample=await tables.papers.has_sample(),
            online=app.fetching.online,
            judged=TrackRecord(await tables.judge_records.since((now - JUDGED).date())),
        )
        sends = await tables.outbox.recent(request.chat.id, now - COVERED)
        obstructed = [request.chat] if request.chat.is_obstructed else []
        asker = request.event.user.user_id
        if asker and not request.chat.place.shared:
            obstructed += await tables.chats.behind_obstacles(request.chat.address.platform, set_up_by=asker)
    if not intent.text:
        yield replies.coverage(facts, sends, request.chat, obstructed)
        return
    journals = known(catalogue)
    one = journals.find(intent.text)
    found = [one] if one else journals.holding(intent.text)
    if found:
        yield replies.named(intent.text, found, facts)
    else:
        yield errors.wrong(sources_replies.unknown(intent.text, journals.near(intent.text)), "/coverage")
