"""Parse what a person types of follows, with what the store and the catalogue know of people, journals and feeds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.domain.feeds import custom_feed
from core.domain.people.author_ids import is_orcid, orcid
from core.domain.query import language, terms, writers
from core.domain.query.ast import MOST_CHARACTERS, Field, Query, QueryError, Term
from core.domain.query.language import Read
from core.domain.query.terms import nobody
from core.domain.radar.follow import Follow, find_numbered, find_same
from core.domain.radar.journals import Journals, known, titled
from core.domain.text.plain import fold
from core.services.context import AppContext, Request
from core.services.radar import stored
from core.services.radar import writers as people_by_orcid
from core.services.replies.feeds import feeds as feeds_replies
from core.services.replies.radar import namesakes


async def read(app: AppContext, request: Request, typed: str, most: int = MOST_CHARACTERS) -> Read | QueryError:
    """The parsed follow, or what is wrong with it.

    Bare words are a person where the store or the chat's own follows know the name, and a phrase where only papers' texts do; the
    catalogue knows journals, also by their short names and ISSNs. An ORCID iD alone is the person of that id.
    """
    if is_orcid(typed):
        return await _by_orcid(app, request, typed)

    def is_journal(words: str) -> bool:
        return journals.find(words) is not None

    journals = known(tuple(app.fetching.catalogue()))
    found = language.read(typed, is_journal=is_journal, most=most)
    if isinstance(found, QueryError):
        return found
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id) if found.guesses else ()
        people = {
            words
            for words in found.guesses
            if find_same(follows, Query.of(Field.AUTHOR, words)) or await tables.papers.has_author(words)
        }
    if people:
        found = language.read(typed, people.__contains__, is_journal, most=most)
    if isinstance(found, QueryError):
        return found
    phrases = await _phrases(app, request, set(found.guesses) - people)
    query = await _with_feeds(app, request, found.query.mapped(lambda term: phrases.get(term, term)))
    return query if isinstance(query, QueryError) else replace(found, query=titled(query, journals))


async def _by_orcid(app: AppContext, request: Request, typed: str) -> Read | QueryError:
    if not (known := orcid(typed)):
        return QueryError(writers.wrong_orcid(), writers.EXAMPLE)
    async with app.storage.reading() as tables:
        name = await people_by_orcid.name(tables, request.chat.id, known)
    if not name:
        return QueryError(namesakes.unknown_orcid(known), writers.EXAMPLE)
    return Read(Query.of(Field.AUTHOR, name), papers=(f"{writers.ORCID}{known}",))


async def _phrases(app: AppContext, request: Request, guesses: Iterable[str]) -> dict[Term, Term]:
    """Of words that only look like a name, those that stored papers hold as a phrase: the person, and the phrase it is instead."""
    found: dict[Term, Term] = {}
    async with app.storage.reading() as tables:
        for words in guesses:
            if terms.is_name(words) and await stored.has_phrase(app, tables, request.chat.id, words):
                found[terms.term(Field.AUTHOR, words, 0)] = Query.of(Field.PHRASE, words).terms[0]
    return found


async def _with_feeds(app: AppContext, request: Request, query: Query) -> Query | QueryError:
    """The query with the names of the chat's own feeds; an error for a feed of another chat, as for one that does not exist."""
    wanted = custom_feed.of_query(query)
    if not wanted:
        return query
    async with app.storage.reading() as tables:
        own = {each.id: each.name for each in await tables.feeds.of(request.chat.id)}
    if stranger := min(wanted - own.keys(), default=""):
        return QueryError(feeds_replies.unknown(stranger), "/feed")
    return custom_feed.named(query, own)


def meant(follows: Sequence[Follow], typed: str, journals: Journals) -> Follow | None:
    """The follow with that number, with those words read as a person or as a phrase, or the only one of that name: `Nature`."""
    number = typed.strip().removeprefix("no.").strip().removeprefix("#")
    if number.isascii() and number.isdigit():
        return find_numbered(follows, int(number))
    for is_person in (lambda _: True, nobody):
        found = language.read(typed, is_person)
        if not isinstance(found, QueryError) and (follow := find_same(follows, titled(found.query, journals))):
            return follow
    journal = journals.find(typed)
    names = {fold(typed), *([fold(journal.label)] if journal else [])}
    alike = [follow for follow in follows if follow.query.only and fold(follow.query.only.text) in names]
    return alike[0] if len(alike) == 1 else None


def near(follows: Sequence[Follow], typed: str) -> Sequence[Follow]:
    """The follows that have all these words, or all of whose words these are."""
    words = set(fold(typed).split())
    named = [
        (follow, set(fold(in_words).split()))
        for follow in follows
        if (in_words := " ".join(t.text for t in follow.query.terms))
    ]
    return [follow for follow, own in named if words and (words <= own or own <= words)]
