"""Syntheses: one call a selection for a draft, and one more for the statements that a judge refused."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Rejected, Statement, Synthesis
from core.domain.judge.drafts import SynthesisDraft
from core.domain.papers.paper import Paper
from core.ports.clock import Clock
from core.writing import answers, fences, outlines, repairs
from core.writing.answers import TEXT, TOLD, rows, shape
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.outlines import BRIDGE, OPENING, Bench, Outline, Slot
from core.writing.papers import shown
from core.writing.prompts import instructions
from core.writing.repairs import Gap

log = logging.getLogger(__name__)

KIND: Final = "synthesis"
LONGEST_REASON: Final = 200

_SECTIONS: Final = rows(shape(theme=TEXT, statements=rows(TOLD)))
SCHEMA: Final = shape(opening=rows(TOLD), sections=_SECTIONS)
BRIDGED: Final = shape(opening=rows(TOLD), sections=_SECTIONS, bridge=rows(TOLD))
ANEW: Final = shape(statements=rows(TOLD))

LANGUAGES: Final = {"en": "English", "zh": "Chinese (simplified characters)"}


@dataclass(frozen=True, slots=True)
class Syntheses:
    """One selection at a time; nothing of who reads it is known here."""

    calls: Calls
    clock: Clock
    model: str

    async def write(self, synthesis_request: SynthesisRequest, asked_by: int) -> SynthesisDraft:
        """Statements that pass the hard rules, each text once, at most nine and a bridge; perhaps none.

        Raises:
            WriterUnavailable: there was no answer, or one of which nothing can be used: refused, cut short, malformed.
        """
        bench = _bench(synthesis_request)
        named = numbered(synthesis_request)
        reply = await self.calls.ask(request(self.calls, self.model, synthesis_request, named), asked_by)
        outline = self.calls.usable(self.model, reply, lambda text: outlines.read(text, named))
        held = [bench.held(slot) for slot in outline.slots]
        return _put_together(synthesis_request, bench, outline, held, self.model, self.clock.now())

    async def repair(
        self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int
    ) -> SynthesisDraft:
        """What judges left of a draft, with new statements in the places of refused ones; the draft itself where there are none, or
        where some still wait for a judge.

        Raises:
            WriterUnavailable: there was no answer, or one of which nothing can be used.
        """
        gaps = () if judged.unjudged else repairs.gaps(draft, judged, synthesis_request.all)
        if not gaps:
            return draft
        wanted = {paper_id for gap in gaps for paper_id in gap.papers}
        papers = [paper for paper in synthesis_request.all.values() if paper.id in wanted]
        named = {fences.token("p", number): paper for number, paper in enumerate(papers, 1)}
        reply = await self.calls.ask(_again(self.calls, self.model, synthesis_request, named, gaps), asked_by)

        def read_slots(text: str) -> list[Slot]:
            entries = answers.listed(answers.parsed(text), "statements")
            return [outlines.slot(entry, OPENING, named) for entry in entries]

        bench = _bench(synthesis_request)
        slots = self.calls.usable(self.model, reply, read_slots)
        return repairs.repaired(draft, judged, gaps, [(slot.papers, bench.held(slot)) for slot in slots])


def numbered(synthesis_request: SynthesisRequest) -> dict[str, Paper]:
    """The assignment's papers under new ids, as one request names them."""
    return {fences.token("p", number): paper for number, paper in enumerate(synthesis_request.all.values(), 1)}


def request(
    calls: Calls, model: str, synthesis_request: SynthesisRequest, named: Mapping[str, Paper]
) -> dict[str, Any]:
    """The message on one selection, with the id that each paper has in it."""
    told = instructions(KIND)
    asks = [told.ask(synthesis_request.language, count=len(synthesis_request.papers))]
    if synthesis_request.bridge:
        asks.append(told.ask("bridge"))
    prompt = "\n\n".join([*asks, *_blocks(synthesis_request, named)])
    return calls.request(KIND, model, told.system, prompt, BRIDGED if synthesis_request.bridge else SCHEMA)


def read(
    said: Reply, synthesis_request: SynthesisRequest, named: Mapping[str, Paper], model: str, now: datetime
) -> SynthesisDraft | None:
    """The draft that an answer to a batch holds. None where the answer is unusable."""
    bench = _bench(synthesis_request)
    try:
        outline = outlines.read(said.text if said.stop == FINISHED else "", named)
    except answers.MalformedError:
        log.warning("claude.unusable model=%s papers=%d stop=%s", model, len(named), said.stop)
        return None
    held = [bench.held(slot) for slot in outline.slots]
    return _put_together(synthesis_request, bench, outline, held, model, now)


def _bench(synthesis_request: SynthesisRequest) -> Bench:
    return Bench(
        papers={paper.id: paper for paper in synthesis_request.papers},
        outside=synthesis_request.bridge,
        language=synthesis_request.language,
        forbidden=instructions(KIND).whole,
        summaries=synthesis_request.summaries,
    )


def _put_together(
    synthesis_request: SynthesisRequest,
    bench: Bench,
    outline: Outline,
    held: Sequence[Statement | Rejected],
    model: str,
    now: datetime,
) -> SynthesisDraft:
    told_once = list(outlines.kept(outline, held))
    by_place = {place: [each for at, each in told_once if at == place] for place in range(OPENING, BRIDGE + 1)}
    content = Synthesis(
        key=synthesis_request.key,
        language=synthesis_request.language,
        model=model,
        prompt=instructions(KIND).edition,
        opening=tuple(by_place[OPENING]),
        sections=tuple(
            bench.section(words, by_place[place]) for place, words in enumerate(outline.themes) if by_place[place]
        ),
        bridge=next(iter(by_place[BRIDGE]), None),
        removed=sum(isinstance(each, Rejected) for each in held),
        reasons=tuple(each.reason for each in held if isinstance(each, Rejected)),
        written_at=now,
    )
    rejected = tuple(
        replace(each, papers=tuple(sorted(slot.papers)))
        for slot, each in zip(outline.slots, held, strict=True)
        # if no bridge passed, there is perhaps no honest one
        if isinstance(each, Rejected) and slot.papers and slot.place != BRIDGE
    )
    return SynthesisDraft(content=content, rejected=rejected)


def _again(
    calls: Calls, model: str, synthesis_request: SynthesisRequest, named: Mapping[str, Paper], gaps: Sequence[Gap]
) -> dict[str, Any]:
    """Asks for refused statements again."""
    # never in their own words, which could carry an order; a judge's reasons were checked, and stand in a fence like all that strangers write
    told, fence = instructions(KIND), fences.name("struck")
    lines = [
        f"{' '.join(token for token, paper in named.items() if paper.id in gap.papers)}: {fences.escaped(gap.why, LONGEST_REASON)}"
        for gap in gaps
    ]
    ask = told.ask("again", language=LANGUAGES[synthesis_request.language], fence=fence)
    struck = f"<{fence}>\n{chr(10).join(lines)}\n</{fence}>"
    return calls.request(KIND, model, told.system, "\n\n".join([ask, struck, *_blocks(synthesis_request, named)]), ANEW)


def _blocks(synthesis_request: SynthesisRequest, named: Mapping[str, Paper]) -> list[str]:
    fence = fences.name("paper")
    return [
        shown(fence, token, paper, synthesis_request.summaries.get(paper.id), outside=paper is synthesis_request.bridge)
        for token, paper in named.items()
    ]
