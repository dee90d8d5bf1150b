"""The table of jobs: small work that a command left for later."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, update

from core.storage.codecs.times import due, seconds
from core.storage.schema.tables import job
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction

DUE = leasing.claiming(
    job,
    job.c.not_before,
    job.c.key.like(bindparam("keys")),
    shown=list(job.c["chat_id", "payload", "attempts"]),
    attempts=job.c.attempts + 1,
)


@dataclass(frozen=True, slots=True)
class SqlJobs:
    """Jobs of one transaction."""

    transaction: Transaction

    async def add(self, key: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> bool:
        queued = self.transaction.insert(job).values(
            key=key, chat_id=chat_id, payload=json.dumps(dict(payload)), not_before=seconds(now), attempts=0
        )
        return await self.transaction.run(queued.on_conflict_do_nothing()) == 1

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, kind: str = ""
    ) -> Sequence[tuple[str, int, int, Mapping[str, Any]]]:
        rows = await leasing.claim(self.transaction, DUE, now, limit, lease, keys=f"{kind}:%" if kind else "%")
        return [(row.key, row.chat_id, row.attempts, json.loads(row.payload)) for row in rows]

    async def again(self, key: str, at: datetime, payload: Mapping[str, Any] | None = None) -> bool:
        held = and_(job.c.key == key, leasing.ours(job, self.transaction))
        # another piece of the work starts with fresh attempts
        left = {} if payload is None else {"payload": json.dumps(dict(payload)), "attempts": 0}
        again = leasing.FREED | {"not_before": due(at)} | left
        return await self.transaction.run(update(job).where(held).values(again)) == 1

    async def finish(self, key: str) -> None:
        await self.transaction.run(delete(job).where(job.c.key == key, leasing.ours(job, self.transaction)))

    async def drop(self, key: str) -> None:
        await self.transaction.run(delete(job).where(job.c.key == key))
