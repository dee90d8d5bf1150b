"""Match new papers against everybody's follows, and keep the hits."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from core.domain.papers.enrichment import Filler, Lack, lacking
from core.domain.papers.paper import NOTICES, Announcement, Paper, Stored
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence, Hit
from core.domain.radar.matching import Readable
from core.domain.radar.volume import BACKFILL
from core.domain.ranking.score import score
from core.ports.storage import Tables
from core.services.papers import enrichment_queue, events

NEWS = timedelta(days=60)

Asker = tuple[int, int]
"""A follow for which something is looked up: its chat and its number."""

Candidate = tuple[Readable, frozenset[str]]
"""A paper, with the keys under which follows look for it."""


async def announce(
    tables: Tables,
    announcements: Sequence[Announcement],
    now: datetime,
    *,
    asker: Asker | None = None,
    oldest: timedelta = NEWS,
    fillers: Sequence[Filler] = (),
    news_since: datetime | None = None,
) -> list[Paper]:
    """Stores what was announced, matches what is new against all follows, keeps the hits; the new papers.

    `fillers` will be asked for what papers lack.
    A paper older than `oldest` is nobody's news, however new it is to us. What was looked up for one follow
    (`asker`) is backfill where nothing but it holds, and what has a day of its own before that of `news_since` is for everybody.
    What only chats' own feeds told of is new to everybody when a source does.
    """
    notices = [found.paper for found in announcements if found.paper.kind in NOTICES]
    announcements = [found for found in announcements if found.paper.kind not in NOTICES]
    stored = await events.store(tables, announcements, notices, now)
    fresh = _fresh(stored, announcements)
    recent = [readable for readable in fresh if is_recent(readable[0].paper, now, oldest)]
    hits = [
        hit(chat_id, paper, evidence, now, backfill=_is_askers(evidence, chat_id, asker) or _is_past(paper, news_since))
        for chat_id, paper, evidence in await holding(tables, recent)
    ]
    await tables.hits.add(hits)
    await match_again(tables, _completed(stored, announcements), now)
    if fillers:
        await enrichment_queue.queue(
            tables, [each for each in stored if is_recent(each.paper, now, oldest)], fillers, now
        )
    return [readable.paper for readable, _ in fresh]


def _completed(stored: Sequence[Stored], announcements: Sequence[Announcement]) -> list[Stored]:
    """Papers whose authors or abstract were missing until now; a replacement is nobody's news."""
    return [
        each
        for each, announced in zip(stored, announcements, strict=True)
        if each.before
        and not announced.paper.announce.is_replacement
        and (lacking(each.before) & ~lacking(each.paper)) & (Lack.AUTHORS | Lack.ABSTRACT)
    ]


async def holding(
    tables: Tables,
    candidates: Sequence[Candidate],
    evidence: Callable[[Follow, Readable], Sequence[Evidence]] = matching.evidence,
) -> list[tuple[int, Paper, list[Evidence]]]:
    """The papers for which follows of a chat hold, with that chat and all `evidence` of its follows."""
    found: dict[tuple[int, int], list[Evidence]] = {}
    for index, follow in await tables.follows.matching([emits for _, emits in candidates]):
        if shown := evidence(follow, candidates[index][0]):
            found.setdefault((follow.chat_id, index), []).extend(shown)
    return [(chat_id, candidates[index][0].paper, shown) for (chat_id, index), shown in found.items()]


async def complete(tables: Tables, papers: Sequence[Paper], now: datetime) -> None:
    """Stores what stored papers lacked, and matches them again."""
    stored = await events.store(tables, [Announcement(paper=paper) for paper in papers], (), now)
    await match_again(tables, stored, now)


async def match_again(tables: Tables, stored: Sequence[Stored], now: datetime) -> None:
    """Papers of which more is known than before: whoever follows what is new of them has a hit, backfill where the follow is
    younger than the paper, and a hit that was there has more evidence."""
    grown = [
        (Readable(paper, match_keys.emitted(paper)), Readable(before))
        for paper, _, before in stored
        if before and not paper.private
    ]
    found: dict[tuple[int, int], list[tuple[Follow, tuple[Evidence, ...]]]] = {}
    for index, follow in await tables.follows.matching([readable.emits for readable, _ in grown]):
        evidence, known = (matching.evidence(follow, readable) for readable in grown[index])
        if set(evidence).difference(known):
            found.setdefault((follow.chat_id, index), []).append((follow, evidence))
    hits = [
        await _later_hit(tables, chat_id, grown[index][0].paper, held, now) for (chat_id, index), held in found.items()
    ]
    await tables.hits.add([each for each in hits if each])


async def _later_hit(
    tables: Tables, chat_id: int, paper: Paper, held: Sequence[tuple[Follow, tuple[Evidence, ...]]], now: datetime
) -> Hit | None:
    """None where the paper is too old to concern anybody."""
    seen = await tables.papers.seen(paper.id)
    backfill = seen is None or all(follow.created_at > seen.stored_at for follow, _ in held)
    if not is_recent(paper, now, BACKFILL if backfill else NEWS):
        return None
    evidence = [each for _, found in held for each in found]
    return hit(chat_id, paper, evidence, now, backfill=backfill)


async def reasons(tables: Tables, chat_id: int, papers: Sequence[Paper]) -> dict[int, tuple[Evidence, ...]]:
    """Why these papers concern a chat, by paper id, for those that do."""
    hits = await tables.hits.evidence(chat_id, [paper.id for paper in papers])
    return {paper_id: found.evidence for paper_id, found in hits.items()}


def _is_askers(evidence: Sequence[Evidence], chat_id: int, asker: Asker | None) -> bool:
    return asker is not None and all((chat_id, found.number) == asker for found in evidence)


def _is_past(paper: Paper, news_since: datetime | None) -> bool:
    return news_since is not None and paper.day is not None and paper.day < news_since.date()


def _fresh(stored: Sequence[Stored], announcements: Sequence[Announcement]) -> list[Candidate]:
    """New papers, each once, with the keys of all that was announced of one just now."""
    fresh: dict[int, Candidate] = {}
    for each, announced in zip(stored, announcements, strict=True):
        paper = each.paper
        if paper.id in fresh:
            fresh[paper.id] = (Readable(paper), fresh[paper.id][1] | announced.emits)
        elif each.is_new or each.unveiled:
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
