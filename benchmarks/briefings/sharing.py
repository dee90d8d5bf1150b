"""Which of a morning's selections are written, and which are served by what was written for one that is nearly the same.

What a synthesis stands on is drawn by chance: three opening statements on two papers each, six on one. As in the product, those that are
far apart are written first, in a batch; then every other one is served, or written directly, and may serve others in its turn. That a
statement speaks of what else there is, and so serves nobody else, is not counted.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import mean

from benchmarks.briefings.answering import IN_SECTION, OPENING, SECTIONS
from benchmarks.briefings.readers import NOW, SEED, Shown
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.briefings.synthesis_reuse import ReusableSynthesis, are_near, far_apart
from core.domain.chats.languages import ENGLISH
from core.domain.claims.statement import Carrier, Section, Statement, Synthesis
from core.services.briefings.synthesis_reuse import MOST_TRIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Selections by how they come to their synthesis: written in a batch, written directly, or served by another's; `left` is which
    part of its statements serves on average."""

    batched: Sequence[Shown]
    direct: Sequence[Shown]
    served: Sequence[Shown]
    left: float

    @property
    def written(self) -> Sequence[Shown]:
        """Those that cost a call."""
        return [*self.batched, *self.direct]


def spread(selections: Sequence[Shown]) -> Spread:
    """How these different selections come to their syntheses, always the same."""
    shelf, by_papers = _Shelf(random.Random(SEED)), {_ids(papers): papers for papers in selections}
    batched = [by_papers[frozenset(papers)] for papers in far_apart(by_papers)]
    for papers in batched:
        shelf.write(papers)
    first, direct, served, left = set(map(_ids, batched)), [], [], []
    for papers in selections:
        if _ids(papers) in first:
            continue
        if part := shelf.serving(papers):
            served.append(papers)
            left.append(part)
        else:
            shelf.write(papers)
            direct.append(papers)
    return Spread(batched=batched, direct=direct, served=served, left=mean(left) if left else 1)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is written by now, by the papers of its selection, as the product's storage finds it."""

    chance: random.Random
    _holding: defaultdict[int, list[ReusableSynthesis]] = field(default_factory=lambda: defaultdict(list))

    def write(self, papers: Shown) -> None:
        made = ReusableSynthesis(papers=_ids(papers), synthesis=_told([paper.id for paper in papers], self.chance))
        for paper in papers:
            self._holding[paper.id].append(made)

    def serving(self, papers: Shown) -> float:
        """The part of the statements that serves, of the nearest of which the most does; 0 where there is none."""
        wanted = SynthesisRequest(papers=papers, language=ENGLISH)
        held = [each for paper in papers for each in self._holding[paper.id]]
        known = {id(each): each for each in held}
        near = (
            known[number]
            for number, _ in Counter(map(id, held)).most_common()
            if are_near(known[number].papers, _ids(papers))
        )
        parts = [
            part.count / each.synthesis.count for each in islice(near, MOST_TRIED) if (part := each.serving(wanted))
        ]
        return max(parts, default=0)


def _told(papers: Sequence[int], chance: random.Random) -> Synthesis:
    ring = chance.sample(papers, len(papers))
    opening = [_on(one, other) for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)]
    said = [_on(paper) for paper in chance.sample(papers, len(papers))][: SECTIONS * IN_SECTION]
    return Synthesis(
        key="",
        language=ENGLISH,
        model="",
        prompt="",
        opening=tuple(opening[:OPENING]),
        sections=(Section(theme="", statements=tuple(said)),),
        written_at=NOW,
    )


def _on(*papers: int) -> Statement:
    return Statement(text="", carriers=tuple(Carrier(paper_id=paper, span="") for paper in papers))


def _ids(papers: Shown) -> frozenset[int]:
    return frozenset(paper.id for paper in papers)
