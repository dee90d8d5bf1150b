"""Searching what is stored: the best of the newest 30,000 papers, then wider; what full text cannot tell is looked at in the papers."""

from collections.abc import Iterable

from sqlalchemy import text

from core.domain.matching import Readable
from core.domain.paper import Paper
from core.domain.query import Alternative, Query
from core.domain.searching import holds, is_by_stem
from core.storage import search, search_sql
from core.storage.paper_reading import by_ids
from core.storage.transaction import Transaction

ENOUGH = 10
LOOKED_AT = (2, 20, 100)
"""How many candidates for each paper that is asked for are looked at, where full text does not tell all; more only where too
few of them are it."""
LEAST_LOOKED_AT = 20

Scored = tuple[float, int]


async def find(transaction: Transaction, wanted: Query, most: int) -> list[Paper]:
    """Papers for which one of the alternatives holds, best first among the newest 30,000; where those are fewer than ten, then
    the best of all."""
    after = await search.window(transaction)
    found = await _best(transaction, wanted, most, after)
    if len(found) < min(ENOUGH, most) and after > 0:
        known = {paper.id for paper in found}
        found += [paper for paper in await _best(transaction, wanted, most) if paper.id not in known]
    return found[:most]


async def _best(transaction: Transaction, wanted: Query, most: int, after: int | None = None) -> list[Paper]:
    found: dict[int, tuple[Scored, Paper]] = {}
    for alternative in wanted.alternatives:
        for score, paper in await _of(transaction, alternative, most, after):
            found[paper.id] = min(found.get(paper.id, (score, paper)), (score, paper), key=_score)
    return [paper for _, paper in sorted(found.values(), key=_score)[:most]]


def _score(found: tuple[Scored, Paper]) -> Scored:
    return found[0]


async def _of(
    transaction: Transaction, alternative: Alternative, most: int, after: int | None
) -> Iterable[tuple[Scored, Paper]]:
    """The best for which the alternative holds, each with its place in the order."""
    statement = search_sql.statement(alternative, postgres=transaction.postgres, newest=after is not None)
    is_told = all(map(is_by_stem, (*alternative.every, *alternative.none)))
    kept: list[tuple[Scored, Paper]] = []
    for times in LOOKED_AT:
        candidates = most if is_told else max(most * times, LEAST_LOOKED_AT)
        values = statement.values | {"after": after or 0, "most": candidates}
        scores = {row.id: row.score for row in await transaction.rows(text(statement.sql), values)}
        papers = await by_ids(transaction, list(scores))
        kept = [
            ((score, -paper_id), papers[paper_id])
            for paper_id, score in scores.items()
            if is_told or holds(alternative, Readable(papers[paper_id]))
        ]
        if len(kept) >= most or len(scores) < candidates:
            break
    return kept[:most]
