"""The bridge: a recent paper from other fields that is about the same subject as one of a selection's papers."""

from collections.abc import Sequence

from core.domain.papers.paper import Paper, fields
from core.domain.papers.retraction import can_be_told
from core.domain.ranking import nearness
from core.domain.ranking.corpus import Background
from core.domain.ranking.terms import terms
from core.domain.text.plain import match_words
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.corpus import Stranger

LIKE = 0.15
"""With less likeness the model would have to invent the connection."""
MOST_ASKED = 4
"""Papers of the selection to start from, by id."""
MOST_CANDIDATES = 60
MOST_WORDS = 8
LEAST_SHARED = 2
"""Rare words that both must use."""
ONE_IN = 20
FEW = 5
"""A word in more papers than this, and in more than one of twenty, is not rare."""
_NUMERALS = frozenset(
    match_words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen percent percentage "
        "half third quarter fifth sixth seventh eighth ninth tenth first second fourth once twice double triple"
    )
)


async def outside(app: AppContext, tables: Tables, papers: Sequence[Paper]) -> Paper | None:
    """The most similar paper from other fields, the same for every chat with this selection; None if none is similar enough.

    Call `hit_ranking.ready` before: likeness depends on the word counts of the last 30 days.
    """
    inside = fields_of(papers)
    if not inside:
        return None
    found: list[Stranger] = []
    for paper in sorted(papers, key=lambda paper: paper.id)[:MOST_ASKED]:
        found += [each for each in await _strangers(app, tables, paper) if not each.fields & inside]
    best = max(found, key=lambda each: each.likeness, default=None)
    return next(iter(await tables.papers.get([best.paper_id])), None) if best else None


def fields_of(papers: Sequence[Paper]) -> frozenset[str]:
    """Of all of them."""
    return frozenset(field for paper in papers for field in fields(paper))


def is_outside(paper: Paper, inside: frozenset[str]) -> bool:
    """Whether it is of fields of its own, none of them inside, and may be told of."""
    own = fields(paper)
    return can_be_told(paper) and bool(own) and not own & inside


async def _strangers(app: AppContext, tables: Tables, paper: Paper) -> tuple[Stranger, ...]:
    """Papers like this one from other fields, best first."""
    month = app.months.current
    if paper.id not in month.outside:  # once a day: a search takes a twentieth of a second
        words = nearness.telling(paper, month.background, MOST_WORDS)
        candidates = await tables.papers.about(words, MOST_CANDIDATES)
        own = fields(paper)
        others = [each for each in candidates if is_outside(each, own)]
        near = nearness.nearest(paper, others, month.background, MOST_CANDIDATES)
        honest = [
            each
            for each in near
            if each.likeness >= LIKE and _shared(paper, each.paper, month.background) >= LEAST_SHARED
        ]
        told = (Stranger(paper_id=at.paper.id, fields=fields(at.paper), likeness=at.likeness) for at in honest)
        month.keep_outside(paper.id, tuple(told))
    return month.outside[paper.id]


def _shared(paper: Paper, other: Paper, background: Background) -> int:
    """How many rare words both use; numerals don't count."""
    count = 0
    for word in terms(paper).keys() & terms(other).keys():
        found = background.frequency(word)
        if found is None or " " in word or word in _NUMERALS:
            continue
        count += found.papers <= max(FEW, found.of // ONE_IN)
    return count
