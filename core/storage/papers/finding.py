"""Searching what is stored: the best of the newest 30,000 papers, then wider; what full text cannot tell is looked at in the papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import text

from core.domain.papers.paper import Paper
from core.domain.query.ast import Alternative, Query
from core.domain.radar.matching import Readable
from core.domain.search.filter import holds, is_by_stem
from core.storage.papers import search, search_sql, visibility
from core.storage.papers.reading import by_ids
from core.storage.sql.transaction import Transaction

ENOUGH = 10
# How many candidates for each paper that is asked for are looked at, where full text does not tell all; more only
# where too few of them are it.
LOOKED_AT = (2, 20, 100)
LEAST_LOOKED_AT = 20

Scored = tuple[float, int]


async def find(transaction: Transaction, wanted: Query, most: int, viewer: int) -> list[Paper]:
    """Papers for which one of the alternatives holds, best first among the newest 30,000; where those are fewer than ten, then
    the best of all. Only what the viewer may see."""
    after = await search.window(transaction)
    asked = _Asked(transaction, most, viewer)
    found = await _best(asked, wanted, after)
    if len(found) < min(ENOUGH, most) and after > 0:
        # the wider look finds the newest again
        known = {paper.id for paper in found}
        found += [paper for paper in await _best(asked, wanted) if paper.id not in known]
    return found[:most]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How many are wanted, and by whom."""

    transaction: Transaction
    most: int
    viewer: int


async def _best(asked: _Asked, wanted: Query, after: int | None = None) -> list[Paper]:
    found: dict[int, tuple[Scored, Paper]] = {}
    for alternative in wanted.alternatives:
        for score, paper in await _of(asked, alternative, after):
            found[paper.id] = min(found.get(paper.id, (score, paper)), (score, paper), key=_score)
    return [paper for _, paper in sorted(found.values(), key=_score)[: asked.most]]


def _score(found: tuple[Scored, Paper]) -> Scored:
    return found[0]


async def _of(asked: _Asked, alternative: Alternative, after: int | None) -> Iterable[tuple[Scored, Paper]]:
    """The best for which the alternative holds, each with its place in the order."""
    transaction, most = asked.transaction, asked.most
    statement = search_sql.statement(alternative, postgres=transaction.postgres, newest=after is not None)
    is_told = all(map(is_by_stem, (*alternative.every, *alternative.none)))
    kept: list[tuple[Scored, Paper]] = []
    for times in LOOKED_AT:
        candidates = most if is_told else max(most * times, LEAST_LOOKED_AT)
        values = statement.values | {"after": after or 0, "most": candidates, "viewer": asked.viewer}
        scores = {row.id: row.score for row in await transaction.rows(text(statement.sql), values)}
        papers = await by_ids(transaction, list(scores), visibility.papers(asked.viewer))
        kept = [
            ((score, -paper_id), papers[paper_id])
            for paper_id, score in scores.items()
            if is_told or holds(alternative, Readable(papers[paper_id]))
        ]
        # fewer candidates than asked for: a wider look finds no more
        if len(kept) >= most or len(scores) < candidates:
            break
    return kept[:most]
