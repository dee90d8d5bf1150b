"""A synthesis that was written for nearly the same selection serves, before the model is asked for another one."""

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from core.domain import sharing
from core.domain.assignment import Assignment
from core.domain.briefing import Synthesis
from core.domain.paper import Paper
from core.ports.storage import Tables
from core.services.desk import Desk

log = logging.getLogger(__name__)

MOST_TRIED = 8


async def served(desk: Desk, assignment: Assignment) -> Synthesis | None:
    """The part of a kept synthesis that serves this selection, kept as its own; None where none serves."""
    return (await served_of(desk, [assignment])).get(assignment.key)


async def served_of(desk: Desk, assignments: Sequence[Assignment]) -> Mapping[str, Synthesis]:
    """For each of these selections that a kept synthesis serves, the part that does, by the assignment's key; kept as its own."""
    async with desk.storage.reading() as tables:
        parts = [part for each in assignments if (part := await _part(tables, each)) is not None]
    if parts:
        log.info("synthesis.served selections=%d", len(parts))
        async with desk.storage.transaction() as tables:
            for part in parts:
                await tables.syntheses.keep(part)
    return {part.key: part for part in parts}


async def _part(tables: Tables, assignment: Assignment) -> Synthesis | None:
    """Of the nearest of which enough is left."""
    papers = [paper.id for paper in assignment.papers]
    near = await tables.syntheses.near(papers, assignment.language, MOST_TRIED)
    return next((part for each in near if (part := each.serving(assignment)) is not None), None)


async def keep(tables: Tables, written: Synthesis, papers: Collection[Paper]) -> None:
    """Keeps what was written on these papers, so that it may serve others too; but where a chat's own feed told of one of them,
    whose words must not sway what others read."""
    may_serve = not any(paper.private for paper in papers)
    await tables.syntheses.keep(written, [paper.id for paper in papers] if may_serve else ())


async def to_write(assignments: Sequence[Assignment], known: Iterable[Set[int]] = ()) -> list[Assignment]:
    """Of these of one language, those to write: the others are near them, or near one that is known to be written already."""
    by_papers = {frozenset(paper.id for paper in each.papers): each for each in assignments}
    apart = await asyncio.to_thread(sharing.far_apart, by_papers, known)
    return [by_papers[frozenset(papers)] for papers in apart]
