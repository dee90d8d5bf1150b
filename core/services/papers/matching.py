"""Match papers against all follows, and make the hits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from core.domain.papers.paper import Paper, Stored
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence, Hit, union
from core.domain.radar.matching import LEAST_CLOSE, Closeness, Readable
from core.domain.radar.volume import BACKFILL
from core.domain.ranking.score import score
from core.domain.ranking.subject import Known
from core.ports.storage import Tables
from core.services.corpus import Month
from core.services.papers.attribution import IsNews, Matched, keep_theirs

NEWS = timedelta(days=60)
"""Older papers are not news, however new they are to the store."""

Candidate = tuple[Readable, frozenset[str]]
"""A paper, with the keys under which follows look for it."""


async def closeness(tables: Tables, queries: Iterable[Query], month: Month, *, least: float = LEAST_CLOSE) -> Closeness:
    """Says how close papers are to the subjects that these queries are about, and from the likeness `least` on by which terms."""
    return replace(await _subjects_in(tables, queries, month), least=least).close


async def _subjects_in(tables: Tables, queries: Iterable[Query], month: Month) -> Known:
    words = {term.folded for query in queries for term in query.terms if term.field is Field.ABOUT}
    has_terms = bool(words and month.background.papers)
    return Known(background=month.background, subjects=await month.subjects(tables, words) if has_terms else {})


async def holding(
    tables: Tables,
    candidates: Sequence[Candidate],
    month: Month,
    is_news: IsNews = lambda _follow, _paper: False,
    evidence: Callable[[Follow, Readable], Sequence[Evidence]] = matching.evidence,
) -> list[tuple[int, Paper, list[Evidence]]]:
    """For each chat and paper that its follows match: the chat, the paper and the evidence of all these follows. A follow of a person
    may bring an earlier paper too. News that may be by a namesake of that person is stored as withheld."""
    waiting = await tables.follows.matching([emits for _, emits in candidates])
    known = await _subjects_in(tables, (follow.query for follow, _ in waiting), month)
    readable = [replace(each, closeness=known.close) for each, _ in candidates]
    matched = [
        (follow, readable[index].paper, shown)
        for index, follow in _promising(waiting, readable, known, month)
        if (shown := evidence(follow, readable[index]))
    ]
    found: dict[tuple[int, int], tuple[Paper, list[Evidence]]] = {}
    for follow, paper, evidences in await keep_theirs(tables, matched, month, is_news):
        found.setdefault((follow.chat_id, paper.id), (paper, []))[1].extend(evidences)
    return [(chat_id, paper, shown) for (chat_id, _), (paper, shown) in found.items()]


def _promising(
    waiting: Sequence[tuple[Follow, AbstractSet[int]]], papers: Sequence[Readable], known: Known, month: Month
) -> Sequence[tuple[int, Follow]]:
    """Candidates that may match, by paper: all but papers that are neither close to the one subject of a follow nor have its phrase."""
    # A paper is a candidate of hundreds of subjects.
    near: defaultdict[str, set[int]] = defaultdict(set)
    having: defaultdict[str, set[int]] = defaultdict(set)
    wanted = {word for subject in known.subjects for word in subject.split()}
    for index, each in enumerate(papers if wanted else ()):
        for subject in month.index.near(known.vector(each.paper), LEAST_CLOSE):
            near[subject].add(index)
        for word in wanted.intersection(each.passages.split()):
            having[word].add(index)
    found: list[tuple[int, Follow]] = []
    for follow, indexes in waiting:
        subject = _subject_of(follow.query)
        if subject in known.subjects:
            phrase, words = f" {subject} ", [having[word] for word in subject.split()]
            others = (indexes & set.intersection(*words)) - near[subject]
            indexes = (indexes & near[subject]) | {each for each in others if phrase in papers[each].passages}
        found += ((index, follow) for index in indexes)
    return sorted(found, key=lambda each: (each[0], each[1].chat_id, each[1].number))


@lru_cache(maxsize=1 << 11)
def _subject_of(query: Query) -> str:
    """The words of the subject without which it matches nothing; empty if there is none."""
    first, *others = query.alternatives
    return next((term.folded for term in first.every if term.field is Field.ABOUT and not others), "")


async def later_hits(tables: Tables, stored: Sequence[Stored], now: datetime, month: Month) -> list[Hit]:
    """Hits of papers that were completed, for the follows that match only now.

    Backfill where all these follows are younger than the paper; a hit that exists only gains evidence.
    """
    grown = [
        (Readable(paper, match_keys.emitted(paper)), Readable(before))
        for paper, _, before in stored
        if before and not paper.private
    ]
    waiting = await tables.follows.matching([readable.emits for readable, _ in grown])
    known = await _subjects_in(tables, (follow.query for follow, _ in waiting), month)
    grown = [(replace(after, closeness=known.close), replace(before, closeness=known.close)) for after, before in grown]
    matched: list[Matched] = []
    for index, follow in _promising(waiting, [after for after, _ in grown], known, month):
        evidence, before = (matching.evidence(follow, readable) for readable in grown[index])
        if len(union(before, evidence)) > len(union(before, ())):
            matched.append((follow, grown[index][0].paper, evidence))
    stored_at = {
        id_: seen.stored_at
        for id_ in {each.id for _, each, _ in matched}
        if (seen := await tables.papers.versions(id_))
    }

    def is_news(follow: Follow, paper: Paper) -> bool:
        return is_recent(paper, now, NEWS) and paper.id in stored_at and follow.created_at <= stored_at[paper.id]

    found: dict[tuple[int, int], list[Matched]] = {}
    for each in await keep_theirs(tables, matched, month, is_news):
        found.setdefault((each[0].chat_id, each[1].id), []).append(each)
    hits = []
    for (chat_id, paper_id), those in found.items():
        paper, seen = those[0][1], await tables.papers.versions(paper_id)
        backfill = seen is None or all(follow.created_at > seen.stored_at for follow, _, _ in those)
        if is_recent(paper, now, BACKFILL if backfill else NEWS):
            evidence = tuple(each for _, _, shown in those for each in shown)
            hits.append(hit(chat_id, paper, evidence, now, backfill=backfill))
    return hits


def is_recent(paper: Paper, now: datetime, oldest: timedelta) -> bool:
    """Whether a paper is dated within `oldest` before now; undated papers and the sample always are."""
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
