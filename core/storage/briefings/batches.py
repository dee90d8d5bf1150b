"""The table of submissions: batches that were handed to the model's provider, or may have been."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, insert, select, update

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.storage.codecs.times import due, instant, seconds
from core.storage.schema.words import submission
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction

DUE = leasing.claiming(submission, submission.c.due, shown=list(submission.c))


@dataclass(frozen=True, slots=True)
class SqlBatches:
    """Submissions of one transaction."""

    transaction: Transaction

    async def add(self, planned: Batch, due_at: datetime) -> int:
        moment = due(due_at)
        row = {
            "kind": planned.kind.value,
            "token": planned.token,
            "language": planned.language,
            "model": planned.model,
            "requests": json.dumps({custom_id: dict(named) for custom_id, named in planned.requests.items()}),
            "bridges": json.dumps(dict(planned.bridges)),
            "claims": json.dumps({custom_id: dict(named) for custom_id, named in planned.claims.items()}),
            "remote": planned.remote,
            "state": planned.state.value,
            "made_at": seconds(planned.made_at),
            "due": moment,
            # leased from the start: nobody may collect it before it was submitted
            "lease_owner": self.transaction.owner,
            "lease_until": moment,
        }
        return int(await self.transaction.value(insert(submission).values(row).returning(submission.c.id)))

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Batch]:
        return [_submission(row) for row in await leasing.claim(self.transaction, DUE, now, limit, lease)]

    async def settle(self, settled: Batch, due_at: datetime) -> None:
        done = settled.state is BatchState.DONE
        values: dict[str, Any] = {
            "state": settled.state.value,
            "remote": settled.remote,
            # without a due time it is out of the partial index
            "due": None if done else due(due_at),
        }
        held = and_(submission.c.id == settled.id, leasing.ours(submission, self.transaction))
        await self.transaction.run(update(submission).where(held).values(values | leasing.FREED))

    async def open(self) -> Sequence[Batch]:
        wanted = select(submission).where(submission.c.state != BatchState.DONE.value).order_by(submission.c.id)
        return [_submission(row) for row in await self.transaction.rows(wanted)]

    async def last_planned(self, kind: BatchKind) -> datetime | None:
        last = await self.transaction.value(
            select(func.max(submission.c.made_at)).where(submission.c.kind == kind.value)
        )
        return None if last is None else instant(last)


def _submission(row: Any) -> Batch:
    return Batch(
        id=row.id,
        kind=BatchKind(row.kind),
        token=row.token,
        language=row.language,
        model=row.model,
        requests=json.loads(row.requests),
        bridges=json.loads(row.bridges),
        claims=json.loads(row.claims),
        remote=row.remote,
        state=BatchState(row.state),
        made_at=instant(row.made_at),
    )
