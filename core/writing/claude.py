"""Claude as a writer: packed calls, every answer checked, every failure one sentence."""

from collections.abc import Mapping, Sequence

from core.domain.briefings.batch import Batch
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.clock import Clock
from core.ports.writing import Answer, Ledger
from core.writing.batching import Batching, Texts
from core.writing.calls import Calls
from core.writing.judge import Judge
from core.writing.questions import Questions
from core.writing.settings import ClaudeSettings
from core.writing.summaries import Summaries
from core.writing.syntheses import Syntheses
from core.writing.translating import Translating


class ClaudeWriter:
    """Implements the port Writing with Anthropic's Messages API. Making one does no I/O."""

    def __init__(self, settings: ClaudeSettings, *, clock: Clock, ledger: Ledger) -> None:
        self.model, self.strong_model, self.judge_model = settings.model, settings.strong_model, settings.judge_model
        self._calls = Calls(settings, clock=clock, ledger=ledger)
        self._summaries = Summaries(self._calls, clock, settings.model)
        self._judge = Judge(self._calls, clock, ledger, settings.judge_model, settings.strong_model)
        self._questions = Questions(self._calls, settings.strong_model, self._judge)
        self._translating = Translating(self._calls, settings.model)
        self._batching = Batching(self._calls, clock, settings.model, settings.strong_model, self._judge)
        self._syntheses = Syntheses(self._calls, clock, settings.strong_model)

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """Drafts of summaries, ten papers to a call; see `Summaries.write`."""
        return await self._summaries.write(papers, language, asked_by)

    async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
        """A draft on a selection; see `Syntheses.write`."""
        return await self._syntheses.write(synthesis_request, asked_by)

    async def repair_summaries(
        self, summaries: Sequence[Summary], papers: Mapping[int, Paper], language: str, asked_by: int = 0
    ) -> Sequence[SummaryDraft]:
        """New sentences for removed ones; see `Summaries.repair`."""
        return await self._summaries.repair(summaries, papers, language, asked_by)

    async def repair_synthesis(
        self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int = 0
    ) -> SynthesisDraft:
        """New statements for refused ones; see `Syntheses.repair`."""
        return await self._syntheses.repair(synthesis_request, judged, draft, asked_by)

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int = 0) -> Answer:
        """Checked statements on one paper; see `Questions.explain`."""
        return await self._questions.explain(paper, audience, language, asked_by)

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Answer:
        """Checked statements on a few papers; see `Questions.compare`."""
        return await self._questions.compare(papers, language, asked_by)

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        """Each text in another language, checked; see `Translating.write`."""
        return await self._translating.write(texts, language, asked_by)

    async def judge(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int = 0
    ) -> Mapping[str, Verdict]:
        """Verdicts by claim key; see `Judge.judge`."""
        return await self._judge.judge(claims, evidence, asked_by)

    def plan(self, papers: Sequence[Paper], language: str) -> Batch:
        """A batch as it would be submitted; see `Batching.plan`."""
        return self._batching.plan(papers, language)

    def plan_syntheses(self, synthesis_requests: Sequence[SynthesisRequest], language: str) -> Batch:
        """A batch as it would be submitted; see `Batching.plan_syntheses`."""
        return self._batching.plan_syntheses(synthesis_requests, language)

    def plan_verdicts(self, claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> Batch:
        """A batch as it would be submitted; see `Batching.plan_verdicts`."""
        return self._batching.plan_verdicts(claims, evidence)

    async def submit(
        self,
        batch: Batch,
        papers: Mapping[int, Paper],
        summaries: Mapping[int, Summary] | None = None,
        claims: Sequence[Claim] = (),
        evidence: Mapping[int, Evidence] | None = None,
    ) -> str:
        """Hands a batch over; see `Batching.submit`."""
        texts = Texts(
            papers=papers,
            summaries=summaries or {},
            claims={each.key: each for each in claims},
            evidence=evidence or {},
        )
        return await self._batching.submit(batch, texts)

    async def find(self, batch: Batch) -> str | None:
        """Looks for a batch whose submission was cut off; see `Batching.find`."""
        return await self._batching.find(batch)

    async def collect(self, batch: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        """A batch's drafts of summaries; see `Batching.collect`."""
        return await self._batching.collect(batch, papers)

    async def collect_syntheses(
        self, batch: Batch, papers: Mapping[int, Paper], summaries: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        """A batch's drafts of syntheses; see `Batching.collect_syntheses`."""
        return await self._batching.collect_syntheses(batch, papers, summaries)

    async def collect_verdicts(self, batch: Batch) -> Sequence[Verdict] | None:
        """A batch's verdicts; see `Batching.collect_verdicts`."""
        return await self._batching.collect_verdicts(batch)

    async def close(self) -> None:
        """Ends the connections; another call would open new ones."""
        await self._calls.close()
