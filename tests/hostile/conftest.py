"""One stage a test: the whole core on SQLite, with papers, and a log in which nothing unexpected may stand."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.storage.engine import SqlStorage
from tests.hostile.stage import Stage
from tests.world import World


@pytest.fixture
async def stage(sqlite_storage: SqlStorage, sqlite_url: str, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """A bot that read two sources. In the end its log must hold no warning: whatever is typed is nothing unusual."""
    stage = Stage(await World(sqlite_storage).opens(), Path(sqlite_url.removeprefix("sqlite:///")))
    await stage.open()
    caplog.set_level(logging.WARNING)
    yield stage
    stage.close()
    odd = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert odd == []
