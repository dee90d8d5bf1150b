"""/feed: the feeds of a chat and how reading them goes; one ended, one read again."""

from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import Feed
from core.services.context import AppContext, Request
from core.services.radar import following
from core.services.replies import errors
from core.services.replies.feeds import feeds as replies


async def show(app: AppContext, request: Request, intent: intents.ShowFeeds) -> AsyncGenerator[Message]:
    """Lists them by the numbers of their follows."""
    async with app.storage.reading() as tables:
        own = await tables.feeds.of(request.chat.id)
        states = await tables.feeds.states([feed.id for feed in own])
    yield replies.listed(own, states, feeds.most(shared=request.chat.place.shared), app.clock.now())


async def end(app: AppContext, request: Request, intent: intents.EndFeed) -> AsyncGenerator[Message]:
    """Ends the follow of a feed; of another number nothing is done."""
    async with app.storage.reading() as tables:
        own = await tables.feeds.of(request.chat.id)
    meant = _numbered(own, intent.number)
    if meant is None:
        yield errors.wrong(replies.no_such(intent.number, own), "/feed")
        return
    async for message in following.unfollow(app, request, intents.Unfollow(str(meant.number))):
        yield message


async def switch_on(app: AppContext, request: Request, intent: intents.SwitchFeedOn) -> AsyncGenerator[Message]:
    """A feed that failed too often is read again, for all that have it; one that is on is asked no earlier for that."""
    async with app.storage.transaction() as tables:
        own = await tables.feeds.of(request.chat.id)
        meant = _numbered(own, intent.number)
        is_again = meant is not None and await tables.feeds.switch_on(meant.id, app.clock.now())
    if meant is None:
        yield errors.wrong(replies.no_such(intent.number, own), "/feed")
        return
    yield replies.switched_on(meant) if is_again else replies.is_on(meant)


def _numbered(own: Sequence[Feed], typed: str) -> Feed | None:
    number = typed.strip().removeprefix("#")
    return next((feed for feed in own if str(feed.number) == number), None)
