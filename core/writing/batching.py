"""Summaries, syntheses and verdicts in batches, at half the price: planned before they are handed over, found again after a crash, collected once."""

import asyncio
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from core.domain.briefings.batch import Batch, BatchKind
from core.domain.briefings.budget import Usage
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Summary
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.clock import Clock
from core.writing import answers, fences, judge, summaries, syntheses
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.judge import Judge, Reading, VoidError
from core.writing.prompts import instructions

log = logging.getLogger(__name__)

SKEW: Final = timedelta(minutes=5)
"""How far the provider's clock may be off ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the requests of a batch are made of, apart from its plan."""

    papers: Mapping[int, Paper]
    summaries: Mapping[int, Summary]
    claims: Mapping[str, Claim]
    evidence: Mapping[int, Evidence]


@dataclass(frozen=True, slots=True)
class Batching:
    """Batches of the same requests as `Summaries`, `Syntheses` and `Judge` make one by one. The provider knows no idempotent submission, so
    each of ours carries a token, which begins with the instructions' edition."""

    calls: Calls
    clock: Clock
    model: str
    strong_model: str
    judge: Judge

    def plan(self, papers: Sequence[Paper], language: str) -> Batch:
        """What will be submitted; no requests where no paper has an abstract. No network."""
        token = _token(summaries.KIND)
        requests = {
            f"{token}-{at}": {fences.token("p", number): paper.id for number, paper in enumerate(pack, 1)}
            for at, pack in enumerate(summaries.packed(papers))
        }
        return Batch(token=token, language=language, model=self.model, requests=requests, made_at=self.clock.now())

    def plan_syntheses(self, synthesis_requests: Sequence[SynthesisRequest], language: str) -> Batch:
        """What will be submitted, a request for each assignment. No network."""
        token = _token(syntheses.KIND)
        by_id = {f"{token}-{at}": each for at, each in enumerate(synthesis_requests)}
        return Batch(
            kind=BatchKind.SYNTHESES,
            token=token,
            language=language,
            model=self.strong_model,
            requests={
                id_: {name: paper.id for name, paper in syntheses.numbered(each).items()} for id_, each in by_id.items()
            },
            bridges={id_: each.bridge.id for id_, each in by_id.items() if each.bridge},
            made_at=self.clock.now(),
        )

    def plan_verdicts(self, claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> Batch:
        """What will be submitted, none of it a claim without evidence. No network."""
        token, known = _token(judge.KIND), judge.readable(evidence)
        # the custom id is secret until it is submitted, and plants the same sentences once more then
        readings = {
            f"{token}-{at}": Reading.of(pack, known, f"{token}-{at}")
            for at, pack in enumerate(judge.packed(claims, known))
        }
        return Batch(
            kind=BatchKind.VERDICTS,
            token=token,
            language="",
            model=self.judge.model,
            requests={id_: reading.named for id_, reading in readings.items()},
            claims={id_: reading.asked for id_, reading in readings.items()},
            made_at=self.clock.now(),
        )

    async def submit(self, submission: Batch, texts: Texts) -> str:
        """The provider's id of the batch. Papers that are gone meanwhile are left out, and so is the synthesis of a selection that
        one of them is of; of verdicts, requests that would no longer be the planned ones.

        Raises:
            WriterUnavailable: the batch may or may not have been made.
        """
        requests = await asyncio.to_thread(self._requests, submission, texts)
        remote = await self.calls.through(submission.model, lambda open_: open_.submit(requests), asked_by=0)
        log.info("claude.submitted batch=%s token=%s requests=%d", remote, submission.token, len(requests))
        return remote

    def _requests(self, submission: Batch, texts: Texts) -> dict[str, dict[str, Any]]:
        """In a thread: a large batch is some ten megabytes of text."""
        asked = {id_: self._request(submission, id_, texts) for id_ in submission.requests}
        return {id_: each for id_, each in asked.items() if each is not None}

    def _request(self, submission: Batch, id_: str, texts: Texts) -> dict[str, Any] | None:
        model = submission.model
        if submission.kind is BatchKind.VERDICTS:
            wanted, named_ids = submission.claims[id_], submission.requests[id_]
            claims = [texts.claims[key] for key in wanted.values() if key in texts.claims]
            known = judge.readable(
                {each: texts.evidence[each] for each in named_ids.values() if each in texts.evidence}
            )
            if len(known) < len(named_ids):
                return None
            reading = Reading.of(claims, known, id_)
            planned = reading.asked == wanted and reading.named == named_ids
            return judge.request(self.calls, model, reading) if planned else None
        named = _present(submission.requests[id_], texts.papers)
        if submission.kind is BatchKind.SYNTHESES:
            asked = _assignment(submission, id_, texts.papers, texts.summaries)
            return syntheses.request(self.calls, model, asked, named) if asked else None
        return summaries.request(self.calls, model, named, submission.language) if named else None

    async def find(self, submission: Batch) -> str | None:
        """The id of the batch that was made of this submission, None where there is surely none.

        Raises:
            WriterUnavailable: the provider does not answer, or still works on a batch that may be this one.
        """
        model, since = submission.model, submission.made_at - SKEW
        doubt = False
        for batch in await self.calls.through(model, lambda open_: open_.batches(since)):
            if batch.requests > len(submission.requests):
                continue
            if not batch.ended:
                doubt = True
            elif batch.readable:
                results = await self._results(model, batch.id)
                if any(id_ in submission.requests for id_ in results):
                    return batch.id
        if doubt:
            raise WriterUnavailable("Claude still works on a batch that may be the one that was cut off.")
        return None

    async def collect(self, submission: Batch, papers: Mapping[int, Paper]) -> Sequence[SummaryDraft] | None:
        """Drafts in the order of the requests, None while the batch runs; none of a batch that is gone. A paper is
        missing where its request failed or expired, or where its answer was unusable.

        Raises:
            WriterUnavailable: the provider does not answer.
        """
        answered = await self._collect(submission)
        if answered is None:
            return None
        found: dict[int, Summary] = {}
        for id_, said in answered.items():
            shown = _present(submission.requests[id_], papers)
            found |= summaries.read(said, shown, submission.language, submission.model, self.clock.now())
        return [SummaryDraft(content=replace(each, prompt=_edition(submission))) for each in found.values()]

    async def collect_syntheses(
        self, submission: Batch, papers: Mapping[int, Paper], known: Mapping[int, Summary]
    ) -> Sequence[SynthesisDraft] | None:
        """Drafts, None while the batch runs; none of a batch that is gone. One is missing where its request failed or
        expired, its answer was unusable, or a paper of its selection or the one from outside is gone.

        Raises:
            WriterUnavailable: the provider does not answer.
        """
        answered = await self._collect(submission)
        if answered is None:
            return None
        found: list[SynthesisDraft] = []
        for id_, said in answered.items():
            synthesis_request, named = (
                _assignment(submission, id_, papers, known),
                _present(submission.requests[id_], papers),
            )
            if synthesis_request is not None:
                now = self.clock.now()
                made = await asyncio.to_thread(syntheses.read, said, synthesis_request, named, submission.model, now)
                found += [replace(made, content=replace(made.content, prompt=_edition(submission)))] if made else []
        return found

    async def collect_verdicts(self, submission: Batch) -> Sequence[Verdict] | None:
        """Verdicts, None while the batch runs; none of a batch that is gone. Those of a request are missing where it failed or expired,
        its answer was unusable, or it judged a planted sentence wrongly.

        Raises:
            WriterUnavailable: the provider does not answer.
        """
        answered = await self._collect(submission)
        if answered is None:
            return None
        found: list[Verdict] = []
        for id_, said in answered.items():
            asked = submission.claims.get(id_, {})
            try:
                refused = judge.read(said.text if said.stop == FINISHED else "", asked)
                found += await self.judge.verdicts(submission.model, asked, refused, _edition(submission))
            except (answers.MalformedError, VoidError) as problem:
                log.warning("judge.failed claims=%d why=%s", len(asked), type(problem).__name__)
        return found

    async def _collect(self, submission: Batch) -> Mapping[str, Reply] | None:
        """What came of each request in their order, booked; None while the batch runs."""
        model, remote = submission.model, submission.remote
        batch = await self.calls.through(model, lambda open_: open_.batch(remote))
        if batch is None or (batch.ended and not batch.readable):
            log.warning("claude.batch_gone batch=%s", remote)
            return {}
        if not batch.ended:
            return None
        results = await self._results(model, remote)
        answered = {id_: said for id_, said in results.items() if said is not None}
        log.info("claude.collected batch=%s answered=%d asked=%d", remote, len(answered), len(submission.requests))
        await self.calls.book(model, sum((said.usage for said in answered.values()), Usage()), batch=True)
        return {id_: answered[id_] for id_ in submission.requests if id_ in answered}

    async def _results(self, model: str, remote: str) -> Mapping[str, Reply | None]:
        return await self.calls.through(model, lambda open_: open_.results(remote))


def _present(named: Mapping[str, int], papers: Mapping[int, Paper]) -> dict[str, Paper]:
    return {token: papers[paper_id] for token, paper_id in named.items() if paper_id in papers}


def _assignment(
    submission: Batch, id_: str, papers: Mapping[int, Paper], known: Mapping[int, Summary]
) -> SynthesisRequest | None:
    """What a synthesis was asked for on; None where one of its papers is not among `papers`."""
    if any(number not in papers for number in submission.requests[id_].values()):
        return None
    outside = submission.bridges.get(id_)
    return SynthesisRequest(
        papers=tuple(papers[paper_id] for paper_id in submission.selection(id_)),
        language=submission.language,
        bridge=None if outside is None else papers[outside],
        summaries=known,
    )


def _token(kind: str) -> str:
    return f"{instructions(kind).edition}-{secrets.token_hex(8)}"


def _edition(submission: Batch) -> str:
    """Of the instructions that were given; they may have changed since."""
    return submission.token.partition("-")[0]
