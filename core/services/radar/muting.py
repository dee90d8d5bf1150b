"""What a chat does not want to be told of: /mute, and Less… under a card."""

from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError, Term, is_quote
from core.domain.query.lexer import is_plain
from core.domain.radar import wording
from core.domain.radar.follow import find_same
from core.domain.radar.mutes import Mute, suggestions, telling_suggestions
from core.domain.radar.undo_log import Muted, Unmuted, next_undo
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.radar import muting as replies

MOST_MUTES = 100
_EXAMPLE = "/mute survey"
_NAME_EXAMPLE = "/mute author:Jane Doe"
_AUTHOR = ("author", "by")


async def mute(app: AppContext, request: Request, intent: intents.Mute) -> AsyncGenerator[Message]:
    """Keeps a mute; alone it lists them."""
    if not intent.text:
        async with app.storage.reading() as tables:
            mutes = await tables.mutes.of(request.chat.id)
            undo = next_undo(await tables.undo_log.of(request.chat.id))
        yield replies.mutes(mutes, undo, intent.start)
        return
    term = _read(intent.text)
    yield errors.wrong(term.problem, term.example) if isinstance(term, QueryError) else await _mute(app, request, term)


def _read(typed: str) -> Term | QueryError:
    """`author:` and a name, or words as one phrase, in quotation marks or not: nothing is guessed, and one thing is muted."""
    field, _, words = typed.removeprefix("-").partition(":")
    is_name = field.lower() in _AUTHOR and bool(words)
    written = words if is_name else typed.removeprefix("-").removeprefix("kw:")
    if not is_name and ":" in written and '"' not in written:
        return QueryError(replies.only_words_or_people(), _EXAMPLE)
    if not is_plain(written):
        return QueryError(replies.one_at_a_time(), _NAME_EXAMPLE if is_name else _EXAMPLE)
    bare = " ".join("".join(" " if is_quote(c) else c for c in written).split())
    if not is_name and wording.is_stop_words(bare):
        return QueryError(replies.in_nearly_all(bare), _EXAMPLE)
    read = language.read(f'{Field.AUTHOR if is_name else Field.PHRASE}:"{bare}"')
    if isinstance(read, QueryError):
        return QueryError(read.problem, _NAME_EXAMPLE if is_name else _EXAMPLE)
    return read.query.alternatives[0].every[0]


async def _mute(app: AppContext, request: Request, term: Term) -> Message:
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        if refused := await refusal(tables, request.chat.id, term):
            return refused
        made = await tables.mutes.add(request.chat.id, term.field, term.text)
        change = await tables.undo_log.add(request.chat.id, Muted(made), app.clock.now())
    return replies.muted(made, change)


async def refusal(tables: Tables, chat_id: int, term: Term) -> Message | None:
    """Why a chat may not mute this; None if it may."""
    mutes = await tables.mutes.of(chat_id)
    if known := next((mute for mute in mutes if _asks(mute.term) == _asks(term)), None):
        return replies.known(known)
    if len(mutes) >= MOST_MUTES:
        return errors.wrong(replies.too_many(MOST_MUTES), "/mute")
    # Muting all that a follow looks for would be unfollowing by another name.
    if follow := find_same(await tables.follows.of(chat_id), Query.of(term.field, term.text)):
        return errors.wrong(replies.is_followed(follow), f"/unfollow {follow.number}")
    return None


def _asks(term: Term) -> tuple[Field, str]:
    return term.field, term.folded


def _number_of(mutes: Sequence[Mute], typed: str) -> int:
    """The mute with that number or those words; 0 if there is none."""
    named = typed.strip().removeprefix("#")
    if named.isascii() and named.isdigit():
        return int(named)
    term = _read(typed)
    folded = "" if isinstance(term, QueryError) else term.folded
    return next((mute.number for mute in mutes if mute.term.folded == folded), 0)


async def less(app: AppContext, request: Request, intent: intents.Less) -> AsyncGenerator[Message]:
    """What could be muted of a paper, as buttons."""
    async with app.storage.reading() as tables:
        papers = await tables.papers.get([intent.paper], request.chat.id)
        follows = await tables.follows.of(request.chat.id)
    if not papers:
        yield errors.gone()
        return
    await app.months.refresh(app.storage, app.clock.now())
    month = app.months.current.background
    yield replies.less(papers[0], telling_suggestions(papers[0], follows, month.usage, month.papers))


async def mute_from(app: AppContext, request: Request, intent: intents.MuteFrom) -> AsyncGenerator[Message]:
    """Mutes what a button names."""
    async with app.storage.reading() as tables:
        papers = await tables.papers.get([intent.paper], request.chat.id)
    terms = [term for paper in papers for term in suggestions(paper)]
    yield await _mute(app, request, terms[intent.place]) if intent.place < len(terms) else errors.gone()


async def unmute(app: AppContext, request: Request, intent: intents.Unmute) -> AsyncGenerator[Message]:
    """Ends a mute."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        mutes = await tables.mutes.of(request.chat.id)
        ended = await tables.mutes.remove(request.chat.id, intent.number or _number_of(mutes, intent.text))
        if ended is None:
            gone = errors.wrong(replies.no_such(intent.number), "/mute")
            message = replies.not_muted(intent.text, mutes) if intent.text else gone
        else:
            change = await tables.undo_log.add(request.chat.id, Unmuted(ended), app.clock.now())
            message = replies.unmuted(ended, change)
    yield message
