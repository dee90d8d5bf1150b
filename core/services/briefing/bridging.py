"""The bridge: a recent paper from outside of a selection's fields that speaks of the same as one of its papers."""

from collections.abc import Sequence

from core.domain.fields import fields
from core.domain.paper import Paper
from core.domain.ranking import nearness
from core.ports.storage import Tables
from core.services.desk import Desk

LIKE = 0.12
"""Less alike is no bridge: the model would have to make one up."""
MOST_ASKED = 4
"""From so many papers of the selection, in the order of their ids, is looked for a way out."""
MOST_CANDIDATES = 60
MOST_WORDS = 8
LEAST_SHARED = 2


async def outside(desk: Desk, tables: Tables, papers: Sequence[Paper]) -> Paper | None:
    """The most alike one, the same for every chat with this selection; None where there is honestly none.

    Call `tastes.ready` before: what is alike is counted by the last 30 days.
    """
    inside = frozenset(field for paper in papers for field in fields(paper))
    if not inside:
        return None
    background = desk.months.current.background
    best: nearness.Near | None = None
    for paper in sorted(papers, key=lambda paper: paper.id)[:MOST_ASKED]:
        candidates = await tables.papers.about(nearness.telling(paper, background, MOST_WORDS), MOST_CANDIDATES)
        strangers = [each for each in candidates if each.abstract and fields(each) and not fields(each) & inside]
        for near in nearness.nearest(paper, strangers, background, 1):
            if (
                len(near.shared) >= LEAST_SHARED
                and near.likeness >= LIKE
                and (not best or near.likeness > best.likeness)
            ):
                best = near
    return best.paper if best else None
