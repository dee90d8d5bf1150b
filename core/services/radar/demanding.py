"""Sources that are turned on because somebody follows them, where the operator allows it."""

from collections.abc import Sequence

from core.domain.query.ast import Query
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.radar import announcing


async def demand(app: AppContext, tables: Tables, queries: Sequence[Query]) -> None:
    """Turns on what can be read and announces the categories, journals and sources of these queries, where nothing that is on does."""
    terms = [term for query in queries for term in announcing.terms_of(query)]
    unread = await announcing.unannounced(app, tables, terms, guessing=False)
    sources = {each.source.id: each.source for each in unread if each.source and announcing.can_be_on(app, each)}
    if sources:
        await tables.sources.want(list(sources.values()), app.clock.now())
