"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 15, 9, tzinfo=UTC)


class FakeClock:
    """The port Clock, moved by hand."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def now(self) -> datetime:
        """The instant it was moved to."""
        return self._now

    def forward(self, by: timedelta) -> None:
        """Moves it on."""
        self._now += by

    def at(self, instant: datetime) -> None:
        """Moves it to an instant, back too: clocks are set wrong now and then."""
        self._now = instant
