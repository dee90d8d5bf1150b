"""Fits `core/domain/namesakes/weights.py` on labelled names: `python -m evals.namesakes FOLDER > core/domain/namesakes/weights.py`.

FOLDER holds `identity` and `papers` of the labelled data. Follows are cut at random moments and replayed with true answers under
the weights of the round before; each round fits a logistic regression on what the replay saw. `--held-out` fits without every
fifth name in turn and prints, instead of weights, how those names fare.
"""

import json
import lzma
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.namesakes.deciding import Decision, Person, Verdict
from core.domain.namesakes.works import Census, Work, person_key, work

ROUNDS, FOLDS, RIDGE, MOST_PEOPLE, SINGLE = 3, 5, 3.0, 6, 8
HEAD = '"""What each kind of evidence weighs: fitted by `python -m evals.namesakes` on labelled names."""\n'
START = defaultdict(float, {"bias": -3.0, "shared": 6.0, "share": 1.0})


@dataclass(frozen=True, kw_only=True)
class Case:
    """A follow at a random moment, with the truth of each paper."""

    name: str
    known: list[Work]
    stored: list[Work]
    arrive: list[Work]
    truth: Mapping[str, bool]
    bearers: int
    census: Census


def main(folder: Path, *, held_out: bool) -> None:
    """Prints the fitted module, or the figures of names that the weights have not seen."""
    cases = [case for number in (1, 3, 10) for case in _cases(folder, number)]
    if not held_out:
        weights = _fit(cases)
        print(HEAD + "\nWEIGHTS: dict[str, float] = {")
        print("\n".join(f'    "{kind}": {weight:.4f},' for kind, weight in weights.items()) + "\n}")
        return
    total: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    classes: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = _fit([case for case in cases if _fold(case.name) != fold])
        for case in (case for case in cases if _fold(case.name) == fold):
            for answered in (True, False):
                _, found = _replay(case, weights, answered=answered)
                for label in _labels(case, answered=answered):
                    total[label].update((verdict.decision, case.truth[key]) for key, verdict in found.items())
                if answered and case.bearers > 1:
                    for key, verdict in found.items():
                        classes[verdict.kind].append((verdict.p, case.truth[key]))
    for label, counts in sorted(total.items()):
        print(_figures(label, counts))
    for kind, stated in sorted(classes.items()):
        count, right = len(stated), sum(true for _, true in stated)
        print(
            f"class {kind}: {count} papers, {right / count:.4f} theirs, {sum(p for p, _ in stated) / count:.4f} stated"
        )


def _figures(label: str, counts: Counter[tuple[str, bool]]) -> str:
    true = sum(count for (_, right), count in counts.items() if right)
    sent, wrong = counts["send", True], counts["send", False]
    asked = counts["ask", True], counts["ask", False]
    return (
        f"{label:>18}: sent {sent / true:.3f}, right {sent / max(sent + wrong, 1):.4f}, found {(sent + asked[0]) / true:.3f}, "
        f"questions {sum(asked) / true:.3f} ({counts.total()} papers, {true} theirs)"
    )


def _labels(case: Case, *, answered: bool) -> Iterator[str]:
    if not answered:
        yield "never answered"
        return
    yield "answered"
    yield f"{len(case.known)} known"
    yield "one bearer" if case.bearers == 1 else "2 to 15 bearers" if case.bearers < 16 else "16 bearers or more"


def _fold(name: str) -> int:
    return zlib.crc32(person_key(name).encode()) % FOLDS


def _lines(path: Path) -> list[Any]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _cases(folder: Path, known: int) -> Iterator[Case]:
    """The follows of both labelled sets, over a census of everything recorded."""
    recorded = [
        work(
            row["arxiv_id"],
            row["title"],
            [name.strip() for name in row["authors"].split(",")],
            (),
            "arXiv",
            row["_day"],
        )
        for row in _lines(folder / "papers" / "arxiv_cs_2026-05-18_2026-06-30.jsonl.xz")
    ]
    era: dict[str, dict[str, int]] = {}
    works: dict[str, Work] = {}
    for row in _lines(folder / "identity" / "dblp_era.jsonl.xz"):
        era[row["name"]] = {each["id"]: each["person"] for each in row["papers"]}
        for each in row["papers"]:
            works[each["id"]] = work(each["id"], each["title"], each["authors"], (), each["venue"], each["date"])
    yield from _cut(era, works, Census([*recorded, *works.values()]), known)
    papers = {
        row["id"]: work(row["id"], row["title"], row["authors"], row["keywords"], row["venue"], row["date"])
        for row in _lines(folder / "identity" / "conference_papers.jsonl.xz")
    }
    names = {
        row["name"]: {paper: person for paper, _, person in row["papers"]}
        for row in _lines(folder / "identity" / "conference_names.jsonl.xz")
    }
    yield from _cut(names, papers, Census([*recorded, *papers.values()]), known)


def _cut(
    names: Mapping[str, Mapping[str, int]], works: Mapping[str, Work], census: Census, known: int
) -> Iterator[Case]:
    for number, (name, persons) in enumerate(sorted(names.items())):
        by: dict[int, list[str]] = defaultdict(list)
        for paper, person in persons.items():
            by[person].append(paper)
        if len(by) == 1 and number % SINGLE:
            continue
        chance = random.Random(f"{name}|{known}")
        people = sorted(person for person, those in by.items() if len(those) > known)
        chance.shuffle(people)
        for person in people[:MOST_PEOPLE]:
            mine = sorted(by[person], key=lambda paper: (works[paper].year, paper))
            at = chance.randrange(known, len(mine))
            told = mine[at - known : at]
            others = sorted(
                (works[paper] for paper in persons if paper not in told), key=lambda each: (each.year, each.key)
            )
            cut = (works[mine[at]].year, mine[at])
            yield Case(
                name=name,
                known=[works[paper] for paper in told],
                stored=[each for each in others if (each.year, each.key) < cut],
                arrive=[each for each in others if (each.year, each.key) >= cut],
                truth={each.key: persons[each.key] == person for each in others},
                bearers=len(by),
                census=census,
            )


Row = tuple[dict[str, float], bool]


def _replay(case: Case, weights: Mapping[str, float], *, answered: bool) -> tuple[list[Row], dict[str, Verdict]]:
    """What was measured for each arriving paper with its truth, and the last verdict on each."""
    bearing = case.census.bearing[person_key(case.name)]
    person = Person(
        case.name,
        case.census,
        elsewhere=max(bearing - len(case.known) - len(case.stored) - len(case.arrive), 0),
        weights=weights,
    )
    person.learn(case.known, case.stored)
    rows: list[Row] = []
    found: dict[str, Verdict] = {}
    for each in case.arrive:
        rows.append((person.evidence(each), case.truth[each.key]))
        verdicts = person.arrive(each)
        if answered and verdicts[0].decision is Decision.ASK:
            verdicts += person.answer(each, theirs=case.truth[each.key])
        found.update((verdict.key, verdict) for verdict in verdicts)
    return rows, found


def _fit(cases: list[Case]) -> Mapping[str, float]:
    weights: Mapping[str, float] = START
    for _ in range(ROUNDS):
        rows = [
            row for case in cases for answered in (True, False) for row in _replay(case, weights, answered=answered)[0]
        ]
        weights = _regression(rows)
    return weights


def _regression(rows: list[Row]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method, over standardised evidence."""
    kinds = list(rows[0][0])
    raw = np.array([[row[kind] for kind in kinds] for row, _ in rows])
    truth = np.array([float(right) for _, right in rows])
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    spread[spread == 0] = 1
    given = np.hstack([(raw - mean) / spread, np.ones((len(rows), 1))])
    penalty = np.append(np.full(len(kinds), RIDGE), 0.0)
    beta = np.zeros(len(kinds) + 1)
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(given @ beta, -30, 30)))
        slope = given.T @ (truth - p) - penalty * beta
        curve = (given * (p * (1 - p))[:, None]).T @ given + np.diag(penalty + 1e-6)
        beta += np.linalg.solve(curve, slope)
    scaled = beta[:-1] / spread
    return {"bias": float(beta[-1] - scaled @ mean)} | dict(zip(kinds, map(float, scaled), strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), held_out="--held-out" in sys.argv)
