"""The picker of /follow: what could be followed, as buttons."""

from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Field, Term
from core.domain.radar.volume import BACKFILL
from core.domain.sources.source import Source, SourceKind
from core.domain.text.title_terms import title_terms
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.radar import picking as replies

MOST_SUGGESTED = 6
FEWEST = 2


async def pick_follow(app: AppContext, request: Request, intent: intents.PickFollow) -> AsyncGenerator[Message]:
    """What could be followed: the kinds of things, and behind each a list or an example."""
    match intent.kind:
        case "":
            yield replies.kinds()
        case "edit":
            async with app.storage.reading() as tables:
                follows = await tables.follows.of(request.chat.id)
            yield replies.edit(follows)
        case Field.AUTHOR | Field.PHRASE:
            field = Field(intent.kind)
            yield replies.typed(field, await _suggestions(app, request, field))
        case Field.CATEGORY | Field.JOURNAL:
            field = Field(intent.kind)
            yield replies.listed(field, await _read_here(app, field), intent.start)
        case _:
            yield errors.gone()


async def _read_here(app: AppContext, field: Field) -> Sequence[Source]:
    """The sources that are on, by what their papers carry: categories of arXiv, or journals."""
    async with app.storage.reading() as tables:
        states = await tables.sources.states()
    sources = (source for source in app.fetching.catalogue() if source.id in states and source.label)
    return [source for source in sources if (source.kind is SourceKind.CATEGORY) == (field is Field.CATEGORY)]


async def _suggestions(app: AppContext, request: Request, field: Field) -> list[Term]:
    """The most frequent people, or words, of the chat's waiting and saved papers that it does not follow yet."""
    async with app.storage.reading() as tables:
        papers = await _papers(app, tables, request.chat.id)
        follows = await tables.follows.of(request.chat.id)
    followed = {term.folded for f in follows for a in f.query.alternatives for term in a.every if term.field is field}
    counts = Counter(term for paper in papers for term in _terms(paper, field) if term.folded not in followed)
    return [term for term, count in counts.most_common(MOST_SUGGESTED) if count >= FEWEST]


async def _papers(app: AppContext, tables: Tables, chat_id: int) -> Iterable[Paper]:
    waiting = await tables.hits.waiting(chat_id, app.clock.now() - BACKFILL)
    saved = await tables.saved.latest_in(chat_id, most=100)
    return {paper.id: paper for paper in (*saved, *(hit.paper for hit in waiting))}.values()


def _terms(paper: Paper, field: Field) -> Iterable[Term]:
    if field is Field.AUTHOR:
        return [Term(field, names.display(author)) for author in paper.people]
    return [Term(field, words) for words in title_terms(paper.title) if " " in words]
