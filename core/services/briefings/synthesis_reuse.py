"""Reuses a synthesis that was written for a similar selection before the model is asked for another one.

Only in the languages the model writes itself; translations are made from those, once a selection.
"""

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime

from core.domain.briefings import synthesis_reuse
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.claims.statement import Synthesis
from core.domain.judge.drafts import SynthesisDraft, heading
from core.domain.judge.verdict import Verdict
from core.domain.papers.paper import Paper
from core.ports.storage import Tables
from core.services.briefings import bridging
from core.services.context import AppContext

log = logging.getLogger(__name__)

MOST_TRIED = 8
READ_AT_ONCE = 100


async def reuse(app: AppContext, synthesis_requests: Sequence[SynthesisRequest]) -> Mapping[str, Synthesis]:
    """The reusable part of a stored synthesis by the key of each request that has one; stored under that key too."""
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
                await tables.syntheses.keep(SynthesisDraft(content=part, repaired=True))
                await tables.verdicts.keep(_on_headings(part, app.clock.now()))
    return found


async def to_write(
    app: AppContext,
    synthesis_requests: Sequence[SynthesisRequest],
    kept: Mapping[str, Synthesis],
    known: Iterable[Set[int]] = (),
) -> list[SynthesisRequest]:
    """The requests to send to the model: not stored, not reusable, and of similar ones in a language just one.

    `kept` are those stored under the keys of these requests; `known` are selections of that language that are being written already.
    """
    missing = [each for each in synthesis_requests if each.key not in kept]
    # those that wait for a judge may serve similar ones once they are read
    unread = [each for each in synthesis_requests if each.key in kept and kept[each.key].unjudged]
    by_others = await reuse(app, missing)
    left = [each for each in missing if each.key not in by_others]
    # one with a paper of a custom feed is always written, as no other selection may reuse it
    chosen = [each for each in left if not is_shareable(each.language, each.papers)]
    for language in languages.CHECKED:
        mine = [each for each in left if each.language == language and is_shareable(language, each.papers)]
        by_papers = {frozenset(paper.id for paper in each.papers): each for each in mine}
        soon = [frozenset(paper.id for paper in each.papers) for each in unread if each.language == language]
        chosen += [
            by_papers[frozenset(papers)]
            for papers in await asyncio.to_thread(synthesis_reuse.far_apart, by_papers, [*known, *soon])
        ]
    return chosen


def _on_headings(part: Synthesis, now: datetime) -> list[Verdict]:
    """Their verdicts under new keys: a heading is about the papers below it, of which a part may have fewer."""
    judge = next(iter(part.judges), "")
    return [
        Verdict(key=heading(each).key, supported=True, judge=judge, prompt=part.prompt, judged_at=now)
        for each in part.sections
        if each.theme
    ]


async def keep(tables: Tables, written: SynthesisDraft, papers: Collection[Paper]) -> None:
    """Stores the draft of a synthesis of these papers, for reuse if they are all public."""
    serves = is_shareable(written.content.language, papers)
    await tables.syntheses.keep(written, [paper.id for paper in papers] if serves else ())


def is_shareable(language: str, papers: Collection[Paper]) -> bool:
    """Whether a synthesis of these papers may serve other chats too."""
    # a custom feed's texts must not sway what other chats read
    return language in languages.CHECKED and not any(paper.private for paper in papers)


async def _part(tables: Tables, synthesis_request: SynthesisRequest) -> Synthesis | None:
    """The largest reusable part of a similar synthesis."""
    ids = [paper.id for paper in synthesis_request.papers]
    near = await tables.syntheses.near(ids, synthesis_request.language, MOST_TRIED)
    parts = [part for each in near if (part := each.serving(synthesis_request)) is not None]
    part = max(parts, key=lambda each: each.count, default=None)
    if part is None or part.bridge is None:
        return part
    # the bridge is left out unless its paper is from outside this selection's fields too
    strangers = await tables.papers.get(part.outside(ids))
    inside = bridging.fields_of(synthesis_request.papers)
    honest = [bridging.is_outside(paper, inside) for paper in strangers]
    return part if any(honest) and all(honest) else replace(part, bridge=None)
