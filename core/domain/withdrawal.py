"""Papers that were taken back, as far as their own words say so; and what a model may write about."""

import re
from typing import Final

from core.domain.paper import Paper

_TITLE: Final = re.compile(
    r"\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s*\W*[:.\]\u2010-\u2015-]"
    r"|\W*(?:retraction|withdrawal)\s+(?:note|notice|of)\b",
    re.IGNORECASE,
)
_ABSTRACT: Final = re.compile(
    r"\W*(?:this|the)\s+(?:paper|article|submission|manuscript|preprint|work|version)\s+(?:has\s+been|is|was)\s+"
    r"(?:temporarily\s+)?(?:withdrawn|retracted)\b",
    re.IGNORECASE,
)


def is_withdrawn(paper: Paper) -> bool:
    """Whether its title or its abstract begins with the words that it was retracted or withdrawn."""
    return bool(_TITLE.match(paper.title) or _ABSTRACT.match(paper.abstract))


def can_be_told(paper: Paper) -> bool:
    """Whether a model may write about it: it has a public abstract, and nobody took it back."""
    return bool(paper.abstract.strip()) and not is_withdrawn(paper)
