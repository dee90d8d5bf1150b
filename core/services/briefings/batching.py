"""Batches: what many mornings will show is written hours ahead at half the price; a late batch holds up no briefing.

A batch is stored before it is submitted: after a crash in between, the provider is asked whether it has it, and nothing
is paid twice.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.briefings.draft import Words
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Summary
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict, evidence, short_evidence
from core.domain.papers.paper import Paper
from core.services.briefings import composing, hit_ranking, synthesis_reuse
from core.services.context import AppContext

log = logging.getLogger(__name__)

LATEST = timedelta(hours=26)
"""Batches are for briefings due between `SOONEST` and this."""
FEWEST, MOST = 6, 2_000
"""Papers, or selections, in a batch."""
PLANNED_EVERY = timedelta(minutes=30)
HANDED_OVER_WITHIN = timedelta(seconds=40)
SURELY_OVER = timedelta(minutes=1)
"""No submission is still under way after this: the provider has the batch or never will."""
ASKED_EVERY = timedelta(minutes=2)
COLLECTED_WITHIN, LEASE = timedelta(minutes=4), timedelta(minutes=5)
PAUSE = timedelta(minutes=10)
GIVEN_UP = timedelta(hours=25)
"""The provider ends every batch after 24 hours."""
SOONEST = timedelta(hours=2)
REACH = timedelta(hours=2, minutes=35)
"""`SOONEST` and the half hour between two plannings, which may be a little late."""
READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Batching:
    """The tick that submits and collects batches."""

    app: AppContext

    async def tick(self) -> int:
        """Advances due batches and submits new ones; returns how many of both."""
        async with self.app.storage.transaction() as tables:
            batches = await tables.batches.claim_due(self.app.clock.now(), 10, LEASE)
        for batch in batches:
            try:
                await self._advance(batch)
            except Exception:  # the lease runs out, and it is tried again
                log.exception("batch.failed batch=%d", batch.id)
        return len(batches) + await self._submit_new()

    async def _advance(self, batch: Batch) -> None:
        if self.app.clock.now() - batch.made_at >= GIVEN_UP:
            log.warning("batch.given_up batch=%d papers=%d", batch.id, len(batch.papers))
            await self._settle(replace(batch, state=BatchState.DONE))
            return
        try:
            async with asyncio.timeout(COLLECTED_WITHIN.total_seconds()):
                if batch.state is BatchState.SUBMITTING:
                    # a crash or an outage cut it off: it runs, or its papers are free for another batch
                    remote = await self.app.writing.find(batch)
                    if remote is None:
                        log.info("batch.never_arrived batch=%d papers=%d", batch.id, len(batch.papers))
                        await self._settle(replace(batch, state=BatchState.DONE))
                    else:
                        await self._settle(replace(batch, state=BatchState.SUBMITTED, remote=remote))
                else:
                    await self._collect(batch)
        except WriterUnavailable as error:
            await self._settle(batch, max(PAUSE, error.wait or PAUSE), str(error))
        except TimeoutError:
            await self._settle(batch, PAUSE, "no answer in time")

    async def _collect(self, batch: Batch) -> None:
        """Stores the words of a batch that has ended, in the transaction that ends it; earlier words stay."""
        async with self.app.storage.reading() as tables:
            papers = {paper.id: paper for paper in await tables.papers.get(batch.papers)}
            known = await tables.briefings.summaries(batch.papers, batch.language)
        made: Sequence[SummaryDraft | SynthesisDraft | Verdict] | None
        match batch.kind:
            case BatchKind.SUMMARIES:
                made = await self.app.writing.collect(batch, papers)
            case BatchKind.SYNTHESES:
                made = await self.app.writing.collect_syntheses(batch, papers, known)
            case BatchKind.VERDICTS:
                made = await self.app.writing.collect_verdicts(batch)
        if made is None:
            await self._settle(batch, ASKED_EVERY)
            return
        summaries = [each for each in made if isinstance(each, SummaryDraft)]
        syntheses = [each for each in made if isinstance(each, SynthesisDraft)]
        selections = batch.selections
        async with self.app.storage.transaction() as tables:
            await tables.briefings.keep(summaries)
            for draft in syntheses:
                if selection := selections.get(draft.content.key):
                    await synthesis_reuse.keep(tables, draft, [papers[paper_id] for paper_id in selection])
            await tables.verdicts.keep([each for each in made if isinstance(each, Verdict)])
            done = replace(batch, state=BatchState.DONE)
            await tables.batches.settle(done, self.app.clock.now())
        log.info("batch.collected batch=%d papers=%d %s=%d", batch.id, len(papers), batch.kind, len(made))
        if batch.kind is not BatchKind.VERDICTS:
            held = evidence(papers.values()) if summaries else short_evidence(papers.values(), known)
            claims = [claim for draft in summaries for claim in draft.claims]
            claims += [claim for part in syntheses for claim in part.claims]
            await self._submit_verdicts(claims, held)

    async def _submit_verdicts(self, claims: Sequence[Claim], held: Mapping[int, Evidence]) -> None:
        """Has drafts judged at half the price too. What is not back in time is judged directly in the last half hour."""
        async with self.app.storage.reading() as tables:
            known = await tables.verdicts.of([claim.key for claim in claims])
        asked = [claim for claim in claims if claim.key not in known or not known[claim.key].judge]
        if not asked:
            return
        # in a thread: planting reads every paper
        planned = await asyncio.to_thread(self.app.writing.plan_verdicts, asked, held)
        await self._submit(replace(planned, made_at=self.app.clock.now()), {}, {}, asked, held)

    async def _settle(self, batch: Batch, wait: timedelta = timedelta(), reason: str = "") -> None:
        if reason:
            log.warning("batch.postponed batch=%d reason=%r", batch.id, reason)
        async with self.app.storage.transaction() as tables:
            await tables.batches.settle(batch, self.app.clock.now() + wait)

    async def _submit_new(self) -> int:
        """Plans every half hour, in one process at a time; returns how many batches it submitted."""
        if self.app.writing.model == "plain":
            return 0
        # one moment for all batches of a planning: the next planning looks at what comes after it
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("batching", uuid4().hex, now, now + PLANNED_EVERY):
                return 0
            chats = await tables.chats.due_between(now + SOONEST, now + LATEST)
        speakers: defaultdict[str, list[Subscriber]] = defaultdict(list)
        for chat in chats:
            speakers[languages.checked(chat.spoken)].append(chat)
        submitted = 0
        for language, some in speakers.items():
            papers = await self._without_summary(some, language)
            if len(papers) >= FEWEST:
                planned = replace(self.app.writing.plan(papers, language), made_at=self.app.clock.now())
                submitted += await self._submit(planned, {paper.id: paper for paper in papers}, {})
        for unwritten in await unwritten_syntheses(self.app, now):
            wanted = unwritten.synthesis_requests if len(unwritten.synthesis_requests) >= FEWEST else ()
            for start in range(0, len(wanted), MOST):
                pack = wanted[start : start + MOST]
                planned = replace(self.app.writing.plan_syntheses(pack, unwritten.language), made_at=now)
                inside = {number: paper for each in pack for number, paper in each.all.items()}
                submitted += await self._submit(planned, inside, unwritten.summaries)
        return submitted

    async def _without_summary(self, chats: Sequence[Subscriber], language: str) -> list[Paper]:
        """The papers that these chats would be shown now, that have no summary yet and are in no batch."""
        async with self.app.storage.reading() as tables:
            batches = await tables.batches.open()
        ours = [each for each in batches if each.kind is BatchKind.SUMMARIES and each.language == language]
        batched = {paper_id for batch in ours for paper_id in batch.papers}
        found: dict[int, Paper] = {}
        for start in range(0, len(chats), READ_AT_ONCE):
            some = {chat.id: chat for chat in chats[start : start + READ_AT_ONCE]}
            async with self.app.storage.reading() as tables:
                wordless = await tables.hits.wordless(list(some), language)
            waiting = {some[chat_id]: papers - batched for chat_id, papers in wordless.items() if papers - batched}
            if not waiting:
                continue
            await hit_ranking.ready(self.app)
            counted: composing.CoverageByDay = {}
            async with self.app.storage.reading() as tables:
                for chat, papers in waiting.items():
                    if papers <= found.keys():
                        continue  # chats wait for the same papers: drafting again would find nothing new
                    draft = await composing.draft(self.app, tables, chat, None, counted)
                    found |= {each.id: each for each in draft.papers if each.id in papers}
        return list(found.values())[:MOST]

    async def _submit(
        self,
        planned: Batch,
        papers: Mapping[int, Paper],
        known: Mapping[int, Summary],
        claims: Sequence[Claim] = (),
        held: Mapping[int, Evidence] | None = None,
    ) -> bool:
        """Stores the batch, submits it and stores its remote id; False if it is empty. `_advance` finds out what went wrong."""
        if not planned.requests:
            return False
        async with self.app.storage.transaction() as tables:
            over = self.app.clock.now() + SURELY_OVER
            planned = replace(planned, id=await tables.batches.add(planned, over))
        try:
            async with asyncio.timeout(HANDED_OVER_WITHIN.total_seconds()):
                remote = await self.app.writing.submit(planned, papers, known, claims, held)
        except (WriterUnavailable, TimeoutError) as error:
            log.warning("batch.cut_off batch=%d reason=%r", planned.id, str(error) or "no answer in time")
            return True
        facts = planned.id, planned.kind, len(papers), len(planned.requests), planned.language
        log.info("batch.handed_over batch=%d kind=%s papers=%d requests=%d language=%s", *facts)
        await self._settle(replace(planned, state=BatchState.SUBMITTED, remote=remote), ASKED_EVERY)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """Synthesis requests of one language, and the summaries of their papers."""

    language: str
    synthesis_requests: Sequence[SynthesisRequest]
    summaries: Mapping[int, Summary]


async def unwritten_syntheses(app: AppContext, now: datetime) -> list[Unwritten]:
    """The syntheses of briefings due in two hours that are neither stored nor in a batch, by language.

    A selection grows during the day, so it is looked at as late as a batch allows, once: where the last planning ended is
    known from its batches.
    """
    async with app.storage.reading() as tables:
        last = await tables.batches.last_planned(BatchKind.SYNTHESES)
        since = max(now + SOONEST, last + REACH) if last else now + SOONEST
        chats = await tables.chats.due_between(since, now + REACH) if since < now + REACH else []
        batches = await tables.batches.open()
    if not chats:
        return []
    await hit_ranking.ready(app)
    found: dict[str, SynthesisRequest] = {}
    papers: dict[int, Paper] = {}  # chats share papers: one object each
    for start in range(0, len(chats), READ_AT_ONCE):
        counted: composing.CoverageByDay = {}
        async with app.storage.reading() as tables:
            for chat in chats[start : start + READ_AT_ONCE]:
                draft = await composing.draft(app, tables, chat, None, counted)
                shown = [papers.setdefault(paper.id, paper) for paper in draft.papers]
                words = Words(language=languages.checked(chat.spoken))
                wanted = await composing.synthesis_request(app, tables, shown, words, bridged=False)
                if wanted is not None:
                    found.setdefault(wanted.key, wanted)
    worth = []
    for language in languages.CHECKED:
        some = [each for each in found.values() if each.language == language]
        batched = [ids for batch in batches if batch.language == language for ids in batch.selections.values()]
        worth.append(await _worth_writing(app, some, language, batched))
    return worth


async def _worth_writing(
    app: AppContext, some: Sequence[SynthesisRequest], language: str, asked: Sequence[frozenset[int]]
) -> Unwritten:
    """Those with a judged summary of each paper, public papers only, and of nearly equal selections just one; bridges added."""
    async with app.storage.reading() as tables:
        ids = [paper.id for each in some for paper in each.papers]
        said = Words(language=language, summaries=await tables.briefings.summaries(ids, language))
    ready = [
        each
        for each in some
        if all(paper.id in said.summaries and not said.summaries[paper.id].unjudged for paper in each.papers)
        and synthesis_reuse.is_shareable(language, each.papers)
    ]
    async with app.storage.reading() as tables:
        kept = await tables.syntheses.by_keys([each.key for each in ready])
    chosen = await synthesis_reuse.to_write(app, ready, kept, asked)
    async with app.storage.reading() as tables:
        told = [await composing.synthesis_request(app, tables, each.papers, said) for each in chosen]
    return Unwritten(
        language=language, synthesis_requests=[each for each in told if each is not None], summaries=said.summaries
    )
