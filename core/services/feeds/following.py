"""/follow with an address, and the choice between the feeds of a page."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.services.context import AppContext, Request
from core.services.feeds import adding
from core.services.feeds.adding import Added, NotAdded
from core.services.replies import errors
from core.services.replies.feeds import feeds as replies

EXAMPLE = "/follow https://zookeys.pensoft.net/rss.php"


async def follow(app: AppContext, request: Request, intent: intents.FollowFeed) -> AsyncGenerator[Message]:
    """Says at once that it reads, then what the bot makes of the feed there."""
    sources = app.fetching.sources_at(intent.address)
    if not sources:
        yield errors.wrong(replies.closed(), EXAMPLE)
        return
    if app.fetching.online:
        yield replies.reading(sources[-1].name)
    yield await _answer(app, request, await adding.add(app, request, intent.address))


async def choose(app: AppContext, request: Request, intent: intents.ChooseFeed) -> AsyncGenerator[Message]:
    """Follows the feed that a button names, of those that a page of this chat's named last."""
    async with app.storage.reading() as tables:
        address = await tables.feeds.address_of_offer(request.chat.id, intent.offer)
    if address is None:
        yield errors.gone()
        return
    async for message in follow(app, request, intents.FollowFeed(address)):
        yield message


async def _answer(app: AppContext, request: Request, outcome: Added | NotAdded) -> Message:
    now = app.clock.now()
    if isinstance(outcome, Added):
        if outcome.feed and outcome.looked:
            return replies.added(outcome, outcome.feed, outcome.looked, now)
        return replies.followed_source(outcome.follow, outcome.change)
    if not outcome.links:
        return errors.wrong(outcome.reason, "" if outcome.number else EXAMPLE)
    async with app.storage.transaction() as tables:
        offers = await tables.feeds.offer(request.chat.id, [link.address for link in outcome.links], now)
    return replies.choose(outcome.reason, outcome.links, offers)
