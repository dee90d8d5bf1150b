"""The models end to end: 100 fixed papers summarised and put into syntheses, and how much the hard rules and the judge leave."""

import random
import statistics
import time
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.errors import WriterUnavailable
from core.domain.judge.verdict import evidence
from core.domain.papers.paper import Paper
from core.ports.writing import Writing
from evals.trust.judging import Book

PAPERS, TOGETHER = 100, 10
"""Papers in all, and in a selection."""

SEED = 20261127
"""The papers are always the same."""

LANGUAGE = "en"


def fixed(papers: Mapping[str, Sequence[Paper]]) -> list[Paper]:
    """The papers: as many of each field as there are, then of the others; the same on every run."""
    chance = random.Random(SEED)
    fields = [chance.sample(papers[field], min(len(papers[field]), PAPERS)) for field in sorted(papers)]
    return [paper for paper in chain.from_iterable(zip_longest(*fields)) if paper is not None][:PAPERS]


async def report(papers: Mapping[str, Sequence[Paper]], writing: Writing, book: Book) -> None:
    """Has the papers written about and judged, and prints what came of it."""
    some, removed, failures = fixed(papers), 0, list[str]()
    seconds: dict[str, list[float]] = {"summaries": [], "synthesis": [], "judge": []}
    supported: list[bool] = []
    for start in range(0, len(some), TOGETHER):
        pack = some[start : start + TOGETHER]
        try:
            begun = time.monotonic()
            summaries = await writing.summarise(pack, LANGUAGE)
            seconds["summaries"].append(time.monotonic() - begun)
            known = {draft.content.paper_id: draft.content for draft in summaries}
            begun = time.monotonic()
            synthesis = await writing.synthesise(
                SynthesisRequest(papers=tuple(pack), language=LANGUAGE, summaries=known)
            )
            seconds["synthesis"].append(time.monotonic() - begun)
            removed += synthesis.content.removed + sum(summary.removed for summary in known.values())
            for claims in ([claim for draft in summaries for claim in draft.claims], list(synthesis.claims)):
                begun = time.monotonic()
                said = await writing.judge(claims, evidence(pack))
                seconds["judge"].append(time.monotonic() - begun)
                supported += [verdict.supported for verdict in said.values()]
        except WriterUnavailable as failure:
            failures.append(str(failure))
    void = sum(record.asked != record.right for record in book.records)
    print("| models | |\n|---|---:|")
    print(f"| sentences removed by the rules | {removed} |")
    print(f"| sentences judged, and supported | {len(supported)}, {sum(supported)} |")
    print(f"| void readings | {void} of {len(book.records)} |")
    for kind, taken in seconds.items():
        if taken:
            print(
                f"| {kind} of {TOGETHER} papers: median, slowest | {statistics.median(taken):.1f} s, {max(taken):.1f} s |"
            )
    print(f"| calls, and what they cost | {len(book.calls)}, ${book.dollars:.4f} |")
    print(f"| selections without an answer | {len(failures)} |")
    for reason in sorted(set(failures)):
        print(f"\n{failures.count(reason)} x {reason}")
