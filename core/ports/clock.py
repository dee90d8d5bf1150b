"""The time. Nothing else in core asks the system for it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The real clock, or the console's virtual one."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...
