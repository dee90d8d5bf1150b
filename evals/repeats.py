"""What is announced again is the same paper: `python -m evals.repeats` reads what was recorded again, in the order recorded.

Half-day polls overlap, a Saturday's dump repeats Friday's, a cross-list repeats a paper inside one dump, a publisher's feed of a week
later has most entries again, and a preprint comes back as an article. Each record is filed as the store files it. What is the same is
told without the bot: by the id in the record, by the DOI that another reading of a feed's bytes finds, else by its title.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from core.domain.papers.deduplicate import file
from core.domain.papers.identity import ordered_keys, title_key
from core.domain.papers.paper import Announcement, Paper
from core.domain.papers.references import arxiv_key
from core.fetching.parser.pool import Parser
from evals import identity
from evals.records import RECORDED, Record, opened, records
from evals.sources.families import FAMILIES, Family
from evals.sources.measure import read
from evals.sources.payload import Item, letters

LEAST_PRECISION, LEAST_RECALL = 0.999, 0.98
_LEAST_LETTERS = 20

Told = tuple[str, Paper]
"""What the record is the same as, and the record as the bot has it."""


@dataclass(slots=True)
class Store:
    """Papers in memory, filed by the rule of the database."""

    papers: dict[int, Paper] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)
    became: dict[int, int] = field(default_factory=dict)

    def add(self, batch: Sequence[Paper]) -> list[int]:
        """The id of the paper that each became, which may become part of another later."""
        filed = file([Announcement(paper=paper) for paper in batch], self.owners, self.papers.values(), {})
        for work in filed.works:
            work.paper = replace(work.paper, id=work.paper.id or len(self.became) + 1)
            self.became.setdefault(work.paper.id, work.paper.id)
            self.papers[work.paper.id] = work.paper
            self.owners |= dict.fromkeys(work.paper.keys, work.paper.id)
        for work, joined in filed.joins:
            if joined.younger.id and joined.younger.id != work.last.paper.id:
                self.became[joined.younger.id] = work.last.paper.id
                self.papers.pop(joined.younger.id, None)
        return [work.last.paper.id for work, _ in filed.answers]

    def now(self, paper_id: int) -> int:
        """The paper that an id stands for."""
        while self.became[paper_id] != paper_id:
            paper_id = self.became[paper_id]
        return paper_id


@dataclass(frozen=True, slots=True)
class Figures:
    """How many records were read, how many of them again, of those how many were joined, and how many records with a paper that
    is another."""

    name: str
    records: int
    again: int
    joined: int
    wrong: int

    @property
    def row(self) -> str:
        """A line of the table."""
        recall = f"{self.joined / self.again:.2%}" if self.again else "–"
        return f"| {self.name} | {self.records:,} | {self.again:,} | {self.joined:,} | {recall} | {self.wrong} |"


def main() -> int:
    """0 where precision and recall hold over all, 1 where they do not or nothing is there to measure with."""
    if not RECORDED.exists():
        print(f"The recorded papers are not at {RECORDED}: nothing was measured.", file=sys.stderr)
        return 1
    found = [measured(name, batches) for name, batches in asyncio.run(recorded()).items()]
    print("| what | records | seen before | joined | recall | joined wrongly |\n|---|---:|---:|---:|---:|---:|")
    for each in found:
        print(each.row)
    again, joined, wrong = (sum(getattr(each, name) for each in found) for name in ("again", "joined", "wrong"))
    recall, precision = joined / again, joined / (joined + wrong)
    print(f"\nTogether: recall {recall:.2%}, precision {precision:.2%}.")
    return 0 if recall >= LEAST_RECALL and precision >= LEAST_PRECISION else 1


async def recorded() -> Mapping[str, Sequence[Sequence[Told]]]:
    """What was recorded, each kind as batches in the order read."""
    return {
        "half-day polls of arXiv": [list(_polled(path)) for path in _files("papers/polls_12h/*")],
        "daily dumps of arXiv, with cross-lists and a Saturday": [
            list(_dumped(path)) for path in _files("papers/daily_dumps/*")
        ],
        **await _feeds(),
        "preprint and article, as the sources state them": list(_pairs(ids=True)),
        "preprint and article, without the ids": list(_pairs(ids=False)),
    }


def measured(name: str, batches: Iterable[Sequence[Told]]) -> Figures:
    """Files the batches one after the other."""
    store = Store()
    placed: list[tuple[str, int]] = []
    for batch in batches:
        placed += zip([truth for truth, _ in batch], store.add([paper for _, paper in batch]), strict=True)
    first: dict[str, int] = {}
    truths: dict[int, str] = {}
    again = joined = wrong = 0
    for truth, paper_id in ((truth, store.now(paper_id)) for truth, paper_id in placed):
        if truth in first:
            again += 1
            joined += first[truth] == paper_id
        first.setdefault(truth, paper_id)
        wrong += truths.setdefault(paper_id, truth) != truth
    return Figures(name, len(placed), again, joined, wrong)


def _files(pattern: str) -> list[Path]:
    return sorted(RECORDED.glob(pattern))


def _polled(path: Path) -> Iterator[Told]:
    for line in opened(path).splitlines():
        row = json.loads(line)
        key = arxiv_key(row["url"]) or ""
        keys = ordered_keys(each for each in (key, title_key(row["title"], ())) if each)
        yield key, Paper(keys=keys, title=row["title"], abstract=row["abstract"], venue="arXiv")


def _dumped(path: Path) -> Iterator[Told]:
    for line in opened(path).splitlines():
        row = json.loads(line)
        key = arxiv_key(row["id"]) or ""
        keys = ordered_keys(each for each in (key, title_key(row["title"], row["authors"])) if each)
        yield (
            key,
            Paper(keys=keys, title=row["title"], authors=tuple(row["authors"]), labels=tuple(row["categories"])),
        )


async def _feeds() -> dict[str, list[list[Told]]]:
    """Feeds of which a host was read more than once: each poll as the reading child has it."""
    parser = Parser(wall=60)
    try:
        read = {family.name: [await _poll(parser, family, path) for path in _of(family)] for family in FAMILIES}
    finally:
        await parser.close()
    return {f"feeds of {name}": polls for name, polls in read.items() if len(polls) > 1}


def _of(family: Family) -> list[Path]:
    """Its files, oldest first: those without a day in their names are of 2021-12-07."""
    paths = {path for pattern in family.files for path in RECORDED.glob(pattern) if pattern.startswith("feeds/")}
    return sorted(paths, key=lambda path: (not path.name.startswith("example"), path.name))


async def _poll(parser: Parser, family: Family, path: Path) -> list[Told]:
    ((body, expected),) = family.parts(path)
    papers = await read(parser, family, body)
    if len(papers) != len(expected):
        return []
    truths = [family.doi(item).lower() or _titled(item) for item in expected]
    return list(zip(truths, papers, strict=True))


def _titled(item: Item) -> str:
    """What tells an entry without a DOI: its title, where that tells more than "Editorial Board", else its place too."""
    title = letters(item.one("title"))
    return title if len(title) > _LEAST_LETTERS else f"{title} {item.one('link')}"


def _pairs(*, ids: bool) -> Iterator[list[Told]]:
    """Two sources' records of one id, one after the other."""
    known = identity.works(records())
    for a, b in identity.gathered().true:
        yield [(known[min(a.ids)], _paper(a, ids=ids))]
        yield [(known[min(b.ids)], _paper(b, ids=ids))]


def _paper(record: Record, *, ids: bool) -> Paper:
    stated = record.ids if ids else ()
    keys = [key for key in (title_key(record.title, record.authors), *stated) if key]
    day = date(record.year, 1, 1) if record.year else None
    return Paper(keys=ordered_keys(keys), title=record.title, authors=record.authors, published_on=day)


if __name__ == "__main__":
    sys.exit(main())
