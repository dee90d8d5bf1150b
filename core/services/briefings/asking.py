"""How long a chat waits for the model, and what stands in place of an answer that does not come."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from core.domain.errors import WriterUnavailable

T = TypeVar("T")

PATIENCE = timedelta(seconds=60)
NO_ANSWER = "no answer in time"


def patience(wait: timedelta = PATIENCE) -> float:
    """When to give up on the model, in the running loop's time."""
    return asyncio.get_running_loop().time() + wait.total_seconds()


async def within(answer: Awaitable[T], until: float) -> T:
    """The model's answer.

    Raises:
        WriterUnavailable: also when the time is up.
    """
    try:
        async with asyncio.timeout_at(until):
            return await answer
    except TimeoutError:
        raise WriterUnavailable(NO_ANSWER) from None


async def ask(call: Callable[[], Awaitable[T]], until: float) -> tuple[T | None, str]:
    """The model's answer, or why there is none; it is not asked when no time is left."""
    if asyncio.get_running_loop().time() >= until:
        return None, NO_ANSWER
    try:
        return await within(call(), until), ""
    except WriterUnavailable as error:
        return None, str(error)
