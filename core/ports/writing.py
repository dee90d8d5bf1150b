"""Putting papers into words: what a Writing returns passed the hard rules, and is a draft until a judge supports it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.domain.briefings.batch import Batch
from core.domain.briefings.budget import Call
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Statement, Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.record import JudgeRecord
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper

LONGEST_AUDIENCE = 40
"""Letters and blanks of those whom a paper is explained to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The model's statements on a reader's question that a judge supports; none where nothing held."""

    model: str
    statements: tuple[Statement, ...]
    removed: int = 0


class Writing(Protocol):
    """The models, or the plain writer that leaves every paper to its own abstract.

    `asked_by` is the chat that a call is booked on, 0 for what all chats share; it is never told to the model. Each method
    but those that plan raises WriterUnavailable where the model is down, refuses our key, asks to wait, did not answer in time, or
    the day's budget is used up.
    """

    @property
    def model(self) -> str:
        """The id of the model that summarises, or `plain`."""
        ...

    @property
    def strong_model(self) -> str:
        """The id of the model that writes syntheses and answers, or `plain`."""
        ...

    @property
    def judge_model(self) -> str:
        """The id of the model that judges what the others wrote, or `plain`."""
        ...

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """Drafts of summaries in `en` or `zh`, one for each paper that the model answered about; the others stay plain."""
        ...

    async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
        """The draft of a synthesis of a selection in `en` or `zh`."""
        ...

    async def repair_summaries(
        self, summaries: Sequence[Summary], papers: Mapping[int, Paper], language: str, asked_by: int = 0
    ) -> Sequence[SummaryDraft]:
        """New drafts of judged summaries: what was supported, and new sentences for those that were removed. They are marked repaired and
        replace the old ones, to be judged like these. Missing are those about which the model gave no answer, or that need no repair."""
        ...

    async def repair_synthesis(
        self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int = 0
    ) -> SynthesisDraft:
        """Likewise the draft that `judged` was made of, with new statements by the papers of the refused ones; never a new bridge. The draft
        as it is where nothing can be repaired."""
        ...

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int = 0) -> Answer:
        """What the paper did, for readers who are `audience` (at most `LONGEST_AUDIENCE` letters, checked by the caller)."""
        ...

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Answer:
        """What two or three papers share and where they differ."""
        ...

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        """Each text in `language`, in the same order; empty where the translation failed its check: show the original."""
        ...

    async def judge(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int = 0
    ) -> Mapping[str, Verdict]:
        """Which claims their evidence supports, by claim key, from a model that did not write them.

        Each call also asks about planted sentences. One that judges these wrongly gives no verdicts, and is repeated once by the strong
        model. Claims without a verdict are missing. Raises WriterUnavailable only where no call gave any.
        """
        ...

    def plan(self, papers: Sequence[Paper], language: str) -> Batch:
        """A batch of summaries as it would be submitted, to be kept before `submit` is called. No network."""
        ...

    def plan_syntheses(self, synthesis_requests: Sequence[SynthesisRequest], language: str) -> Batch:
        """A batch of syntheses in `en` or `zh` likewise, one request for each assignment of that language. No network."""
        ...

    def plan_verdicts(self, claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> Batch:
        """A batch of verdicts likewise; its papers are the ids of the evidence. No network, but a moment's work for each ten papers."""
        ...

    async def submit(
        self,
        batch: Batch,
        papers: Mapping[int, Paper],
        summaries: Mapping[int, Summary] | None = None,
        claims: Sequence[Claim] = (),
        evidence: Mapping[int, Evidence] | None = None,
    ) -> str:
        """Hands the batch over; the provider's id for it. `summaries` are what is known of the papers of a batch of syntheses, by
        paper id; `claims` and `evidence` those that a batch of verdicts was planned with."""
        ...

    async def find(self, batch: Batch) -> str | None:
        """The provider's id of a batch whose submission was cut off; None where the provider surely has none."""
        ...

    async def collect(self, batch: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        """Its drafts once it has ended, booked at the batch's price; None while it runs."""
        ...

    async def collect_syntheses(
        self, batch: Batch, papers: Mapping[int, Paper], summaries: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        """Likewise the drafts of a batch of syntheses."""
        ...

    async def collect_verdicts(self, batch: Batch) -> Sequence[Verdict] | None:
        """Its verdicts, once it has ended. Those of a request that judged planted sentences wrongly are missing: ask `judge`."""
        ...


class Ledger(Protocol):
    """Where the writer books what it used, asks before every call whether it may, and says what only the operator can end."""

    async def admit(self, asked_by: int) -> None:
        """Returns where a call may be made now.

        Raises:
            WriterUnavailable: the instance's day or the chat's is used up; the text says which.
        """
        ...

    async def book(self, call: Call) -> None:
        """Books one answer, whatever came of it."""
        ...

    async def record(self, record: JudgeRecord) -> None:
        """Adds up how the judge did on the planted sentences of one call."""
        ...

    async def warn(self, cause: str, text: str) -> None:
        """Tells the operator, once for a cause and hour: a key that is refused, credit used up, a model that is gone."""
        ...
