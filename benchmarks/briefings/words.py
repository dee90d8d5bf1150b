"""All that models are asked for on one day, made by the product's own code: summaries, syntheses, verdicts on both, repairs.

Of the syntheses some of each size are made, and what they cost stands for the others of that size. Verdicts on syntheses are asked for as a batch of
one planning does it: the drafts of half an hour together, as many as there are if the chats' hours are spread evenly over the day.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from benchmarks.briefings import readers
from benchmarks.briefings.counting import CLOCK, JUDGE, STRONG, WEAK, Asked, Counting, price_of
from benchmarks.briefings.readers import Shown
from core.domain.briefings.budget import Price
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats.languages import ENGLISH
from core.domain.claims.statement import Summary
from core.domain.judge.drafts import SynthesisDraft
from core.domain.judge.verdict import Claim, evidence, short_evidence
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.writing import fences, judge, summaries
from core.writing.judge import Judge, Reading
from core.writing.summaries import Summaries
from core.writing.syntheses import Syntheses
from tests.fakes.ledger import FakeLedger

PLANNINGS = 48
"""A day; each has its own batch of verdicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """The calls for one synthesis that is written, judged and repaired directly; the first one writes it."""

    written: Sequence[Asked]
    judged: Sequence[Asked]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All calls of a day: for packs of papers, for a paper alone, and for a synthesis by its number of papers."""

    packs: Sequence[Asked]
    packs_judged: Sequence[Asked]
    repairs: Sequence[Asked]
    repairs_judged: Sequence[Asked]
    alone: Mapping[int, Asked]
    alone_judged: Sequence[Asked]
    syntheses: Mapping[int, Sequence[Direct]]
    together: Sequence[Asked]
    """Verdicts of plannings on `together_claims` claims of syntheses."""
    together_claims: int
    summarised: frozenset[int]

    def like(self, papers: int) -> Sequence[Direct]:
        """The calls for syntheses of so many papers, or of about as many."""
        return self.syntheses[min(self.syntheses, key=lambda size: abs(size - papers))]

    def written(self, papers: int, price: Price, *, batch: bool, cached: bool = False) -> float:
        """Dollars for writing a synthesis of so many papers; what a batch wrote is not repaired."""
        paid = [each.written[:1] if batch else each.written for each in self.like(papers)]
        return mean(sum(call.dollars(price, batch=batch, cached=cached) for call in calls) for calls in paid)

    def verdicts(self, papers: int, *, batch: bool) -> float:
        """Dollars for the second reading of one of so many papers: its share of a planning's verdicts, or calls of its own."""
        price, like = price_of(JUDGE), self.like(papers)
        if batch:
            each_claim = sum(call.dollars(price, batch=True) for call in self.together) / self.together_claims
            return each_claim * mean(each.claims for each in like)
        return mean(sum(call.dollars(price) for call in each.judged) for each in like)

    def is_batched(self, papers: Shown) -> bool:
        """Whether the product has this selection's synthesis written in a batch."""
        return all(paper.id in self.summarised for paper in papers if can_be_told(paper))


async def words(papers: Sequence[Paper], selections: Sequence[Shown], batched: Sequence[Shown], some: int) -> Words:
    """For these papers and selections, some of each size; `batched` are those that a batch writes first."""
    writing, judging, repairing, again, alone = (Counting() for _ in range(5))
    by_id = {paper.id: paper for paper in papers}
    drafts = {each.content.paper_id: each for each in await Summaries(writing, CLOCK, WEAK).write(papers, ENGLISH, 0)}
    held, claims = evidence(papers), [claim for each in drafts.values() for claim in each.claims]
    verdicts = await _judge(judging).judge(claims, held, 0)
    known = {paper_id: each.judged(verdicts) for paper_id, each in drafts.items()}
    repaired = await Summaries(repairing, CLOCK, WEAK).repair(list(known.values()), by_id, ENGLISH, 0)
    new = [claim for each in repaired for claim in each.claims if claim.key not in verdicts]
    found = {**verdicts, **await _judge(again).judge(new, held, 0)}
    known |= {each.content.paper_id: each.judged(found) for each in repaired}
    for paper in papers:
        await alone.ask(summaries.request(alone, WEAK, {fences.token("p", 1): paper}, ENGLISH), 0)
    chance = random.Random(readers.SEED)
    half_hour = max(1, len(batched) // PLANNINGS)
    plannings = [chance.sample(batched, half_hour) for _ in range(max(2, some // 4))]
    together, claimed = await _together(plannings, known)
    by_size: defaultdict[int, list[Shown]] = defaultdict(list)
    for selection in selections:
        by_size[len(selection)].append(selection)
    return Words(
        packs=writing.asked,
        packs_judged=judging.asked,
        repairs=repairing.asked,
        repairs_judged=again.asked,
        alone={paper.id: asked for paper, asked in zip(papers, alone.asked, strict=True)},
        alone_judged=await _alone(papers, known),
        syntheses={
            size: [await _direct(each, known) for each in chance.sample(same_size, min(some, len(same_size)))]
            for size, same_size in sorted(by_size.items())
        },
        together=together,
        together_claims=claimed,
        summarised=frozenset(known),
    )


def _judge(calls: Counting) -> Judge:
    return Judge(calls, CLOCK, FakeLedger(), JUDGE, STRONG)


async def _alone(papers: Sequence[Paper], known: Mapping[int, Summary]) -> list[Asked]:
    """What a reader of one paper would pay for a second reading of its summary, without any planted sentence."""
    calls, held = Counting(), judge.readable(evidence(papers))
    for paper_id, summary in known.items():
        claims = [Claim(text=each.text, papers=(paper_id,)) for each in summary.sentences]
        reading = Reading(
            sentences={fences.token("s", at): each for at, each in enumerate(claims, 1)},
            papers={fences.token("p", 1): held[paper_id]},
        )
        await calls.ask(judge.request(calls, JUDGE, reading), 0)
    return calls.asked


async def _direct(papers: Shown, known: Mapping[int, Summary]) -> Direct:
    writing, judging = Counting(), Counting()
    request = SynthesisRequest(papers=papers, language=ENGLISH, summaries=known)
    held, judge_ = short_evidence(papers, known), _judge(judging)
    draft = await Syntheses(writing, CLOCK, STRONG).write(request, 0)
    claims = len(draft.claims)
    verdicts = await judge_.judge(draft.claims, held, 0)
    judged = draft.judged(verdicts)
    if judged.removed or draft.rejected:
        draft = await Syntheses(writing, CLOCK, STRONG).repair(request, judged, draft, 0)
        await judge_.judge([claim for claim in draft.claims if claim.key not in verdicts], held, 0)
    return Direct(written=writing.asked, judged=judging.asked, claims=claims)


async def _together(plannings: Sequence[Sequence[Shown]], known: Mapping[int, Summary]) -> tuple[Sequence[Asked], int]:
    """The calls that judge the drafts of each planning, and how many claims they judge."""
    judging, claimed = Counting(), 0
    for planning in plannings:
        held = short_evidence({paper.id: paper for papers in planning for paper in papers}.values(), known)
        drafts = [await _draft(papers, known) for papers in planning]
        # the stand-in says the same of a paper in every synthesis, which no model would: each draft's claims are its own
        claims = [
            replace(claim, text=f"{claim.text} ({number})")
            for number, draft in enumerate(drafts)
            for claim in draft.claims
        ]
        claimed += len(claims)
        await _judge(judging).judge(claims, held, 0)
    return judging.asked, claimed


async def _draft(papers: Shown, known: Mapping[int, Summary]) -> SynthesisDraft:
    request = SynthesisRequest(papers=papers, language=ENGLISH, summaries=known)
    return await Syntheses(Counting(), CLOCK, STRONG).write(request, 0)
