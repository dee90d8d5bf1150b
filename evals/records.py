"""Recorded papers of many sources beside the project, under the ids that their sources gave them."""

import csv
import gzip
import io
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from core.domain.papers.identity import arxiv_key, doi_key, reference_key
from core.domain.text.plain import plain_text
from core.fetching.apis import crossref
from core.fetching.protocol import Job

RECORDED = Path(__file__).parents[2] / "shared" / "data"
DC = "{http://purl.org/dc/elements/1.1/}"
DATA_SETS = "datacite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A paper as one source told of it. `year` is 0 where none was told."""

    source: str
    ids: frozenset[str]
    title: str
    authors: tuple[str, ...]
    year: int = 0


def records() -> list[Record]:
    """All of them that have an id and a title; none where the recorded papers are not beside the project."""
    readers = (_arxiv(), _oai(), _reviews(), _dblp(), _datacite(), _crossref(), _springer())
    return [record for reader in readers for record in reader if record.ids and record.title]


def opened(path: Path) -> str:
    """A recorded file's text."""
    body = path.read_bytes()
    if path.suffix == ".gz":
        body = gzip.decompress(body)
    return (lzma.decompress(body) if path.suffix == ".xz" else body).decode("utf-8", "replace")


def _told(source: str, ids: list[str | None], title: str, authors: list[str], year: object = 0) -> Record:
    number = int(float(str(year))) if re.fullmatch(r"\d{4}(\.0)?", str(year)) else 0
    people = tuple(" ".join(name.split()) for name in authors if name.strip())
    return Record(source=source, ids=frozenset(filter(None, ids)), title=plain_text(title), authors=people, year=number)


def _arxiv() -> Iterator[Record]:
    for path in (*RECORDED.glob("papers/arxiv_*.xz"), *RECORDED.glob("papers/daily_dumps/*.xz")):
        for row in map(json.loads, opened(path).splitlines()):
            number = str(row.get("arxiv_id") or row["id"]).removeprefix("arXiv:")
            authors = row["authors"].split(", ") if isinstance(row["authors"], str) else row["authors"]
            yield _told(path.name, [arxiv_key(number)], row["title"], authors, f"20{number[:2]}")


def _oai() -> Iterator[Record]:
    for path in sorted(RECORDED.glob("oai/*_oai_dc_*")):
        for record in dublin_core(path):
            ids = [reference_key(text) for text in texts(record, "identifier")]
            years = sorted(text[:4] for text in texts(record, "date"))
            yield _told(path.name, ids, " ".join(texts(record, "title")[:1]), texts(record, "creator"), *years[:1])


def dublin_core(path: Path) -> list[ElementTree.Element]:
    """The Dublin Core records of an OAI-PMH answer."""
    root = ElementTree.fromstring(opened(path))
    return [element for element in root.iter() if element.tag.endswith("}dc")]


def texts(record: ElementTree.Element, name: str) -> list[str]:
    """What a record says under a name of Dublin Core."""
    return [" ".join((element.text or "").split()) for element in record.findall(f"{DC}{name}")]


def _reviews() -> Iterator[Record]:
    for path in sorted(RECORDED.glob("labels/systematic_reviews/*.xz")):
        for row in csv.DictReader(io.StringIO(opened(path))):
            if row.get("pubmedID"):
                yield _told(
                    path.name, [f"pmid:{row['pubmedID']}"], row["title"], row["authors"].split("; "), row["year"]
                )


def _dblp() -> Iterator[Record]:
    for path in sorted(RECORDED.glob("api/dblp/*.json")):
        for found in json.loads(opened(path))["result"]["hits"].get("hit", []):
            told = found["info"]
            people = told.get("authors", {}).get("author", [])
            names = [re.sub(r" \d{4}$", "", one["text"]) for one in (people if isinstance(people, list) else [people])]
            yield _told(
                "dblp", [doi_key(told.get("doi", "")) or f"dblp:{told['key']}"], told["title"], names, told["year"]
            )


def _datacite() -> Iterator[Record]:
    for path in RECORDED.glob("api/datacite/*.jsonl.gz"):
        for row in map(json.loads, opened(path).splitlines()):
            told = row["attributes"]
            title = (told["titles"] or [{}])[0].get("title") or ""
            names = [one.get("name") or "" for one in told["creators"]]
            yield _told(DATA_SETS, [doi_key(told["doi"])], title, names, told.get("publicationYear"))


def _crossref() -> Iterator[Record]:
    for path in sorted(RECORDED.glob("api/crossref/*.json*")):
        message = json.loads(opened(path)).get("message")
        for work in message.get("items", [message]) if isinstance(message, dict) else ():
            for paper in crossref.read(json.dumps({"message": work}).encode(), Job(recipe=crossref.WORK.name)).papers:
                year = paper.published_on.year if paper.published_on else 0
                yield _told("crossref", [f"doi:{paper.doi}"], paper.title, list(paper.authors), year)


def _springer() -> Iterator[Record]:
    for path in sorted(RECORDED.glob("api/springer/*")):
        for row in json.loads(opened(path)).get("records", []):
            names = [one["creator"] for one in row["creators"]]
            yield _told("springer", [doi_key(row["identifier"])], row["title"], names, row["publicationDate"][:4])
