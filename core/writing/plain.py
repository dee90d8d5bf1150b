"""The writer without a model: every paper shows its own abstract."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

from core.domain.briefings.batch import Batch
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Summary, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.writing import Answer


class PlainWriter:
    """Implements the port Writing when no API key is set: no summaries, and WriterUnavailable for all else."""

    model = "plain"
    strong_model = "plain"
    judge_model = "plain"

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """No summaries: all papers stay plain."""
        return ()

    async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
        """Never."""
        _no_model()

    async def repair_summaries(
        self, summaries: Sequence[Summary], papers: Mapping[int, Paper], language: str, asked_by: int = 0
    ) -> Sequence[SummaryDraft]:
        """Never."""
        _no_model()

    async def repair_synthesis(
        self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int = 0
    ) -> SynthesisDraft:
        """Never."""
        _no_model()

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int = 0) -> Answer:
        """Never."""
        _no_model()

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Answer:
        """Never."""
        _no_model()

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        """Never."""
        _no_model()

    async def judge(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int = 0
    ) -> Mapping[str, Verdict]:
        """Never."""
        _no_model()

    def plan(self, papers: Sequence[Paper], language: str) -> Batch:
        """Never."""
        _no_model()

    def plan_syntheses(self, synthesis_requests: Sequence[SynthesisRequest], language: str) -> Batch:
        """Never."""
        _no_model()

    def plan_verdicts(self, claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> Batch:
        """Never."""
        _no_model()

    async def submit(
        self,
        batch: Batch,
        papers: Mapping[int, Paper],
        summaries: Mapping[int, Summary] | None = None,
        claims: Sequence[Claim] = (),
        evidence: Mapping[int, Evidence] | None = None,
    ) -> str:
        """Never."""
        _no_model()

    async def find(self, batch: Batch) -> str | None:
        """Never."""
        _no_model()

    async def collect(self, batch: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        """Never."""
        _no_model()

    async def collect_syntheses(
        self, batch: Batch, papers: Mapping[int, Paper], summaries: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        """Never."""
        _no_model()

    async def collect_verdicts(self, batch: Batch) -> Sequence[Verdict] | None:
        """Never."""
        _no_model()


def _no_model() -> NoReturn:
    raise WriterUnavailable("No model is set: the operator can set ANTHROPIC_API_KEY.")
