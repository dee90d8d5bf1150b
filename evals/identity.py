"""Which rule joins records of one work that share no id: `python -m evals.identity` prints the tables of docs/identity.md.

True pairs are records that two sources gave one id; false pairs have one title, or nearly, and ids that contradict each other. No
rule but the last sees an id. The recorded sources copy each other's words, so the second record of 2,000 more true pairs is
rewritten as a journal might print it, and as much later as journals were.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations

from rapidfuzz import fuzz

from core.domain.papers.identity import ordered_keys, same_work, title_key
from core.domain.papers.paper import Paper
from core.domain.text.plain import fold
from evals.records import DATA_SETS, RECORDED, Record, dublin_core, records, texts

REWRITTEN = 2_000
SEED = 3
NEAREST = 90
Pair = tuple[Record, Record]
Rule = Callable[[Record, Record], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of records that are one work, in the words of two sources and rewritten; and of two works, papers and data sets."""

    true: Sequence[Pair]
    rewritten: Sequence[Pair]
    false: Sequence[Pair]
    data_sets: Sequence[Pair]


def main() -> int:
    """0, or 1 where there is nothing to measure with."""
    if not RECORDED.exists():
        print(f"The recorded papers are not at {RECORDED}: nothing was measured.", file=sys.stderr)
        return 1
    pairs, late = gathered(), lags()
    print(
        f"{len(pairs.true)} true pairs, {len(pairs.rewritten)} rewritten, {len(pairs.false)} false pairs of papers ",
        end="",
    )
    print(f"and {len(pairs.data_sets)} of data sets.\n")
    print(
        "| rule | true pairs joined | rewritten joined | papers joined wrongly | data sets joined wrongly | precision on papers |"
    )
    print("|---|---|---|---|---|---|")
    for name, rule in RULES.items():
        print(f"| {name} | {_row(rule, pairs)} |")
    print("\n| years between preprint and journal | works |\n|---|---|")
    for years in range(5):
        within = sum(count for lag, count in late.items() if abs(lag) <= years)
        print(f"| at most {years} | {within / late.total():.1%} of {late.total()} |")
    return 0


def _row(rule: Rule, pairs: Pairs) -> str:
    true, rewritten, false, data_sets = (
        sum(rule(a, b) for a, b in some) for some in (pairs.true, pairs.rewritten, pairs.false, pairs.data_sets)
    )
    recall = f"{true / len(pairs.true):.2%} | {rewritten / len(pairs.rewritten):.2%}"
    return f"{recall} | {false} | {data_sets} | {(true + rewritten) / (true + rewritten + false):.2%}"


def gathered() -> Pairs:
    """All pairs of the recorded papers."""
    told = records()
    known = works(told)
    true = list(_shared(told))
    single = {
        known[min(record.ids)]: record for record in told if record.authors and record.source.startswith("arxiv_")
    }
    chance = random.Random(SEED)
    drawn = chance.sample(sorted(single.values(), key=lambda record: min(record.ids)), REWRITTEN)
    spans = sorted(lags().elements())
    rewritten = [(record, reprinted(record, chance.choice(spans))) for record in drawn]
    false = list(_alike(told, known))
    return Pairs(
        true=true,
        rewritten=rewritten,
        false=[pair for pair in false if pair[0].source != DATA_SETS],
        data_sets=[pair for pair in false if pair[0].source == DATA_SETS],
    )


def works(told: Iterable[Record]) -> dict[str, str]:
    """Each id with the one that stands for all of its work."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    for record in told:
        first, *others = sorted(record.ids)
        for other in others:
            above[top(other)] = top(first)
        top(first)
    return {key: top(key) for key in above}


def _shared(told: Iterable[Record]) -> Iterator[Pair]:
    """Pairs of sources that told of one id, each pair of wordings once."""
    by_id: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in told:
        for key in record.ids:
            by_id[key].setdefault(record.source, record)
    seen: set[frozenset[Record]] = set()
    for found in by_id.values():
        for a, b in combinations(found.values(), 2):
            if frozenset((a, b)) not in seen:
                seen.add(frozenset((a, b)))
                yield a, b


def _alike(told: Iterable[Record], known: dict[str, str]) -> Iterator[Pair]:
    """Two works under one title, or of one first author under titles that are nearly one; their ids contradict each other."""
    once = {known[min(record.ids)]: record for record in told}
    blocks: dict[str, list[Record]] = defaultdict(list)
    for record in once.values():
        blocks[f"title {_squeezed(record)}"].append(record)
        if record.authors:
            blocks[f"first {_first(record)}"].append(record)
    seen: set[frozenset[Record]] = set()
    for name, block in blocks.items():
        for a, b in combinations(block, 2):
            near = name.startswith("title") or fuzz.ratio(_squeezed(a), _squeezed(b), score_cutoff=NEAREST)
            if near and _schemes(a) & _schemes(b) and frozenset((a, b)) not in seen:
                seen.add(frozenset((a, b)))
                yield a, b


def _schemes(record: Record) -> set[str]:
    return {key.partition(":")[0] for key in record.ids}


def _squeezed(record: Record) -> str:
    return _folded(record.title)


@cache
def _folded(title: str) -> str:
    return fold(title).replace(" ", "")


def _first(record: Record) -> str:
    """The family name of the first author, as title keys have it."""
    return (title_key("A title that is long enough for a key", record.authors[:1]) or "").rpartition("|")[2]


def reprinted(record: Record, lag: int) -> Record:
    """The record as a journal might print it: capitals, plain hyphens, initials, a long list cut, years later."""
    title = re.sub(r"[-–—:]", " – ", record.title).upper()
    names = [
        f"{one.split()[-1]}, {'. '.join(part[0] for part in one.split()[:-1])}." for one in record.authors if " " in one
    ]
    people = (*names[:6], "et al.") if len(names) > 6 else tuple(names)
    return replace(record, source="journal", title=title, authors=people, year=record.year + lag)


def lags() -> Counter[int]:
    """Years from a paper's submission to arXiv to its journal, where a recorded record names both and they are ten apart at most."""
    counted: Counter[int] = Counter()
    for path in RECORDED.glob("oai/arxiv_oai_dc_*"):
        for record in dublin_core(path):
            submitted = min(int(text[:4]) for text in texts(record, "date"))
            cited = [text for text in texts(record, "identifier") if not text.startswith(("http", "doi"))]
            years = [int(year) for text in cited[:1] for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)[-1:]]
            counted.update(year - submitted for year in years if abs(year - submitted) <= 10)
    return counted


def _paper(record: Record, *, ids: bool = False, year: bool = True) -> Paper:
    keys = [key for key in (title_key(record.title, record.authors), *(record.ids if ids else ())) if key]
    day = date(record.year, 1, 1) if year and record.year else None
    return Paper(keys=ordered_keys(keys), title=record.title, authors=record.authors, published_on=day)


def _one_title(a: Record, b: Record) -> bool:
    return _squeezed(a) == _squeezed(b)


def _one_key(a: Record, b: Record) -> bool:
    key = title_key(a.title, a.authors)
    return key is not None and key == title_key(b.title, b.authors)


def _within(years: int) -> Rule:
    return lambda a, b: _one_key(a, b) and (not a.year or not b.year or abs(a.year - b.year) <= years)


def _same_people(a: Record, b: Record) -> bool:
    return same_work(_paper(a, year=False), _paper(b, year=False))


def _nearly(likeness: int) -> Rule:
    def rule(a: Record, b: Record) -> bool:
        near = (
            fuzz.ratio(_squeezed(a), _squeezed(b)) >= likeness
            and bool(a.authors and b.authors)
            and _first(a) == _first(b)
        )
        return near and (not a.year or not b.year or abs(a.year - b.year) <= 3) and _same_people(a, b)

    return rule


def _ours(a: Record, b: Record) -> bool:
    """As papers are filed: the ids that differ are seen; the one that a true pair shares is not, for the title alone must do."""
    shared = a.ids & b.ids or (a.ids if b.source == "journal" else frozenset())
    mine, theirs = (replace(record, ids=record.ids - shared) for record in (a, b))
    return _one_key(a, b) and same_work(_paper(mine, ids=True), _paper(theirs, ids=True))


RULES: dict[str, Rule] = {
    "title": _one_title,
    "title, first author": _one_key,
    "title, first author, 1 year": _within(1),
    "title, first author, 2 years": _within(2),
    "title, first author, 3 years": _within(3),
    "title, first author, 4 years": _within(4),
    "title, first author, 3 years, most of the people": lambda a, b: _within(3)(a, b) and _same_people(a, b),
    "title to 97 %, first author, 3 years, most of the people": _nearly(97),
    "title to 95 %, first author, 3 years, most of the people": _nearly(95),
    "title to 90 %, first author, 3 years, most of the people": _nearly(90),
    "**title, first author, 3 years, most of the people, no id against it**": _ours,
}

if __name__ == "__main__":
    sys.exit(main())
