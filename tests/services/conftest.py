"""The world of the service tests, on both databases."""

from collections.abc import AsyncIterator

import pytest

from core.ports.storage import Storage
from tests.services.fillers import SlowFetching
from tests.world import World


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with nothing in it, at 09:00 UTC on a Monday."""
    return await World(storage).opens()


@pytest.fixture
async def slow(storage: Storage) -> AsyncIterator[tuple[World, SlowFetching]]:
    """A world whose fillers are slow."""
    fetching = SlowFetching()
    yield await World(storage, fetching=fetching).opens(), fetching
    fetching.let.set()
