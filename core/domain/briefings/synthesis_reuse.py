"""Lets nearly equal selections share a synthesis, without what it states about papers that one of them lacks.

Readers of one field get the same papers but for one or two. A statement is reused exactly as it was checked, or left out.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.source import Source, stem, words
from core.domain.claims.statement import Section, Statement, Synthesis
from core.domain.papers.paper import Paper

IN_COMMON: Final = 3, 4
"""The share of the larger selection that two near selections have in common."""
LEFT: Final = 2, 3
"""The share of statements that must be left."""
LEAST, LEAST_OPENING = 4, 2
"""How many statements must be left, in all and in the opening."""
_GRAMMAR: Final = 3
"""Letters of words that say nothing in a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusableSynthesis:
    """A synthesis and the paper ids of the selection it was written for."""

    papers: frozenset[int]
    synthesis: Synthesis

    def serving(self, synthesis_request: SynthesisRequest) -> Synthesis | None:
        """The part of it about the request's papers, under the request's key; None if too little is left."""
        papers, whole = {paper.id: paper for paper in synthesis_request.papers}, self.synthesis
        if not are_near(self.papers, papers.keys()):
            return None
        opening, sections = _left(papers, whole.opening), []
        for section in whole.sections:
            if left := _left(papers, section.statements):
                own = {paper_id: papers[paper_id] for each in left for paper_id in each.papers}
                kept = left == section.statements or _speaks_of(section.theme, own)
                sections.append(Section(theme=section.theme if kept else "", statements=left))
        part = replace(
            whole,
            key=synthesis_request.key,
            opening=opening,
            sections=tuple(sections),
            bridge=self._bridge(papers.keys()),
        )
        (some, of), count = LEFT, part.count
        enough = len(opening) >= LEAST_OPENING and count >= LEAST and of * count >= some * whole.count
        return part if enough else None

    def _bridge(self, papers: Set[int]) -> Statement | None:
        """None if the paper from outside is in the other selection; its fields are the caller's to check."""
        bridge, outside = self.synthesis.bridge, frozenset(self.synthesis.outside(self.papers))
        if bridge is None or outside & papers:
            return None
        return next(iter(_left(outside | papers, [bridge])), None)


def are_near(one: Set[int], other: Set[int]) -> bool:
    """Whether two selections have nearly all papers in common."""
    some, of = IN_COMMON
    return of * len(one & other) >= some * max(len(one), len(other))


def far_apart(selections: Iterable[Set[int]], known: Iterable[Set[int]] = ()) -> list[Set[int]]:
    """The selections, largest first, that are near none before them and none that is known."""
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

    # two near selections share at least one of their rarest papers, so only those need to be looked up
    for papers in beside:
        enter(papers)
    found = []
    for papers in ordered:
        if not any(are_near(papers, other) for paper in rarest(papers) for other in holding[paper]):
            enter(papers)
            found.append(papers)
    return found


def _left(papers: Container[int], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements about these papers: each was judged by itself on the papers that it names, and stands without the others."""
    return tuple(each for each in statements if all(paper in papers for paper in each.papers))


def _speaks_of(heading: str, papers: Mapping[int, Paper]) -> bool:
    """Whether a heading of a section that lost a statement is still in words of the papers that are left."""
    known = Source.of(*papers.values())
    return all(stem(word) in known.stems for word in words(heading) if len(word) > _GRAMMAR or not word.isascii())
