"""Buttons instead of typing: the picker of /follow, and which card of several is meant."""

from collections.abc import AsyncGenerator

from core.domain import intents
from core.domain.message import Message
from core.services.desk import Asked, Desk
from core.services.replies import errors


async def pick_follow(desk: Desk, asked: Asked, intent: intents.PickFollow) -> AsyncGenerator[Message]:
    """What could be followed, as buttons."""
    yield errors.gone()


async def pick(desk: Desk, asked: Asked, intent: intents.Pick) -> AsyncGenerator[Message]:
    """Which card is meant, as buttons."""
    yield errors.gone()
