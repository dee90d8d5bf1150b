"""Ids of authors, as records state them: what a record stated last counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, select, text, update

from core.domain.papers.paper import Paper
from core.domain.people.author_ids import GUESSING, AuthorId, Scheme
from core.storage.schema.papers import author_id
from core.storage.sql.transaction import Transaction, chunks

_PLACE = tuple(column.name for column in author_id.primary_key.columns)


@dataclass(frozen=True, slots=True)
class SqlAuthorIds:
    """Ids of authors of one transaction."""

    transaction: Transaction

    async def of(self, paper_ids: Sequence[int]) -> Mapping[int, Sequence[AuthorId]]:
        found: dict[int, list[AuthorId]] = defaultdict(list)
        for row in await _rows(self.transaction, paper_ids):
            found[row.paper_id].append(
                AuthorId(
                    name=row.name, scheme=Scheme(row.scheme), value=row.value, issuer=row.issuer, record=row.record
                )
            )
        return found

    async def papers_with(self, orcid: str, most: int) -> Mapping[int, str]:
        # The scheme in writing: only so SQLite sees that the index of ORCIDs holds them.
        stated = text("author_id.scheme = 'orcid'"), author_id.c.value == orcid
        sure = author_id.c.issuer.not_in(sorted(GUESSING))
        wanted = select(author_id.c.paper_id, author_id.c.name).where(*stated, sure)
        rows = await self.transaction.rows(wanted.order_by(author_id.c.paper_id.desc()).limit(most))
        return {row.paper_id: row.name for row in rows}


async def keep(transaction: Transaction, papers: Iterable[Paper]) -> None:
    """Stores what records state of the authors of these papers, in place of what the same records stated before."""
    stated = {
        (paper.id, each.issuer, each.record, each.scheme.value, each.name, each.value)
        for paper in papers
        for each in paper.stated
    }
    if not stated:
        return
    records = {place[:3] for place in stated}
    # Compared first: most records come again as they were.
    before = {
        place
        for row in await _rows(transaction, [paper_id for paper_id, _, _ in records])
        if (place := tuple(getattr(row, name) for name in _PLACE))[:3] in records
    }
    gone = delete(author_id).where(*(author_id.c[name] == bindparam(f"gone_{name}") for name in _PLACE))
    lost = [{f"gone_{name}": value for name, value in zip(_PLACE, place, strict=True)} for place in before - stated]
    await transaction.many(gone, lost)
    fresh = [dict(zip(_PLACE, place, strict=True)) for place in sorted(stated - before)]
    await transaction.many(transaction.insert(author_id).on_conflict_do_nothing(), fresh)


async def forget(transaction: Transaction, paper_id: int, stay: Sequence[Paper], gone: Paper) -> None:
    """Takes from a stored paper what records of `gone` alone stated, which is no part of it any more; if `gone` is stored, it gets them."""
    for some in chunks(sorted(set(gone.keys).difference(*(paper.keys for paper in stay)))):
        theirs = author_id.c.paper_id == paper_id, author_id.c.record.in_(some)
        if gone.id:
            there = author_id.alias("there")
            same = and_(there.c.paper_id == gone.id, *(there.c[name] == author_id.c[name] for name in _PLACE[1:]))
            free = ~exists().where(same).correlate(author_id)
            await transaction.run(update(author_id).where(*theirs, free).values(paper_id=gone.id))
        await transaction.run(delete(author_id).where(*theirs))


async def _rows(transaction: Transaction, paper_ids: Sequence[int]) -> list[Any]:
    found: list[Any] = []
    for some in chunks(sorted(set(paper_ids))):
        found += await transaction.rows(select(author_id).where(author_id.c.paper_id.in_(some)).order_by(*_PLACE))
    return found
