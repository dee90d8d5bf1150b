"""A briefing as stored: scheduled, or on demand."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`local_date` is unique in the chat, None on demand. `shown` and `rest` are paper ids in order; `message` is a number.

    `writer` is the model's id or `plain`; `synthesis` is the key of the one it shows, or empty. `read` is how many new papers
    it counted since the UTC day before its own, None if it counted none.
    """

    id: int = 0
    chat_id: int
    local_date: date | None
    made_at: datetime
    message: int
    shown: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    writer: str = "plain"
    synthesis: str = ""
    read: int | None = None
