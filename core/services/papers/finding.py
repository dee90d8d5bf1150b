"""Look up an unknown paper at its source by key, and store it."""

from dataclasses import replace

from core.domain.papers import notices
from core.domain.papers.paper import Paper
from core.domain.radar.volume import BACKFILL
from core.domain.sources.source import Fetched, FetchFailed
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue, pipeline
from core.services.replies.papers import browsing as replies


async def find(app: AppContext, key: str) -> Paper | str:
    """The paper, now stored; or in a sentence why there is none. Waits for the host's lease."""
    outcome = await _look_up(app, key)
    return outcome if isinstance(outcome, str) else await _store(app, outcome, key) or replies.unknown(key)


async def find_by_orcid(app: AppContext, orcid: str) -> str:
    """Stores the papers that state an ORCID iD; why it could not be asked for, or nothing."""
    outcome = await _look_up(app, key := f"orcid:{orcid}")
    if isinstance(outcome, str):
        return outcome
    await _store(app, outcome, key)
    return ""


async def _look_up(app: AppContext, key: str) -> Fetched | str:
    if not app.fetching.online:
        return replies.unknown_offline(key)
    group = app.fetching.lookup_group(key)
    async with rate_limit.lease(app, group, app.patience) as ours:
        outcome = await app.fetching.lookup([key]) if ours else FetchFailed(reason=replies.busy())
    if isinstance(outcome, FetchFailed):
        await rate_limit.update_backoff(app, group, outcome, had_backoff=False)
        return replies.not_answered(key, outcome.reason)
    return outcome


async def _store(app: AppContext, outcome: Fetched, key: str) -> Paper | None:
    """The paper of that key, even if retracted; for a notice, the stored paper that it is about."""
    if not outcome.announcements:
        return None
    # Somebody asked for this very record, so a notice is stored as a paper too.
    found = [
        replace(each, paper=work) if (work := notices.of_itself(each.paper)) else each for each in outcome.announcements
    ]
    fillers = enrichment_queue.fillers(app)
    async with app.storage.transaction() as tables:
        await pipeline.add_papers(
            tables, found, app.clock.now(), app.months.current, oldest=BACKFILL, fillers=fillers, ends_sample=False
        )
        for each in (key, *(about for announcement in found for about in announcement.paper.about)):
            if (paper := await tables.papers.by_key(each)) is not None:
                return paper
    return None
