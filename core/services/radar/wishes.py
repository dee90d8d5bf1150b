"""What a chat means when it names a follow: words to be read, a number, or the follow's own words."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.feeds import custom_feed
from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, Field, Query, QueryError
from core.domain.query.language import Read
from core.domain.query.persons import nobody
from core.domain.radar.follow import Follow
from core.domain.radar.journals import Journals, known, titled
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.replies.feeds import feeds as feeds_replies

MOST_FOLLOWS = 200
"""Of one chat."""


async def read(app: AppContext, request: Request, typed: str, most: int = MOST_CHARACTERS) -> Read | QueryError:
    """Reads a follow of at most so many characters; whether bare words name a person is told by the store and the radar, and
    journals by the catalogue, which also knows them by their short names and ISSNs."""

    def is_journal(words: str) -> bool:
        return journals.find(words) is not None

    journals = known(tuple(app.fetching.catalogue()))
    found = language.read(typed, is_journal=is_journal, most=most)
    if isinstance(found, QueryError):
        return found
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id) if found.guesses else ()
        people = {words for words in found.guesses if await _is_person(tables, follows, words)}
    if people:
        found = language.read(typed, people.__contains__, is_journal, most=most)
    if isinstance(found, QueryError):
        return found
    query = await _with_feeds(app, request, found.query)
    return query if isinstance(query, QueryError) else replace(found, query=titled(query, journals))


async def _with_feeds(app: AppContext, request: Request, query: Query) -> Query | QueryError:
    """The query with what the chat's own feeds are called; an error where it names a feed that the chat does not have, whether or
    not anybody has it."""
    wanted = custom_feed.of_query(query)
    if not wanted:
        return query
    async with app.storage.reading() as tables:
        own = {each.id: each.name for each in await tables.feeds.of(request.chat.id)}
    if stranger := min(wanted - own.keys(), default=""):
        return QueryError(feeds_replies.unknown(stranger), "/feed")
    return custom_feed.named(query, own)


async def _is_person(tables: Tables, follows: Sequence[Follow], words: str) -> bool:
    is_followed = same(follows, Query.of(Field.AUTHOR, words)) is not None
    return is_followed or await tables.papers.known_author(words)


def numbered(follows: Sequence[Follow], number: int) -> Follow | None:
    """The chat's follow of that number."""
    return next((follow for follow in follows if follow.number == number), None)


def same(follows: Sequence[Follow], query: Query) -> Follow | None:
    """The chat's follow that asks for the same, however it is spelt."""
    return next((follow for follow in follows if language.same(follow.query, query)), None)


def meant(follows: Sequence[Follow], typed: str, journals: Journals) -> Follow | None:
    """The follow of that number, or of those words, be they read as a person or as a phrase."""
    number = typed.strip().removeprefix("no.").strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        return numbered(follows, int(number))
    for is_person in (_always, nobody):
        found = language.read(typed, is_person)
        if not isinstance(found, QueryError) and (follow := same(follows, titled(found.query, journals))):
            return follow
    return None


def _always(_: str) -> bool:
    return True
