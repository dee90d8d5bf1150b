"""The bridge: a recent paper from outside of a selection's fields that speaks of the same as one of its papers."""

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
"""Less alike is no bridge: the model would have to make one up."""
MOST_ASKED = 4
"""From so many papers of the selection, in the order of their ids, is looked for a way out."""
MOST_CANDIDATES = 60
MOST_WORDS = 8
LEAST_SHARED = 2
"""Words that both hold and few others do."""
ONE_IN = 20
FEW = 5
"""A word that stands in more than so many papers, and in more than one of twenty, tells of no subject."""
_NUMERALS = frozenset(
    match_words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen percent percentage "
        "half third quarter fifth sixth seventh eighth ninth tenth first second fourth once twice double triple"
    )
)


async def outside(app: AppContext, tables: Tables, papers: Sequence[Paper]) -> Paper | None:
    """The most alike one, the same for every chat with this selection; None where there is honestly none.

    Call `tastes.ready` before: what is alike is counted by the last 30 days.
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
    """What is like this paper and not of its fields, best first; looked for once a day, as it takes a twentieth of a second."""
    month = app.months.current
    if paper.id not in month.outside:
        words = nearness.telling(paper, month.background, MOST_WORDS)
        candidates = await tables.papers.about(words, MOST_CANDIDATES)
        own = fields(paper)
        others = [each for each in candidates if is_outside(each, own)]
        near = nearness.nearest(paper, others, month.background, MOST_CANDIDATES)
        honest = [
            each
            for each in near
            if each.likeness >= LIKE and len(_shared(paper, each.paper, month.background)) >= LEAST_SHARED
        ]
        told = (Stranger(paper_id=at.paper.id, fields=fields(at.paper), likeness=at.likeness) for at in honest)
        month.keep_outside(paper.id, tuple(told))
    return month.outside[paper.id]


def _shared(paper: Paper, other: Paper, background: Background) -> list[str]:
    """The words of both that tell of a subject: no number, and nothing that many papers say."""
    both = terms(paper).keys() & terms(other).keys()
    return [word for word in both if " " not in word and word not in _NUMERALS and _is_rare(word, background)]


def _is_rare(word: str, background: Background) -> bool:
    found = background.frequency(word)
    return found is not None and found.papers <= max(FEW, found.of // ONE_IN)
