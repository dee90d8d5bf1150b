"""Taking back the latest changes of a radar: /undo."""

from collections.abc import AsyncGenerator

from core.domain import intents
from core.domain.message import Message
from core.services.desk import Asked, Desk
from core.services.replies import errors


async def undo(desk: Desk, asked: Asked, intent: intents.Undo) -> AsyncGenerator[Message]:
    """Takes back the latest change."""
    yield errors.gone()
