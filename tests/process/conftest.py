"""No process outlives the test that started it, also where the test failed."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.process import running


@pytest.fixture
def folder(sqlite_url: str, tmp_path: Path) -> Path:
    """A data folder with an empty database: the first start of a bot would spend a third of its time on making one."""
    made = tmp_path / "data"
    made.mkdir(mode=0o700)
    shutil.move(sqlite_url.removeprefix("sqlite:///"), made / "academichub.db")
    return made


@pytest.fixture
def settings(folder: Path) -> Settings:
    """Those of a command in this process, beside a bot in the folder."""
    return Settings(_env_file=None, data_dir=folder, offline=True)  # type: ignore[call-arg]


@pytest.fixture(autouse=True)
async def _nothing_is_left() -> AsyncIterator[None]:
    running.BEGUN.clear()
    yield
    for process in running.BEGUN:
        if process.returncode is None:
            process.kill()
            await process.communicate()
