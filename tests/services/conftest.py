"""The world of the service tests, on both databases."""

import pytest

from core.ports.storage import Storage
from tests.world import World


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with nothing in it, at 09:00 UTC on a Monday."""
    return await World(storage).opens()
