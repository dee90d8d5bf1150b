"""A batch of summaries that was handed to the model's provider, to be collected later at half the price."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SubmissionState(StrEnum):
    """SUBMITTING may or may not have reached the provider; SUBMITTED has; DONE was collected or given up."""

    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """`token` begins every custom id of the batch, so that it is found again after a crash between request and answer.

    `requests` has, by custom id, which paper each id inside the prompt stands for. `remote` is the provider's id, empty while
    SUBMITTING.
    """

    id: int = 0
    token: str
    language: str
    model: str
    requests: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    remote: str = ""
    state: SubmissionState = SubmissionState.SUBMITTING
    made_at: datetime

    @property
    def papers(self) -> tuple[int, ...]:
        """Ids of all papers asked about."""
        return tuple(paper_id for named in self.requests.values() for paper_id in named.values())
