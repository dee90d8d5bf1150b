"""Sentences of the model that chats reported as wrong."""

from dataclasses import dataclass
from datetime import datetime

from core.domain.claims.statement import Carrier, Statement

CHATS_THAT_DECIDE = 2
"""Reports from this many different chats hide a sentence from all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSentence:
    """A reported sentence. `hidden` is the operator's ruling, None to let the number of `chats` decide.

    It outlives the chats that reported it, so it stores nothing about them.
    """

    text: str
    carriers: tuple[Carrier, ...]
    language: str
    model: str
    chats: int = 0
    hidden: bool | None = None
    doubted_at: datetime

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return Statement(text=self.text, carriers=self.carriers).key

    @property
    def hidden_for_all(self) -> bool:
        """Hidden from every chat."""
        return self.hidden if self.hidden is not None else self.chats >= CHATS_THAT_DECIDE
