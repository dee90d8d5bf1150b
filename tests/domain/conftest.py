"""What the domain's tests share: each begins with nothing kept from another, so that a mutant meets every test that reads names or claims."""

import pytest

from core.domain.claims import checking, source, statements
from core.domain.claims.word_rules import changes, comparisons, contrasts, exchanges, notions, places, roles
from core.domain.people import han, names, tokens

_KEPT = (
    names._known,
    tokens._word,
    han._syllables,
    han._entries,
    han._simpler,
    source.Source.of,
    source.Source.together,
    notions.read,
    notions._stem,
    notions._begun_by,
    places.places,
    changes._contrary_in,
    contrasts._contrasts,
    comparisons._known,
    exchanges._joined,
    roles._names,
    statements._whole,
    checking._forbidden,
)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for kept in _KEPT:
        kept.cache_clear()
