"""What the domain's tests share: each begins with nothing kept from another, so that a mutant meets every test that reads names."""

import pytest

from core.domain import names
from core.domain.naming import han, printed


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for kept in (names._known, printed._word, han._syllables, han._entries, han._simpler):
        kept.cache_clear()
