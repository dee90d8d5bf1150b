"""What a chat does not want to be told of: /mute, and Less… under a card."""

from collections.abc import AsyncGenerator

from core.domain import intents
from core.domain.message import Message
from core.services.desk import Asked, Desk
from core.services.replies import errors


async def mute(desk: Desk, asked: Asked, intent: intents.Mute) -> AsyncGenerator[Message]:
    """Keeps a mute, or lists them."""
    yield errors.gone()


async def less(desk: Desk, asked: Asked, intent: intents.Less) -> AsyncGenerator[Message]:
    """What could be muted of a paper, as buttons."""
    yield errors.gone()


async def mute_from(desk: Desk, asked: Asked, intent: intents.MuteFrom) -> AsyncGenerator[Message]:
    """Mutes what a button names."""
    yield errors.gone()


async def unmute(desk: Desk, asked: Asked, intent: intents.Unmute) -> AsyncGenerator[Message]:
    """Ends a mute."""
    yield errors.gone()
