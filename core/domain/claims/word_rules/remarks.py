"""Remarks: parts of a sentence in which no word is the paper's, "which is well worth a read", are the model's own."""

import re
from typing import Final

from core.domain.claims.source import Source, content
from core.domain.claims.units import UNITS

_PART: Final = re.compile(r",\s|[;:]\s|\s-\s|\bthat\s")
_LEAST, _LEAST_BEFORE = 2, 3
"""So many words that say something make a remark at the sentence's end, and so many before it."""

_REPORTING: Final = frozenset(content("according abstract authors paper summary article"))
_MEASURES: Final = frozenset(content(" ".join(UNITS)))


def remarks_hold(text: str, source: Source) -> bool:
    """Each part of the sentence has a word of the paper, save short ones, and those that only say who reports."""
    parts = [
        [stem for stem in content(part) if stem not in _REPORTING and stem not in _MEASURES]
        for part in _PART.split(text)
    ]
    return not any(
        len(part) >= (_LEAST_BEFORE if left else _LEAST) and not any(map(source.knows, part))
        for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True)
    )
