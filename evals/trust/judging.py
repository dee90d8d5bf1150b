"""The product's judge on a sample of the sentences, and its verdicts on record: keys only, no text of a paper or a sentence."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import Self

from core.domain.briefings.budget import MILLION, Call
from core.domain.errors import WriterUnavailable
from core.domain.judge.record import JudgeRecord, PlantKind
from core.domain.judge.verdict import Claim, Evidence
from core.ports.clock import Clock
from core.ports.writing import Writing
from core.writing import judge
from core.writing.prompts import instructions
from evals.trust.cases import Case
from evals.trust.kinds import goal

RECORD = Path(__file__).with_name("verdicts.json")


@dataclass(slots=True)
class Book:
    """Implements the port Ledger: every call is let through, and everything is kept."""

    calls: list[Call] = field(default_factory=list)
    records: list[JudgeRecord] = field(default_factory=list)

    async def admit(self, asked_by: int) -> None:
        """Always."""

    async def book(self, call: Call) -> None:
        """Keeps it."""
        self.calls.append(call)

    async def record(self, record: JudgeRecord) -> None:
        """Keeps it."""
        self.records.append(record)

    async def warn(self, cause: str, text: str) -> None:
        """Prints it."""
        print(f"{cause}: {text}")

    @property
    def dollars(self) -> float:
        """What all calls cost."""
        return sum(call.microdollars for call in self.calls) / MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a judge made of a sample. `supported` by the keys of cases; `planted`: asked about and judged rightly, by kind."""

    judge: str
    date: str
    prompt: str
    calls: int
    void: int
    planted: Mapping[str, tuple[int, int]]
    supported: Mapping[str, bool]

    @classmethod
    def read(cls, path: Path = RECORD) -> Self | None:
        """The one on record, if any."""
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None

    def write(self, path: Path = RECORD) -> None:
        """Replaces the one on record."""
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def sample(cases: Iterable[Case], count: int, seed: int) -> list[Case]:
    """Half of them honest, and as many of each group or kind as of the others, but twice as many where only the judge can tell.

    Nobody is asked about an honest sentence and one made of it, which together tell which is which: a coin decides between them.
    """
    strata: dict[tuple[bool, str], list[Case]] = {}
    for case in sorted(cases, key=lambda case: random.Random(f"{seed} {case.key}").random()):
        if case.is_honest is (random.Random(f"{seed} {case.base}").random() < 1 / 2) and _claim(case, {}) is not None:
            name = case.group if case.is_honest else case.kind
            strata.setdefault((case.is_honest, f"{case.split} {name}"), []).append(case)
    found: list[Case] = []
    taken: set[object] = set()
    for is_honest in (True, False):
        queues: list[list[Case]] = []
        for (honest, _), some in sorted(strata.items()):
            if honest is is_honest:
                ways = 1 if honest or goal(some[0].kind) else 2
                queues += [some[at::ways] for at in range(ways)]
        wanted = len(found) + (count + is_honest) // 2
        for case in filter(None, chain.from_iterable(zip_longest(*queues))):
            if len(found) < wanted and case.base not in taken:
                taken.add(case.base)
                found.append(case)
    return found


async def verdicts(cases: Sequence[Case], writing: Writing, book: Book, clock: Clock, name: str) -> Record:
    """Asks the judge about them as the product does, sentences on several papers by themselves; `name` says who that is."""
    numbers: dict[tuple[object, ...], Evidence] = {}
    asked = {claim.key: (claim, case) for case in cases if (claim := _claim(case, numbers)) is not None}
    evidence = {each.id: each for each in numbers.values()}
    found: dict[str, bool] = {}
    for several in (False, True):
        some = [claim for claim, _ in asked.values() if (len(claim.papers) > 1) is several]
        try:
            said = await writing.judge(some, evidence)
        except WriterUnavailable as failure:
            print(f"The judge gave no verdicts: {failure}")
            continue
        found |= {asked[key][1].key: verdict.supported for key, verdict in said.items()}
    first = [each for each in book.records if each.model == writing.judge_model]
    return Record(
        judge=name,
        date=f"{clock.now():%Y-%m-%d}",
        prompt=instructions(judge.KIND).edition,
        calls=len(first),
        void=sum(each.asked != each.right for each in first),
        planted={
            kind.value: (sum(each.asked.get(kind, 0) for each in first), sum(each.right.get(kind, 0) for each in first))
            for kind in PlantKind
        },
        supported=found,
    )


def _claim(case: Case, numbers: dict[tuple[object, ...], Evidence]) -> Claim | None:
    """As the judge is asked about it; None for a paper that is not there. The same paper with another text has another id."""
    if len(case.known) < len(case.statement.papers):
        return None
    ids = []
    for number in case.known:
        paper = case.papers[number]
        text = paper.keys[0], paper.title, paper.abstract
        evidence = Evidence(id=len(numbers) + 1, title=paper.title, text=paper.abstract)
        ids.append(numbers.setdefault(text, evidence).id)
    claim = Claim(text=case.text, papers=tuple(ids))
    return claim if judge.packed([claim], {each.id: each for each in numbers.values()}) else None
