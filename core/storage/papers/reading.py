"""What is known of papers by their ids: for who has them already, and for what is shown to nobody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import FromClause, func, select

from core.domain.papers.paper import Paper, Seen
from core.domain.radar import match_keys
from core.storage.codecs.paper_rows import from_row
from core.storage.codecs.times import instant, instant_or_none
from core.storage.schema.papers import paper_merge
from core.storage.schema.tables import paper, paper_label, paper_version
from core.storage.sql.transaction import Transaction, chunks

# Seconds in which a first read is stored, part by part.
FIRST_READ = 3600


async def by_ids(transaction: Transaction, ids: Sequence[int], papers: FromClause = paper) -> Mapping[int, Paper]:
    """Those of the papers that are there, by id; `papers` are all, or those that somebody may see."""
    found: dict[int, Paper] = {}
    for some in chunks(sorted(set(ids))):
        rows = await transaction.rows(select(papers).where(papers.c.id.in_(some)))
        found |= {row.id: from_row(row) for row in rows}
    return found


async def standing(transaction: Transaction, ids: Sequence[int]) -> Mapping[int, Paper]:
    """The papers that these are by now, by the id that was asked for: themselves, or what they were joined with."""
    into = await _merge_targets(transaction, set(ids))
    papers = await by_ids(transaction, list(into.values()))
    return {paper_id: papers[last] for paper_id, last in into.items() if last in papers}


async def _merge_targets(transaction: Transaction, ids: set[int]) -> Mapping[int, int]:
    """The paper that each is by now; what it was joined with may have been joined again."""
    into = {paper_id: paper_id for paper_id in ids}
    asked = ids
    while asked:
        merges: dict[int, int] = {}
        for some in chunks(sorted(asked)):
            stands = paper_merge.c.younger.in_(some), paper_merge.c.undone_at.is_(None)
            rows = await transaction.rows(select(*paper_merge.c["younger", "older"]).where(*stands))
            merges |= {row.younger: row.older for row in rows}
        into = {paper_id: merges.get(last, last) for paper_id, last in into.items()}
        # until nothing was merged further
        asked = set(merges.values())
    return into


async def versions(transaction: Transaction, paper_id: int) -> Seen | None:
    """When a paper was first read, and its later versions as they were read."""
    stored_at = await transaction.value(select(paper.c.stored_at).where(paper.c.id == paper_id))
    if stored_at is None:
        return None
    wanted = select(paper_version).where(paper_version.c.paper_id == paper_id).order_by(paper_version.c.version)
    rows = await transaction.rows(wanted)
    versions = tuple((row.version, row.announced_on, instant(row.stored_at)) for row in rows)
    return Seen(stored_at=instant(stored_at), versions=versions)


async def first_stored(transaction: Transaction) -> datetime | None:
    """When the oldest stored paper was first read; None for an empty store."""
    return instant_or_none(await transaction.value(select(func.min(paper.c.stored_at))))


async def of_unknown_age(transaction: Transaction, ids: Sequence[int]) -> set[int]:
    """Those of the papers that came without a day in the first read of their source, so that nobody knows how old they are."""
    undated: list[Any] = []
    for some in chunks(sorted(set(ids))):
        no_day = paper.c.announced_on.is_(None), paper.c.published_on.is_(None)
        wanted = select(*paper.c["id", "source", "stored_at"]).where(paper.c.id.in_(some), *no_day)
        undated += await transaction.rows(wanted)
    keys = {row.source: match_keys.source_key(row.source) for row in undated}
    # the first that a source brought has the least id, which the label's index gives without reading papers
    each = paper_label.c.label_key.in_(sorted(set(keys.values())))
    first = select(paper_label.c.label_key, func.min(paper_label.c.paper_id).label("id")).where(each)
    begun = first.group_by(paper_label.c.label_key).subquery()
    starts = select(begun.c.label_key, paper.c.stored_at).join(paper, paper.c.id == begun.c.id)
    start = {row.label_key: row.stored_at for row in await transaction.rows(starts)} if undated else {}
    latest = {source: start[key] + FIRST_READ for source, key in keys.items() if key in start}
    return {row.id for row in undated if row.stored_at <= latest.get(row.source, -1)}
