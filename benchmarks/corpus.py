"""Papers for the benchmarks: recorded ones beside the project where they are there, else the bundled sample's words recombined.

Recombined means: sentences of the sample's abstracts and halves of its titles drawn anew, given and family names paired anew. Growth
beyond what is recorded is made in the same way.
"""

import json
import lzma
import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from core.domain.papers.identity import title_key
from core.domain.papers.paper import Announcement, Paper
from core.domain.radar.match_keys import emitted
from core.fetching.sample import bundled_sample

RECORDED = Path(__file__).parents[2] / "shared" / "data" / "papers"
DAY = date(2026, 6, 15)


def papers(count: int, *, emits: bool = True) -> list[Announcement]:
    """So many papers with what they emit, where that is wanted, always the same ones."""
    found = list(islice(_recorded(), count))
    all_of_them = (*found, *islice(_recombined(), count - len(found)))
    return [Announcement.of(each, emitted(each) if emits else ()) for each in all_of_them]


def many(count: int) -> list[Paper]:
    """So many papers without what they emit: `papers` first, then those that were recorded in an earlier half-year."""
    known = islice((paper for papers in (_recorded(), _earlier(), _recombined()) for paper in papers), count)
    return list(known)


def origin() -> str:
    """Which papers they are, in a word."""
    return "recorded" if RECORDED.exists() else "recombined"


def _recorded() -> Iterator[Paper]:
    seen: set[str] = set()
    for file in sorted(RECORDED.glob("arxiv_cs_*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                number = str(row.get("arxiv_id") or "").removeprefix("arXiv:").partition("v")[0]
                if number and row.get("abstract") and number not in seen:
                    seen.add(number)
                    authors = tuple(name.strip() for name in str(row.get("authors") or "").split(",") if name.strip())
                    yield _paper(f"arxiv:{number}", row["title"], row["abstract"], authors)


def _earlier() -> Iterator[Paper]:
    for file in sorted(RECORDED.glob("arxiv_dw_*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield _paper(f"arxiv:{row['id']}", row["title"], row["summary"], tuple(row["authors"]))


def _recombined() -> Iterator[Paper]:
    chance = random.Random(1)
    sample = [announcement.paper for announcement in bundled_sample()]
    sentences = [part for paper in sample for part in re.split(r"(?<=[.!?]) ", paper.abstract)]
    halves = [_halves(paper.title) for paper in sample]
    names = [name.split() for paper in sample for name in paper.authors if " " in name]
    for number in range(10**9):
        authors = (f"{chance.choice(names)[0]} {chance.choice(names)[-1]}" for _ in range(chance.randint(1, 8)))
        title = f"{chance.choice(halves)[0]} {chance.choice(halves)[1]}, part {number}"
        yield _paper(
            f"arxiv:26{number:07}", title, " ".join(chance.choices(sentences, k=9)), tuple(dict.fromkeys(authors))
        )


def _halves(title: str) -> tuple[str, str]:
    words = title.split()
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _paper(key: str, title: str, abstract: str, authors: tuple[str, ...]) -> Paper:
    by_title = title_key(title, authors)
    return Paper(
        keys=(key, by_title) if by_title else (key,),
        title=title,
        abstract=abstract,
        authors=authors,
        announced_on=DAY,
        url=f"https://example.org/{key}",
        labels=("cs.AI", "cs.LG"),
        venue="arXiv",
        source="arxiv:cs.AI",
    )
