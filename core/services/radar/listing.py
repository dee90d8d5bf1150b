"""What a chat follows, and what it could: /radar, and the picker of /follow."""

from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Field, Term
from core.domain.radar import volume
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import next_undo
from core.domain.radar.volume import BACKFILL
from core.domain.sources.source import SourceKind
from core.domain.text.title_terms import title_terms
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.radar import persons
from core.services.replies import choices, errors
from core.services.replies.radar import picking as replies
from core.services.replies.radar import radar as radar_replies

MOST_SUGGESTED = 6
FEWEST = 2


async def radar(app: AppContext, request: Request, intent: intents.ShowRadar) -> AsyncGenerator[Message]:
    """Lists what the chat follows and how much that brings, what it mutes, and when it is briefed next."""
    now = app.clock.now()
    async with app.storage.reading() as tables:
        chat = await tables.chats.get(request.chat.id) or request.chat
        follows = await tables.follows.of(chat.id)
        mutes = await tables.mutes.of(chat.id)
        undo_log = await tables.undo_log.of(chat.id)
        rates = await _rates(app, tables, follows)
        page, _ = choices.part(follows, intent.start, "radar")
        meant = await persons.by_number(tables, page)
    yield radar_replies.radar(follows, mutes, (rates, meant), chat, now, next_undo(undo_log), intent.start)


async def _rates(app: AppContext, tables: Tables, follows: Sequence[Follow]) -> Mapping[int, float]:
    """Papers a day by the number of their follow, and of all together under 0; of the sample none."""
    if not follows or await tables.papers.has_sample():
        return {}
    now = app.clock.now()
    first = await tables.papers.first_stored()
    first_day = (now - timedelta(days=volume.held_days(first, now))).date()
    counts = await tables.hits.tally(follows[0].chat_id, now - volume.MONTH, first_day)
    since = {follow.number: follow.created_at for follow in follows}
    since[0] = min(since.values())
    return {number: counts.get(number, 0) / volume.watched_days(made, first, now) for number, made in since.items()}


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
            # The most frequent people, or words, of the chat's waiting and saved papers that it does not follow yet.
            async with app.storage.reading() as tables:
                waiting = await tables.hits.waiting(request.chat.id, app.clock.now() - BACKFILL)
                saved = await tables.saved.latest_in(request.chat.id, most=100)
                papers = {paper.id: paper for paper in (*saved, *(hit.paper for hit in waiting))}.values()
                follows = await tables.follows.of(request.chat.id)
            followed = {
                term.folded for f in follows for a in f.query.alternatives for term in a.every if term.field is field
            }
            counts = Counter(term for paper in papers for term in _terms(paper, field) if term.folded not in followed)
            yield replies.typed(field, [term for term, count in counts.most_common(MOST_SUGGESTED) if count >= FEWEST])
        case Field.CATEGORY | Field.JOURNAL:
            field = Field(intent.kind)
            async with app.storage.reading() as tables:
                states = await tables.sources.states()
            sources = (source for source in app.fetching.catalogue() if source.id in states and source.label)
            yield replies.listed(
                field,
                [source for source in sources if (source.kind is SourceKind.CATEGORY) == (field is Field.CATEGORY)],
                intent.start,
            )
        case _:
            yield errors.gone()


def _terms(paper: Paper, field: Field) -> Iterable[Term]:
    if field is Field.AUTHOR:
        return [Term(field, names.display(author)) for author in paper.people]
    return [Term(field, words) for words in title_terms(paper.title) if " " in words]
