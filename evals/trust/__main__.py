"""How far the sentences of the models can be trusted, measured: `python -m evals.trust`. Its tables stand in docs/trust.md."""

import argparse
import platform
import random
import re
import sys
from pathlib import Path

from bot.clock import SystemClock
from bot.settings import Settings
from evals.trust import honest, models, tables
from evals.trust.doubts import doubted
from evals.trust.kinds import corrupted
from evals.trust.papers import papers_by_field

DOCUMENT = Path(__file__).parents[2] / "docs" / "trust.md"
MEASURED = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- end of what was measured -->)", re.DOTALL)
COPIED, REWRITTEN = 600, 300
BASE = 6_000
"""Copied sentences that are looked through for what can be corrupted."""

SPEED_GOAL = 0.3
"""Milliseconds a sentence."""


def main() -> int:
    """Prints the tables; 0 also where a goal is missed: they are there to be read. 2 where the doubted sentences cannot be read."""
    wanted = _arguments()
    try:
        doubts = doubted(wanted.doubts) if wanted.doubts else []
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    papers, chance = papers_by_field(), random.Random(wanted.seed)
    written = honest.paraphrased(papers, chance)
    by_hand = [case for case in written if case.kind == "honest"]
    true = by_hand + honest.copied(papers, COPIED, chance) + honest.rewritten(papers, REWRITTEN, chance)
    base = by_hand + honest.copied(papers, BASE, chance)
    false = [*(case for case in written if case.kind != "honest"), *corrupted(base, wanted.count, chance), *doubts]
    kept, first = tables.judged(true)
    removed, then = tables.judged(false)
    unseen, _ = tables.judged(honest.paraphrased(papers, random.Random(wanted.seed), aside=True))
    if wanted.show:
        print(tables.wrong(kept + removed, wanted.show), end="\n\n")
    count, number = len(true) + len(false), sum(map(len, papers.values()))
    report = "\n\n".join(
        (
            f"{SystemClock().now():%Y-%m-%d}, seed {wanted.seed}, {wanted.count} of each kind by rule, {number} papers, "
            f"Python {platform.python_version()}.",
            tables.plainly(kept, removed),
            tables.honest(kept),
            tables.corrupted(removed),
            tables.aside(unseen),
            f"{(first + then) / count * 1_000:.2f} ms a sentence (goal: at most {SPEED_GOAL}), {count} sentences.",
        )
    )
    print(report)
    if wanted.write:
        DOCUMENT.write_text(
            MEASURED.sub(lambda _: f"{report}\n", DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8"
        )
    settings = Settings()
    if not settings.has_model:
        print("\nNo ANTHROPIC_API_KEY: no model was asked.")
    elif not wanted.offline:
        models.report(papers, settings)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.trust", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--count", type=int, default=40, help="corrupted sentences of each kind")
    parser.add_argument("--show", metavar="KIND", help="print what was judged wrongly: of a kind, of a group, or all")
    parser.add_argument(
        "--doubts", type=Path, metavar="FILE", help="what readers doubted, as JSON lines, as further lies"
    )
    parser.add_argument("--offline", action="store_true", help="ask no model, key or not")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/trust.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
