"""A briefing: what a chat got, scheduled or on demand; and the summaries it quotes."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a summary, and the verbatim `span` of title or abstract that carries it."""

    text: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The model's checked sentences on one paper, shared by all chats. No sentences: the model had nothing that held."""

    paper_id: int
    language: str
    model: str
    sentences: tuple[Sentence, ...]
    removed: int = 0
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`local_date` is set for a scheduled one, and unique in its chat; None on demand. `shown` and `rest` are paper ids in order.

    `message` is the number of the message that carries it; `writer` is the model's id or `plain`.
    """

    id: int = 0
    chat_id: int
    local_date: date | None
    made_at: datetime
    message: int
    shown: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    writer: str = "plain"
