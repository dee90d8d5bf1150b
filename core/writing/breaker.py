"""Circuit breaker: a failed model is asked at most once a minute, by one call at a time."""

from datetime import datetime, timedelta
from typing import Final

from core.domain.errors import WriterUnavailable
from core.ports.clock import Clock

PAUSE: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(minutes=10)


class Breaker:
    """Open after a failure, until its wait is over; then one probe decides."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._reason = ""
        self._shut_until: datetime | None = None

    @property
    def tripped(self) -> bool:
        """The last call failed, so that the next one is a probe."""
        return bool(self._reason)

    def enter(self) -> None:
        """Lets a call through, or raises WriterUnavailable with the last failure's reason and the rest of its wait."""
        if not self._reason:
            return
        now = self._clock.now()
        if self._shut_until is not None and now < self._shut_until:
            raise WriterUnavailable(self._reason, self._shut_until - now)
        self._shut_until = now + PAUSE

    def succeeded(self) -> None:
        """Closes the breaker."""
        self._reason, self._shut_until = "", None

    def failed(self, failure: WriterUnavailable) -> None:
        """Opens the breaker for a minute, or for as long as the model asked, at most ten minutes."""
        self._reason = str(failure)
        self._shut_until = self._clock.now() + max(PAUSE, failure.wait or PAUSE)
