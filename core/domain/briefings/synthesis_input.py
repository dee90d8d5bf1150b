"""What the model is asked to synthesise: the papers of one selection, and perhaps one from other fields."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.claims.statement import Summary
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told

MOST_PAPERS = 30
FEWEST_PAPERS = 2
"""A single paper has nothing to be compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisRequest:
    """The same for every chat with this selection and language; it holds nothing about a chat.

    `bridge` is a paper from other fields to link by one sentence. `summaries` are the known ones in that language.
    """

    papers: tuple[Paper, ...]
    language: str
    bridge: Paper | None = None
    summaries: Mapping[int, Summary] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`request_key` of its papers."""
        return request_key(self.papers, self.language)

    @property
    def all(self) -> Mapping[int, Paper]:
        """All papers by id, including the bridge."""
        papers = (*self.papers, self.bridge) if self.bridge else self.papers
        return {paper.id: paper for paper in papers}


def synthesis_papers(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers of a briefing that its synthesis is about: the first thirty that are not retracted."""
    return tuple(paper for paper in papers if can_be_told(paper))[:MOST_PAPERS]


def request_key(papers: Iterable[Paper], language: str) -> str:
    """Equal for equal selections in any order; it changes when a private paper becomes public."""
    listed = list(papers)
    return synthesis_key((paper.id for paper in listed), language, [paper.id for paper in listed if paper.private])


def synthesis_key(paper_ids: Iterable[int], language: str, private: Iterable[int] = ()) -> str:
    """The request key by paper ids; `private` are those known from custom feeds only. 32 hex digits."""
    named = " ".join([f"{sorted(set(paper_ids))} {language}", *map(str, sorted(set(private)))])
    return hashlib.sha256(named.encode()).hexdigest()[:32]
