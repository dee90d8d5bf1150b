"""A paper that the store does not know is asked for at its source, by its key, and stored for all."""

from dataclasses import replace

from core.domain.papers import notices
from core.domain.papers.paper import Announcement, Paper
from core.domain.radar.volume import BACKFILL
from core.domain.sources.source import Fetched, FetchFailed
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue, pipeline
from core.services.replies.papers import browsing as replies


async def find(app: AppContext, key: str) -> Paper | str:
    """The paper, stored now; or why there is none, in a sentence. Waits for the source's turn."""
    if not app.fetching.online:
        return replies.unknown_offline(key)
    group = app.fetching.lookup_group(key)
    async with rate_limit.lease(app, group, app.patience) as ours:
        outcome = await app.fetching.lookup([key]) if ours else FetchFailed(reason=replies.busy())
    if isinstance(outcome, FetchFailed):
        await rate_limit.update_backoff(app, group, outcome, had_backoff=False)
        return replies.not_answered(key, outcome.reason)
    return await _stored(app, outcome, key) or replies.unknown(key)


async def _stored(app: AppContext, outcome: Fetched, key: str) -> Paper | None:
    """The paper of that key, though it was retracted; of a notice, the paper that it is about, where it is stored."""
    if not outcome.announcements:
        return None
    told, asked = [_as_work(announcement) for announcement in outcome.announcements], enrichment_queue.fillers(app)
    async with app.storage.transaction() as tables:
        await pipeline.add_papers(tables, told, app.clock.now(), oldest=BACKFILL, fillers=asked)
        for each in (key, *(about for announcement in told for about in announcement.paper.about)):
            if (paper := await tables.papers.by_key(each)) is not None:
                return paper
    return None


def _as_work(announcement: Announcement) -> Announcement:
    work = notices.of_itself(announcement.paper)
    return replace(announcement, paper=work) if work else announcement
