"""A SQLite file before it is opened: made where it is missing, refused and left as it is where it is not ours."""

import sqlite3
import struct
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from core.domain.errors import StorageRefused
from core.storage.migrations import REVISIONS, VERSION_TABLE

APPLICATION_ID = 0x41634875  # "AcHu"
_MAGIC = b"SQLite format 3\x00"
_WRITABLE = 0o222


@dataclass(frozen=True, slots=True)
class _Found:
    application: int
    tables: int
    revision: str | None


def prepare(path: Path, patience: float) -> None:
    """Makes the folder and the file (readable by its owner only), or checks the file that is there.

    Raises:
        StorageRefused: it cannot be used; the file is byte for byte as it was.
    """
    _make_folder(path.parent)
    if not path.exists():
        path.touch(mode=0o600)
    # an empty file may be one that `touch` made, or that a crash left before the first write
    if path.stat().st_size > 0:
        _check(path)
    # also for a file that somebody restored from a copy
    path.chmod(0o600)
    # Switches once; two processes that begin together may have to try again, which SQLite does not do by itself.
    deadline = time.monotonic() + patience
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=patience)) as connection:
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise StorageRefused(f"{path} cannot be used: {error}. Is another program using it?") from error
            time.sleep(0.05)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageRefused(
            f"The folder {folder} cannot be made: {error.strerror}. Set DATABASE_URL to another."
        ) from error
    if not folder.stat().st_mode & _WRITABLE:
        raise StorageRefused(f"The folder {folder} is read-only. Make it writable, or set DATABASE_URL to another.")


def _check(path: Path) -> None:
    if not path.is_file():
        raise StorageRefused(f"{path} is not a file. Set DATABASE_URL to a file.")
    if not path.stat().st_mode & _WRITABLE:
        raise StorageRefused(f"{path} is read-only. Make it writable (chmod u+w), or set DATABASE_URL to another file.")
    _check_header(path)
    try:
        found = _look(path)
    except sqlite3.DatabaseError as error:
        raise StorageRefused(
            f"{path} cannot be read as a database ({error}). Restore a copy, or move it away."
        ) from error
    if not found.tables and found.application in (0, APPLICATION_ID):
        return
    if found.application != APPLICATION_ID or found.revision is None:
        raise StorageRefused(f"{path} is somebody else's database. Set DATABASE_URL to another file.")
    if found.revision not in REVISIONS:
        raise StorageRefused(f"{path} was written by a newer AcademicHub ({found.revision}). Update the program.")


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as opened:
            header = opened.read(100)
    except OSError as error:
        raise StorageRefused(f"{path} cannot be read: {error.strerror}.") from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StorageRefused(f"{path} is not a database. Set DATABASE_URL to another file, or move this one away.")
    (page,) = struct.unpack(">H", header[16:18])
    changed, pages = struct.unpack(">II", header[24:32])
    (counted_at,) = struct.unpack(">I", header[92:96])
    whole = pages * (65536 if page == 1 else page)
    # the page count in the header holds only where both counters agree; a log may hold the rest
    if changed == counted_at and path.stat().st_size < whole and not _log(path):
        raise StorageRefused(
            f"{path} is truncated: {path.stat().st_size} of {whole} bytes. Restore a copy, or move it away."
        )


def _log(path: Path) -> bool:
    """Whether changes wait beside the file."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _look(path: Path) -> _Found:
    """Reads without leaving a trace: immutable where nobody writes, for else SQLite would make files beside it."""
    mode = "mode=ro" if _log(path) else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (ours,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
        row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() if ours else None  # noqa: S608 - a name of ours
        # SQLite returns it signed
        return _Found(application & 0xFFFFFFFF, tables, row[0] if row else None)
