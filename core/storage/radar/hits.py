"""The table of hits: one paper matched for one chat."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select, tuple_, update

from core.domain.briefings.selection import MOST_WAITING
from core.domain.feeds.custom_feed import is_own
from core.domain.radar.hit import Hit, union
from core.domain.radar.undo_log import Taken
from core.storage.codecs import evidence_json
from core.storage.codecs.paper_rows import named
from core.storage.codecs.times import instant, seconds
from core.storage.papers import visibility
from core.storage.papers.reading import by_ids, of_unknown_age
from core.storage.radar import removed_evidence
from core.storage.schema.columns import latest_first
from core.storage.schema.tables import hit, paper, summary
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlHits:
    """Hits of one transaction."""

    transaction: Transaction

    async def add(self, hits: Sequence[Hit]) -> None:
        await write_lock.while_nobody_adds(self.transaction)
        # ON CONFLICT cannot meet the same row twice in one statement
        once = list(_joined(hits).values())
        # many hits share a few moments: convert each once
        moments = {moment: seconds(moment) for moment in {found.found_at for found in once}}
        made = self.transaction.insert(hit).on_conflict_do_nothing()
        if await self.transaction.many(made, [_row(found, moments[found.found_at]) for found in once]) < len(once):
            for some in chunks(once):
                # Joining is idempotent: it may meet the hits that were made just now.
                by_place = {(found.chat_id, found.paper.id): found for found in some}
                # locked, as another process may join evidence into the same rows
                there = select(hit).where(tuple_(hit.c.chat_id, hit.c.paper_id).in_(list(by_place))).with_for_update()
                changes = []
                for row in await self.transaction.rows(there):
                    merged = _merged(row, by_place[row.chat_id, row.paper_id])
                    if merged != {name: named(row)[name] for name in merged}:
                        changes.append(merged | {"at_chat": row.chat_id, "at_paper": row.paper_id})
                at = and_(hit.c.chat_id == bindparam("at_chat"), hit.c.paper_id == bindparam("at_paper"))
                await self.transaction.many(update(hit).where(at), changes)

    async def waiting(self, chat_id: int, backfill_since: datetime | None) -> Sequence[Hit]:
        counts = or_(~hit.c.backfill, paper.c.sample)
        if backfill_since is not None:
            counts = or_(counts, hit.c.found_at >= seconds(backfill_since))
        wanted = select(hit).join(paper).where(hit.c.chat_id == chat_id, hit.c.briefing.is_(None), counts)
        # after a pause of months tens of thousands may wait: the highest scores are the people followed
        # and then the latest, not the last stored: a new instance reads its first days after today's papers
        ranks = hit.c.score.desc(), latest_first(paper), hit.c.found_at.desc(), hit.c.paper_id.desc()
        best = wanted.order_by(*ranks).limit(MOST_WAITING)
        return await self._read(sorted(await self.transaction.rows(best), key=attrgetter("found_at", "paper_id")))

    async def wordless(self, chat_ids: Sequence[int], language: str) -> Mapping[int, frozenset[int]]:
        seen = visibility.papers()
        told = exists().where(summary.c.paper_id == seen.c.id, summary.c.language == language)
        counts = or_(~hit.c.backfill, seen.c.sample), seen.c.abstract != "", ~told
        wanted = select(hit.c.chat_id, hit.c.paper_id).join(seen, seen.c.id == hit.c.paper_id)
        found: defaultdict[int, set[int]] = defaultdict(set)
        for some in chunks(sorted(set(chat_ids))):
            waits = hit.c.chat_id.in_(some), hit.c.briefing.is_(None), *counts
            for row in await self.transaction.rows(wanted.where(*waits)):
                found[row.chat_id].add(row.paper_id)
        return {chat_id: frozenset(papers) for chat_id, papers in found.items()}

    async def pass_over(self, chat_id: int, briefing: int) -> int:
        of_the_sample = exists().where(paper.c.id == hit.c.paper_id, paper.c.sample)
        left = and_(hit.c.chat_id == chat_id, hit.c.briefing.is_(None), or_(~hit.c.backfill, of_the_sample))
        return await self.transaction.run(update(hit).where(left).values(briefing=briefing))

    async def take(self, chat_id: int, paper_ids: Sequence[int], briefing: int) -> int:
        count = 0
        for some in chunks(sorted(set(paper_ids))):
            taken = and_(hit.c.chat_id == chat_id, hit.c.paper_id.in_(some), hit.c.briefing.is_(None))
            count += await self.transaction.run(update(hit).where(taken).values(briefing=briefing))
        return count

    async def give_back(self, chat_id: int, taken: Sequence[Taken]) -> None:
        await self.add(await removed_evidence.hits_to_restore(self.transaction, chat_id, taken))

    async def tally(self, chat_id: int, since: datetime, first_day: date) -> Mapping[int, int]:
        found = hit.c.chat_id == chat_id, hit.c.found_at >= seconds(since)
        day = func.coalesce(paper.c.announced_on, paper.c.published_on, first_day)
        wanted = select(*hit.c["paper_id", "evidence", "backfill"]).join(paper).where(*found, day >= first_day)
        rows = await self.transaction.rows(wanted)
        of_no_day = await of_unknown_age(self.transaction, [row.paper_id for row in rows if row.backfill])
        counts: Counter[int] = Counter()
        for row in rows:
            if row.paper_id in of_no_day:
                continue
            pieces = evidence_json.loads(row.evidence)
            # what a custom feed held at first, or brought as a flood, says nothing about its days
            numbers = {piece.number for piece in pieces if not (row.backfill and is_own(piece.term))}
            counts.update({0, *numbers} if numbers else ())
        return counts

    async def evidence(self, chat_id: int, paper_ids: Sequence[int]) -> Mapping[int, Hit]:
        rows: list[Any] = []
        for some in chunks(sorted(set(paper_ids))):
            wanted = select(hit).where(hit.c.chat_id == chat_id, hit.c.paper_id.in_(some))
            rows += await self.transaction.rows(wanted)
        return {found.paper.id: found for found in await self._read(rows)}

    async def _read(self, rows: Sequence[Any]) -> list[Hit]:
        papers = await by_ids(self.transaction, [row.paper_id for row in rows])
        return [
            Hit(
                chat_id=row.chat_id,
                paper=papers[row.paper_id],
                evidence=evidence_json.loads(row.evidence),
                score=row.score,
                found_at=instant(row.found_at),
                backfill=row.backfill,
                briefing=row.briefing,
            )
            for row in rows
            if row.paper_id in papers
        ]


def _joined(hits: Sequence[Hit]) -> dict[tuple[int, int], Hit]:
    """Each paper once for a chat."""
    once: dict[tuple[int, int], Hit] = {}
    for found in hits:
        place = (found.chat_id, found.paper.id)
        once[place] = _both(once[place], found) if place in once else found
    return once


def _both(first: Hit, second: Hit) -> Hit:
    return replace(
        first,
        evidence=union(first.evidence, second.evidence),
        score=max(first.score, second.score),
        backfill=first.backfill and second.backfill,
    )


def _merged(row: Any, found: Hit) -> dict[str, Any]:
    return {
        "evidence": evidence_json.dumps(union(evidence_json.loads(row.evidence), found.evidence)),
        "score": max(row.score, found.score),
        "backfill": row.backfill and found.backfill,
    }


def _row(found: Hit, moment: int) -> dict[str, Any]:
    return {
        "chat_id": found.chat_id,
        "paper_id": found.paper.id,
        "evidence": evidence_json.dumps(found.evidence),
        "score": found.score,
        "found_at": moment,
        "backfill": found.backfill,
        "briefing": None,
    }
