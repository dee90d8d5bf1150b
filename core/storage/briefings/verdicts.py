"""The tables of the second reading: verdicts by the key of what was judged, and how judges did on planted sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from sqlalchemy import func, select

from core.domain.judge.record import JudgeRecord, PlantKind, Tally
from core.domain.judge.verdict import Verdict
from core.storage.codecs.times import instant, seconds
from core.storage.schema.words import judge_record, verdict
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlVerdicts:
    """Verdicts of one transaction."""

    transaction: Transaction

    async def keep(self, verdicts: Sequence[Verdict]) -> None:
        added = self.transaction.insert(verdict)
        # one that a judge gave stays, as chats were shown what it let through
        better = added.on_conflict_do_update(
            index_elements=["key"],
            set_={name: added.excluded[name] for name in ("supported", "why", "judge", "prompt", "judged_at")},
            where=(verdict.c.judge == "") & (added.excluded.judge != ""),
        )
        # sorted, so that two processes lock rows in one order
        rows = {each.key: _row(each) for each in verdicts}
        await self.transaction.many(better, [rows[key] for key in sorted(rows)])

    async def of(self, keys: Iterable[str]) -> Mapping[str, Verdict]:
        found: dict[str, Verdict] = {}
        for some in chunks(sorted(set(keys))):
            wanted = select(verdict).where(verdict.c.key.in_(some))
            found |= {row.key: _verdict(row) for row in await self.transaction.rows(wanted)}
        return found


@dataclass(frozen=True, slots=True)
class SqlJudgeRecords:
    """How judges did, of one transaction."""

    transaction: Transaction

    async def add(self, record: JudgeRecord) -> None:
        added = self.transaction.insert(judge_record)
        summed = {name: judge_record.c[name] + added.excluded[name] for name in ("asked", "passed")}
        place = {"day": record.at.astimezone(UTC).date(), "model": record.model}
        rows = [
            {**place, "kind": kind.value, "asked": asked, "passed": record.right.get(kind, 0)}
            for kind, asked in sorted(record.asked.items())
        ]
        await self.transaction.many(
            added.on_conflict_do_update(index_elements=["day", "model", "kind"], set_=summed), rows
        )

    async def since(self, day: date) -> Mapping[PlantKind, Tally]:
        counts = judge_record.c
        summed = select(counts.kind, func.sum(counts.asked).label("asked"), func.sum(counts.passed).label("passed"))
        rows = await self.transaction.rows(summed.where(counts.day >= day).group_by(counts.kind).order_by(counts.kind))
        return {PlantKind(row.kind): Tally(asked=int(row.asked), right=int(row.passed)) for row in rows}


def _row(made: Verdict) -> dict[str, Any]:
    return {
        "key": made.key,
        "supported": made.supported,
        "why": made.why,
        "judge": made.judge,
        "prompt": made.prompt,
        "judged_at": seconds(made.judged_at),
    }


def _verdict(row: Any) -> Verdict:
    return Verdict(
        key=row.key,
        supported=row.supported,
        why=row.why,
        judge=row.judge,
        prompt=row.prompt,
        judged_at=instant(row.judged_at),
    )
