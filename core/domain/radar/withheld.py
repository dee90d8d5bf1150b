"""A paper of a followed name that was not sent, as it may be a namesake's."""

from dataclasses import dataclass

from core.domain.papers.paper import Paper
from core.domain.radar.hit import Attribution

UNCLEAR, OTHERS = WITHHELD = ("F", "G")
"""The classes of papers that may be theirs, and that are by somebody else, as far as is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What was thought of a paper when it came; `number` is the follow's.

    `briefing` is the id of the briefing that asked about it (`asked`) or counted it; None while it waits.
    """

    chat_id: int
    number: int
    paper: Paper
    attribution: Attribution
    asked: bool = False
    briefing: int | None = None

    @property
    def unclear(self) -> bool:
        """Whether it is worth a question."""
        return self.attribution.kind == UNCLEAR
