"""What the hard rules and the judge make of honest and false sentences, in tables: by how they came about, and by what was done to them."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.trust.cases import Case, passes
from evals.trust.judging import Record
from evals.trust.kinds import KINDS, goal

HONEST_GOAL = 0.04


@dataclass(frozen=True, slots=True)
class Finding:
    """A case, whether the hard rules let it pass, and whether the judge supports it; None where it was not asked."""

    case: Case
    passed: bool
    supported: bool | None = None

    @property
    def shown(self) -> bool:
        """To readers, who see what passes both."""
        return self.passed and self.supported is True


def findings(cases: Iterable[Case], record: Record | None = None) -> tuple[list[Finding], float]:
    """Every case, and the seconds of processor time that the hard rules took."""
    start = time.process_time()
    passed = [(case, passes(case)) for case in cases]
    seconds = time.process_time() - start
    known = record.supported if record else {}
    return [Finding(case, fits, known.get(case.key)) for case, fits in passed], seconds


def by_split(found: Sequence[Finding], honest: bool) -> str:
    """Honest sentences that were removed, or false ones that would be shown; by how they came about."""
    rows: dict[str, list[Finding]] = {}
    for each in found:
        if each.case.is_honest is honest:
            rows.setdefault(each.case.split, []).append(each)
    rows = {**dict(sorted(rows.items())), "all": [each for row in rows.values() for each in row]}
    done, goal_ = ("removed", f", goal at most {HONEST_GOAL:.0%}") if honest else ("shown", "")
    lines = [
        f"| {'honest' if honest else 'false'} sentences | count | {done} by the rules{goal_} "
        f"| judged | of these {done} by the rules | by the judge | by both |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, some in rows.items():
        judged = _judged(some)
        told = [sum(part) for part in zip(*(_outcomes(each) for each in judged), strict=True)] if judged else []
        counts = [len(judged) - part if honest else part for part in told] or [0, 0, 0]
        passed = sum(each.passed for each in some)
        rules = _share(len(some) - passed if honest else passed, len(some))
        lines.append(f"| {name} | {len(some)} | {rules} | {len(judged)} | {_shares(counts, len(judged))} |")
    return "\n".join(lines)


def by_kind(found: Sequence[Finding]) -> str:
    """How many false sentences were removed, by what was done to them."""
    rows: dict[str, list[Finding]] = {kind.name: [] for kind in KINDS}
    for each in found:
        if not each.case.is_honest:
            rows.setdefault(each.case.kind, []).append(each)
    lines = [
        "| false sentences | count | removed by the rules | of those held out | goal | | judged | by the judge | by both |",
        "|---|---:|---:|---:|---:|---|---:|---:|---:|",
    ]
    for kind, some in rows.items():
        if some:
            judged, held_out = _judged(some), [each for each in some if each.case.held_out]
            wanted, gone = goal(kind), _removed(some)
            mark = "short" if gone < wanted * len(some) else ""
            both = f"{_count(judged, 1)} | {_count(judged, 2)}" if judged else " | "
            aside = f"{_removed(held_out)} of {len(held_out)}" if held_out else ""
            lines.append(
                f"| {kind} | {len(some)} | {_share(gone, len(some))} | {aside} | {f'{wanted:.0%}' if wanted else ''} | {mark} "
                f"| {len(judged) or ''} | {both} |"
            )
    return "\n".join(lines)


def planted(record: Record) -> str:
    """How the judge did on the planted sentences of its calls, by kind, and how many calls count for nothing."""
    lines = ["| planted | asked | judged rightly |", "|---|---:|---:|"]
    lines += [f"| {kind} | {asked} | {right} |" for kind, (asked, right) in record.planted.items() if asked]
    return "\n".join([*lines, f"\n{record.void} of {record.calls} calls were void."])


def wrong(found: Sequence[Finding], named: str) -> str:
    """What was decided wrongly, of a kind or a group, or `all`: the sentence, by whom, and the words that it stands on."""
    lines = []
    for each in found:
        case, honest = each.case, each.case.is_honest
        who = [
            name
            for name, fits in (("rules", each.passed), ("judge", each.supported))
            if fits is not None and fits is not honest
        ]
        if who and named in (case.group if honest else case.kind, *who, "all"):
            lines.append(f"[{case.kind}, {case.split}: {', '.join(who)}] {case.text}")
            for carrier in case.statement.carriers:
                paper = case.papers.get(carrier.paper_id)
                lines.append(f"    {paper.keys[0] if paper else 'no paper here'}: {carrier.span}")
    return "\n".join(lines)


def _outcomes(finding: Finding) -> tuple[bool, bool, bool]:
    """Whether it is shown by the rules alone, by the judge alone, and by both."""
    return finding.passed, finding.supported is True, finding.shown


def _judged(found: Sequence[Finding]) -> list[Finding]:
    return [each for each in found if each.supported is not None]


def _removed(found: Sequence[Finding]) -> int:
    return sum(not each.passed for each in found)


def _count(found: Sequence[Finding], at: int) -> int:
    return sum(not _outcomes(each)[at] for each in found)


def _shares(counts: Iterable[int], whole: int) -> str:
    return " | ".join(f"{part} ({_share(part, whole)})" if whole else "" for part in counts)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""
