"""Match one follow against what is stored: when it is made, changed or taken up again, and to say how much it brings."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from core.domain.feeds import custom_feed
from core.domain.namesakes.portraits import Bearers, bearers
from core.domain.namesakes.works import Work, to_work
from core.domain.papers.paper import Paper
from core.domain.people.author_ids import AuthorId
from core.domain.people.names import is_chinese
from core.domain.query.ast import Field, Query, Term
from core.domain.query.terms import problem_of
from core.domain.radar import match_keys, matching, narrowing
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Hit
from core.domain.radar.matching import Closeness, Readable
from core.domain.radar.undo_log import Taken
from core.domain.radar.volume import BACKFILL, MONTH, InStore, Match, Volume, held_days
from core.domain.text.plain import match_words
from core.domain.text.stemming import inflections, telling_stems
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.corpus import Month
from core.services.papers import enrichment_queue
from core.services.papers.attribution import MOST_OF_NAME, keep_theirs
from core.services.papers.matching import NEWS, closeness, hit, is_recent

MOST_KEPT = 500
MOST_AT_ONCE = 250
MOST_LOOKED_AT = 5_000
MOST_OLD = 500
MOST_ABOUT = 400
"""Of each word of a subject: what is close is told by a paper's text, at half a millisecond each."""
INFLECTED = (Field.WORDS, Field.NEAR, Field.ABOUT)
"""Fields whose terms are found by words, and not by one key."""
MOST_TRIED = 20
LATEST = 3


async def has_phrase(app: AppContext, tables: Tables, chat_id: int, words: str) -> bool:
    """Whether one of the latest papers that may have these words as a phrase has them; a Chinese name only in small letters, as abstracts
    also name people."""
    phrase = Query.of(Field.PHRASE, words)
    if problem_of(phrase.terms[0]):
        return False
    found, _ = await matches(tables, unmade(chat_id, phrase), None, MOST_TRIED, app.months.current)
    if not is_chinese(words):
        return bool(found)
    small = " ".join(words.lower().split())
    return any(small in f"{paper.title} {paper.abstract}" for paper, _ in found)


async def volume(app: AppContext, tables: Tables, chat_id: int, query: Query) -> Volume:
    """How much a query brings, judged by its latest 500 papers: enough to choose between two readings."""
    now, recent = app.clock.now(), await month(app, tables, query, MOST_KEPT, chat_id=chat_id)
    days = recent.days
    oldest = min((paper.day for paper in recent.papers if paper.day), default=None)
    if recent.capped and oldest:  # they are all of the days that they reach back
        days = max(min(days, (now.date() - oldest).days), 1)
    return Volume(count=len(recent.papers), days=days, sample=await tables.papers.has_sample())


async def _of_late(tables: Tables, found: Sequence[Match], now: datetime, days: int) -> list[Match]:
    """Those of the last days, without what may be of any age."""
    of_no_day = await tables.papers.of_unknown_age([paper.id for paper, _ in found if paper.day is None])
    oldest = timedelta(days=days)
    return [match for match in found if is_recent(match[0], now, oldest) and match[0].id not in of_no_day]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """The papers of the last 30 days that a query matches, newest first; `capped`: there may be more. The store holds so many `days` of them."""

    papers: Sequence[Paper]
    days: int
    capped: bool


async def month(
    app: AppContext, tables: Tables, query: Query, most: int, *, chat_id: int, close: Closeness | None = None
) -> Recent:
    """What a query matches of the last 30 days, among the `most` newest that may match, as if that chat followed it now; `close` as
    in `matches`."""
    now = app.clock.now()
    days = held_days(await tables.papers.first_stored(), now)
    found, is_capped = await matches(tables, unmade(chat_id, query), now - MONTH, most, app.months.current, close)
    papers = [paper for paper, _ in await _of_late(tables, found, now, days)]
    return Recent(papers=papers, days=days, capped=is_capped)


def unmade(chat_id: int, query: Query) -> Follow:
    """The query as if that chat followed it now."""
    return Follow(chat_id=chat_id, number=0, query=query, created_at=datetime.min.replace(tzinfo=UTC))


async def look(app: AppContext, chat_id: int, query: Query) -> InStore:
    """How much is stored for a query as if that chat followed it now: in all, of late, and in narrower forms.

    For the last 30 days at most 5,000 papers an alternative are looked at, and 500 where the store goes further back.
    """
    follow, now = unmade(chat_id, query), app.clock.now()
    counted = app.months.current
    async with app.storage.reading() as tables:  # outside of the write transaction: this may take a second
        first = await tables.papers.first_stored()
        newest, is_capped = await matches(tables, follow, now - MONTH, MOST_LOOKED_AT, counted)
        kept, is_more = newest, is_capped
        if first is not None and first < now - MONTH:
            kept, is_more = await matches(tables, follow, None, MOST_OLD, counted)
        is_sample = await tables.papers.has_sample()
        days = held_days(first, now)
        recent = [paper for paper, _ in await _of_late(tables, newest, now, days)]
        found = await bearers_of(tables, query, kept)
        either = await _is_either(app, tables, chat_id, query.person, bool(kept or newest))
    measured = Volume(count=len(recent), days=days, capped=is_capped, sample=is_sample)
    return InStore(
        count=max(len(kept), len(newest)),
        capped=is_more,
        latest=tuple(kept[:LATEST]),
        volume=measured,
        bearers=found,
        either=either,
        narrower=narrowing.narrower(query, list(map(Readable, recent))) if measured.is_broad else (),
        recent=recent,
    )


async def _is_either(app: AppContext, tables: Tables, chat_id: int, name: str, is_author: bool) -> bool:
    """Whether a name may as well be a phrase: the store has both or neither; never of a Chinese name that is no phrase."""
    if not name:
        return False
    is_phrase = await has_phrase(app, tables, chat_id, name)
    return is_phrase if is_author else not is_phrase and not is_chinese(name)


def work_by_id(paper: Paper, stated: Iterable[AuthorId] = ()) -> Work:
    """The same with the paper's id as its key, which a button carries."""
    return replace(to_work(paper, stated), key=f"{paper.id}")


async def bearers_of(tables: Tables, query: Query, found: Sequence[Match]) -> Bearers:
    """Who seems to bear the name that a query looks for, with the ids of their papers as keys; nobody for other queries."""
    if not query.person:
        return Bearers()
    papers = [paper for paper, _ in found[:MOST_OF_NAME] if not paper.sample]
    stated = await tables.author_ids.of([paper.id for paper in papers])
    return bearers(query.person, [work_by_id(paper, stated.get(paper.id, ())) for paper in papers])


async def matches(
    tables: Tables,
    follow: Follow,
    since: datetime | None,
    most: int,
    counted: Month,
    close: Closeness | None = None,
) -> tuple[list[Match], bool]:
    """Papers stored since then for which a follow holds, newest first, among the `most` newest that each alternative may
    hold for; and whether some alternative had more than were looked at. `close` tells what is close to a subject instead of its stored seed."""
    candidates: dict[int, Paper] = {}
    found_by: dict[int, list[str]] = {}
    is_capped = False
    for term in {match_keys.keys_of(term): term for term in map(match_keys.rarest, follow.query.alternatives)}.values():
        keys = () if term.field in INFLECTED else match_keys.keys_of(term)
        found, is_more = await _candidates(tables, follow, term, since, most)
        for paper in found:
            candidates[paper.id] = paper
            found_by.setdefault(paper.id, []).extend(keys)
        is_capped = is_capped or is_more
    phrases = {match_keys.whole(match_words(t.text)) for t in follow.query.terms if t.field is Field.PHRASE}
    # Where the anchors cover every phrase, having been found by one proves the words: no text needs to be folded.
    is_told = phrases <= set(match_keys.anchors(follow.query))
    stood = await _stood(tables, follow, list(candidates))
    close = close or await closeness(tables, [follow.query], counted)
    readable = [
        Readable(paper, frozenset(found_by[paper.id] if is_told else ()), stood.get(paper.id, frozenset()), close)
        for paper in candidates.values()
    ]
    return sorted(await _evaluate(follow, readable), key=lambda match: match[0].recency, reverse=True), is_capped


async def _candidates(
    tables: Tables, follow: Follow, term: Term, since: datetime | None, most: int
) -> tuple[Sequence[Paper], bool]:
    """The `most` newest papers for which a term may hold, and whether there are more."""
    if term.field not in INFLECTED:
        (key,) = match_keys.keys_of(term)
        found = await tables.papers.by_anchor(key, since, most, follow.chat_id)
        return found, len(found) >= most
    if term.field is not Field.ABOUT:
        words = [inflections(each) for each in telling_stems(term.text)]
        found = await tables.papers.by_words(words, since, most, follow.chat_id)
        return found, len(found) >= most
    few = min(most, MOST_ABOUT)
    whole = await tables.papers.by_words([[term.folded]], since, most, follow.chat_id)
    by_word = [
        await tables.papers.by_words([inflections(each)], since, few, follow.chat_id)
        for each in match_keys.rarest_of(term)
    ]
    # Few papers are close to a subject by its common word alone.
    return [*whole, *chain.from_iterable(by_word)], min(map(len, by_word)) >= few


async def _stood(tables: Tables, follow: Follow, paper_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
    """Which custom feeds of the chat listed these papers, if the follow names any."""
    return await tables.feeds.standing(follow.chat_id, paper_ids) if custom_feed.of_query(follow.query) else {}


async def _evaluate(follow: Follow, papers: Sequence[Readable]) -> list[Match]:
    """The papers that match, in the given order."""
    held: list[Match] = []
    for start in range(0, len(papers), MOST_AT_ONCE):
        await asyncio.sleep(0)  # 5,000 papers take a moment; other chats get their turn in between
        some = papers[start : start + MOST_AT_ONCE]
        looked_at = [(readable.paper, matching.evidence(follow, readable)) for readable in some]
        held += [found for found in looked_at if found[1]]
    return held


async def backfill(app: AppContext, tables: Tables, follow: Follow) -> None:
    """Keeps hits of a new follow on papers stored in the last 14 days, marked as backfill."""
    now = app.clock.now()
    found, _ = await matches(tables, follow, now - BACKFILL, MOST_KEPT, app.months.current)
    recent = [match for match in await _surely_by(app, tables, follow, found) if is_recent(match[0], now, BACKFILL)]
    await _keep(app, tables, follow, [hit(follow.chat_id, *match, now, backfill=True) for match in recent])


async def _surely_by(
    app: AppContext, tables: Tables, follow: Follow, found: Sequence[Match], news: Collection[int] = ()
) -> list[Match]:
    """The same for a follow that means one of the people who bear a name: what is surely theirs. Of the rest, the papers with the ids
    in `news` become withheld."""
    matched = [(follow, paper, evidence) for paper, evidence in found]
    kept = await keep_theirs(tables, matched, app.months.current, lambda _, paper: paper.id in news)
    return [(paper, tuple(evidence)) for _, paper, evidence in kept]


async def make_news(app: AppContext, tables: Tables, follow: Follow, papers: Sequence[Paper]) -> None:
    """Hits of those of these papers that a follow matches, for the next briefing; one that was briefed stays briefed."""
    ids = {paper.id for paper in papers}
    matched = await _surely_by(app, tables, follow, await _evaluate(follow, list(map(Readable, papers))))
    now = app.clock.now()
    await tables.hits.add([hit(follow.chat_id, *match, now, backfill=False) for match in matched if match[0].id in ids])


async def _keep(app: AppContext, tables: Tables, follow: Follow, hits: Sequence[Hit]) -> None:
    await tables.hits.add(hits)
    papers, now = [each.paper for each in hits], app.clock.now()
    await enrichment_queue.queue_found(tables, papers, enrichment_queue.fillers(app), now, by=follow.chat_id)


async def keep_on(app: AppContext, tables: Tables, follow: Follow, taken: Sequence[Taken]) -> None:
    """Restores the hits in `taken` that an edited follow still matches, as news where they were news, and backfills the rest."""
    stood = {lost.paper_id: lost for lost in taken}
    feeds = await _stood(tables, follow, list(stood))
    papers = await tables.papers.get(list(stood), follow.chat_id)
    close = await closeness(tables, [follow.query], app.months.current)
    again = await _evaluate(
        follow, [Readable(paper, feeds=feeds.get(paper.id, frozenset()), closeness=close) for paper in papers]
    )
    kept = [
        hit(follow.chat_id, *match, stood[match[0].id].found_at, backfill=stood[match[0].id].backfill)
        for match in await _surely_by(
            app, tables, follow, again, {each.paper_id for each in taken if not each.backfill}
        )
        if match[0].id in stood
    ]
    await tables.hits.add(kept)
    await backfill(app, tables, follow)


async def catch_up(app: AppContext, tables: Tables, follow: Follow, taken: Sequence[Taken], since: datetime) -> None:
    """Brings back a follow that ended at `since`: its hits of then, and papers stored meanwhile, which are news unless only a replacement
    of them was read."""
    await tables.hits.give_back(follow.chat_id, taken)
    now, had = app.clock.now(), {lost.paper_id for lost in taken}
    found, _ = await matches(tables, follow, since, MOST_KEPT, app.months.current)
    recent = {paper.id for paper, _ in found if not paper.sample and is_recent(paper, now, BACKFILL)}
    found = await _surely_by(app, tables, follow, found, recent - had)
    fresh = [
        match for match in found if match[0].id not in had and not match[0].sample and is_recent(match[0], now, NEWS)
    ]
    # Old papers are backfill even if stored meanwhile: a look-up may have brought them.
    past = {paper.id for paper, _ in fresh if paper.announce.is_replacement or not is_recent(paper, now, BACKFILL)}
    hits = [hit(follow.chat_id, *match, now, backfill=match[0].id in past) for match in fresh]
    await _keep(app, tables, follow, hits)
