"""A sentence of the model that somebody said is wrong."""

from dataclasses import dataclass
from datetime import datetime

from core.domain.claims.statement import Carrier, Statement

CHATS_THAT_DECIDE = 2
"""So many different chats take a sentence away from everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSentence:
    """What is known of a doubted sentence. `hidden` is for everybody: said by the operator (True or False), or None where only
    the number of `chats` decides. It outlives the chats that doubted it and holds nothing of them."""

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
    def gone(self) -> bool:
        """Nobody is shown it any more."""
        return self.hidden if self.hidden is not None else self.chats >= CHATS_THAT_DECIDE
