"""/search: what is stored, in the follow language or by a reference, best first."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers import references
from core.domain.query.ast import QueryError
from core.domain.search import language
from core.services.briefings import hit_ranking
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.papers import browsing as browsing_replies
from core.services.replies.search import searching as replies

MOST_FOUND = 50


async def search(app: AppContext, request: Request, intent: intents.Search) -> AsyncGenerator[Message]:
    """Finds what holds, or the one paper that is named by its id, DOI or link."""
    key = references.reference_key(intent.text)
    query = language.read(intent.text)
    async with app.storage.reading() as tables:
        named = await tables.papers.by_key(key, request.chat.id) if key else None
        found = (
            []
            if named or isinstance(query, QueryError)
            else await tables.papers.search(query, MOST_FOUND, request.chat.id)
        )
        shown = replies.part(intent.text, found, intent.start)
        evidence = await hit_ranking.reasons(tables, request.chat.id, [named] if named else shown)
        stored = await tables.papers.count()
        sample = await tables.papers.has_sample()
    if named:
        yield browsing_replies.one(named, evidence.get(named.id, ()))
    elif isinstance(query, QueryError):
        yield errors.misspelt(query, intent.text)
    else:
        result = replies.Found(intent.text, query, found, MOST_FOUND, intent.start)
        yield replies.found(result, evidence, stored, sample, folded=not request.chat.full)
