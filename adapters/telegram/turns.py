"""Processes updates concurrently, but one person's messages in one chat in order."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 4096
MOST_WAITING = 50  # of one person in one chat; more are a flood, and are not answered

log = logging.getLogger(__name__)


class InTurn(BaseUpdateProcessor):
    """Only a person's own next message waits for a slow answer; buttons and other people's messages do not."""

    __slots__ = ("_lanes", "_waiting")

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._lanes: dict[tuple[int, int], asyncio.Lock] = {}
        self._waiting: dict[tuple[int, int], int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the coroutine in its turn, or drops it if too many wait already."""
        lane = _lane(update)
        if lane is None:
            await coroutine
            return
        if self._waiting.get(lane, 0) >= MOST_WAITING:
            log.warning("telegram.flood chat=%s", lane[0])
            _drop(coroutine)
            return
        self._waiting[lane] = self._waiting.get(lane, 0) + 1
        try:
            async with self._lanes.setdefault(lane, asyncio.Lock()):
                await coroutine
        finally:
            _drop(coroutine)  # where we were cut off while it waited
            self._waiting[lane] -= 1
            if not self._waiting[lane]:
                del self._waiting[lane], self._lanes[lane]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to end."""


def _drop(coroutine: Awaitable[Any]) -> None:
    if inspect.iscoroutine(coroutine):
        coroutine.close()


def _lane(update: object) -> tuple[int, int] | None:
    if not isinstance(update, Update) or update.callback_query or not update.effective_chat:
        return None
    return update.effective_chat.id, update.effective_user.id if update.effective_user else 0
