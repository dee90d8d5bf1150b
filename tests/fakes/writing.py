"""A model that says what a test tells it to, or is not there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Carrier, Section, Sentence, Statement, Summary, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.writing import Answer

WHEN = datetime(2026, 6, 15, tzinfo=UTC)


class FakeWriting:
    """The port Writing: quotes the first five words of each abstract; `down` is why it does not.

    `asked` has the papers of each request for summaries, `assigned` each assignment; `batches` what was handed over, by the
    provider's id, and `ended` the ids of those that can be collected. It judges that all is supported but what holds one of the texts
    in `unsupported`, unless `judge_down` says why it does not; `judged` has the claims of each call, `repaired` the papers of each
    repair.
    """

    def __init__(self, model: str = "plain", strong_model: str = "") -> None:
        self.model = model
        self.strong_model = strong_model or model
        self.down = self.judge_down = ""
        self.asked: list[tuple[str, ...]] = []
        self.assigned: list[SynthesisRequest] = []
        self.batches: dict[str, Batch] = {}
        self.ended: set[str] = set()
        self.unsupported: dict[str, str] = {}
        self.planned_claims: dict[str, tuple[Claim, ...]] = {}
        self.repaired: list[tuple[int, ...]] = []
        self.judged: list[tuple[Claim, ...]] = []

    @property
    def judge_model(self) -> str:
        """The model that summarises judges too."""
        return self.model

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        """One sentence a paper."""
        self.asked.append(tuple(paper.key for paper in papers))
        self._up()
        return [SummaryDraft(content=self._summary(paper, language)) for paper in papers if paper.abstract]

    async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
        """An opening on the first paper, a section on each, and the bridge where there is a paper for it."""
        self.assigned.append(synthesis_request)
        self._up()
        return SynthesisDraft(content=self._synthesis(synthesis_request))

    async def repair_summaries(
        self, summaries: Sequence[Summary], papers: Mapping[int, Paper], language: str, asked_by: int = 0
    ) -> Sequence[SummaryDraft]:
        """One more sentence for each of which some were removed."""
        self.repaired.append(tuple(summary.paper_id for summary in summaries))
        self._up()
        wanted = [each for each in summaries if each.removed and each.paper_id in papers]
        return [
            SummaryDraft(
                content=replace(each, sentences=(*each.sentences, _again(papers[each.paper_id])), removed=0),
                repaired=True,
            )
            for each in wanted
        ]

    async def repair_synthesis(
        self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int = 0
    ) -> SynthesisDraft:
        """An opening on the first paper where something was removed."""
        self.repaired.append(tuple(paper.id for paper in synthesis_request.papers))
        self._up()
        if not judged.removed:
            return draft
        new = _statement("Once more:", synthesis_request.papers[0])
        return SynthesisDraft(
            content=replace(judged, opening=(*judged.opening, new), removed=0, reasons=()), repaired=True
        )

    def _synthesis(self, synthesis_request: SynthesisRequest) -> Synthesis:
        told = [_statement("It matters today that", paper) for paper in synthesis_request.papers if paper.abstract]
        outside = synthesis_request.bridge
        bridge = _statement("From outside:", outside, synthesis_request.papers[0]) if outside else None
        return Synthesis(
            key=synthesis_request.key,
            language=synthesis_request.language,
            model=self.strong_model,
            prompt="test",
            opening=tuple(told[:1]),
            sections=tuple(Section(theme="Theme", statements=(each,)) for each in told[1:]),
            bridge=bridge,
            written_at=WHEN,
        )

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int = 0) -> Answer:
        """One sentence that names the audience."""
        self._up()
        return Answer(model=self.strong_model, statements=(_statement(f"For a {audience}:", paper),))

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Answer:
        """One sentence that stands on all of them."""
        self._up()
        return Answer(model=self.strong_model, statements=(_statement("Both say that", *papers),))

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        """Each with its language before it."""
        self._up()
        return [f"({language}) {text}" for text in texts]

    async def judge(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int = 0
    ) -> Mapping[str, Verdict]:
        """A verdict for each claim whose evidence is there; `unsupported` maps texts to why claims with them are refused."""
        self.judged.append(tuple(claims))
        if self.judge_down:
            raise WriterUnavailable(self.judge_down)
        return {claim.key: self._verdict(claim) for claim in claims if set(claim.papers) <= evidence.keys()}

    def _verdict(self, claim: Claim) -> Verdict:
        why = next((why for text, why in self.unsupported.items() if text in claim.text), "")
        return Verdict(key=claim.key, supported=not why, why=why, judge=self.judge_model, prompt="test", judged_at=WHEN)

    def plan(self, papers: Sequence[Paper], language: str) -> Batch:
        """One request for all."""
        token = f"t{len(self.batches)}"
        named = {f"p{paper.id}": paper.id for paper in papers}
        return Batch(token=token, language=language, model=self.model, requests={f"{token}-0": named}, made_at=WHEN)

    def plan_syntheses(self, synthesis_requests: Sequence[SynthesisRequest], language: str) -> Batch:
        """One request for each, in their order."""
        token = f"t{len(self.batches)}"
        return Batch(
            kind=BatchKind.SYNTHESES,
            token=token,
            language=language,
            model=self.strong_model,
            requests={
                f"{token}-{n}": {f"p{paper_id}": paper_id for paper_id in each.all}
                for n, each in enumerate(synthesis_requests)
            },
            bridges={f"{token}-{n}": each.bridge.id for n, each in enumerate(synthesis_requests) if each.bridge},
            made_at=WHEN,
        )

    def plan_verdicts(self, claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> Batch:
        """One request for all."""
        token = f"t{len(self.batches)}"
        self.planned_claims[token] = tuple(claims)
        return Batch(
            kind=BatchKind.VERDICTS,
            token=token,
            language="",
            model=self.judge_model,
            requests={f"{token}-0": {f"p{paper_id}": paper_id for paper_id in evidence}},
            claims={f"{token}-0": {f"s{at}": claim.key for at, claim in enumerate(claims)}},
            made_at=WHEN,
        )

    async def submit(
        self,
        batch: Batch,
        papers: Mapping[int, Paper],
        summaries: Mapping[int, Summary] | None = None,
        claims: Sequence[Claim] = (),
        evidence: Mapping[int, Evidence] | None = None,
    ) -> str:
        """Keeps it."""
        self._up()
        remote = f"batch-{len(self.batches)}"
        self.batches[remote] = replace(batch, remote=remote, state=BatchState.SUBMITTED)
        return remote

    async def find(self, batch: Batch) -> str | None:
        """By its token."""
        self._up()
        return next((remote for remote, known in self.batches.items() if known.token == batch.token), None)

    async def collect(self, batch: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        """As `summarise` would, once the batch is among `ended`."""
        self._up()
        if batch.remote not in self.ended:
            return None
        return [SummaryDraft(content=self._summary(paper, batch.language)) for paper in papers.values()]

    async def collect_syntheses(
        self, batch: Batch, papers: Mapping[int, Paper], summaries: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        """As `synthesise` would, once the batch is among `ended`."""
        self._up()
        if batch.remote not in self.ended:
            return None
        return [
            SynthesisDraft(
                content=self._synthesis(
                    SynthesisRequest(
                        papers=tuple(papers[paper_id] for paper_id in batch.selection(id_)),
                        language=batch.language,
                        bridge=papers.get(batch.bridges.get(id_, 0)),
                        summaries=summaries,
                    )
                )
            )
            for id_ in batch.requests
            if papers.keys() >= set(batch.requests[id_].values())
        ]

    async def collect_verdicts(self, batch: Batch) -> Sequence[Verdict] | None:
        """As `judge` would, once the batch is among `ended`."""
        self._up()
        if batch.remote not in self.ended:
            return None
        self.judged.append(self.planned_claims[batch.token])
        return [] if self.judge_down else [self._verdict(claim) for claim in self.planned_claims[batch.token]]

    def batches_of(self, kind: BatchKind) -> list[Batch]:
        """Those handed over, in their order."""
        return [batch for batch in self.batches.values() if batch.kind is kind]

    def _up(self) -> None:
        if self.down:
            raise WriterUnavailable(self.down)

    def _summary(self, paper: Paper, language: str) -> Summary:
        span = _span(paper)
        sentence = Sentence(text=f"It says that {span}", span=span)
        return Summary(paper_id=paper.id, language=language, model=self.model, sentences=(sentence,), written_at=WHEN)


def _again(paper: Paper) -> Sentence:
    span = _span(paper)
    return Sentence(text=f"Once more, it says that {span}", span=span)


def _statement(words: str, *papers: Paper) -> Statement:
    carriers = tuple(Carrier(paper_id=paper.id, span=_span(paper)) for paper in papers)
    return Statement(text=f"{words} {_span(papers[0])}", carriers=carriers)


def _span(paper: Paper) -> str:
    return " ".join(paper.abstract.split()[:5])
