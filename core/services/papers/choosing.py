"""Which card of several is meant: a row of numbers, each with what is done to that paper."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.services.context import AppContext, Request
from core.services.papers import pointing
from core.services.replies import errors
from core.services.replies.papers import shelf as replies

MOST_NUMBERS = 20


async def pick(app: AppContext, request: Request, intent: intents.Pick) -> AsyncGenerator[Message]:
    """Which card is meant, as buttons; those after the twentieth behind one more."""
    async with app.storage.reading() as tables:
        message = intent.message or await tables.messages.by_remote(request.chat.id, request.event.reply_to)
        said = await tables.messages.get(request.chat.id, message) if message else None
        if said is None or pointing.is_anothers(said, request):
            yield errors.gone()
            return
        cards = tuple(said.cards)[intent.start :]
        found = [(card.number, await tables.papers.by_key(card.key, request.chat.id)) for card in cards[:MOST_NUMBERS]]
    numbers = [(number, paper.id) for number, paper in found if paper]
    onward = intent.start + MOST_NUMBERS if len(cards) > MOST_NUMBERS else 0
    yield replies.pick(intent.verb, numbers, said.number, onward) if numbers else errors.gone()
