"""Syntheses: one call a selection, every statement checked, failed ones requested once more."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Statement, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.ports.clock import Clock
from core.writing import answers, fences, outlines
from core.writing.answers import TEXT, TOLD, rows, shape
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.outlines import BRIDGE, OPENING, Bench, Outline, Slot
from core.writing.papers import shown
from core.writing.prompts import instructions

log = logging.getLogger(__name__)

KIND: Final = "synthesis"
AGAIN: Final = 15.0
"""Seconds for asking again: a reader waits, and what passed must not be lost."""

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

    async def write(self, synthesis_request: SynthesisRequest, asked_by: int) -> Synthesis:
        """Checked statements, each text once, at most nine and a bridge; perhaps none, where nothing held.

        Raises:
            WriterUnavailable: there was no answer, or one of which nothing can be used: refused, cut short, malformed.
        """
        bench = _bench(synthesis_request)
        named = numbered(synthesis_request)
        reply = await self.calls.ask(request(self.calls, self.model, synthesis_request, named), asked_by)
        outline = self.calls.usable(self.model, reply, lambda text: outlines.read(text, named))
        held = await self._again(
            synthesis_request, bench, outline, [bench.held(slot) for slot in outline.slots], asked_by
        )
        return _put_together(synthesis_request, bench, outline, held, self.model, self.clock.now())

    async def _again(
        self,
        synthesis_request: SynthesisRequest,
        bench: Bench,
        outline: Outline,
        held: Sequence[Statement | None],
        asked_by: int,
    ) -> list[Statement | None]:
        """One more call for all failed statements; those that passed are kept whatever comes of it."""
        # never for the bridge: if none passed, there is perhaps no honest one
        failed = [
            at for at, slot in enumerate(outline.slots) if held[at] is None and slot.papers and slot.place != BRIDGE
        ]
        filled = list(held)
        if not failed:
            return filled
        wanted = {paper_id for at in failed for paper_id in outline.slots[at].papers}
        papers = [paper for paper in synthesis_request.all.values() if paper.id in wanted]
        named = {fences.token("p", number): paper for number, paper in enumerate(papers, 1)}
        asked = _anew(self.calls, self.model, synthesis_request, named, [outline.slots[at] for at in failed])

        def read_slots(text: str) -> list[Slot]:
            entries = answers.listed(answers.parsed(text), "statements")
            return [outlines.slot(entry, OPENING, named) for entry in entries]

        try:
            async with asyncio.timeout(AGAIN):
                said = await self.calls.ask(asked, asked_by)
            anew = self.calls.usable(self.model, said, read_slots)
        except (TimeoutError, WriterUnavailable) as error:
            log.info("claude.not_again model=%s statements=%d why=%s", self.model, len(failed), type(error).__name__)
            return filled
        for said_anew in anew:
            for at in failed:
                slot = outline.slots[at]
                if filled[at] is None and slot.papers == said_anew.papers:
                    filled[at] = bench.held(replace(said_anew, place=slot.place))
                    break
        return filled


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
) -> Synthesis | None:
    """What held of an answer that nobody waits for: nothing is asked for again. None where the answer is unusable."""
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
    held: Sequence[Statement | None],
    model: str,
    now: datetime,
) -> Synthesis:
    told_once = list(outlines.kept(outline, held))
    by_place = {place: [each for at, each in told_once if at == place] for place in range(OPENING, BRIDGE + 1)}
    return Synthesis(
        key=synthesis_request.key,
        language=synthesis_request.language,
        model=model,
        prompt=instructions(KIND).edition,
        opening=tuple(by_place[OPENING]),
        sections=tuple(
            bench.section(words, by_place[place]) for place, words in enumerate(outline.themes) if by_place[place]
        ),
        bridge=next(iter(by_place[BRIDGE]), None),
        removed=held.count(None),
        written_at=now,
    )


def _anew(
    calls: Calls, model: str, synthesis_request: SynthesisRequest, named: Mapping[str, Paper], slots: Sequence[Slot]
) -> dict[str, Any]:
    """Asks for failed statements again."""
    # only the papers of each are named: the rejected text itself could carry an injected instruction
    told = instructions(KIND)
    lines = [f"- {' and '.join(token for token, paper in named.items() if paper.id in slot.papers)}" for slot in slots]
    ask = told.ask("again", language=LANGUAGES[synthesis_request.language], lines="\n".join(lines))
    return calls.request(KIND, model, told.system, "\n\n".join([ask, *_blocks(synthesis_request, named)]), ANEW)


def _blocks(synthesis_request: SynthesisRequest, named: Mapping[str, Paper]) -> list[str]:
    fence = fences.name("paper")
    return [
        shown(fence, token, paper, synthesis_request.summaries.get(paper.id), outside=paper is synthesis_request.bridge)
        for token, paper in named.items()
    ]
