"""People who were followed are looked up at arXiv, and what is found is put into the answer that was given."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from core.domain import schedule
from core.domain.follow import Follow
from core.domain.source import Fetched, FetchFailed
from core.ports.storage import Tables
from core.services import courtesy, matching
from core.services.desk import Desk
from core.services.following import LATEST
from core.services.replies import following as replies

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
MOST = 20
MOST_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Lookups:
    """The tick that works off queued look-ups, one after the other: they go to one host."""

    desk: Desk

    async def tick(self) -> int:
        """Looks up what is due; how many people."""
        async with self.desk.storage.transaction() as tables:
            jobs = await tables.jobs.claim_due(self.desk.clock.now(), MOST, LEASE)
        for key, chat_id, attempts, payload in jobs:
            async with courtesy.turn(self.desk, "arxiv") as ours:
                if ours:
                    await self._look_up(key, chat_id, attempts, payload)
        return len(jobs)

    async def _look_up(self, key: str, chat_id: int, attempts: int, payload: Mapping[str, Any]) -> None:
        for name in payload["names"]:
            outcome = await self.desk.fetching.by_author(name)
            if isinstance(outcome, FetchFailed):
                await self._failed(key, attempts, outcome)
                return
            await self._keep(chat_id, payload, outcome)
        async with self.desk.storage.transaction() as tables:
            await tables.jobs.done(key)

    async def _failed(self, key: str, attempts: int, outcome: FetchFailed) -> None:
        """Again in a while, a few times: the follow holds anyway, and feeds bring the news."""
        log.warning("lookup.failed job=%s attempts=%d reason=%r", key, attempts, outcome.reason)
        later = schedule.fetch_again(attempts, self.desk.clock.now(), outcome.wait, permanent=False)
        async with self.desk.storage.transaction() as tables:
            if attempts >= MOST_ATTEMPTS or outcome.permanent:
                await tables.jobs.done(key)
            else:
                await tables.jobs.again(key, later)

    async def _keep(self, chat_id: int, payload: Mapping[str, Any], outcome: Fetched) -> None:
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            follow = await _follow(tables, chat_id, payload["number"])
            fresh = await matching.announce(tables, outcome.announcements, now, asker=chat_id, oldest=matching.BACKFILL)
            log.info("lookup.read chat=%d items=%d fresh=%d", chat_id, len(outcome.announcements), len(fresh))
            if follow is not None and fresh:
                await self._tell(tables, follow, payload)

    async def _tell(self, tables: Tables, follow: Follow, payload: Mapping[str, Any]) -> None:
        """Puts the finds into the answer to /follow, by an edit."""
        said = await tables.messages.get(follow.chat_id, payload["message"])
        chat = await tables.chats.get(follow.chat_id)
        if said is None or chat is None:
            return
        recent = await matching.backfill(tables, follow, self.desk.clock.now())
        stored = await matching.stored_matches(tables, follow.query, None)
        message = replies.followed(
            follow,
            matching.shown_for(follow, stored[:LATEST]),
            len(stored),
            recent,
            chat if payload["first"] else None,
            guessed=False,
            sample=False,
        )
        message = replace(message, number=payload["message"], buttons=said.buttons)
        await tables.messages.rewrite(payload["message"], message)
        key = f"edit:{payload['message']}:{follow.number}"
        await tables.outbox.add(key, follow.chat_id, payload["message"], self.desk.clock.now(), edit=True)


async def _follow(tables: Tables, chat_id: int, number: int) -> Follow | None:
    return next((f for f in await tables.follows.of(chat_id) if f.number == number), None)
