"""Look up followed people at arXiv, and edit what is found into the answer to /follow."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from core.domain.radar import lookup_job
from core.domain.radar.follow import Follow, find_numbered
from core.domain.radar.lookup_job import LookupJob
from core.domain.radar.volume import BACKFILL, InStore
from core.domain.sources import polling
from core.domain.sources.source import FetchFailed
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue, pipeline
from core.services.radar import answers, authorships, stored, writers

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
MOST_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Lookups:
    """The tick that works off queued look-ups one after the other, as all go to one host."""

    app: AppContext

    async def tick(self) -> int:
        """Works off the first job that is due; how many were claimed."""
        async with self.app.storage.transaction() as tables:
            # One at a time, so that no lease runs out while other jobs wait for the host.
            jobs = await tables.jobs.claim_due(self.app.clock.now(), 1, LEASE, lookup_job.KIND)
        for key, chat_id, attempts, payload in jobs:
            await self._look_up(key, chat_id, attempts, lookup_job.from_json(payload))
        return len(jobs)

    async def _look_up(self, key: str, chat_id: int, attempts: int, job: LookupJob) -> None:
        if await self._current_follow(chat_id, job) is None:  # it ended or was changed meanwhile
            await self._finish(key)
            return
        for name in job.names:
            async with rate_limit.lease(self.app, polling.ARXIV, self.app.patience) as ours:
                outcome = await self.app.fetching.by_author(name) if ours else FetchFailed(reason="busy")
            if isinstance(outcome, FetchFailed):
                await rate_limit.update_backoff(self.app, polling.ARXIV, outcome, had_backoff=False)
                # Giving up is harmless: feeds announce new papers anyway, only older ones are missed.
                log.warning("lookup.failed job=%s attempts=%d reason=%r", key, attempts, outcome.reason)
                later = polling.fetch_again(attempts, self.app.clock.now(), outcome.wait, permanent=False)
                async with self.app.storage.transaction() as tables:
                    if attempts >= MOST_ATTEMPTS or outcome.permanent:
                        await tables.jobs.finish(key)
                    else:
                        await tables.jobs.again(key, later)
                return
            asker = (chat_id, job.number)
            now = self.app.clock.now()
            asked, month, fresh = enrichment_queue.fillers(self.app), self.app.months.current, 0
            for part in pipeline.parts(outcome.announcements):
                async with self.app.storage.transaction() as tables:
                    fresh += len(
                        await pipeline.add_papers(tables, part, now, month, asker=asker, oldest=BACKFILL, fillers=asked)
                    )
            log.info("lookup.read chat=%d items=%d fresh=%d", asker[0], len(outcome.announcements), fresh)
        if (follow := await self._current_follow(chat_id, job)) is not None:
            seen = await stored.look(self.app, chat_id, follow.query)
            async with self.app.storage.transaction() as tables:
                await tables.chats.lock(chat_id)
                if follow in await tables.follows.of(chat_id):
                    await self._tell(tables, follow, job, seen)
        await self._finish(key)

    async def _current_follow(self, chat_id: int, job: LookupJob) -> Follow | None:
        """The follow of the job; None if it ended or asks for something else now."""
        async with self.app.storage.reading() as tables:
            follow = find_numbered(await tables.follows.of(chat_id), job.number)
        return follow if follow and job.asked in (None, follow.text) else None

    async def _finish(self, key: str) -> None:
        async with self.app.storage.transaction() as tables:
            await tables.jobs.finish(key)

    async def _tell(self, tables: Tables, follow: Follow, job: LookupJob, seen: InStore) -> None:
        """Edits the papers found into the answer to /follow."""
        # Matched against the store again, for papers that another chat's look-up brought meanwhile.
        now = self.app.clock.now()
        if job.papers and not await authorships.answers(tables, follow):
            found = await writers.find_stored(tables, follow, job.papers)
            await authorships.say(self.app, tables, follow, found)
        await stored.backfill(self.app, tables, follow)
        said = await tables.messages.get(follow.chat_id, job.message)
        chat = await tables.chats.get(follow.chat_id)
        # Whoever has chosen a person got another answer, which stands.
        if said is None or chat is None or await authorships.answers(tables, follow):
            return
        i18n.speak(chat.reads)
        newcomer = chat if job.first else None
        result = answers.FollowResult(
            follow=follow, change=job.change, guessed=job.guessed, edited=job.edited, newcomer=newcomer
        )
        blocks = await answers.blocks(self.app, tables, result, seen)
        if blocks == said.blocks:  # no edit, which platforms limit
            return
        # Jobs of before do not know what [Undo] undoes.
        buttons = answers.buttons(result, seen) if job.change else said.buttons
        await tables.messages.rewrite(job.message, replace(said, blocks=blocks, buttons=buttons))
        await tables.outbox.add(f"edit:{said.number}:{follow.number}", follow.chat_id, said.number, now, edit=True)
