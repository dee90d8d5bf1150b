"""/search: what is stored, in the follow language or by a reference, best first."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers import references
from core.domain.papers.paper import Paper
from core.domain.query import subject_names
from core.domain.query.ast import QueryError
from core.domain.radar import spelling, wording
from core.domain.radar.follow import Follow
from core.domain.search import language
from core.domain.text.plain import match_words
from core.services.briefings import hit_ranking, reading
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.papers import browsing as browsing_replies
from core.services.replies.papers import pointing as pointing_replies
from core.services.replies.search import searching as replies
from core.services.search import nearby

MOST_FOUND = 50


async def search(app: AppContext, request: Request, intent: intents.Search) -> AsyncGenerator[Message]:
    """Finds what holds, or the one paper that is named by its id, DOI or link; Chinese words that no paper has in English."""
    key = references.reference_key(intent.text)
    query = language.read(intent.text)
    async with app.storage.reading() as tables:
        named = await tables.papers.by_key(key, request.chat.id) if key else None
        found = (
            []
            if named or isinstance(query, QueryError)
            else await tables.papers.search(query, MOST_FOUND, request.chat.id)
        )
    near: Sequence[Paper] = ()
    if not (named or isinstance(query, QueryError) or subject_names.is_foreign(intent.text)):
        near = await nearby.near(app, request, query, found)
    async with app.storage.reading() as tables:
        shown = replies.part(intent.text, found, near, intent.start)
        evidence = await hit_ranking.reasons(tables, request.chat.id, [named] if named else shown)
        above = await reading.find_shown(tables, request, shown) if intent.start and shown else None
        follows = await tables.follows.of(request.chat.id)
        stored = await tables.papers.count()
        sample = await tables.papers.has_sample()
    if above:
        yield pointing_replies.shown_above(above)
    elif named:
        yield browsing_replies.one(named, evidence.get(named.id, ()))
    elif isinstance(query, QueryError):
        yield errors.misspelt(query, intent.text)
    elif not found and (english := await _in_english(app, intent.text)):
        async for answer in search(app, request, replace(intent, text=english)):
            yield replies.in_english(answer, english)
    else:
        meant = "" if found else await _correction(app, intent.text)
        result = replies.Found(
            intent.text, query, found, MOST_FOUND, intent.start, meant, _is_followed(follows, intent.text), near
        )
        yield replies.found(result, evidence, stored, sample, folded=not request.chat.full)


def _is_followed(follows: Sequence[Follow], typed: str) -> bool:
    words = match_words(typed)
    return any(match_words(term.text) == words for follow in follows for term in follow.query.terms)


async def _in_english(app: AppContext, typed: str) -> str:
    """The search in English; empty if it has no Chinese words or one is not known."""
    if not subject_names.is_foreign(typed):
        return ""
    await app.months.refresh(app.storage, app.clock.now())
    return subject_names.search_in_english(typed, app.months.current.background.usage)


async def _correction(app: AppContext, typed: str) -> str:
    """The words that papers use where misspelt ones were typed; empty if they are right, or more than words."""
    if not wording.is_bare(typed) or subject_names.is_foreign(typed):
        return ""
    await app.months.refresh(app.storage, app.clock.now())
    return spelling.correction(typed, app.months.current.background.usage)
