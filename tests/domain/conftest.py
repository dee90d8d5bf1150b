"""What the domain's tests share: each begins with nothing kept from another, so that a mutant meets every test that reads names or claims."""

import pytest

from core.domain.claims import checking, numbers, source
from core.domain.people import han, names, tokens

_KEPT = (
    names._known,
    tokens._word,
    han._syllables,
    han._entries,
    han._simpler,
    source.Source._read,
    numbers._known,
    checking._forbidden,
)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for kept in _KEPT:
        kept.cache_clear()
