"""The answer to a follow that was made or changed, the sources that it turns on, and the look-up that completes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.domain.chats.message import Block, Button, Message
from core.domain.chats.subscriber import Subscriber
from core.domain.feeds.custom_feed import is_own
from core.domain.query.ast import Field, Query, Term
from core.domain.radar import lookup_job
from core.domain.radar.follow import Follow
from core.domain.radar.journals import Unannounced, known
from core.domain.radar.lookup_job import LookupJob
from core.domain.radar.volume import InStore
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.replies.radar import following as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowResult:
    """A follow that is new or `edited`; `change` is its entry in the undo log.

    `guessed`: its field was a guess. `newcomer` is the chat, where this is its first follow. `papers` say which bearer of the name is
    meant, once the look-up brings them.
    """

    follow: Follow
    change: int = 0
    guessed: bool = False
    edited: bool = False
    newcomer: Subscriber | None = None
    papers: tuple[str, ...] = ()


def can_be_on(app: AppContext, each: Unannounced) -> bool:
    """Whether a follow turns this source on."""
    return app.reads_followed and app.fetching.online and each.source is not None and each.source.readable


def terms_of(query: Query) -> list[Term]:
    """The positive terms of a query."""
    return [term for alternative in query.alternatives for term in alternative.every]


async def find_unannounced(
    app: AppContext, tables: Tables, terms: Sequence[Term], *, guessing: bool = True
) -> list[Unannounced]:
    """Categories, journals and sources that no source announces which is on here, so that the follow may wait for ever.

    `guessing` looks for similar names too, which takes a while for many terms.
    """
    catalogue = tuple(app.fetching.catalogue())
    if not app.fetching.online:  # nothing is read, which other messages say; only an unknown source is worth a word
        return _of_no_source(terms, catalogue, ())
    states = await tables.sources.states()
    on = [source for source in catalogue if source.id in states]
    read = {fold(name) for source in on for name in (source.label, source.name, source.group) if name}
    journals = known(catalogue)
    categories = {source.label.lower(): source for source in catalogue if source.kind is SourceKind.CATEGORY}
    found = []
    for term in terms:
        if term.field is Field.CATEGORY and fold(term.text) not in read:
            found.append(Unannounced(term=term, source=categories.get(term.folded)))
        elif term.field is Field.JOURNAL and fold(term.text) not in read:
            meant = journals.find(term.text)
            near = journals.near(term.text) if guessing and not meant else ()
            found.append(Unannounced(term=term, source=meant, near=near))
    return found + _of_no_source(terms, on, catalogue)


def _of_no_source(terms: Sequence[Term], on: Sequence[Source], catalogue: Sequence[Source]) -> list[Unannounced]:
    """`source:` terms whose source is off or unknown."""
    ids = {source.id.lower() for source in on}
    by_id = {source.id.lower(): source for source in catalogue}
    # A chat's own feeds have ids too, but are read whatever the operator turned on.
    sources = (term for term in terms if term.field is Field.SOURCE and not is_own(term.text))
    wanted = (term for term in sources if term.folded not in ids)
    return [Unannounced(term=term, source=by_id.get(term.folded)) for term in wanted]


async def pending_sources(app: AppContext, tables: Tables, terms: Sequence[Term]) -> list[Source]:
    """Sources of these terms that a follow turned on and that were not read yet."""
    states = await tables.sources.states()
    new = {each.id for each in states.values() if each.wanted and each.read_at is None}
    followed = {(term.field, term.folded) for term in terms}
    return [
        source
        for source in app.fetching.catalogue()
        if source.id in new
        and not followed.isdisjoint(
            (
                (Field.JOURNAL, fold(source.label)),
                (Field.CATEGORY, source.label.lower()),
                (Field.SOURCE, source.id.lower()),
            )
        )
    ]


async def demand(app: AppContext, tables: Tables, queries: Sequence[Query]) -> None:
    """Turns on the sources that these queries need and nothing here announces, where the operator allows it."""
    terms = [term for query in queries for term in terms_of(query)]
    unread = await find_unannounced(app, tables, terms, guessing=False)
    sources = {each.source.id: each.source for each in unread if each.source and can_be_on(app, each)}
    if sources:
        await tables.sources.want(list(sources.values()), app.clock.now())


async def keep(app: AppContext, tables: Tables, result: FollowResult, seen: InStore) -> Message:
    """Stores and returns the answer, turns on the sources that the follow needs, and queues the look-up of its people at arXiv."""
    await demand(app, tables, [result.follow.query])
    message = Message(blocks=await blocks(app, tables, result, seen), buttons=buttons(result, seen))
    message = await app.keep(tables, result.follow.chat_id, message)
    await look_up(app, tables, result, f"{message.number}", message.number)
    return message


async def look_up(
    app: AppContext,
    tables: Tables,
    result: FollowResult,
    occasion: str,
    message: int = 0,
    later: timedelta = timedelta(),
) -> None:
    """Queues the look-up of a follow's people, once an `occasion`; what it finds is edited into that message, if any."""
    names = [term.text for term in terms_of(result.follow.query) if term.field is Field.AUTHOR]
    if app.fetching.online and names:
        key = f"{lookup_job.KIND}:{result.follow.chat_id}:{result.follow.number}:{occasion}"
        job = LookupJob(
            number=result.follow.number,
            asked=result.follow.text,  # the look-up is dropped if the follow asks for something else by then
            message=message,
            first=result.newcomer is not None,
            edited=result.edited,
            change=result.change,
            guessed=result.guessed,
            papers=result.papers,
            names=tuple(dict.fromkeys(names)),
        )
        await tables.jobs.add(key, result.follow.chat_id, lookup_job.to_json(job), app.clock.now() + later)


def buttons(result: FollowResult, seen: InStore) -> tuple[tuple[Button, ...], ...]:
    """The answer's buttons for what the store holds now."""
    return replies.buttons(result.follow, result.change, seen, result.newcomer, guessed=result.guessed)


async def blocks(app: AppContext, tables: Tables, result: FollowResult, seen: InStore) -> tuple[Block, ...]:
    """The answer's text for what the store holds now."""
    terms = terms_of(result.follow.query)
    unread = await find_unannounced(app, tables, terms)
    pending = await pending_sources(app, tables, terms)
    return replies.followed(
        result.follow,
        seen,
        result.newcomer,
        (unread, pending),
        app.clock.now(),
        edited=result.edited,
        guessed=result.guessed,
    )
