"""Files that are not ours: refused in clear words, and byte for byte as they were."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from core.domain.errors import StorageRefused
from core.storage.engine import SqlStorage, open_storage
from core.storage.migrations import VERSION_TABLE
from tests.storage.examples import chat

ROOT = Path(__file__).parents[3]


def _text(file: Path) -> None:
    file.write_text("These are not the papers that you look for.\n" * 99)


def _short(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00")


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()


def _foreign_in_wal(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        connection.commit()


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _torn(file: Path) -> None:
    """As long as it should be, and nonsense after the first page."""
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))


def _read_only(file: Path) -> None:
    file.chmod(0o400)


@pytest.fixture
def file(sqlite_url: str) -> Iterator[Path]:
    """A database of ours, for a test to spoil."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    yield path
    path.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_text, "is not a database"),
        (_short, "is not a database"),
        (_foreign, "somebody else's database"),
        (_foreign_in_wal, "somebody else's database"),
        (_newer, "newer AcademicHub"),
        (_truncated, "truncated"),
        (_torn, r"cannot be read as a database|somebody else's"),
        (_read_only, "read-only"),
    ],
)
async def test_a_file_that_is_not_ours_is_refused_and_left_as_it_was(
    file: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(file)
    before, beside = _state(file), sorted(file.parent.iterdir())
    for _ in range(2):
        with pytest.raises(StorageRefused, match=words) as refused:
            await open_storage(f"sqlite:///{file}", "test")
        assert str(file) in str(refused.value)
    assert _state(file) == before
    assert sorted(file.parent.iterdir()) == beside


def _state(file: Path) -> tuple[bytes, int, int]:
    return file.read_bytes(), file.stat().st_mode, file.stat().st_mtime_ns


async def test_a_folder_that_cannot_be_written_is_refused(file: Path) -> None:
    file.parent.chmod(0o500)
    with pytest.raises(StorageRefused, match=r"folder .* is read-only"):
        await open_storage(f"sqlite:///{file}", "test")


async def test_a_path_that_is_no_file_or_lies_under_one_is_refused(file: Path) -> None:
    with pytest.raises(StorageRefused, match="is not a file"):
        await open_storage(f"sqlite:///{file.parent}", "test")
    with pytest.raises(StorageRefused, match="cannot be made"):
        await open_storage(f"sqlite:///{file}/below/hub.sqlite3", "test")


async def test_folder_and_file_are_made_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "deep" / "hub.sqlite3"
    storage = await open_storage(f"sqlite:///{file}", "test")
    async with storage.transaction() as tables:
        await chat(tables)
        modes = {beside.name: stat.S_IMODE(beside.stat().st_mode) for beside in _beside(file)}
    await storage.close()
    assert set(modes) == {"hub.sqlite3", "hub.sqlite3-wal", "hub.sqlite3-shm"}
    assert set(modes.values()) == {0o600}


def _beside(file: Path) -> list[Path]:
    return list(file.parent.iterdir())


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    file = tmp_path / "hub.sqlite3"
    _touch(file)
    for _ in range(2):
        storage = await open_storage(f"sqlite:///{file}", "test")
        async with storage.transaction() as tables:
            assert (await chat(tables)).id == 1
        await storage.close()


def _touch(file: Path) -> None:
    file.touch(0o644)


async def test_a_database_that_another_program_has_locked_is_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageRefused, match="in use by another program"):
            await open_storage(f"sqlite:///{file}", "test", patience=0.01)
    storage = await open_storage(f"sqlite:///{file}", "test")
    await storage.close()


async def test_a_second_bot_on_one_file_is_refused_and_operators_are_not(file: Path) -> None:
    first, second, operator = [await open_storage(f"sqlite:///{file}", name) for name in ("a", "b", "c")]
    await first.claim_process()
    await first.claim_process()
    with pytest.raises(StorageRefused, match="Another AcademicHub uses"):
        await second.claim_process()
    async with operator.transaction() as tables:
        await chat(tables)
    await first.close()
    await second.claim_process()
    for storage in (first, second, operator):
        await storage.close()


async def test_a_full_disk_is_said_and_changes_nothing(sqlite_storage: SqlStorage) -> None:
    with pytest.raises(StorageRefused, match="disk of the database is full"):
        await _fill(sqlite_storage)
    async with sqlite_storage.transaction() as tables:
        await tables.transaction.value(text("PRAGMA max_page_count = 1000000"))
        assert await tables.chats.get(1) is None
        await chat(tables)


async def _fill(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        pages = await tables.transaction.value(text("PRAGMA page_count"))
        await tables.transaction.value(text(f"PRAGMA max_page_count = {pages + 4}"))
        for n in range(5000):
            await chat(tables, f"chat {n} with quite a long name")


async def test_processes_that_begin_together_all_get_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite3'}"
    code = "import asyncio, sys; from core.storage.engine import open_storage as o; s = asyncio.run(o(sys.argv[1], 'x', 20))"
    children = [subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT) for _ in range(3)]  # noqa: ASYNC220
    assert [child.wait() for child in children] == [0, 0, 0]
    storage = await open_storage(url, "test")
    await storage.close()
