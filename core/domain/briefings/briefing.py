"""A briefing: what a chat got, scheduled or on demand."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`local_date` is set for a scheduled one, and unique in its chat; None on demand. `shown` and `rest` are paper ids in order.

    `message` is the number of the message that carries it; `writer` is the model's id or `plain`; `synthesis` is the key of
    the synthesis that it shows, empty for none; `read` is how many new papers it counted that were read from the UTC day before its own
    on, None where it counted none.
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
