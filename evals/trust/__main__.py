"""How far the sentences of the models can be trusted, measured: `python -m evals.trust`. Its tables stand in docs/trust.md."""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence

from evals.records import RECORDED
from evals.trust import honest
from evals.trust.cases import Case, passes
from evals.trust.kinds import KINDS, corrupted, goal
from evals.trust.papers import recorded

HONEST_GOAL = 0.03
SPEED_GOAL = 2.0
"""Milliseconds a sentence."""

COPIED, REWRITTEN = 600, 300
BASE = 6_000
"""Copied sentences that are looked through for what can be corrupted."""


def main() -> int:
    """Prints the tables; 0 also where a goal is missed: they are there to be read."""
    wanted = _arguments()
    if not RECORDED.exists():
        print(f"Nothing to measure: {RECORDED} is not there.", file=sys.stderr)
        return 0
    papers, chance = recorded(), random.Random(wanted.seed)
    written = honest.paraphrased(papers, chance)
    true = [case for case in written if case.kind == "honest"]
    true += honest.copied(papers, COPIED, chance) + honest.rewritten(papers, REWRITTEN, chance)
    base = [case for case in written if case.kind == "honest"] + honest.copied(papers, BASE, chance)
    false = [case for case in written if case.kind != "honest"] + list(corrupted(base, wanted.count, chance))
    print(f"Seed {wanted.seed}, {wanted.count} of each kind, {sum(map(len, papers.values()))} recorded papers.\n")
    seconds = _honest(true, wanted.show) + _corrupted(false, wanted.show)
    milliseconds = seconds / (len(true) + len(false)) * 1_000
    print(f"\n{milliseconds:.2f} ms a sentence (goal: under {SPEED_GOAL:g}), {len(true) + len(false)} sentences.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.trust", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--count", type=int, default=40, help="corrupted sentences of each kind")
    parser.add_argument(
        "--show",
        default="",
        metavar="KIND",
        help="print what was judged wrongly: a kind, a group of honest ones, or all",
    )
    return parser.parse_args()


def _honest(cases: Sequence[Case], show: str) -> float:
    """Prints the false alarms by group; the seconds that judging took."""
    groups: dict[str, list[bool]] = defaultdict(list)
    start = time.process_time()
    judged = [(case, passes(case)) for case in cases]
    seconds = time.process_time() - start
    for case, passed in judged:
        groups[case.group].append(passed)
        if not passed and show in (case.group, "all"):
            _print(case)
    print("| honest sentences | count | removed | false alarms | goal |\n|---|---:|---:|---:|---:|")
    groups["all of them"] = [passed for _, passed in judged]
    for group, passed in groups.items():
        wrong = passed.count(False)
        print(f"| {group} | {len(passed)} | {wrong} | {wrong / len(passed):.1%} | {HONEST_GOAL:.0%} |")
    print()
    return seconds


def _corrupted(cases: Sequence[Case], show: str) -> float:
    """Prints the recall by kind; the seconds that judging took."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    start = time.process_time()
    judged = [(case, passes(case)) for case in cases]
    seconds = time.process_time() - start
    for case, passed in judged:
        kinds[case.kind].append(not passed)
        if passed and show in (case.kind, "all"):
            _print(case)
    names = [kind.name for kind in KINDS]
    print("| corrupted sentences | count | removed | recall | goal | |\n|---|---:|---:|---:|---:|---|")
    for name in (*names, *(kind for kind in kinds if kind not in names)):
        removed = kinds[name]
        if removed:
            recall, wanted = sum(removed) / len(removed), goal(name)
            wish, mark = (f"{wanted:.0%}", "" if recall >= wanted else "short") if wanted else ("", "")
            print(f"| {name} | {len(removed)} | {sum(removed)} | {recall:.1%} | {wish} | {mark} |")
    print(
        f"| all of them | {len(cases)} | {sum(not passed for _, passed in judged)} | {sum(not passed for _, passed in judged) / len(cases):.1%} | | |"
    )
    return seconds


def _print(case: Case) -> None:
    print(f"[{case.kind}, {case.group}, {case.language}] {case.text}")
    for carrier in case.statement.carriers:
        print(f"    {case.papers[carrier.paper_id].key if carrier.paper_id in case.papers else '?'}: {carrier.span}")


if __name__ == "__main__":
    sys.exit(main())
