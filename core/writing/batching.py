"""Summaries in batches, at half the price: planned before they are handed over, found again after a crash, collected once."""

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from core.domain.briefing import Summary
from core.domain.errors import WriterUnavailable
from core.domain.paper import Paper
from core.domain.spending import Usage
from core.domain.submission import Submission
from core.ports.clock import Clock
from core.writing import fences, summaries
from core.writing.calls import Calls
from core.writing.connection import Said
from core.writing.prompts import instructions

log = logging.getLogger(__name__)

SKEW: Final = timedelta(minutes=5)
"""How far the provider's clock may be off ours."""


@dataclass(frozen=True, slots=True)
class Batching:
    """Batches of the same requests as `Summaries` makes one by one. The provider knows no idempotent submission, so each of
    ours carries a token, which begins with the instructions' edition."""

    calls: Calls
    clock: Clock
    model: str

    def plan(self, papers: Sequence[Paper], language: str) -> Submission:
        """What will be submitted; no requests where no paper has an abstract. No network."""
        token = f"{instructions(summaries.KIND).edition}-{secrets.token_hex(8)}"
        requests = {
            f"{token}-{at}": {fences.token("p", number): paper.id for number, paper in enumerate(pack, 1)}
            for at, pack in enumerate(summaries.packed(papers))
        }
        return Submission(token=token, language=language, model=self.model, requests=requests, made_at=self.clock.now())

    async def submit(self, submission: Submission, papers: Mapping[int, Paper]) -> str:
        """The provider's id of the batch; papers that are gone meanwhile are left out.

        Raises:
            WriterUnavailable: the batch may or may not have been made.
        """
        asked = {id_: _present(named, papers) for id_, named in submission.requests.items()}
        requests = {
            id_: summaries.request(self.calls, submission.model, named, submission.language)
            for id_, named in asked.items()
            if named
        }
        remote = await self.calls.through(submission.model, lambda open_: open_.submit(requests), asked_by=0)
        log.info("claude.submitted batch=%s token=%s requests=%d", remote, submission.token, len(requests))
        return remote

    async def find(self, submission: Submission) -> str | None:
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

    async def collect(self, submission: Submission, papers: Mapping[int, Paper]) -> Sequence[Summary] | None:
        """Checked summaries in the order of the requests, None while the batch runs; none of a batch that is gone. A paper is
        missing where its request failed or expired, or where its answer was unusable.

        Raises:
            WriterUnavailable: the provider does not answer.
        """
        model, remote = submission.model, submission.remote
        batch = await self.calls.through(model, lambda open_: open_.batch(remote))
        if batch is None or (batch.ended and not batch.readable):
            log.warning("claude.batch_gone batch=%s", remote)
            return ()
        if not batch.ended:
            return None
        results = await self._results(model, remote)
        answered = {id_: said for id_, said in results.items() if said is not None}
        log.info("claude.collected batch=%s answered=%d asked=%d", remote, len(answered), len(submission.requests))
        await self.calls.book(model, sum((said.usage for said in answered.values()), Usage()), batch=True)
        edition = submission.token.partition("-")[0]
        found: dict[int, Summary] = {}
        for id_, named in submission.requests.items():
            if id_ in answered:
                shown = _present(named, papers)
                found |= summaries.read(answered[id_], shown, submission.language, model, self.clock.now())
        return [replace(summary, prompt=edition) for summary in found.values()]

    async def _results(self, model: str, remote: str) -> Mapping[str, Said | None]:
        return await self.calls.through(model, lambda open_: open_.results(remote))


def _present(named: Mapping[str, int], papers: Mapping[int, Paper]) -> dict[str, Paper]:
    return {token: papers[paper_id] for token, paper_id in named.items() if paper_id in papers}
