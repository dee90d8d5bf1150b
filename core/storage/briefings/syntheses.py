"""The tables of syntheses: kept by the key of their assignment, and for some days found by the papers of its selection."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from core.domain.briefings.synthesis_reuse import IN_COMMON, ReusableSynthesis
from core.domain.claims.statement import Synthesis
from core.storage.codecs import synthesis_json
from core.storage.codecs.times import instant, seconds
from core.storage.schema.words import synthesis, synthesis_paper
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlSyntheses:
    """Syntheses of one transaction."""

    transaction: Transaction

    async def get(self, key: str) -> Synthesis | None:
        return (await self.by_keys([key])).get(key)

    async def by_keys(self, keys: Sequence[str]) -> Mapping[str, Synthesis]:
        found: dict[str, Synthesis] = {}
        for some in chunks(sorted(set(keys))):
            wanted = select(synthesis).where(synthesis.c.key.in_(some))
            found |= {row.key: _synthesis(row) for row in await self.transaction.rows(wanted)}
        return found

    async def keep(self, made: Synthesis, papers: Collection[int] = ()) -> None:
        row = {
            "key": made.key,
            "language": made.language,
            "model": made.model,
            "prompt": made.prompt,
            "body": synthesis_json.dumps(made),
            "removed": made.removed,
            "translated": made.translated,
            "written_at": seconds(made.written_at),
        }
        added = self.transaction.insert(synthesis).values(row).on_conflict_do_nothing()
        # another process stored the same synthesis, with its papers
        if not await self.transaction.run(added):
            return
        alike = {"language": made.language, "key": made.key, "papers": len(papers), "written_at": row["written_at"]}
        await self.transaction.many(synthesis_paper.insert(), [{"paper_id": each, **alike} for each in papers])

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
        return [ReusableSynthesis(papers=frozenset(selections[key]), synthesis=kept[key]) for key in keys]


def _synthesis(row: Any) -> Synthesis:
    told = synthesis_json.loads(row.body)
    return Synthesis(
        key=row.key,
        language=row.language,
        model=row.model,
        prompt=row.prompt,
        opening=told.opening,
        sections=told.sections,
        bridge=told.bridge,
        removed=row.removed,
        translated=row.translated,
        written_at=instant(row.written_at),
    )
