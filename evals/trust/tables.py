"""The verdicts of the hard rules in tables: false alarms by group, recall by kind."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.trust.cases import Case, passes
from evals.trust.kinds import KINDS, goal

HONEST_GOAL = 0.04


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case and whether the hard rules let it pass."""

    case: Case
    passed: bool


def judged(cases: Iterable[Case]) -> tuple[list[Verdict], float]:
    """Every case with its verdict, and the seconds of processor time that they took."""
    start = time.process_time()
    verdicts = [Verdict(case, passes(case)) for case in cases]
    return verdicts, time.process_time() - start


def honest(verdicts: Sequence[Verdict]) -> str:
    """How many honest sentences were removed, by how they came about."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.case.group, []).append(verdict)
    groups["written by hand"] = [verdict for verdict in verdicts if verdict.case.by_hand]
    groups["all of them"] = list(verdicts)
    lines = ["| honest sentences | count | removed | false alarms | goal |", "|---|---:|---:|---:|---:|"]
    for group, told in groups.items():
        gone = _removed(told)
        lines.append(f"| {group} | {len(told)} | {gone} | {_share(gone, len(told))} | {HONEST_GOAL:.0%} |")
    return "\n".join(lines)


def corrupted(verdicts: Sequence[Verdict]) -> str:
    """How many false sentences were removed, by what was done to them."""
    kinds: dict[str, list[Verdict]] = {kind.name: [] for kind in KINDS}
    for verdict in verdicts:
        kinds.setdefault(verdict.case.kind, []).append(verdict)
    lines = [
        "| corrupted sentences | count | removed | recall | on paraphrases | goal | |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for kind, told in kinds.items():
        if told:
            wanted = goal(kind)
            mark = "short" if _removed(told) < wanted * len(told) else ""
            lines.append(f"| {kind} | {_counted(told)} | {f'{wanted:.0%}' if wanted else ''} | {mark} |")
    return "\n".join([*lines, f"| all of them | {_counted(verdicts)} | | |"])


def plainly(true: Sequence[Verdict], false: Sequence[Verdict]) -> str:
    """In words: how much easier copied sentences are than what somebody wrote in words of his own."""
    lost, found = _by_hand_and_not(true), _by_hand_and_not(false)
    return (
        "Copies are easy, and paraphrases are hard. "
        f"Of false sentences made of copied ones, {found[1]} are removed, of those made of paraphrases {found[0]}. "
        f"Of honest sentences, {lost[1]} of the copied and rewritten ones are removed by mistake, and {lost[0]} of the paraphrases."
    )


def aside(verdicts: Sequence[Verdict]) -> str:
    """What was put aside, by what was done to it: to be compared with the tables of what the rules were made with."""
    true = [verdict for verdict in verdicts if verdict.case.kind == "honest"]
    false = [verdict for verdict in verdicts if verdict.case.kind != "honest"]
    return (
        f"Paraphrases that were put aside: of {len(true)} honest ones {_share(_removed(true), len(true))} are removed by mistake, "
        f"of {len(false)} false ones {_share(_removed(false), len(false))} are removed. By kind:\n\n{corrupted(false)}"
    )


def _by_hand_and_not(told: Sequence[Verdict]) -> tuple[str, str]:
    """The share that was removed of paraphrases, and of the rest."""
    groups = [[verdict for verdict in told if verdict.case.by_hand is written] for written in (True, False)]
    by_hand, others = (_share(_removed(group), len(group)) for group in groups)
    return by_hand, others


def wrong(verdicts: Sequence[Verdict], named: str) -> str:
    """What was judged wrongly, of a kind or a group, or `all`: the sentence, and the words that it stands on."""
    shown = []
    for case, passed in ((verdict.case, verdict.passed) for verdict in verdicts):
        false = case.kind != "honest"
        if passed == false and named in (case.kind if false else case.group, "all"):
            shown.append(f"[{case.kind}, {case.group}, {case.language}] {case.text}")
            for carrier in case.statement.carriers:
                paper = case.papers.get(carrier.paper_id)
                shown.append(f"    {paper.key if paper else 'no paper here'}: {carrier.span}")
    return "\n".join(shown)


def _counted(told: Sequence[Verdict]) -> str:
    by_hand = [verdict for verdict in told if verdict.case.by_hand]
    gone = _removed(told)
    return f"{len(told)} | {gone} | {_share(gone, len(told))} | {_share(_removed(by_hand), len(by_hand))}"


def _removed(told: Sequence[Verdict]) -> int:
    return sum(not verdict.passed for verdict in told)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""
