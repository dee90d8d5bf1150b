"""Fixtures that several parts share, and what a default run leaves to `make test-long`."""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.locale import translations
from core.domain.text import i18n
from core.storage.engine import SqlStorage, open_storage
from tests import databases, properties

properties.register()
i18n.install(translations.load())

# Thousands of collected tests are looked through again whenever the collector runs: it waits until they are there, and skips them.
gc.disable()

OWNER = "test"
STORAGE = Path(__file__).parent / "storage"
MEMORY = next((folder for folder in ["/dev/shm"] if Path(folder).is_dir()), None)
"""Where Linux keeps files in memory."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests on PostgreSQL as long, except for the storage tests and the sample marked `postgresql`."""
    for item in items:
        if _runs_on_postgresql(item) and not (
            item.get_closest_marker("postgresql") or item.path.is_relative_to(STORAGE)
        ):
            item.add_marker("long")


def pytest_collection_finish() -> None:
    """Freezes the collected tests and all modules, and collects less often: a tenth of the run was spent on it."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


def _runs_on_postgresql(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("database_url") == "postgresql"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server for the whole run."""
    with databases.server() as address:
        yield address


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: str) -> Iterator[str]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")  # noqa: TID251 - the tests have no settings
    with databases.database(postgresql_server, worker) as address:
        yield address


@pytest.fixture
async def postgresql_url(_postgresql_database: str) -> str:
    """The address of a PostgreSQL database in which nothing is stored."""
    if not databases.empty(_postgresql_database):
        storage = await open_storage(_postgresql_database, OWNER)
        await storage.close()
    return _postgresql_database


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("template") / "hub.sqlite3"


@pytest.fixture
async def sqlite_url(_sqlite_template: Path) -> AsyncIterator[str]:
    """The address of a SQLite file in which nothing is stored: a copy, as migrating takes longer."""
    if not _is_made(_sqlite_template):
        storage = await open_storage(f"sqlite:///{_sqlite_template}", OWNER)
        await storage.close()
    # every commit waits for the disk otherwise, which takes longer than most tests
    with tempfile.TemporaryDirectory(prefix="hub-", dir=MEMORY) as folder:
        file = Path(folder) / "hub.sqlite3"
        shutil.copy(_sqlite_template, file)
        yield f"sqlite:///{file}"


def _is_made(file: Path) -> bool:
    return file.exists()


@pytest.fixture
async def sqlite_storage(sqlite_url: str) -> AsyncIterator[SqlStorage]:
    """Empty storage on SQLite."""
    storage = await open_storage(sqlite_url, OWNER)
    yield storage
    await storage.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    """Empty storage, once on SQLite and once on PostgreSQL."""
    storage = await open_storage(database_url, OWNER)
    yield storage
    await storage.close()
