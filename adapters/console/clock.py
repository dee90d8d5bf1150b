"""The console's virtual clock: it stands still until somebody moves it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class VirtualClock:
    """Promises that time never runs back and never moves by itself."""

    instant: datetime

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.instant

    def move(self, to: datetime) -> None:
        """Time goes on to that instant; an earlier one changes nothing."""
        self.instant = max(self.instant, to)
