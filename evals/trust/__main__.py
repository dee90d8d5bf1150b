"""How far the sentences of the models can be trusted, measured: `python -m evals.trust`. Its tables stand in docs/trust.md."""

import argparse
import asyncio
import platform
import random
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from bot.clock import SystemClock
from bot.settings import Settings
from bot.wiring import claude_settings
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.settings import ClaudeSettings
from evals import folder
from evals.records import RECORDED
from evals.trust import honest, judging, models, tables
from evals.trust.cases import Case
from evals.trust.doubts import doubted_cases
from evals.trust.kinds import false_cases
from evals.trust.papers import papers_by_field

DOCUMENT = Path(__file__).parents[2] / "docs" / "trust.md"
MEASURED = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- end of what was measured -->)", re.DOTALL)
COPIED, REWRITTEN = 600, 300
BASE = 6_000
"""Copied sentences that are looked through for what can be corrupted."""

SPEED_GOAL = 0.3
"""Milliseconds a sentence."""

FOLDER = ClaudeSettings(api_key=folder.KEY, model="writer", strong_model="strong writer", judge_model="judge")


def main() -> int:
    """Prints the tables; 0 also where a goal is missed: they are there to be read. 1 where a question waits for its answer, 2 where the
    doubted sentences cannot be read."""
    wanted = _arguments()
    try:
        doubts = doubted_cases(wanted.doubts) if wanted.doubts else []
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    papers = papers_by_field()
    cases = [*all_cases(papers, wanted.seed, wanted.count), *doubts]
    if not RECORDED.exists():
        print("The recorded papers of ../shared/data are not here: nothing paraphrased, on the bundled sample only.\n")
    waiting = asyncio.run(_ask(wanted, papers, cases))
    if waiting:
        print(
            f"{waiting} questions wait in {wanted.through}: answer each NAME.request.md in NAME.answer.json, run again."
        )
        return 1
    record = judging.Record.read()
    found, seconds = tables.findings(cases, record)
    if wanted.show:
        print(tables.wrong(found, wanted.show), end="\n\n")
    report = "\n\n".join(
        (
            f"{SystemClock().now():%Y-%m-%d}, seed {wanted.seed}, {wanted.count} of each kind by rule, "
            f"{sum(map(len, papers.values()))} papers, Python {platform.python_version()}. "
            + (
                f"Judge: {record.judge}, {record.date}, instructions {record.prompt}; "
                f"{sum(case.key in record.supported for case in cases)} of {len(cases)} sentences judged."
                if record
                else "No verdicts on record."
            ),
            tables.by_split(found, honest=True),
            tables.by_split(found, honest=False),
            tables.by_kind(found),
            *([tables.planted(record)] if record else []),
            f"{seconds / len(found) * 1_000:.2f} ms a sentence for the rules (goal: at most {SPEED_GOAL}).",
        )
    )
    print(report)
    if wanted.write and RECORDED.exists():
        DOCUMENT.write_text(
            MEASURED.sub(lambda _: f"{report}\n", DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8"
        )
    return 0


def all_cases(papers: Mapping[str, Sequence[Paper]], seed: int, count: int) -> list[Case]:
    """All sentences: honest ones, and false ones that were made of them by hand and, `count` of each kind, by rule."""
    written = honest.paraphrases(papers, seed)
    by_hand = [case for case in written if case.is_honest]
    base = by_hand + honest.copied_sentences(papers, BASE, random.Random(f"{seed} base"))
    cases = [
        *written,
        *honest.copied_sentences(papers, COPIED, random.Random(f"{seed} copied")),
        *honest.rewritten_sentences(papers, REWRITTEN, random.Random(f"{seed} rewritten")),
        *false_cases(base, count, seed),
        *honest.paraphrases(papers, seed, aside=True),
    ]
    return list({(case.kind, case.key): case for case in cases}.values())


async def _ask(wanted: argparse.Namespace, papers: Mapping[str, Sequence[Paper]], cases: Sequence[Case]) -> int:
    """Asks the models, if there are any, and records what the judge says; how many questions wait for their answer."""
    settings, clock, book = Settings(), SystemClock(), judging.Book()
    if not wanted.through and (wanted.offline or not settings.has_model):
        return 0
    async with AsyncExitStack() as stack:
        model, claude = None, FOLDER
        if wanted.through:
            wanted.through.mkdir(parents=True, exist_ok=True)
            # no second reading by the strong model: each open question would be put twice
            asked = {FOLDER.judge_model, *([FOLDER.model, FOLDER.strong_model] if wanted.models else [])}
            model = await stack.enter_async_context(folder.running(wanted.through, asked))
            claude = replace(FOLDER, address=model.url)
        else:
            claude = claude_settings(settings)
        writer = ClaudeWriter(claude, clock=clock, ledger=book)
        stack.push_async_callback(writer.close)
        if wanted.models:
            await models.report(papers, writer, book)
        else:
            some = judging.sample(cases, wanted.sample or len(cases), wanted.seed)
            record = await judging.verdicts(some, writer, book, clock, wanted.by or claude.judge_model)
            if record.supported and not (model and model.open):
                record.write()
        return len(set(model.open)) if model else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.trust", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--count", type=int, default=40, help="corrupted sentences of each kind")
    parser.add_argument("--sample", type=int, default=440, help="sentences that the judge is asked about, 0 for all")
    parser.add_argument(
        "--show", metavar="WHICH", help="print what was decided wrongly: of a kind or group, by rules or judge, or all"
    )
    parser.add_argument(
        "--doubts", type=Path, metavar="FILE", help="what readers doubted, as JSON lines, as further lies"
    )
    parser.add_argument(
        "--through", type=Path, metavar="FOLDER", help="ask and read the answers through files, without a key"
    )
    parser.add_argument("--by", metavar="WHO", help="who answers, for the record")
    parser.add_argument("--models", action="store_true", help="have papers summarised and put into syntheses instead")
    parser.add_argument("--offline", action="store_true", help="ask no model, key or not")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/trust.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
