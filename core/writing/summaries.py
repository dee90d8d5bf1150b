"""Summaries: packs of papers in, drafts with each paper's checked sentences out."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from core.domain.chats import languages
from core.domain.claims.checking import MOST, check
from core.domain.claims.statement import Summary
from core.domain.claims.translations import title_holds
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from core.ports.clock import Clock
from core.writing import answers, fences
from core.writing.answers import TEXT, rows, shape
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.prompts import instructions
from core.writing.tongues import chinese

log = logging.getLogger(__name__)

KIND: Final = "summary"
PACKED: Final = 10
LONGEST_REASON: Final = 200

_SENTENCES: Final = rows(shape(text=TEXT, span=TEXT))
SCHEMA: Final = shape(papers=rows(shape(id=TEXT, sentences=_SENTENCES)))
TITLED: Final = shape(papers=rows(shape(id=TEXT, title=TEXT, sentences=_SENTENCES)))


@dataclass(frozen=True, slots=True)
class Summaries:
    """Ten papers to a call, each call checked and booked by itself."""

    calls: Calls
    clock: Clock
    model: str

    async def write(self, papers: Sequence[Paper], language: str, asked_by: int) -> Sequence[SummaryDraft]:
        """Drafts in the papers' order; papers without an abstract are never sent.

        A paper is missing where the model left it out, or where the answer that should have held it was unusable (refused,
        cut, not the JSON asked for). Where some packs were answered and some were not, what was answered is returned.

        Raises:
            WriterUnavailable: nothing was answered; the text names the reason, `wait` is at most ten minutes.
        """
        found = await self._ask(packed(papers), language, asked_by)
        return [SummaryDraft(content=found[paper.id]) for paper in papers if paper.id in found]

    async def repair(
        self, summaries: Sequence[Summary], papers: Mapping[int, Paper], language: str, asked_by: int
    ) -> Sequence[SummaryDraft]:
        """Drafts of what judges left of these summaries, with new sentences for those that were removed.

        A summary is missing where nothing can be repaired: none was removed, some still wait for a judge, or the paper is gone. One that the
        model did not answer about is missing, too, so that it can be asked about again.

        Raises:
            WriterUnavailable: nothing was answered.
        """
        left = {
            each.paper_id: each
            for each in summaries
            if each.removed and not each.unjudged and len(each.sentences) < MOST and each.paper_id in papers
        }
        found = await self._ask(packed([papers[paper_id] for paper_id in left]), language, asked_by, left)
        return [
            SummaryDraft(content=_repaired(left[paper_id], again), repaired=True) for paper_id, again in found.items()
        ]

    async def _ask(
        self,
        packs: list[Sequence[Paper]],
        language: str,
        asked_by: int,
        left: Mapping[int, Summary] | None = None,
    ) -> Mapping[int, Summary]:
        """What each paper's answer holds, by paper id; `left` is what stays of their summaries where sentences are asked for again."""
        found: dict[int, Summary] = {}
        failures: list[WriterUnavailable] = []

        async def ask(pack: Sequence[Paper]) -> None:
            if not failures:
                try:
                    named = {fences.token("p", number): paper for number, paper in enumerate(pack, 1)}
                    reply = await self.calls.ask(request(self.calls, self.model, named, language, left), asked_by)
                    found.update(read(reply, named, language, self.model, self.clock.now()))
                except WriterUnavailable as failure:
                    failures.append(failure)

        if packs and self.calls.tripped(self.model):
            await ask(packs.pop(0))  # a probe is one request
        async with asyncio.TaskGroup() as group:
            for pack in packs:
                group.create_task(ask(pack))
        if failures and not found:
            raise failures[0]
        return found


def packed(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    """The papers that can be summarised, each once, in packs."""
    asked = list({paper.id: paper for paper in papers if paper.abstract.strip()}.values())
    return [asked[start : start + PACKED] for start in range(0, len(asked), PACKED)]


def request(
    calls: Calls, model: str, named: Mapping[str, Paper], language: str, left: Mapping[int, Summary] | None = None
) -> dict[str, Any]:
    """The message on one pack, with the id that each paper has in it; with `left`, one that asks again for what was removed."""
    told, fence = instructions(KIND), fences.name("paper")
    blocks = [
        fences.block(
            fence,
            token,
            title=fences.escaped(paper.title, fences.LONGEST_TITLE),
            abstract=fences.escaped(paper.abstract),
            **(_struck(left[paper.id]) if left else {}),
        )
        for token, paper in named.items()
    ]
    asks = [told.ask(language, count=len(named)), *([told.ask("again")] if left else [])]
    prompt = "\n\n".join([*asks, *blocks])
    return calls.request(KIND, model, told.system, prompt, SCHEMA if language == languages.ENGLISH else TITLED)


def _struck(summary: Summary) -> dict[str, str]:
    """What stays of a summary, and why the rest does not: the reasons of a judge, who read strangers' text, are material too."""
    reasons = list(dict.fromkeys(summary.reasons))[-MOST:] or ["It said more than the paper."]
    return {
        "kept": "\n".join(fences.escaped(sentence.text) for sentence in summary.sentences),
        "struck": "\n".join(fences.escaped(reason, LONGEST_REASON) for reason in reasons),
    }


def _repaired(left: Summary, again: Summary) -> Summary:
    """What stayed and what was written anew; the removed ones that this replaces are no longer counted."""
    new = [each for each in again.sentences if each.text not in {kept.text for kept in left.sentences}]
    sentences = (*left.sentences, *new)[:MOST]
    removed = max(0, left.removed - (len(sentences) - len(left.sentences)))
    return replace(
        again,
        sentences=sentences,
        removed=removed,
        reasons=(left.reasons + again.reasons)[-removed:] if removed else (),
        title=left.title or again.title,
    )


def read(said: Reply, named: Mapping[str, Paper], language: str, model: str, now: datetime) -> dict[int, Summary]:
    """Checked summaries by paper id of what was answered; nothing where the answer is unusable.

    An id that was not asked for is dropped, of an id that comes twice the first counts, a sentence of the wrong shape counts
    as removed.
    """
    if said.stop != FINISHED or not said.text:
        log.warning("claude.unusable model=%s papers=%d stop=%s", model, len(named), said.stop)
        return {}
    found: dict[int, Summary] = {}
    try:
        for token, title, entries in answers.said_of(answers.parsed(said.text)):
            paper = named.get(token)
            if paper is not None and paper.id not in found:
                found[paper.id] = replace(
                    _checked(paper, entries, language, model, now), title=_title(paper, title, language)
                )
    except answers.MalformedError:
        log.warning("claude.malformed model=%s papers=%d", model, len(named))
    return found


def _checked(paper: Paper, entries: Sequence[object], language: str, model: str, now: datetime) -> Summary:
    told = instructions(KIND)
    sentences = [sentence for entry in entries if (sentence := answers.sentence(entry)) is not None]
    checked = check(paper, sentences, language=language, forbidden_text=told.whole)
    for rejected in checked.rejected:
        log.info("claude.removed model=%s reason=%s", model, rejected.reason)
    return Summary(
        paper_id=paper.id,
        language=language,
        model=model,
        sentences=checked.kept,
        removed=len(checked.rejected) + len(entries) - len(sentences),
        reasons=tuple(each.reason for each in checked.rejected),
        prompt=told.edition,
        written_at=now,
    )


def _title(paper: Paper, title: str, language: str) -> str:
    """The title in Chinese, where it is one; the original stands beside it."""
    put = " ".join(title.split())
    return (
        put if language == "zh" and chinese(put) and not chinese(paper.title) and title_holds(paper.title, put) else ""
    )
