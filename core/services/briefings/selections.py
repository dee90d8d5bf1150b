"""Selections whose syntheses are worth a batch: those of briefings that come in two hours, looked at once for each briefing.

A selection grows during the day, so that it is looked at as late as a batch allows; what it still gains is written directly. Until when
that was done is known from the batches that were handed over: nothing of a chat is kept for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.domain.briefings.batch import BatchKind
from core.domain.briefings.draft import Words
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Summary
from core.domain.papers.paper import Paper
from core.services.briefings import composing, hit_ranking, synthesis_reuse
from core.services.context import AppContext

SOONEST = timedelta(hours=2)
REACH = timedelta(hours=2, minutes=35)
"""Half an hour is between two plannings, which may come a little late."""
READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """Assignments of one language, and what is known of all their papers."""

    language: str
    synthesis_requests: Sequence[SynthesisRequest]
    summaries: Mapping[int, Summary]


async def unwritten(app: AppContext, now: datetime) -> list[Unwritten]:
    """What has no synthesis, is in no batch, and whose papers are all summarised; of selections that are nearly the same, one a
    language."""
    async with app.storage.reading() as tables:
        last = await tables.batches.last_planned(BatchKind.SYNTHESES)
        since = max(now + SOONEST, last + REACH) if last else now + SOONEST
        chats = await tables.chats.due_between(since, now + REACH) if since < now + REACH else []
        batches = await tables.batches.open()
    if not chats:
        return []
    await hit_ranking.ready(app)
    found: dict[str, SynthesisRequest] = {}
    papers: dict[int, Paper] = {}
    for start in range(0, len(chats), READ_AT_ONCE):
        found |= await _selected(app, chats[start : start + READ_AT_ONCE], papers)
    worth = []
    for language in languages.CHECKED:
        some = [each for each in found.values() if each.language == language]
        asked = [papers for batch in batches if batch.language == language for papers in batch.selections.values()]
        worth.append(await _worth_writing(app, some, language, asked))
    return worth


async def _selected(
    app: AppContext, chats: Sequence[Subscriber], papers: dict[int, Paper]
) -> dict[str, SynthesisRequest]:
    """By their keys, in the languages that are written directly. Chats get the same papers, which are in memory once."""
    found: dict[str, SynthesisRequest] = {}
    read: composing.Read = {}
    async with app.storage.reading() as tables:
        for chat in chats:
            made = await composing.draft(app, tables, chat, None, read)
            shown = [papers.setdefault(paper.id, paper) for paper in made.papers]
            said = Words(language=languages.checked(chat.spoken))
            synthesis_request = await composing.synthesis_request(app, tables, shown, said, bridged=False)
            if synthesis_request is not None:
                found.setdefault(synthesis_request.key, synthesis_request)
    return found


async def _worth_writing(
    app: AppContext, some: Sequence[SynthesisRequest], language: str, asked: Sequence[frozenset[int]]
) -> Unwritten:
    """Those without a synthesis whose papers have summaries and are known to everybody, as they would be when the batch comes back; with
    the paper from outside. Of those that are nearly the same one, and none where one is kept or in a batch that serves it."""
    async with app.storage.reading() as tables:
        ids = [paper.id for each in some for paper in each.papers]
        said = Words(language=language, summaries=await tables.briefings.summaries(ids, language))
    ready = [each for each in some if all(paper.id in said.summaries and not paper.private for paper in each.papers)]
    chosen = await synthesis_reuse.to_write(app, ready, asked)
    async with app.storage.reading() as tables:
        told = [await composing.synthesis_request(app, tables, each.papers, said) for each in chosen]
    return Unwritten(
        language=language, synthesis_requests=[each for each in told if each is not None], summaries=said.summaries
    )
