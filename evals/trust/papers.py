"""Papers with abstracts to measure on: recorded ones of many fields, or the bundled sample in a clone that has none."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator

import feedparser

from core.domain.papers.identity import arxiv_key, doi_key, reference_key
from core.domain.papers.paper import Paper
from core.domain.text.plain import plain_text
from core.fetching.sample import bundled_sample
from evals.records import RECORDED, dublin_core, opened, texts

SHORTEST, LONGEST = 400, 3_000
"""Characters of the abstracts that are measured on."""

_OPENING = re.compile(r"^Abstract:?\s*(?=[A-Z])")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to|is|that|with|for)\b", re.IGNORECASE)


def papers_by_field() -> dict[str, tuple[Paper, ...]]:
    """Papers by field, each once and in a fixed order; without recorded papers, the bundled sample as one field.

    Ids are numbers from 1 in that order, so they hold only as long as the recorded files are the same; keys hold always.
    """
    found: dict[str, dict[str, Paper]] = defaultdict(dict)
    known: set[str] = set()
    for field, key, title, abstract in _records() if RECORDED.exists() else _sample():
        title, abstract = plain_text(title), _OPENING.sub("", plain_text(abstract))
        if key and key not in known and title and SHORTEST <= len(abstract) <= LONGEST and _english(abstract):
            known.add(key)
            found[field][key] = Paper(id=len(known), keys=(key,), title=title, abstract=abstract)
    return {field: tuple(papers.values()) for field, papers in found.items()}


def _english(text: str) -> bool:
    return len(_ENGLISH.findall(text)) >= len(text.split()) / 8


def _records() -> Iterator[tuple[str, str | None, str, str]]:
    """Field, key, title and abstract."""
    yield from _archive()
    yield from _medicine()
    yield from _open_access()
    yield from _feeds()
    yield from _springer()
    yield from _computing()


def _sample() -> Iterator[tuple[str, str | None, str, str]]:
    for announcement in bundled_sample():
        paper = announcement.paper
        yield "sample", paper.key, paper.title, paper.abstract


def _archive() -> Iterator[tuple[str, str | None, str, str]]:
    for record in dublin_core(RECORDED / "oai" / "arxiv_oai_dc_2014-12-24_25.xml.gz"):
        subject = " ".join(texts(record, "subject")[:1])
        field = next((field for start, field in _SUBJECTS.items() if subject.startswith(start)), "physics")
        abstract = max(texts(record, "description"), key=len, default="")
        yield field, reference_key(texts(record, "identifier")[0]), texts(record, "title")[0], abstract


_SUBJECTS = {
    "Mathematics": "mathematics",
    "Statistics": "mathematics",
    "Computer": "computing",
    "Quantitative": "biology",
}


def _medicine() -> Iterator[tuple[str, str | None, str, str]]:
    for path in sorted(RECORDED.glob("labels/systematic_reviews/*.xz")):
        for row in csv.DictReader(io.StringIO(opened(path))):
            if row.get("pubmedID"):
                yield "medicine", f"pmid:{row['pubmedID']}", row["title"], row["abstract"]


def _open_access() -> Iterator[tuple[str, str | None, str, str]]:
    for path in sorted(RECORDED.glob("oai/pmc_oai_dc_*")):
        for record in dublin_core(path):
            keys = [
                key for text in texts(record, "identifier") if (key := reference_key(text) or "").startswith("doi:")
            ]
            abstract = max(texts(record, "description"), key=len, default="")
            yield "biology", next(iter(keys), None), " ".join(texts(record, "title")[:1]), abstract


_FEEDS = {
    "feeds/ssrn/*": "economics",
    "feeds/arxiv/*": "physics",
    "feeds/publishers/*zookeys*": "biology",
    "feeds/publishers/*ijsem*": "biology",
    "feeds/publishers/*pubmed*": "medicine",
    "feeds/mirrored/jacs*": "chemistry",
    "feeds/mirrored/jcim*": "chemistry",
}


def _feeds() -> Iterator[tuple[str, str | None, str, str]]:
    for pattern, field in _FEEDS.items():
        for path in sorted(RECORDED.glob(pattern)):
            for entry in feedparser.parse(opened(path).encode()).entries:
                link = entry.get("link", "")
                abstract = re.sub(r"^arXiv:\S+ Announce Type: \S+\s*(?:Abstract:)?", "", entry.get("summary", ""))
                yield field, reference_key(link) or f"url:{link}", entry.get("title", ""), abstract


def _springer() -> Iterator[tuple[str, str | None, str, str]]:
    for path in sorted(RECORDED.glob("api/springer/*")):
        for row in json.loads(opened(path)).get("records", []):
            yield "engineering", doi_key(row["identifier"]), row["title"], row.get("abstract") or ""


def _computing() -> Iterator[tuple[str, str | None, str, str]]:
    for path in sorted(RECORDED.glob("papers/arxiv_*.xz")):
        for row in map(json.loads, opened(path).splitlines()):
            number = str(row.get("arxiv_id") or row["id"]).removeprefix("arXiv:")
            yield "computing", arxiv_key(number), row["title"], row.get("abstract") or row.get("summary") or ""
