"""Commands that change or show a radar: /follow, /unfollow, /radar, and a follow's other reading."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain import follow_language, intents, text
from core.domain.follow import Follow
from core.domain.follow_language import Read
from core.domain.message import Message
from core.domain.query import Field, Query, QueryError, Term
from core.domain.subscriber import Subscriber
from core.ports.storage import Tables
from core.services import matching, preferences
from core.services.desk import Asked, Desk
from core.services.replies import errors
from core.services.replies import following as replies

MOST_FOLLOWS = 200
LATEST = 3


async def follow(desk: Desk, asked: Asked, intent: intents.Follow) -> AsyncGenerator[Message]:
    """Keeps a follow at once and answers with the latest stored papers; a person is looked up at arXiv afterwards."""
    read = await _read(desk, asked, intent.text)
    if isinstance(read, QueryError):
        yield errors.wrong(read.problem, read.example)
        return
    async with desk.storage.transaction() as tables:
        await tables.chats.lock(asked.chat.id)
        follows = await tables.follows.of(asked.chat.id)
        if known := _same(follows, read.query):
            message = replies.known(known)
        elif len(follows) >= MOST_FOLLOWS:
            message = errors.wrong(replies.too_many(MOST_FOLLOWS), "/unfollow 1")
        else:
            message = await _followed(desk, asked, tables, read, first=not follows)
    yield message


async def _read(desk: Desk, asked: Asked, typed: str) -> Read | QueryError:
    """Reads a follow; whether bare words name a person is told by the store and the radar."""
    async with desk.storage.reading() as tables:
        bare = follow_language.read(typed, _never)
        if isinstance(bare, QueryError) or not bare.guessed:
            return bare
        follows = await tables.follows.of(asked.chat.id)
        is_followed = _same(follows, Query.of(Field.AUTHOR, bare.guessed)) is not None
        is_known = is_followed or await tables.papers.known_author(bare.guessed)
    return follow_language.read(typed, lambda words: is_known and words == bare.guessed)


async def _followed(desk: Desk, asked: Asked, tables: Tables, read: Read, first: bool) -> Message:
    now = desk.clock.now()
    kept = await tables.follows.add(asked.chat.id, read.query, now)
    newcomer = await preferences.schedule_chat(tables, asked.chat, now) if first else None
    message = await told(tables, kept, now, newcomer=newcomer)
    if unread := await _unread(desk, tables, kept.query):
        message = replace(message, blocks=(*message.blocks, replies.unread(unread)))
    message = replace(message, buttons=(replies.buttons(kept, guessed=bool(read.guessed)),))
    message = await desk.keep(tables, asked.chat.id, message)
    if desk.fetching.online and (names := _names(kept.query)):
        payload = {"number": kept.number, "message": message.number, "names": names, "first": first}
        await tables.jobs.add(f"author:{asked.chat.id}:{kept.number}", asked.chat.id, payload, now)
    return message


async def _unread(desk: Desk, tables: Tables, query: Query) -> list[Term]:
    """Categories and journals that no source announces which is on here: such a follow may wait for ever. Without a network
    nothing is read at all, which is told elsewhere."""
    if not desk.fetching.online:
        return []
    states = await tables.sources.states()
    sources = [source for source in desk.fetching.catalogue() if source.id in states]
    read = {text.fold(name) for source in sources for name in (source.label, source.name, source.group) if name}
    terms = [t for a in query.alternatives for t in a.every if t.field in (Field.CATEGORY, Field.JOURNAL)]
    return [term for term in terms if text.fold(term.text) not in read]


async def told(tables: Tables, kept: Follow, now: datetime, newcomer: Subscriber | None) -> Message:
    """Keeps the hits of a follow on what is stored, and tells of them; `newcomer` is a chat whose first follow it is."""
    recent = await matching.backfill(tables, kept, now)
    stored = await matching.stored_matches(tables, kept, None)
    sample = await tables.papers.has_sample()
    return replies.followed(kept, stored[:LATEST], len(stored), recent, newcomer, sample, now)


def _names(query: Query) -> list[str]:
    return [term.text for a in query.alternatives for term in a.every if term.field is Field.AUTHOR]


async def narrow(desk: Desk, asked: Asked, intent: intents.Narrow) -> AsyncGenerator[Message]:
    """Makes a follow narrower under its number."""
    yield errors.gone()


async def read_as(desk: Desk, asked: Asked, intent: intents.ReadAs) -> AsyncGenerator[Message]:
    """Keeps a follow's other reading in its place; what only the old one found is no hit any more."""
    async with desk.storage.transaction() as tables:
        await tables.chats.lock(asked.chat.id)
        follows = await tables.follows.of(asked.chat.id)
        old = _numbered(follows, intent.number)
        query = follow_language.reread(old.query, Field(intent.field)) if old else None
        if old is None or query is None:
            message = errors.wrong(replies.no_such(intent.number, follows), "/radar")
        elif known := _same(follows, query):
            message = replies.known(known)
        else:
            message = await _followed(desk, asked, tables, Read(query, old.text), first=False)
            await tables.follows.remove(asked.chat.id, old.number)
    yield message


async def unfollow(desk: Desk, asked: Asked, intent: intents.Unfollow) -> AsyncGenerator[Message]:
    """Ends a follow, named by its number or by its words."""
    async with desk.storage.transaction() as tables:
        await tables.chats.lock(asked.chat.id)
        follows = await tables.follows.of(asked.chat.id)
        meant = _meant(follows, intent.text)
        if meant is None:
            message = errors.wrong(replies.no_such(intent.text, follows), "/radar")
        else:
            await tables.follows.remove(asked.chat.id, meant.number)
            if len(follows) == 1:
                await preferences.schedule_chat(tables, asked.chat, desk.clock.now())
            message = replies.unfollowed(meant, len(follows) - 1)
    yield message


def _meant(follows: Sequence[Follow], typed: str) -> Follow | None:
    number = typed.strip().removeprefix("no.").strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        return _numbered(follows, int(number))
    for is_person in (_always, _never):
        read = follow_language.read(typed, is_person)
        if not isinstance(read, QueryError) and (meant := _same(follows, read.query)):
            return meant
    return None


def _always(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


async def radar(desk: Desk, asked: Asked, intent: intents.ShowRadar) -> AsyncGenerator[Message]:
    """Lists what the chat follows."""
    async with desk.storage.reading() as tables:
        follows = await tables.follows.of(asked.chat.id)
    yield replies.radar(follows, asked.chat, desk.clock.now())


def _numbered(follows: Sequence[Follow], number: int) -> Follow | None:
    return next((follow for follow in follows if follow.number == number), None)


def _same(follows: Sequence[Follow], query: Query) -> Follow | None:
    return next((follow for follow in follows if follow_language.same(follow.query, query)), None)
