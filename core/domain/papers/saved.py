"""A saved paper: what one person keeps, with the note that they wrote on it."""

from dataclasses import dataclass
from datetime import datetime

from core.domain.papers.paper import Paper

MOST_SAVED = 5_000
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """`person` is `ChatEvent.person`; `note` is empty where nothing was written."""

    person: str
    paper: Paper
    saved_at: datetime
    note: str = ""
