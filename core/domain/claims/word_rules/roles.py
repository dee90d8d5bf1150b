"""What a paper calls its own and what it calls the others': "our method", "SparseNet"; "existing methods", "baselines"."""

import re
from functools import lru_cache
from typing import Final

from core.domain.claims.source import Source, folded

OURS, OTHERS = "oursown", "theothers"
"""The words that stand for the two; no paper has them."""

_KINDS: Final = (
    "method methods approach approaches model models framework system algorithm algorithms network technique techniques scheme "
    "architecture pipeline agent solution strategy tool detector estimator work"
)
_OURS: Final = re.compile(
    rf"\b(?:our|the proposed|the new|this)\s(?:\w+\s){{0,2}}(?:{'|'.join(_KINDS.split())})\b|\bours\b"
)
_OTHERS: Final = re.compile(
    r"\b(?:existing|earlier|previous|prior|conventional|traditional|competing|current|state[\s-]of[\s-]the[\s-]art|sota|baselines?"
    r"|competitors?|alternatives|known)\b"
)
_TITLED: Final = re.compile(r"([A-Z][\w\-+.]{2,30}(?:\s[\w\-+.]{1,20})?):\s")
_COINED: Final = re.compile(
    r"\b(?:propose|introduce|present|develop|design|call|term|named?)\w*,?\s(?:\w+,?\s){0,3}?\(?([A-Z][\w\-+]*[A-Z\d][\w\-+]*)"
)


def in_roles(text: str, source: Source) -> str:
    """The text, folded, with a word for what the paper calls its own and one for what it calls the others'."""
    plain = _OURS.sub(OURS, folded(text))
    for name in _names(source):
        plain = plain.replace(name, OURS)
    return _OTHERS.sub(OTHERS, plain)


@lru_cache(maxsize=128)
def _names(source: Source) -> tuple[str, ...]:
    """The name before the colon of the title, and those that the abstract says it gives; the longest first; as written and in words."""
    titled = _TITLED.match(source.fields[0]) if len(source.fields) == 2 else None
    coined = {found for text in source.fields[1:2] for found in _COINED.findall(text)}
    named = {folded(name) for name in coined | ({titled[1]} if titled else set())}
    return tuple(sorted({*named, *(" ".join(re.findall(r"\w+", name)) for name in named)}, key=len, reverse=True))
