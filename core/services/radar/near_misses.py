"""Near misses: find what comes close to a chat's follows ahead of the first briefing of its week, and the buttons under it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.query.ast import Field, Query, Term
from core.domain.radar import matching, widening
from core.domain.radar.follow import Follow, find_numbered, find_same
from core.domain.radar.hit import Evidence
from core.domain.radar.matching import LEAST_CLOSE, Readable
from core.domain.radar.undo_log import Dismissed, Edited, Widened
from core.domain.ranking.near_misses import NearMiss, choose
from core.domain.ranking.subject import Known, Subject
from core.domain.ranking.subject_index import SubjectIndex
from core.ports.storage import Tables
from core.services.briefings.near_misses import WEEK, find_close, of_briefing
from core.services.context import AppContext, Request
from core.services.corpus import Month
from core.services.papers.matching import NEWS, is_recent
from core.services.radar import stored, subjects
from core.services.replies import errors
from core.services.replies.radar import near_misses as replies

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=90)
LEASE = timedelta(minutes=6)
MOST_CHATS = 100
MOST_OF_FOLLOW = 12
"""Kept of a follow: some may be muted, or had by another follow of the chat."""
MOST_OF_CHAT = 150
MOST_PHRASES = 8
"""Of a follow."""
MOST_AT_ONCE = 1_000
"""Follows for which one pass over the papers looks."""
MOST_REMEMBERED = 5_000
"""Follows: some 10 MB."""
A_DAY = timedelta(days=1)
PAGE = 200
MOST_SAVED = 500

Close = tuple[int, Evidence, float]
"""The id of a paper, what shows that it is close to a follow, and how close it is."""


@dataclass(slots=True)
class NearMissSearch:
    """The tick that looks for near misses ahead of the hour, in one process at a time.

    `_searched` has the chats that need no search any more, with the day of their briefing; `_found` what came close to follows by their
    text, as `_month` tells it.
    """

    app: AppContext
    _searched: dict[int, date] = field(default_factory=dict)
    _found: dict[str, Sequence[Close]] = field(default_factory=dict)
    _month: Month | None = None

    async def tick(self) -> int:
        """Searches for up to 100 chats that soon get the first briefing of their week; returns how many."""
        now = self.app.clock.now()
        async with self.app.storage.reading() as tables:
            due = await tables.chats.due_between(now, now + AHEAD)
        self._searched = {each.id: day for each in due if (day := self._searched.get(each.id)) == _day(each)}
        chats = [each for each in due if each.close and each.id not in self._searched and _is_first(each)][:MOST_CHATS]
        if not chats:
            return 0
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("near misses", self.app.process.name, now, now + LEASE):
                return 0
        await self.app.months.refresh(self.app.storage, now)
        if self._month is not self.app.months.current:
            self._month, self._found = self.app.months.current, {}
        await self._look_for(chats, now)
        for chat in chats:
            await self._search(chat, now)
            self._searched[chat.id] = _day(chat)
        return len(chats)

    async def _look_for(self, chats: Sequence[Subscriber], now: datetime) -> None:
        """Finds what is close to the follows of these chats and, as a pass over the papers costs the same for many, of those to come
        within a day."""
        async with self.app.storage.reading() as tables:
            unknown = await self._unknown(tables, chats)
            if unknown:
                later = await tables.chats.due_between(now, now + A_DAY)
                unknown |= await self._unknown(tables, [each for each in later if each.close and _is_first(each)])
        if len(self._found) + len(unknown) > MOST_REMEMBERED:
            self._found.clear()
        queries = list(unknown.values())
        for start in range(0, len(queries), MOST_AT_ONCE):
            self._found |= await find_close_papers(self.app, queries[start : start + MOST_AT_ONCE], now)

    async def _unknown(self, tables: Tables, chats: Sequence[Subscriber]) -> dict[str, Query]:
        """Queries by their text, of the first chats."""
        unknown: dict[str, Query] = {}
        for chat in chats:
            if len(unknown) >= MOST_AT_ONCE:
                break
            queries = {follow.query.text: follow.query for follow in await tables.follows.of(chat.id)}
            unknown |= {text: query for text, query in queries.items() if text not in self._found}
        return unknown

    async def _search(self, chat: Subscriber, now: datetime) -> None:
        """Keeps the closest for the chat's next briefing, unless some wait for it since a process of before."""
        async with self.app.storage.reading() as tables:
            if await tables.near_misses.waiting(chat.id, now - WEEK):
                return
            follows = await tables.follows.of(chat.id)
            close = [(follow.number, *each) for follow in follows for each in self._found.get(follow.query.text, ())]
            close = sorted(close, key=lambda each: -each[-1])[:MOST_OF_CHAT]
            papers = {paper.id: paper for paper in await tables.papers.get([paper_id for _, paper_id, *_ in close])}
            found = [
                NearMiss(paper=papers[paper_id], evidence=replace(evidence, number=number), likeness=likeness)
                for number, paper_id, evidence, likeness in close
                if paper_id in papers
            ]
            chosen = await self._choose(tables, chat, found) if found else ()
        if not found:
            return
        async with self.app.storage.transaction() as tables:
            if chosen and await tables.chats.lock(chat.id):
                await tables.near_misses.renew(chat.id, chosen, now)
        log.info("near_misses.found chat=%d papers=%d", chat.id, len(chosen))

    async def _choose(self, tables: Tables, chat: Subscriber, found: Sequence[NearMiss]) -> tuple[NearMiss, ...]:
        known = await tables.near_misses.of(chat.id)
        hits = await tables.hits.evidence(chat.id, [near.paper.id for near in found])
        saved = await tables.saved.latest_in(chat.id, MOST_SAVED)
        dismissed = [near.paper for near in known if near.dismissed]
        vectors = await self.app.months.current.vectors([*dismissed, *(near.paper for near in found)])
        return choose(
            found,
            vectors,
            had={*hits, *(near.paper.id for near in known), *(paper.id for paper in saved)},
            mutes=await tables.mutes.of(chat.id),
            dismissed=[vectors[paper.id] for paper in dismissed],
        )


async def find_close_papers(app: AppContext, queries: Sequence[Query], now: datetime) -> Mapping[str, Sequence[Close]]:
    """The papers of the last week closest to what each query matches, by its text, the closest first: found by the subject of one of its
    phrases, and not by the phrase. None where too few papers are known."""
    month = app.months.current
    found: dict[str, list[Close]] = {query.text: [] for query in queries}
    forms: defaultdict[str, list[tuple[str, Follow]]] = defaultdict(list)
    for query in queries:
        for phrase in widening.phrases_of(query)[:MOST_PHRASES]:
            if form := widening.about(query, phrase.text):
                forms[phrase.folded].append((query.text, stored.unmade(subjects.EVERYBODY, form)))
    learnt, index = dict[str, Subject](), SubjectIndex()
    if month.background.papers < subjects.LEAST_PAPERS:
        return found
    for words in forms:
        vectors = await month.vectors(await subjects.papers_of(app, words))
        if subject := Subject.of(list(vectors.values())):
            index.keep(words, subject)
            learnt[words] = subject
    known, after = Known(background=month.background, subjects=learnt), 0
    while learnt:
        async with app.storage.reading() as tables:
            page = await tables.papers.since(now - WEEK, after, PAGE)
        if not page:
            break
        after = page[-1].id
        for paper in page:
            await asyncio.sleep(0)
            near = index.near(known.vector(paper), LEAST_CLOSE) if is_recent(paper, now, NEWS) else ()
            readable = Readable(paper, closeness=known.close)
            for text, follow in (each for words in near for each in forms[words]):
                close = [
                    each for each in matching.evidence(follow, readable) if each.field is Field.ABOUT and each.name
                ]
                for each in close:
                    likeness = known.close(Term(Field.ABOUT, each.term).folded, paper).likeness
                    found[text].append((paper.id, each, likeness))
        for text, those in found.items():
            found[text] = sorted(those, key=lambda each: -each[-1])[:MOST_OF_FOLLOW]
    return found


def _day(chat: Subscriber) -> date:
    """The local date of the chat's next briefing."""
    return (chat.next_briefing_at or datetime.min.replace(tzinfo=UTC)).astimezone(chat.daily.zone).date()


def _is_first(chat: Subscriber) -> bool:
    """Whether no briefing of that week was due before."""
    last = chat.briefed_on
    return last is None or last.isocalendar()[:2] != _day(chat).isocalendar()[:2]


async def follow(app: AppContext, request: Request, intent: intents.FollowNear) -> AsyncGenerator[Message]:
    """Gives the follows that the papers came close to their subjects; a second press changes nothing more."""
    async with app.storage.reading() as tables:
        near = await of_briefing(tables, request.chat.id, intent.briefing)
        follows = await tables.follows.of(request.chat.id)
    if not near:
        yield errors.gone()
        return
    for widened in _widened(follows, near):
        await subjects.learn(app, widened.query)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        edits = [await _edit(app, tables, follows, after) for after in _widened(follows, near)]
        # They were shown: nothing that finds them now sends them again.
        await tables.hits.take(request.chat.id, [each.paper.id for each in near], intent.briefing)
        if edits:
            change = await tables.undo_log.add(request.chat.id, Widened(tuple(edits)), app.clock.now())
            message = replies.followed([each.after for each in edits], change)
        elif _are_followed(follows, near):
            message = replies.followed_already()
        else:
            message = replies.changed_since()
    yield message


async def dismiss(app: AppContext, request: Request, intent: intents.DismissNear) -> AsyncGenerator[Message]:
    """Shows neither these papers nor others like them again; a second press changes nothing more."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        if not await of_briefing(tables, request.chat.id, intent.briefing):
            message = errors.gone()
        elif await tables.near_misses.dismiss(request.chat.id, intent.briefing, dismissed=True):
            made = Dismissed(intent.briefing)
            message = replies.dismissed(await tables.undo_log.add(request.chat.id, made, app.clock.now()))
        else:
            message = replies.dismissed_already()
    yield message


def _widened(follows: Sequence[Follow], near: Sequence[NearMiss]) -> list[Follow]:
    """The follows that the papers came close to, each of its subject instead of its phrase; none that is followed beside it."""
    found: dict[int, Follow] = {}
    for each in near:
        if close := find_close(follows, each):
            query = widening.about(found.get(close.number, close).query, each.evidence.term)
            if query and find_same(follows, query) is None:
                found[close.number] = replace(close, query=query)
    return [found[number] for number in sorted(found)]


def _are_followed(follows: Sequence[Follow], near: Sequence[NearMiss]) -> bool:
    """Whether a follow looks for the subject of one of the papers."""
    followed = {term.folded for each in follows for term in each.query.terms if term.field is Field.ABOUT}
    return any(Term(Field.ABOUT, each.evidence.term).folded in followed for each in near)


async def _edit(app: AppContext, tables: Tables, follows: Sequence[Follow], after: Follow) -> Edited:
    """Gives a follow its new query; no person is meant by it, so nothing was said of who wrote what."""
    before = find_numbered(follows, after.number)
    assert before is not None, "it is one of them"
    taken = await tables.follows.edit(after.chat_id, after.number, after.query)
    await stored.keep_on(app, tables, after, taken)
    return Edited(before, after, tuple(taken))
