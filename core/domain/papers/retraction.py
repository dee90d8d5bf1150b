"""Papers that were taken back, as far as their own words say so; and what a model may write about."""

import re
from typing import Final

from core.domain.papers.events import TAKEN_BACK, EventKind
from core.domain.papers.paper import Paper

_MARK: Final = r"(?:[:.\]\u2013-\u2015]|[\u2010-\u2012-](?!\w))"
_TITLE: Final = re.compile(
    rf"\W*(?:(retracted)|withdrawn)(?:\s+(?:article|paper|chapter))?\W*{_MARK}"
    r"|\W*(?:(retraction)|withdrawal)\s+(?:(?:note|notice)\b|of\s*[:“\"‘'«])",
    re.IGNORECASE,
)
"""A study of the withdrawal of a drug is a study, and one of withdrawn-like mice."""
_ABSTRACT: Final = re.compile(
    r"\W*(?:this|the)\s+(?:paper|article|submission|manuscript|preprint|work|version)\s+(?:has\s+been|is|was)\s+"
    r"(?:temporarily\s+)?(?:withdrawn|(retracted))\b",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(
    r"\W*(?:(?:this|the)\s+)?(?:(?:paper|article|submission|manuscript|preprint|work|version)\s+)?(?:(?:has\s+been|is|was)\s+)?"
    r"(?:temporarily\s+)?withdrawn\b(?!\s+from\s+(?!(?:the\s+)?arxiv\b))",
    re.IGNORECASE,
)
"""What was withdrawn from a conference may be sent to another."""


def is_withdrawal(comment: str) -> bool:
    """Whether an author's comment on a preprint begins with the words that it was withdrawn."""
    return _COMMENT.match(comment) is not None


def taken_back(paper: Paper) -> EventKind | None:
    """Whether its title or its abstract begins with the words that it was retracted or withdrawn, and which of the two."""
    if (found := _TITLE.match(paper.title) or _ABSTRACT.match(paper.abstract)) is None:
        return None
    return EventKind.RETRACTED if any(found.groups()) else EventKind.WITHDRAWN


def is_withdrawn(paper: Paper) -> bool:
    """Whether it was retracted or withdrawn, by an event of it or by its own words."""
    return any(event.kind in TAKEN_BACK for event in paper.events) or taken_back(paper) is not None


def can_be_told(paper: Paper) -> bool:
    """Whether a model may write about it: it has a public abstract, and nobody took it back."""
    return bool(paper.abstract.strip()) and not is_withdrawn(paper)
