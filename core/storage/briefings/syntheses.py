"""The tables of syntheses: kept by the key of their assignment, and for some days found by the papers of its selection."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, func, select, update

from core.domain.briefings.synthesis_reuse import IN_COMMON, ReusableSynthesis
from core.domain.claims.statement import Synthesis
from core.domain.judge.drafts import SynthesisDraft
from core.storage.briefings.summaries import drafts as summary_drafts
from core.storage.briefings.summaries import forget_claims, of_claims
from core.storage.codecs import synthesis_json
from core.storage.codecs.times import instant, seconds
from core.storage.schema.words import synthesis, synthesis_paper
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlSyntheses:
    """Syntheses of one transaction."""

    transaction: Transaction

    async def get(self, key: str, *, delivered: bool = False) -> Synthesis | None:
        draft = await self.draft(key)
        return None if draft is None else (await self._load([draft], delivered=delivered))[key]

    async def by_keys(self, keys: Sequence[str]) -> Mapping[str, Synthesis]:
        return await self._load(await self._drafts(keys))

    async def draft(self, key: str) -> SynthesisDraft | None:
        return next(iter(await self._drafts([key])), None)

    async def keep(self, draft: SynthesisDraft, papers: Collection[int] = ()) -> None:
        made, row = draft.content, _row(draft)
        added = self.transaction.insert(synthesis).values(row).on_conflict_do_nothing()
        # another process stored the same synthesis, with its papers
        if not await self.transaction.run(added):
            return
        alike = {"language": made.language, "key": made.key, "papers": len(papers), "written_at": row["written_at"]}
        await self.transaction.many(synthesis_paper.insert(), [{"paper_id": each, **alike} for each in papers])

    async def replace(self, draft: SynthesisDraft) -> None:
        row = _row(draft)
        values = {name: row[name] for name in ("body", "removed", "reasons", "repaired")}
        # who repairs first is not overruled: chats may have been shown it
        this = (synthesis.c.key == row["key"], synthesis.c.repaired.is_(False))
        await self.transaction.run(update(synthesis).where(*this).values(values))

    async def near(self, papers: Collection[int], language: str, most: int) -> Sequence[ReusableSynthesis]:
        held, in_common, (some, of) = synthesis_paper.c, func.count(), IN_COMMON
        alike = select(held.key).where(held.paper_id.in_(papers), held.language == language)
        # whole numbers instead of a ratio, which the databases round differently
        enough = and_(of * in_common >= some * len(papers), of * in_common >= some * held.papers)
        found = alike.group_by(held.key, held.papers).having(enough).order_by(in_common.desc(), held.papers, held.key)
        keys = [row.key for row in await self.transaction.rows(found.limit(most))]
        if not keys:
            return []
        selections: defaultdict[str, set[int]] = defaultdict(set)
        for row in await self.transaction.rows(select(held.key, held.paper_id).where(held.key.in_(keys))):
            selections[row.key].add(row.paper_id)
        kept = await self.by_keys(keys)
        # what waits for a judge may lose sentences yet
        read = [key for key in keys if not kept[key].unjudged]
        return [ReusableSynthesis(papers=frozenset(selections[key]), synthesis=kept[key]) for key in read]

    async def _drafts(self, keys: Sequence[str]) -> list[SynthesisDraft]:
        found: list[SynthesisDraft] = []
        for some in chunks(sorted(set(keys))):
            wanted = select(synthesis).where(synthesis.c.key.in_(some))
            found += [_draft(row) for row in await self.transaction.rows(wanted)]
        return found

    async def _load(self, drafts: Sequence[SynthesisDraft], *, delivered: bool = False) -> Mapping[str, Synthesis]:
        claims = (claim for draft in drafts for claim in draft.claims)
        verdicts = await of_claims(self.transaction, claims, delivered=delivered)
        return {draft.content.key: draft.judged(verdicts) for draft in drafts}


async def purge(transaction: Transaction, before: int) -> int:
    """Deletes those written before, with their verdicts, but for what summaries say in the same words; how many."""
    old = synthesis.c.written_at < before
    rows = await transaction.rows(select(synthesis).where(old))
    claims = [claim for row in rows for claim in _draft(row).claims]
    alone = {claim.papers[0] for claim in claims if len(claim.papers) == 1}
    stay = {claim.key for draft in await summary_drafts(transaction, alone) for claim in draft.claims}
    await forget_claims(transaction, [claim for claim in claims if claim.key not in stay])
    return await transaction.run(delete(synthesis).where(old))


def _row(draft: SynthesisDraft) -> dict[str, Any]:
    made = draft.content
    return {
        "key": made.key,
        "language": made.language,
        "model": made.model,
        "prompt": made.prompt,
        "body": synthesis_json.dumps(made),
        "removed": made.removed,
        "reasons": json.dumps(made.reasons),
        "repaired": draft.repaired,
        "translated": made.translated,
        "written_at": seconds(made.written_at),
    }


def _draft(row: Any) -> SynthesisDraft:
    told = synthesis_json.loads(row.body)
    content = Synthesis(
        key=row.key,
        language=row.language,
        model=row.model,
        prompt=row.prompt,
        opening=told.opening,
        sections=told.sections,
        bridge=told.bridge,
        removed=row.removed,
        reasons=tuple(json.loads(row.reasons)),
        translated=row.translated,
        written_at=instant(row.written_at),
    )
    return SynthesisDraft(content=content, repaired=row.repaired)
