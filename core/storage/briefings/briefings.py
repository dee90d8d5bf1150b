"""The tables of briefings: what chats got, and the summaries that chats share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select, update

from core.domain.briefings.draft import Briefing
from core.domain.claims.statement import Summary
from core.domain.judge.drafts import SummaryDraft
from core.storage.briefings import summaries
from core.storage.codecs.times import instant, seconds
from core.storage.schema.tables import briefing, briefing_paper, paper
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlBriefings:
    """Briefings of one transaction."""

    transaction: Transaction

    async def add(self, made: Briefing) -> int | None:
        row = {
            "chat_id": made.chat_id,
            "local_date": made.local_date,
            "made_at": seconds(made.made_at),
            "message": made.message,
            "writer": made.writer,
            "synthesis": made.synthesis,
            "read": made.read,
            "unjudged": made.unjudged,
        }
        # the unique (chat, local date) makes a second scheduled briefing impossible, also across processes
        kept = self.transaction.insert(briefing).values(row).on_conflict_do_nothing().returning(briefing.c.id)
        briefing_id = await self.transaction.value(kept)
        if briefing_id is None:
            return None
        # a paper that is both shown and in the rest has one row
        papers = dict.fromkeys((*made.shown, *made.rest))
        rows = [
            {"briefing_id": briefing_id, "paper_id": paper_id, "position": n, "shown": paper_id in made.shown}
            for n, paper_id in enumerate(papers)
        ]
        await self.transaction.many(briefing_paper.insert(), rows)
        return int(briefing_id)

    async def get(self, chat_id: int, briefing_id: int) -> Briefing | None:
        found = await self._read(briefing.c.chat_id == chat_id, briefing.c.id == briefing_id)
        return found[0] if found else None

    async def between(self, chat_id: int, first: datetime, before: datetime) -> Sequence[Briefing]:
        made = briefing.c.made_at
        return await self._read(briefing.c.chat_id == chat_id, made >= seconds(first), made < seconds(before))

    async def without_verdicts(self, since: datetime, most: int) -> Sequence[Briefing]:
        # the bare column, as the partial index is named by it
        waiting = select(briefing.c.id).where(briefing.c.unjudged, briefing.c.made_at >= seconds(since))
        first = waiting.order_by(briefing.c.made_at, briefing.c.id).limit(most)
        return list(reversed(await self._read(briefing.c.id.in_(first))))

    async def latest(self, chat_id: int) -> Briefing | None:
        holds = exists().where(briefing_paper.c.briefing_id == briefing.c.id)
        found = await self._read(briefing.c.chat_id == chat_id, holds, most=1)
        return found[0] if found else None

    async def holding(
        self, paper_id: int, since: datetime, *, below: int | None = None, most: int | None = None
    ) -> Sequence[Briefing]:
        inside = briefing_paper.c.briefing_id
        page = select(inside).where(briefing_paper.c.paper_id == paper_id, briefing_paper.c.shown)
        page = page.join(briefing, briefing.c.id == inside).where(briefing.c.made_at >= seconds(since))
        page = page if below is None else page.where(inside < below)
        found = await self._read(briefing.c.id.in_(page.order_by(inside.desc()).limit(most)))
        return sorted(found, key=lambda each: each.id, reverse=True)

    async def has_shown(self, chat_id: int, paper_id: int) -> bool:
        shown = select(briefing.c.id).join(briefing_paper, briefing_paper.c.briefing_id == briefing.c.id)
        of = (briefing_paper.c.paper_id == paper_id, briefing_paper.c.shown, briefing.c.chat_id == chat_id)
        return await self.transaction.value(shown.where(*of).limit(1)) is not None

    async def update(self, made: Briefing) -> None:
        this = update(briefing).where(briefing.c.id == made.id)
        await self.transaction.run(this.values(writer=made.writer, synthesis=made.synthesis, unjudged=made.unjudged))
        there = select(briefing_paper.c.paper_id).where(briefing_paper.c.briefing_id == made.id, briefing_paper.c.shown)
        shown = {row.paper_id for row in await self.transaction.rows(there)}
        besides = [paper_id for paper_id in made.shown if paper_id not in shown]
        # share-locked, so that a merge does not delete the paper before the row refers to it
        known = select(paper.c.id).where(paper.c.id.in_(besides)).with_for_update(read=True, key_share=True)
        stored = {row.id for row in await self.transaction.rows(known)} if besides else set()
        # behind the papers that the briefing was added with
        after = len(made.shown) + len(made.rest)
        rows = [
            {"briefing_id": made.id, "paper_id": paper_id, "position": after + n, "shown": True}
            for n, paper_id in enumerate(besides)
            if paper_id in stored
        ]
        added = self.transaction.insert(briefing_paper)
        place = ["briefing_id", "paper_id"]
        await self.transaction.many(added.on_conflict_do_update(index_elements=place, set_={"shown": True}), rows)

    async def _read(self, *conditions: ColumnElement[bool], most: int | None = None) -> list[Briefing]:
        wanted = select(briefing).where(*conditions).order_by(briefing.c.made_at.desc(), briefing.c.id.desc())
        rows = await self.transaction.rows(wanted.limit(most))
        papers: dict[int, list[Any]] = {row.id: [] for row in rows}
        for some in chunks(list(papers)):
            inside = select(briefing_paper).where(briefing_paper.c.briefing_id.in_(some))
            for row in await self.transaction.rows(inside.order_by(briefing_paper.c.position)):
                papers[row.briefing_id].append(row)
        return [_briefing(row, papers[row.id]) for row in rows]

    async def summaries(
        self, paper_ids: Sequence[int], language: str, *, delivered: bool = False
    ) -> Mapping[int, Summary]:
        return await summaries.load(self.transaction, paper_ids, language, delivered=delivered)

    async def drafts(self, paper_ids: Sequence[int], language: str) -> Mapping[int, SummaryDraft]:
        found = await summaries.drafts(self.transaction, paper_ids, language)
        return {draft.content.paper_id: draft for draft in found}

    async def keep(self, drafts: Sequence[SummaryDraft]) -> None:
        await summaries.keep(self.transaction, drafts)

    async def replace(self, drafts: Sequence[SummaryDraft]) -> None:
        await summaries.replace(self.transaction, drafts)


def _briefing(row: Any, papers: Sequence[Any]) -> Briefing:
    return Briefing(
        id=row.id,
        chat_id=row.chat_id,
        local_date=row.local_date,
        made_at=instant(row.made_at),
        message=row.message,
        shown=tuple(paper.paper_id for paper in papers if paper.shown),
        rest=tuple(paper.paper_id for paper in papers if not paper.shown),
        writer=row.writer,
        synthesis=row.synthesis,
        read=row.read,
        unjudged=row.unjudged,
    )
