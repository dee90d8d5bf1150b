"""What a synthesis is written about: the papers of one selection, whoever follows them, and perhaps one from outside."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.claims.statement import Summary
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told

MOST_PAPERS = 30
FEWEST_PAPERS = 2
"""One paper bears on nothing else: its card says it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisRequest:
    """The same for every chat with the same selection: nothing of a chat is in it but the language.

    `bridge` is a paper from outside of the selection's fields that may be tied to it by one sentence: whoever writes it first
    chooses it for all. `summaries` are what is known of the papers in that language, by paper id.
    """

    papers: tuple[Paper, ...]
    language: str
    bridge: Paper | None = None
    summaries: Mapping[int, Summary] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`key_of` its papers."""
        return request_key(self.papers, self.language)

    @property
    def all(self) -> Mapping[int, Paper]:
        """The papers by id, the bridge among them."""
        papers = (*self.papers, self.bridge) if self.bridge else self.papers
        return {paper.id: paper for paper in papers}


def synthesis_papers(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Of the papers that a briefing shows, those that its synthesis is about: what a model may write about, the first thirty."""
    return tuple(paper for paper in papers if can_be_told(paper))[:MOST_PAPERS]


def request_key(papers: Iterable[Paper], language: str) -> str:
    """Equal for equal selections in whatever order; another one once a source tells of what stood in chats' own feeds alone."""
    told = list(papers)
    return synthesis_key((paper.id for paper in told), language, [paper.id for paper in told if paper.private])


def synthesis_key(paper_ids: Iterable[int], language: str, private: Iterable[int] = ()) -> str:
    """`key_of` the papers with these ids, of which own feeds alone tell of the private ones: 32 hex digits."""
    named = " ".join([f"{sorted(set(paper_ids))} {language}", *map(str, sorted(set(private)))])
    return hashlib.sha256(named.encode()).hexdigest()[:32]
