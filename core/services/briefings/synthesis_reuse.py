"""A synthesis that was written for nearly the same selection serves, before the model is asked for another one.

That holds in the languages in which the model writes itself: what is translated is translated from there, once for each selection.
"""

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from core.domain.briefings import synthesis_reuse
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.claims.statement import Synthesis
from core.domain.papers.paper import Paper
from core.ports.storage import Tables
from core.services.briefings import bridging
from core.services.context import AppContext

log = logging.getLogger(__name__)

MOST_TRIED = 8
READ_AT_ONCE = 100


async def served(app: AppContext, synthesis_requests: Sequence[SynthesisRequest]) -> Mapping[str, Synthesis]:
    """For each of these selections that a kept synthesis serves, the part that does, by the assignment's key; kept as its own."""
    checked = [each for each in synthesis_requests if each.language in languages.CHECKED]
    found: dict[str, Synthesis] = {}
    for start in range(0, len(checked), READ_AT_ONCE):
        async with app.storage.reading() as tables:
            parts = [await _part(tables, each) for each in checked[start : start + READ_AT_ONCE]]
        found |= {part.key: part for part in parts if part is not None}
    if found:
        log.info("synthesis.served selections=%d of=%d", len(found), len(synthesis_requests))
        async with app.storage.transaction() as tables:
            for part in found.values():
                await tables.syntheses.keep(part)
    return found


async def to_write(
    app: AppContext, synthesis_requests: Sequence[SynthesisRequest], known: Iterable[Set[int]] = ()
) -> list[SynthesisRequest]:
    """Of these the ones that are neither kept nor served, of which of each language no two are nearly the same; the others may be served
    once these are written. `known` are selections of their one language that are being written already.

    One with a paper of a chat's own feed is always among them, as it serves nobody else.
    """
    async with app.storage.reading() as tables:
        kept = await tables.syntheses.by_keys([each.key for each in synthesis_requests])
    missing = [each for each in synthesis_requests if each.key not in kept]
    by_others = await served(app, missing)
    left = [each for each in missing if each.key not in by_others]
    chosen = [each for each in left if not _may_serve(each.language, each.papers)]
    for language in languages.CHECKED:
        mine = [each for each in left if each.language == language and _may_serve(language, each.papers)]
        by_papers = {frozenset(paper.id for paper in each.papers): each for each in mine}
        chosen += [
            by_papers[frozenset(papers)]
            for papers in await asyncio.to_thread(synthesis_reuse.far_apart, by_papers, known)
        ]
    return chosen


async def keep(tables: Tables, written: Synthesis, papers: Collection[Paper]) -> None:
    """Keeps what was written on these papers, so that it may serve others too."""
    serves = _may_serve(written.language, papers)
    await tables.syntheses.keep(written, [paper.id for paper in papers] if serves else ())


def _may_serve(language: str, papers: Collection[Paper]) -> bool:
    """Not where a chat's own feed told of a paper: its words must not sway what others read."""
    return language in languages.CHECKED and not any(paper.private for paper in papers)


async def _part(tables: Tables, synthesis_request: SynthesisRequest) -> Synthesis | None:
    """The fullest that serves; with the bridge where its paper is outside of this selection's fields too."""
    ids = [paper.id for paper in synthesis_request.papers]
    near = await tables.syntheses.near(ids, synthesis_request.language, MOST_TRIED)
    parts = [part for each in near if (part := each.serving(synthesis_request)) is not None]
    part = max(parts, key=lambda each: each.count, default=None)
    if part is None or part.bridge is None:
        return part
    strangers = await tables.papers.get(part.outside(ids))
    inside = bridging.fields_of(synthesis_request.papers)
    honest = [bridging.is_outside(paper, inside) for paper in strangers]
    return part if any(honest) and all(honest) else replace(part, bridge=None)
