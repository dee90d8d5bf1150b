"""Match new papers against everybody's follows, and keep the hits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.domain import matching
from core.domain.matching import Readable
from core.domain.paper import NOTICES, Announcement, Paper, Stored
from core.domain.radar import Evidence, Hit
from core.domain.ranking.score import score
from core.ports.storage import Tables

NEWS = timedelta(days=60)

Asker = tuple[int, int]
"""A follow for which something is looked up: its chat and its number."""


async def announce(
    tables: Tables,
    announcements: Sequence[Announcement],
    now: datetime,
    *,
    asker: Asker | None = None,
    oldest: timedelta = NEWS,
) -> list[Paper]:
    """Stores what was announced, matches what is new against all follows, keeps the hits; the new papers.

    A paper older than `oldest` is nobody's news, however new it is to us. What was looked up for one follow
    (`asker`) is backfill where nothing but it holds. What only chats' own feeds told of is new to everybody when a source does.
    """
    announcements = [found for found in announcements if found.paper.kind not in NOTICES]
    stored = await tables.papers.add(announcements, now)
    fresh = _fresh(stored, announcements)
    recent = [readable for readable in fresh if is_recent(readable[0].paper, now, oldest)]
    found: dict[tuple[int, int], list[Evidence]] = {}
    for index, follow in await tables.follows.matching([emits for _, emits in recent]):
        if evidence := matching.evidence(follow, recent[index][0]):
            found.setdefault((follow.chat_id, index), []).extend(evidence)
    await tables.hits.add(
        [
            hit(chat_id, recent[index][0].paper, evidence, now, backfill=_is_askers(evidence, chat_id, asker))
            for (chat_id, index), evidence in found.items()
        ]
    )
    return [readable.paper for readable, _ in fresh]


async def reasons(tables: Tables, chat_id: int, papers: Sequence[Paper]) -> dict[int, tuple[Evidence, ...]]:
    """Why these papers concern a chat, by paper id, for those that do."""
    hits = await tables.hits.evidence(chat_id, [paper.id for paper in papers])
    return {paper_id: found.evidence for paper_id, found in hits.items()}


def _is_askers(evidence: Sequence[Evidence], chat_id: int, asker: Asker | None) -> bool:
    return asker is not None and all((chat_id, found.number) == asker for found in evidence)


def _fresh(stored: Sequence[Stored], announcements: Sequence[Announcement]) -> list[tuple[Readable, frozenset[str]]]:
    """New papers, each once, with the keys under which follows look for them: of all that was announced of one just now."""
    fresh: dict[int, tuple[Readable, frozenset[str]]] = {}
    for (paper, is_new, before), announced in zip(stored, announcements, strict=True):
        if paper.id in fresh:
            fresh[paper.id] = (Readable(paper), fresh[paper.id][1] | announced.emits)
        elif is_new or (before is not None and before.private and not paper.private):
            fresh[paper.id] = (_readable(paper, announced), announced.emits)
    return list(fresh.values())


def _readable(paper: Paper, announced: Announcement) -> Readable:
    """A paper that was joined with another has more words than its announcement emits."""
    as_announced = (paper.title, paper.abstract) == (announced.paper.title, announced.paper.abstract)
    return Readable(paper, announced.emits if as_announced else frozenset())


def is_recent(paper: Paper, now: datetime, oldest: timedelta) -> bool:
    """Whether a paper's own day is not further back than that; the sample and what has no day are recent for ever."""
    return paper.sample or paper.day is None or paper.day >= (now - oldest).date()


def hit(chat_id: int, paper: Paper, evidence: Sequence[Evidence], found_at: datetime, *, backfill: bool) -> Hit:
    """A new hit, with the score that is stored with it."""
    return Hit(
        chat_id=chat_id,
        paper=paper,
        evidence=tuple(evidence),
        score=score(evidence),
        found_at=found_at,
        backfill=backfill,
    )
