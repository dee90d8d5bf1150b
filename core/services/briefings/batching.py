"""Batches: what many mornings will show is written hours ahead at half the price. Nobody waits for one that is late.

A batch is kept before it is handed over, so that a crash between the two is found out by asking the provider, never by paying twice.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Summary, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.services.briefings import composing, hit_ranking, selections, synthesis_reuse
from core.services.context import AppContext

log = logging.getLogger(__name__)

LATEST = timedelta(hours=26)
"""How far ahead a briefing is at most for which a batch is worth it; at least `selections.SOONEST`."""
FEWEST, MOST = 6, 2_000
"""How many papers, or selections, make a batch."""
PLANNED_EVERY = timedelta(minutes=30)
HANDED_OVER_WITHIN = timedelta(seconds=40)
SURELY_OVER = timedelta(minutes=1)
"""After this nobody is handing it over any more: the provider has it or never will."""
ASKED_EVERY = timedelta(minutes=2)
COLLECTED_WITHIN, LEASE = timedelta(minutes=4), timedelta(minutes=5)
PAUSE = timedelta(minutes=10)
GIVEN_UP = timedelta(hours=25)
"""The provider ends every batch after 24 hours."""


@dataclass(frozen=True, slots=True)
class Batching:
    """The tick that hands batches over and collects them."""

    app: AppContext

    async def tick(self) -> int:
        """Advances the batches that are due, and hands over new ones where it is time; how many of both."""
        return await self._advance_due() + await self._hand_over_new()

    async def _advance_due(self) -> int:
        async with self.app.storage.transaction() as tables:
            batches = await tables.batches.claim_due(self.app.clock.now(), 10, LEASE)
        for batch in batches:
            try:
                await self._advance(batch)
            except Exception:  # the lease runs out, and it is tried again
                log.exception("batch.failed batch=%d", batch.id)
        return len(batches)

    async def _advance(self, batch: Batch) -> None:
        if self.app.clock.now() - batch.made_at >= GIVEN_UP:
            log.warning("batch.given_up batch=%d papers=%d", batch.id, len(batch.papers))
            await self._settle(replace(batch, state=BatchState.DONE))
            return
        try:
            async with asyncio.timeout(COLLECTED_WITHIN.total_seconds()):
                if batch.state is BatchState.SUBMITTING:
                    await self._find(batch)
                else:
                    await self._collect(batch)
        except WriterUnavailable as error:
            await self._settle(batch, max(PAUSE, error.wait or PAUSE), str(error))
        except TimeoutError:
            await self._settle(batch, PAUSE, "no answer in time")

    async def _find(self, batch: Batch) -> None:
        """What became of a batch that a crash or an outage cut off: it runs, or its papers are free for another one."""
        remote = await self.app.writing.find(batch)
        if remote is None:
            log.info("batch.never_arrived batch=%d papers=%d", batch.id, len(batch.papers))
            await self._settle(replace(batch, state=BatchState.DONE))
        else:
            await self._settle(replace(batch, state=BatchState.SUBMITTED, remote=remote))

    async def _collect(self, batch: Batch) -> None:
        """Its words, where it has ended, are kept in the transaction that ends it; what was written meanwhile stays."""
        async with self.app.storage.reading() as tables:
            papers = {paper.id: paper for paper in await tables.papers.get(batch.papers)}
            known = await tables.briefings.summaries(batch.papers, batch.language)
        written: Sequence[Summary] | None = None
        told: Sequence[Synthesis] | None = None
        if batch.kind is BatchKind.SYNTHESES:
            told = await self.app.writing.collect_syntheses(batch, papers, known)
        else:
            written = await self.app.writing.collect(batch, papers)
        if written is None and told is None:
            await self._settle(batch, ASKED_EVERY)
            return
        selections = batch.selections
        async with self.app.storage.transaction() as tables:
            await tables.briefings.keep(written or ())
            for synthesis in told or ():
                if selection := selections.get(synthesis.key):
                    await synthesis_reuse.keep(tables, synthesis, [papers[paper_id] for paper_id in selection])
            done = replace(batch, state=BatchState.DONE)
            await tables.batches.settle(done, self.app.clock.now())
        kept, kind = len(written or told or ()), batch.kind
        log.info("batch.collected batch=%d papers=%d %s=%d", batch.id, len(papers), kind, kept)

    async def _settle(self, batch: Batch, wait: timedelta = timedelta(), reason: str = "") -> None:
        if reason:
            log.warning("batch.postponed batch=%d reason=%r", batch.id, reason)
        async with self.app.storage.transaction() as tables:
            await tables.batches.settle(batch, self.app.clock.now() + wait)

    async def _hand_over_new(self) -> int:
        """One process at a time plans, and none again before the papers of another half an hour have come together."""
        if self.app.writing.model == "plain":
            return 0
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("batching", uuid4().hex, now, now + PLANNED_EVERY):
                return 0
            chats = await tables.chats.due_between(now + selections.SOONEST, now + LATEST)
        return await self._summaries(chats) + await self._syntheses(now)

    async def _summaries(self, chats: Sequence[Subscriber]) -> int:
        speakers: defaultdict[str, list[Subscriber]] = defaultdict(list)
        for chat in chats:
            speakers[languages.checked(chat.language)].append(chat)
        handed_over = 0
        for language, some in speakers.items():
            papers = await self._wordless(some, language)
            if len(papers) >= FEWEST:
                planned = replace(self.app.writing.plan(papers, language), made_at=self.app.clock.now())
                handed_over += await self._hand_over(planned, {paper.id: paper for paper in papers}, {})
        return handed_over

    async def _syntheses(self, now: datetime) -> int:
        """All that one planning hands over is made at the same moment: from there the next one goes on."""
        handed_over = 0
        for some in await selections.unwritten(self.app, now):
            for start in range(0, len(some.synthesis_requests), MOST):
                pack = some.synthesis_requests[start : start + MOST]
                if len(some.synthesis_requests) >= FEWEST:
                    planned = replace(self.app.writing.plan_syntheses(pack, some.language), made_at=now)
                    papers = {number: paper for each in pack for number, paper in each.all.items()}
                    handed_over += await self._hand_over(planned, papers, some.summaries)
        return handed_over

    async def _wordless(self, chats: Sequence[Subscriber], language: str) -> list[Paper]:
        """The papers that these chats would be shown now, that have no summary yet, and that no batch is about."""
        async with self.app.storage.reading() as tables:
            batches = await tables.batches.open()
        ours = [each for each in batches if each.kind is BatchKind.SUMMARIES and each.language == language]
        taken = {paper_id for batch in ours for paper_id in batch.papers}
        found: dict[int, Paper] = {}
        for start in range(0, len(chats), selections.READ_AT_ONCE):
            some = {chat.id: chat for chat in chats[start : start + selections.READ_AT_ONCE]}
            async with self.app.storage.reading() as tables:
                wordless = await tables.hits.wordless(list(some), language)
            waiting = {some[chat_id]: papers - taken for chat_id, papers in wordless.items() if papers - taken}
            if waiting:
                found |= await self._shown(waiting, found.keys())
        return list(found.values())[:MOST]

    async def _shown(self, waiting: Mapping[Subscriber, frozenset[int]], known: Set[int]) -> dict[int, Paper]:
        """Which of the papers that wait for these chats they would be shown; none of an own feed, of which a source may tell before
        its batch comes back. Chats wait for the same papers: one that waits for nothing but what is known or was found by now is
        not looked at."""
        await hit_ranking.ready(self.app)
        found: dict[int, Paper] = {}
        read: composing.Read = {}
        async with self.app.storage.reading() as tables:
            for chat, papers in waiting.items():
                if papers - known - found.keys():
                    made = await composing.draft(self.app, tables, chat, None, read)
                    found |= {paper.id: paper for paper in made.papers if paper.id in papers and not paper.private}
        return found

    async def _hand_over(self, planned: Batch, papers: Mapping[int, Paper], known: Mapping[int, Summary]) -> bool:
        """Kept, handed over, kept again; whether there was a batch. What goes wrong in between is found out a minute later."""
        if not planned.requests:
            return False
        async with self.app.storage.transaction() as tables:
            over = self.app.clock.now() + SURELY_OVER
            planned = replace(planned, id=await tables.batches.add(planned, over))
        try:
            async with asyncio.timeout(HANDED_OVER_WITHIN.total_seconds()):
                remote = await self.app.writing.submit(planned, papers, known)
        except (WriterUnavailable, TimeoutError) as error:
            log.warning("batch.cut_off batch=%d reason=%r", planned.id, str(error) or "no answer in time")
            return True
        told = planned.id, planned.kind, len(papers), len(planned.requests), planned.language
        log.info("batch.handed_over batch=%d kind=%s papers=%d requests=%d language=%s", *told)
        await self._settle(replace(planned, state=BatchState.SUBMITTED, remote=remote), ASKED_EVERY)
        return True
