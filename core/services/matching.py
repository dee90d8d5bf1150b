"""Match papers against follows and keep the hits: new papers against everybody's, or a new follow against what is stored."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.domain import keys, matching
from core.domain.follow import Follow
from core.domain.matching import Readable
from core.domain.paper import Announcement, Paper
from core.domain.radar import Evidence, Hit
from core.ports.storage import Tables
from core.services.replies.following import MOST_COUNTED

BACKFILL = timedelta(days=14)
NEWS = timedelta(days=60)


async def announce(
    tables: Tables, announcements: Sequence[Announcement], now: datetime, *, asker: int = 0, oldest: timedelta = NEWS
) -> list[Paper]:
    """Stores what was announced, matches what is new against all follows, keeps the hits; the new papers.

    A paper older than `oldest` is nobody's news, however new it is to us. What was looked up for the chat `asker` is
    backfill there.
    """
    stored = await tables.papers.add(announcements, now)
    fresh = _fresh(stored, announcements)
    recent = [readable for readable in fresh if _is_recent(readable[0].paper, now, oldest)]
    found: dict[tuple[int, int], list[Evidence]] = {}
    for index, follow in await tables.follows.matching([emits for _, emits in recent]):
        if evidence := matching.evidence(follow, recent[index][0]):
            found.setdefault((follow.chat_id, index), []).extend(evidence)
    await tables.hits.add(
        [
            _hit(chat_id, recent[index][0].paper, evidence, now, backfill=chat_id == asker)
            for (chat_id, index), evidence in found.items()
        ]
    )
    return [readable.paper for readable, _ in fresh]


def _fresh(
    stored: Sequence[tuple[Paper, bool]], announcements: Sequence[Announcement]
) -> list[tuple[Readable, frozenset[str]]]:
    """New papers, each once, with the keys under which follows look for them: of all that was announced of one just now."""
    fresh: dict[int, tuple[Readable, frozenset[str]]] = {}
    for (paper, is_new), announced in zip(stored, announcements, strict=True):
        if paper.id in fresh:
            fresh[paper.id] = (Readable(paper), fresh[paper.id][1] | announced.emits)
        elif is_new:
            fresh[paper.id] = (_readable(paper, announced), announced.emits)
    return list(fresh.values())


def _readable(paper: Paper, announced: Announcement) -> Readable:
    """A paper that was joined with another has more words than its announcement emits."""
    as_announced = (paper.title, paper.abstract) == (announced.paper.title, announced.paper.abstract)
    return Readable(paper, announced.emits if as_announced else frozenset())


def _is_recent(paper: Paper, now: datetime, oldest: timedelta) -> bool:
    day = paper.announced_on or paper.published_on
    return paper.sample or day is None or day >= (now - oldest).date()


def _hit(chat_id: int, paper: Paper, evidence: Sequence[Evidence], now: datetime, backfill: bool) -> Hit:
    return Hit(
        chat_id=chat_id,
        paper=paper,
        evidence=tuple(evidence),
        score=matching.score(evidence),
        found_at=now,
        backfill=backfill,
    )


async def stored_matches(
    tables: Tables, follow: Follow, since: datetime | None
) -> list[tuple[Paper, tuple[Evidence, ...]]]:
    """Stored papers for which a follow holds, and why, newest first; at most 500 an alternative are looked at."""
    candidates: dict[int, Paper] = {}
    for anchor in dict.fromkeys(keys.anchors(follow.query)):
        candidates |= {paper.id: paper for paper in await tables.papers.anchored(anchor, since, MOST_COUNTED)}
    looked_at = [(paper, matching.evidence(follow, Readable(paper))) for paper in candidates.values()]
    return sorted([found for found in looked_at if found[1]], key=_newest, reverse=True)


def _newest(found: tuple[Paper, Sequence[Evidence]]) -> tuple[int, int]:
    paper, _ = found
    day = paper.announced_on or paper.published_on
    return (day.toordinal() if day else 0, paper.id)


async def backfill(tables: Tables, follow: Follow, now: datetime) -> int:
    """Keeps hits of a new follow on papers stored in the last 14 days, marked as backfill; how many."""
    stored = await stored_matches(tables, follow, now - BACKFILL)
    recent = [
        _hit(follow.chat_id, paper, evidence, now, backfill=True)
        for paper, evidence in stored
        if _is_recent(paper, now, BACKFILL)
    ]
    await tables.hits.add(recent)
    return len(recent)
