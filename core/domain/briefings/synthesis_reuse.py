"""Selections that are nearly the same share a synthesis: what it says of papers that one of them lacks is left out there.

Readers of one field are shown the same papers but for one or two, and what is written for one of them serves the others. Nothing
is written anew: a statement stays as it was checked, on the papers that it was checked on, or is left out, as is one that speaks of what
else there was.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.standing import leans, speaks_of_others
from core.domain.claims.statement import Section, Statement, Synthesis
from core.domain.claims.statements import theme
from core.domain.papers.paper import Paper

IN_COMMON: Final = 3, 4
"""Of the papers of the larger one of two selections, at least so many of so many are in both."""
LEFT: Final = 2, 3
"""Of the statements, at least so many of so many are left."""
LEAST, LEAST_OPENING = 4, 2
"""Of the statements, and of those of the opening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusableSynthesis:
    """A synthesis, and the papers of the selection that it was written for."""

    papers: frozenset[int]
    synthesis: Synthesis

    def serving(self, synthesis_request: SynthesisRequest) -> Synthesis | None:
        """The part of it that stands on the papers of that assignment, under its key; None where that is too little."""
        papers, whole = {paper.id: paper for paper in synthesis_request.papers}, self.synthesis
        if not are_near(self.papers, papers.keys()):
            return None
        part = replace(
            whole,
            key=synthesis_request.key,
            opening=_left(papers, whole.opening),
            sections=tuple(_sections(papers, whole.sections)),
            bridge=self._bridge(papers.keys()),
        )
        if not _says_enough(part, whole):
            return None
        return replace(part, sections=tuple(_headed(section, whole, papers) for section in part.sections))

    def _bridge(self, papers: Set[int]) -> Statement | None:
        """None where the paper from outside of the one selection is in the other. Whether it is of its fields is not known here."""
        bridge, outside = self.synthesis.bridge, frozenset(self.synthesis.outside(self.papers))
        if bridge is None or outside & papers:
            return None
        return next(iter(_left(outside | papers, [bridge])), None)


def are_near(one: Set[int], other: Set[int]) -> bool:
    """Whether two selections have nearly all of their papers in common."""
    some, of = IN_COMMON
    return of * len(one & other) >= some * max(len(one), len(other))


def far_apart(selections: Iterable[Set[int]], known: Iterable[Set[int]] = ()) -> list[Set[int]]:
    """Of these selections, the largest first, those that are near none before them and near none that is known.

    Two that are near have one of their rarest papers in common, so that only those are looked up.
    """
    ordered, beside = sorted(selections, key=lambda papers: -len(papers)), list(known)
    often = Counter(paper for papers in (*ordered, *beside) for paper in papers)
    holding: defaultdict[int, list[Set[int]]] = defaultdict(list)

    def rarest(papers: Set[int]) -> Sequence[int]:
        some, of = IN_COMMON
        in_common = -(-some * len(papers) // of)
        return sorted(papers, key=lambda paper: (often[paper], paper))[: len(papers) - in_common + 1]

    def enter(papers: Set[int]) -> None:
        for paper in rarest(papers):
            holding[paper].append(papers)

    for papers in beside:
        enter(papers)
    found = []
    for papers in ordered:
        if not any(are_near(papers, other) for paper in rarest(papers) for other in holding[paper]):
            enter(papers)
            found.append(papers)
    return found


def _left(papers: Container[int], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those on these papers that stand by themselves, or go on from one that is left too."""
    left: list[Statement] = []
    follows = True
    for each in statements:
        stands = not speaks_of_others(each.text) and (follows or not leans(each.text))
        follows = stands and all(paper in papers for paper in each.papers)
        left += [each] if follows else []
    return tuple(left)


def _sections(papers: Container[int], sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if left := _left(papers, section.statements):
            yield replace(section, statements=left)


def _headed(section: Section, whole: Synthesis, papers: Mapping[int, Paper]) -> Section:
    """Where it lost a statement, its heading must be in the words of the papers that are left."""
    if section in whole.sections:
        return section
    own = {paper_id: papers[paper_id] for each in section.statements for paper_id in each.papers}
    return replace(section, theme=theme(section.theme, own, whole.language))


def _says_enough(part: Synthesis, whole: Synthesis) -> bool:
    (some, of), left = LEFT, part.count
    return len(part.opening) >= LEAST_OPENING and left >= LEAST and of * left >= some * whole.count
