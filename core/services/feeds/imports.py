"""Work off import jobs: read the feeds of imported files one after the other, and edit the answer as it goes on."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.domain.chats.chat import ChatEvent, ChatUser
from core.domain.chats.intents import Import
from core.domain.chats.subscriber import Subscriber
from core.domain.feeds import follow_export, import_job
from core.domain.feeds.import_job import Reading, Waiting
from core.domain.query.ast import Query, QueryError
from core.domain.radar.follow import Follow, find_numbered, find_same
from core.domain.radar.undo_log import Imported
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.feeds import adding
from core.services.feeds.adding import Added
from core.services.radar import query_parser, stored, subjects
from core.services.replies.feeds import importing as replies

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
MOST_ATTEMPTS = 3
TOLD_EVERY = 5
"""Feeds between two edits of the answer: platforms take twenty a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One import, as it goes on."""

    key: str
    chat: Subscriber
    left: Reading


@dataclass(frozen=True, slots=True)
class Imports:
    """The tick that does one step of an import: match a follow against the store, or read the next feed."""

    app: AppContext

    async def tick(self) -> int:
        """Does one of them; how many. Two imports take turns."""
        async with self.app.storage.transaction() as tables:
            claimed = await tables.jobs.claim_due(self.app.clock.now(), 1, LEASE, import_job.KIND)
        for key, chat_id, attempts, payload in claimed:
            async with self.app.storage.reading() as tables:
                chat = await tables.chats.get(chat_id)
            if chat is not None:  # else it was erased a moment ago, with its jobs
                job = _Job(key=key, chat=chat, left=import_job.from_json(payload))
                await (self._fill(job, attempts) if job.left.unfilled else self._next(job, attempts))
        return len(claimed)

    async def _fill(self, job: _Job, attempts: int) -> None:
        """Matches one new follow against the store."""
        (number, *others) = job.left.unfilled
        async with self.app.storage.reading() as tables:
            wanted = find_numbered(await tables.follows.of(job.chat.id), number)
        if wanted is not None:
            await subjects.learn(self.app, wanted.query)
        async with self.app.storage.transaction() as tables:
            follow = find_numbered(await tables.follows.of(job.chat.id), number)
            if follow is not None and attempts <= MOST_ATTEMPTS:
                await stored.backfill(self.app, tables, follow)
            await self._go_on(tables, replace(job, left=replace(job.left, unfilled=tuple(others))))

    async def _go_on(self, tables: Tables, job: _Job) -> bool:
        """Queues what is left of the job; False if the import was undone meanwhile."""
        # Storage rounds instants up to the second, which would put off a job that is due now.
        at_once = self.app.clock.now().replace(microsecond=0)
        stands = await tables.jobs.again(job.key, at_once, import_job.to_json(job.left))
        if job.left.over:
            await tables.jobs.drop(job.key)
        return stands

    async def _next(self, job: _Job, attempts: int) -> None:
        """Reads the next feed. One that crashed the job before is skipped after a few attempts."""
        chat = job.chat
        # No user: whoever sent the file had the right to import it.
        event = ChatEvent(address=chat.address, place=chat.place, user=ChatUser(user_id=""), intent=Import())
        i18n.speak(chat.reads)
        waiting, request = job.left.waiting[0], Request(event=event, chat=chat)
        made: list[Added] = []
        failed = _("I couldn't store it") if attempts > MOST_ATTEMPTS else ""
        for address in () if failed else waiting.addresses:
            outcome = await adding.add(self.app, request, address)
            if isinstance(outcome, Added):
                made.append(outcome)
            elif not outcome.number:
                failed = outcome.reason
        found = await self._query(request, waiting) if not failed else None
        query, failed = (None, found.problem) if isinstance(found, QueryError) else (found, failed)
        log.info("import.read chat=%d added=%d failed=%s", job.chat.id, len(made), bool(failed))
        async with self.app.storage.transaction() as tables:
            await tables.chats.lock(job.chat.id)
            for each in made:
                await tables.undo_log.drop(each.change)
            await self._settle(tables, job, made, query, failed)

    async def _query(self, request: Request, waiting: Waiting) -> Query | QueryError | None:
        """The query of a line that names feeds beside other terms, once the chat has those feeds."""
        if not waiting.words:
            return None
        found = await query_parser.read(self.app, request, waiting.words, follow_export.LONGEST_LINE)
        return found if isinstance(found, QueryError) else found.query

    async def _add_follow(
        self, tables: Tables, chat: Subscriber, made: Sequence[Added], query: Query | None
    ) -> Follow | None:
        """The new follow, or None if the chat has it. A query with more terms than the feeds replaces the follows of the feeds."""
        if query is None:
            return made[0].follow if made else None
        if find_same(await tables.follows.of(chat.id), query):
            await self._end(tables, chat, [each.follow for each in made])
            return None
        if not made:
            follow = await tables.follows.add(chat.id, query, self.app.clock.now())
            await stored.backfill(self.app, tables, follow)
            return follow
        (first, *others) = made
        taken = await tables.follows.edit(chat.id, first.follow.number, query)
        await self._end(tables, chat, [each.follow for each in others])
        follow = replace(first.follow, query=query)
        await stored.keep_on(self.app, tables, follow, taken)
        return follow

    async def _settle(self, tables: Tables, job: _Job, made: Sequence[Added], query: Query | None, failed: str) -> None:
        """Adds a new follow to the import's one undo entry, unless the import was undone, and updates the answer now and then."""
        follow = None if failed else await self._add_follow(tables, job.chat, made, query)
        (read, *waiting), before = job.left.waiting, job.left.progress
        progress = before.after(added=follow is not None, failed=(read.called, failed) if failed else None)
        job = replace(job, left=replace(job.left, progress=progress, waiting=tuple(waiting)))
        stands = await self._go_on(tables, job)
        if failed or not stands:
            await self._end(tables, job.chat, [*(each.follow for each in made), *([follow] if follow else [])])
        if not stands:
            return
        if follow is not None:
            # The entry is gone after ten other changes.
            kept = next((each for each in await tables.undo_log.of(job.chat.id) if each.id == job.left.change), None)
            if kept is not None and isinstance(kept.change, Imported):
                grown = replace(kept.change, follows=(*kept.change.follows, follow))
                await tables.undo_log.rewrite(job.left.change, grown)
        elif progress.done and not progress.made:
            await tables.undo_log.drop(job.left.change)
        if progress.done or progress.read % TOLD_EVERY == 0:
            now, left = self.app.clock.now(), job.left
            if await tables.messages.get(job.chat.id, left.message) is None:
                return
            chat = await tables.chats.get(job.chat.id) or job.chat
            message = replace(replies.imported(left.progress, left.change, chat, now), number=left.message)
            await tables.messages.rewrite(left.message, message)
            key = f"edit:{left.message}:{import_job.KIND}{left.progress.read}"
            await tables.outbox.add(key, job.chat.id, left.message, now, edit=True)

    async def _end(self, tables: Tables, chat: Subscriber, follows: Sequence[Follow]) -> None:
        for follow in follows:
            await tables.follows.remove(chat.id, follow.number)
        if follows and not await tables.follows.of(chat.id):
            await preferences.schedule_chat(tables, chat, self.app.clock.now())
