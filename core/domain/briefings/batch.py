"""A batch job at the model's provider, collected later at half the price: summaries, syntheses or verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.briefings.synthesis_input import synthesis_key


class BatchState(StrEnum):
    """SUBMITTING may have reached the provider, SUBMITTED has, DONE was collected or given up."""

    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    DONE = "done"


class BatchKind(StrEnum):
    """Each request of SUMMARIES is about a pack of papers, each of SYNTHESES about one selection, each of VERDICTS about the
    sentences on a pack of papers."""

    SUMMARIES = "summaries"
    SYNTHESES = "syntheses"
    VERDICTS = "verdicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`requests` maps each custom id to the papers behind the ids in its prompt, `bridges` to its paper from outside, if any.
    `claims` maps the custom ids of VERDICTS to what stands behind each sentence's id: the key of a claim, or which planted one it is.

    `remote` is the provider's id, empty while SUBMITTING.
    """

    id: int = 0
    kind: BatchKind = BatchKind.SUMMARIES
    # every custom id starts with it, so that the batch is found after a crash between request and answer
    token: str
    language: str
    model: str
    requests: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    bridges: Mapping[str, int] = field(default_factory=dict)
    claims: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remote: str = ""
    state: BatchState = BatchState.SUBMITTING
    made_at: datetime

    @property
    def papers(self) -> tuple[int, ...]:
        """Ids of all papers asked about."""
        return tuple(dict.fromkeys(paper_id for named in self.requests.values() for paper_id in named.values()))

    def selection(self, custom_id: str) -> Sequence[int]:
        """The paper ids of one request, without the one from outside."""
        outside = self.bridges.get(custom_id)
        return [paper_id for paper_id in self.requests[custom_id].values() if paper_id != outside]

    @property
    def selections(self) -> Mapping[str, frozenset[int]]:
        """The paper ids of each synthesis request, by its key."""
        if self.kind is not BatchKind.SYNTHESES:
            return {}
        found = (frozenset(self.selection(custom_id)) for custom_id in self.requests)
        return {synthesis_key(papers, self.language): papers for papers in found}
