"""A follow: what a chat asked to be told about, by its number in that chat."""

from dataclasses import dataclass
from datetime import datetime

from core.domain.query.ast import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """`number` is unique in its chat and never used again there; `query` is the normalised form, `text` what people see."""

    chat_id: int
    number: int
    query: Query
    created_at: datetime

    @property
    def text(self) -> str:
        """The follow in the follow language, as it is listed."""
        return self.query.text
