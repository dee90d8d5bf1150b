"""Near misses: papers close to what a chat follows that no follow of it matches."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.domain.radar.hit import Evidence
from core.domain.radar.mutes import Mute, mutes_paper
from core.domain.ranking.corpus import Vector
from core.domain.ranking.subject import Subject
from core.domain.text.plain import fold

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A paper that a chat was not sent, close to a follow by `evidence`: its number, its phrase, and in `name` the shared terms.

    `briefing` is the one that showed it, None before; `dismissed`: the chat wants none like it.
    """

    paper: Paper
    evidence: Evidence
    likeness: float
    briefing: int | None = None
    dismissed: bool = False


def choose(
    found: Sequence[NearMiss],
    vectors: Mapping[int, Vector],
    *,
    had: Collection[int],
    mutes: Sequence[Mute],
    dismissed: Sequence[Vector],
) -> tuple[NearMiss, ...]:
    """Up to three of these, the closest first, each paper and title once: none that the chat had or mutes, and none that is closer to
    what it dismissed than to its follow."""
    unwanted = Subject.of(dismissed)
    chosen: dict[str, NearMiss] = {}
    for near in sorted(found, key=lambda near: (-near.likeness, -near.paper.id)):
        paper = near.paper
        if paper.id in had or mutes_paper(paper, mutes) or not can_be_told(paper):
            continue
        if unwanted and unwanted.likeness(vectors[paper.id]) >= near.likeness:
            continue
        chosen.setdefault(fold(paper.title), near)
        if len(chosen) == MOST_SHOWN:
            break
    return tuple(chosen.values())
