"""The real clock; the only place that asks the system for the time."""

from datetime import UTC, datetime


class SystemClock:
    """Port Clock."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the Clock
