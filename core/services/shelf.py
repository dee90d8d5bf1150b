"""What people keep: /save, /saved, notes, /export."""

from collections.abc import AsyncGenerator

from core.domain import intents
from core.domain.message import Message
from core.services.desk import Asked, Desk
from core.services.replies import errors


async def save(desk: Desk, asked: Asked, intent: intents.Save) -> AsyncGenerator[Message]:
    """Keeps a paper for who asks."""
    yield errors.gone()


async def unsave(desk: Desk, asked: Asked, intent: intents.Unsave) -> AsyncGenerator[Message]:
    """No longer keeps it."""
    yield errors.gone()


async def note(desk: Desk, asked: Asked, intent: intents.Note) -> AsyncGenerator[Message]:
    """Keeps words on the paper that was replied to."""
    yield errors.gone()


async def saved(desk: Desk, asked: Asked, intent: intents.ShowSaved) -> AsyncGenerator[Message]:
    """What the person keeps."""
    yield errors.gone()


async def export(desk: Desk, asked: Asked, intent: intents.Export) -> AsyncGenerator[Message]:
    """What the person keeps, as a file."""
    yield errors.gone()
