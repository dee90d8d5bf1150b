"""What the second reading costs in tokens: of packs of summaries, of a summary alone, and of a synthesis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, evidence, short_evidence
from core.domain.papers.paper import Paper
from core.writing import judge
from core.writing.calls import Calls
from core.writing.judge import Reading


@dataclass(frozen=True, slots=True)
class Judging:
    """Makes the product's own requests for `model`, and asks them through `calls`, which counts."""

    calls: Calls
    model: str

    async def summaries(self, papers: Sequence[Paper], known: Mapping[int, Summary]) -> None:
        """As a batch of verdicts: ten papers a call with their whole abstracts."""
        claims = [claim for summary in known.values() for claim in SummaryDraft(content=summary).claims]
        await self._ask(claims, evidence(papers))

    async def synthesis(self, request: SynthesisRequest, made: Synthesis) -> None:
        """One call, against what the synthesis was written from."""
        await self._ask(SynthesisDraft(content=made).claims, short_evidence(request.papers, request.summaries))

    async def _ask(self, claims: Sequence[Claim], against: Mapping[int, Evidence]) -> None:
        known = judge.readable(against)
        for at, pack in enumerate(judge.packed(claims, known)):
            reading = Reading.of(pack, known, f"{at} {pack[0].key}")
            await self.calls.ask(judge.request(self.calls, self.model, reading), 0)
