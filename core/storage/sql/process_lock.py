"""One bot on one SQLite file: a lock beside the database that the system frees when the process ends, however it ends."""

import fcntl
import os
from pathlib import Path

from core.domain.errors import StorageRefused


class ProcessLock:
    """Not taken until `take`; operator commands never take it."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._descriptor: int | None = None

    def take(self) -> None:
        """Holds the lock until `release` or the end of the process; again is no mistake.

        Raises:
            StorageRefused: another bot has it.
        """
        if self._descriptor is not None:
            return
        beside = self._database.with_name(f"{self._database.name}.lock")
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # a second descriptor of the same file would else leak with every attempt
            os.close(descriptor)
            raise StorageRefused(
                f"Another AcademicHub uses {self._database}. Stop it first, or set DATABASE_URL to another file."
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Lets another bot have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
