"""Why a paper is here, and why one is not: /why and /whynot."""

from collections.abc import AsyncGenerator

from core.domain import intents
from core.domain.message import Message
from core.services.desk import Asked, Desk
from core.services.replies import errors


async def why(desk: Desk, asked: Asked, intent: intents.Why) -> AsyncGenerator[Message]:
    """Which follow, which evidence, what moved it."""
    yield errors.gone()


async def why_not(desk: Desk, asked: Asked, intent: intents.WhyNot) -> AsyncGenerator[Message]:
    """Seen when, matched what, removed by which rule; or never seen, and why."""
    yield errors.gone()
