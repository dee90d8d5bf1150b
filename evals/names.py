"""Names of people, measured: `python -m evals.names`. Its tables stand in docs/names.md.

Labels: pairs of signatures inside a block (equal family name and first initial) of the author-disambiguation set, of one person or of
two. Corpus: the distinct author names of the recorded papers, how they are read, and what a reading costs. Needs ../shared/data.
"""

import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from core.domain.people import han, tokens
from core.domain.people.names import Likeness, author_keys, compare, name_key
from core.domain.people.parse import Order, readings

RECORDED = Path(__file__).parents[2] / "shared" / "data"
LABELS = RECORDED / "labels" / "author_disambiguation"
Print = Callable[[str, str, str], str]
SPELLINGS: dict[str, Print] = {
    "Given Family": lambda first, middle, last: " ".join(filter(None, (first, middle, last))),
    "Family, Given": lambda first, middle, last: f"{last}, {' '.join(filter(None, (first, middle)))}",
    "FAMILY Given": lambda first, middle, last: " ".join(filter(None, (last.upper(), first, middle))),
    "Family Given": lambda first, middle, last: " ".join(filter(None, (last, first, middle))),
    "Family GM": lambda first, middle, last: f"{last} {(first[:1] + middle[:1]).upper()}",
    "G. M. Family": lambda first, middle, last: " ".join([f"{part[0]}." for part in (first, middle) if part] + [last]),
}


def main() -> int:
    """Prints the tables; 1 where there is nothing recorded to measure on."""
    if not LABELS.exists():
        print(f"Nothing to measure: {LABELS} is not there.", file=sys.stderr)
        return 1
    signatures, persons = _labels()
    print(f"{len(signatures)} signatures of {len(set(persons.values()))} persons\n")
    _print_pairs(signatures, persons)
    _print_spellings(signatures)
    names = _corpus()
    _print_readings(names)
    _print_costs(names)
    return 0


def _labels() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    with lzma.open(LABELS / "qian_signatures.json.xz", "rt", encoding="utf-8") as file:
        everybody = {key: row["author_info"] for key, row in json.load(file).items()}
    with lzma.open(LABELS / "qian_clusters.json.xz", "rt", encoding="utf-8") as file:
        clusters = json.load(file).values()
    persons = {signature: cluster["cluster_id"] for cluster in clusters for signature in cluster["signature_ids"]}
    return {key: info for key, info in everybody.items() if key in persons}, persons


def _printed(info: dict[str, str], spelling: str = "Given Family") -> str:
    return SPELLINGS[spelling](info["first"] or "", info["middle"] or "", info["last"] or "")


def _print_pairs(signatures: dict[str, dict[str, str]], persons: dict[str, str]) -> None:
    """What `compare` says of each pair in a block, and what equal strings would."""
    blocks: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for key, info in signatures.items():
        blocks[info["block"]][_printed(info), persons[key]] += 1
    told: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    equal: Counter[bool] = Counter()
    for (one, other), same, count in _pairs(blocks.values()):
        likeness = compare(one, other)
        told[same][likeness.name if likeness else "none"] += count
        equal[same] += count if one.casefold() == other.casefold() else 0
    totals = {same: sum(counts.values()) for same, counts in told.items()}
    print(
        f"| pairs in {len(blocks)} blocks | one person | share | two persons | share | precision |\n|---|---:|---:|---:|---:|---:|"
    )
    classes = [likeness.name for likeness in reversed(Likeness)]
    rows = [(name, told[True][name], told[False][name]) for name in (*classes, "none")]
    rows.append(("any class", *(totals[same] - told[same]["none"] for same in (True, False))))
    for name, right, wrong in (*rows, ("equal strings", equal[True], equal[False])):
        precision = f"{right / (right + wrong):.3f}" if right + wrong and name != "none" else ""
        print(
            f"| {name} | {right} | {right / totals[True]:.1%} | {wrong} | {wrong / totals[False]:.1%} | {precision} |"
        )
    print()


def _pairs(blocks: Iterable[Counter[tuple[str, str]]]) -> Iterator[tuple[tuple[str, str], bool, int]]:
    """Names of two signatures, whether of one person, and how many pairs are printed so."""
    for block in blocks:
        for (name, _), count in block.items():
            if count > 1:
                yield (name, name), True, count * (count - 1) // 2
        for ((one, mine), n), ((other, theirs), m) in combinations(block.items(), 2):
            yield (one, other), mine == theirs, n * m


def _print_spellings(signatures: dict[str, dict[str, str]]) -> None:
    """How often each person's name is found again in another spelling of it, with its key a candidate."""
    infos = {_printed(info): info for info in signatures.values() if len(info["first"] or "") > 1}
    columns = ("FULL", "REVERSED", "INITIALS", "none", "no candidate", "equal strings")
    print(
        f"| {len(infos)} names with a first name, printed as | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}"
    )
    for spelling in SPELLINGS:
        counts: Counter[str] = Counter()
        for name, info in infos.items():
            printed = _printed(info, spelling)
            likeness = compare(name, printed)
            counts[likeness.name if likeness else "none"] += 1
            counts["no candidate"] += _anchor_missing(name, printed)
            counts["equal strings"] += name.casefold() == printed.casefold()
        shares = (counts[column] / len(infos) for column in columns)
        print(f"| {spelling} | {' | '.join(f'{share:.1%}' for share in shares)} |")
    print()


def _anchor_missing(followed: str, printed: str) -> bool:
    return readings(followed)[0].key not in author_keys(printed)


def _corpus() -> list[str]:
    found: dict[str, None] = {}
    for file in sorted((RECORDED / "papers").glob("arxiv_*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                authors = row["authors"] if isinstance(row["authors"], list) else str(row["authors"] or "").split(",")
                found.update(dict.fromkeys(name.strip() for name in authors if name.strip()))
    return list(found)


def _print_readings(names: list[str]) -> None:
    kinds = Counter(map(_kind, names))
    print(f"| {len(names)} distinct names, read as | names | share |\n|---|---:|---:|")
    for kind, count in kinds.most_common():
        print(f"| {kind} | {count} | {count / len(names):.2%} |")
    people = [name for name in names if (found := readings(name)) and found[0].given]
    turned = [(name, f"{parts[-1]}, {' '.join(parts[:-1])}") for name in people if len(parts := name.split()) > 1]
    alike = sum(compare(name, other) is not None for name, other in turned)
    keyed = sum(name_key(name) == name_key(other) for name, other in turned)
    print(
        f"\nWith the last word before a comma: {alike / len(turned):.2%} agree, {keyed / len(turned):.2%} one name key.\n"
    )


def _kind(name: str) -> str:
    """How the likeliest reading came about."""
    found = readings(name)
    if not found:
        return "no key"
    plain = tokens.tidy(name)
    if han.parted(plain):
        return "Han script"
    if not found[0].given:
        return "a team" if " " in found[0].family or len(plain.split()) > 1 else "one word"
    if found[0].order is Order.LISTED:
        return "family name first, by a list"
    if "," in plain:
        return "at a comma"
    words = tokens.words(plain)
    if words[-1].initials:
        return "initials behind"
    if len(words) == 2:
        return "given and family name"
    return "more than two words"


def _print_costs(names: list[str]) -> None:
    measured: dict[str, Callable[[str], object]] = {
        "author_keys": author_keys,
        "compare with a followed name": lambda name: compare("Wenjian Luo", name),
    }
    for label, read in measured.items():
        best = min(_timed(read, names) for _ in range(3))
        print(f"{label}: {best / len(names) * 1e6:.1f} µs a name")


def _timed(read: Callable[[str], object], names: list[str]) -> float:
    start = time.process_time()
    for name in names:
        read(name)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
