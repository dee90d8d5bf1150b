"""A paper that the store does not know is asked for at its source, by its key, and stored for all."""

from core.domain.paper import Paper
from core.domain.source import Fetched, FetchFailed
from core.domain.volume import BACKFILL
from core.services import courtesy, matching
from core.services.desk import Desk
from core.services.replies import browsing as replies


async def find(desk: Desk, key: str) -> Paper | str:
    """The paper, stored now; or why there is none, in a sentence. Waits for the source's turn."""
    if not desk.fetching.online:
        return replies.unknown_offline(key)
    group = "arxiv" if key.startswith("arxiv:") else "crossref"
    async with courtesy.turn(desk, group, desk.patience) as ours:
        outcome = await desk.fetching.lookup([key]) if ours else FetchFailed(reason=replies.busy())
    if isinstance(outcome, FetchFailed):
        return replies.not_answered(key, outcome.reason)
    return await _stored(desk, outcome, key) or replies.unknown(key)


async def _stored(desk: Desk, outcome: Fetched, key: str) -> Paper | None:
    if not outcome.announcements:
        return None
    async with desk.storage.transaction() as tables:
        await matching.announce(tables, outcome.announcements, desk.clock.now(), oldest=BACKFILL)
        return await tables.papers.by_key(key)
