"""A briefing before it is worded: what it shows, what the model said, what was read, and which occasion it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.domain.briefing import Summary
from core.domain.paper import Paper
from core.domain.selection import Selection
from core.domain.source import Reading, SourceState
from core.domain.subscriber import Subscriber


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read since the chat's last briefing, and how the sources are."""

    states: Mapping[str, SourceState] = field(default_factory=dict)
    readings: Sequence[Reading] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The model's summaries by paper id; `fault` says why there are none where a model is set but did not write."""

    summaries: Mapping[int, Summary] = field(default_factory=dict)
    writer: str = "plain"
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One chat's briefing before it is worded. `passed` is how many hits waited that it had no room to look at."""

    chat: Subscriber
    selection: Selection
    coverage: Coverage
    passed: int = 0

    @property
    def papers(self) -> list[Paper]:
        """What it shows."""
        return [hit.paper for hit in self.selection.shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Which briefing it is: a scheduled one of a local date, due at an instant, or one on demand."""

    now: datetime
    local_date: date | None = None
    due_at: datetime | None = None

    @property
    def late(self) -> bool:
        """A scheduled one that leaves more than a quarter of an hour after its time."""
        return self.due_at is not None and self.now - self.due_at > timedelta(minutes=15)
