"""Commands that read and change nothing: /shuffle, a pasted reference, a page turned."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.services.briefings import hit_ranking
from core.services.context import AppContext, Request
from core.services.papers import finding, pointing
from core.services.replies import errors
from core.services.replies.briefings import short
from core.services.replies.papers import browsing as replies

HAND = 5


async def shuffle(app: AppContext, request: Request, intent: intents.Shuffle) -> AsyncGenerator[Message]:
    """Deals random papers; none comes twice in a chat until all were dealt."""
    async with app.storage.transaction() as tables:
        hand = await tables.papers.deal(request.chat.id, HAND, app.chance)
        stored = await tables.papers.count()
        sample = await tables.papers.has_sample()
    yield replies.dealt(hand, stored, sample)


async def paper(app: AppContext, request: Request, intent: intents.ShowPaper) -> AsyncGenerator[Message]:
    """The card of a pasted arXiv id, DOI or link; arXiv is asked where the store does not know it."""
    async with app.storage.reading() as tables:
        known = await tables.papers.by_key(intent.key, request.chat.id)
        evidence = await hit_ranking.reasons(tables, request.chat.id, [known] if known else [])
    if known is not None:
        yield replies.one(known, evidence.get(known.id, ()))
        return
    if not app.fetching.online:
        yield errors.wrong(replies.unknown_offline(intent.key), "/search")
        return
    yield replies.asking(intent.key)
    found = await finding.find(app, intent.key)
    yield errors.wrong(found, "/search machine unlearning") if isinstance(found, str) else replies.one(found, ())


async def abstract(app: AppContext, request: Request, intent: intents.ShowAbstract) -> AsyncGenerator[Message]:
    """The card of a stored paper with its whole abstract."""
    async with app.storage.reading() as tables:
        found = await tables.papers.get([intent.paper], request.chat.id)
        evidence = await hit_ranking.reasons(tables, request.chat.id, found)
    yield replies.whole(found[0], evidence.get(found[0].id, ())) if found else errors.gone()


async def card(app: AppContext, request: Request, intent: intents.ShowCard) -> AsyncGenerator[Message]:
    """The paper on a card that was shown."""
    async with app.storage.reading() as tables:
        pointed = await pointing.find_paper(tables, request, str(intent.number))
        found = [pointed.paper] if pointed.paper else []
        evidence = await hit_ranking.reasons(tables, request.chat.id, found)
    yield replies.whole(found[0], evidence.get(found[0].id, ())) if found else errors.wrong(pointed.problem)


async def turn_page(app: AppContext, request: Request, intent: intents.TurnPage) -> AsyncGenerator[Message]:
    """Shows another page of what was said, in the same message."""
    yield await _rewrite(app, request, intent.message, lambda said: replace(said, page=intent.page))


async def unfold(app: AppContext, request: Request, intent: intents.Unfold) -> AsyncGenerator[Message]:
    """Shows a folded briefing in full, in the same message."""
    yield await _rewrite(app, request, intent.message, short.unfold)


async def fold(app: AppContext, request: Request, intent: intents.Fold) -> AsyncGenerator[Message]:
    """Shows a briefing short again, in the same message."""
    yield await _rewrite(app, request, intent.message, short.fold)


async def _rewrite(app: AppContext, request: Request, number: int, change: Callable[[Message], Message]) -> Message:
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)  # a late edit of the message is not to be undone
        said = await tables.messages.get(request.chat.id, number)
        # what was for one person's eyes is for nobody else's, and a button can be forged
        if said is None or pointing.is_anothers(said, request):
            return errors.gone()
        said = change(replace(said, number=number))
        await tables.messages.rewrite(number, said)
        return said
