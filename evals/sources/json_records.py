"""What records in JSON hold, each read without the code that is measured."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.sources.answers import Part, iso, item
from evals.sources.payload import Item, opened, titled

Record = Mapping[str, Any]


def _date_parts(work: Record, field: str) -> list[int]:
    return next(iter((work.get(field) or {}).get("date-parts") or [[]]), [])


def crossref(work: Record) -> Item:
    parts, online = (_date_parts(work, field) for field in ("issued", "published-online"))
    if len(online) > len(parts) and online[: len(parts)] == parts:
        parts = online
    people = [
        " ".join(filter(None, map(each.get, ("given", "family", "suffix", "name"))))
        for each in work.get("author") or []
    ]
    kind = {"book-chapter": "chapter", "dataset": "dataset", "reference-entry": "chapter"}.get(work.get("type", ""), "")
    title = " ".join((work.get("title") or [""])[:1])
    kind = "front matter" if title == "Table of Contents" else kind
    is_no_work = work.get("type") in (
        "journal-issue",
        "journal",
        "component",
        "journal-volume",
        "proceedings",
        "book-series",
    )
    return item(
        "" if is_no_work else title,
        people,
        abstract=work.get("abstract") or "",
        doi=work.get("DOI") or "",
        day=iso(*parts) if parts and parts[0] else "",
        kind=kind,
    )


def biorxiv(row: Record) -> Item:
    return item(
        row["title"], filter(None, row["authors"].split(";")), abstract=row["abstract"], doi=row["doi"], day=row["date"]
    )


def openalex(work: Record) -> Item:
    places = {place: word for word, at in (work.get("abstract_inverted_index") or {}).items() for place in at}
    return item(
        work.get("title") or "",
        [each["raw_author_name"] for each in work.get("authorships") or []],
        abstract=" ".join(places[place] for place in sorted(places)),
        doi=(work.get("doi") or "").removeprefix("https://doi.org/"),
        day=work.get("publication_date") or "",
    )


def semanticscholar(paper: Record) -> Item:
    title = paper.get("title") or ""
    starts = ("Correction", "Author Correction", "Publisher Correction", "Erratum", "Corrigendum")
    return item(
        title,
        [each["name"] for each in paper.get("authors") or []],
        abstract=paper.get("abstract") or "",
        doi=(paper.get("externalIds") or {}).get("DOI") or "",
        day=paper.get("publicationDate") or (iso(paper["year"]) if paper.get("year") else ""),
        kind="correction" if title.startswith(starts) else "",
    )


def dblp(hit: Record) -> Item:
    told = hit["info"]
    people = told.get("authors", {}).get("author", [])
    people = people if isinstance(people, list) else [people]
    return item(
        told["title"],
        [re.sub(r" \d{4}$", "", each["text"]) for each in people],
        doi=told.get("doi", ""),
        day=iso(told["year"]),
        kind="front matter" if told["type"] == "Editorship" or told["title"] == "Front Matter." else "",
    )


def datacite_lines(path: Path) -> Iterator[Part]:
    """DataCite's records, kept one a line, as the pages that they came on."""
    rows = [json.loads(line) for line in opened(path).splitlines()]
    for start in range(0, len(rows), 200):
        some = rows[start : start + 200]
        yield json.dumps({"data": some}).encode(), titled(datacite(row["attributes"]) for row in some)


def datacite(work: Record) -> Item:
    titles, dates = work["titles"], work.get("dates") or []
    own = [each["title"] for each in titles if not each.get("titleType") and each.get("title")]
    general = work["types"].get("resourceTypeGeneral")
    is_chapter = work["types"].get("schemaOrg") == "Chapter"
    exact = [
        each["date"]
        for kind in ("Issued", "Available", "Submitted", "Created")
        for each in dates
        if each.get("dateType") == kind and re.match(r"\d{4}-\d{2}-\d{2}", each.get("date") or "")
    ]
    year = work.get("publicationYear")
    return item(
        "".join(own[:1]),
        [name for each in work["creators"] if not _is_nobody(each["name"]) for name in _creator(each).split(";")],
        abstract=next(
            (
                each.get("description") or ""
                for each in work["descriptions"]
                if each.get("descriptionType") == "Abstract"
            ),
            "",
        ),
        doi=work["doi"],
        day=exact[0][:10] if exact else iso(year) if year and 1600 <= year < 2100 else "",
        kind="chapter" if is_chapter else "" if general == "Text" else "dataset",
    )


def _creator(told: Record) -> str:
    """As the parts of the name say, without the years of a life and what stands in brackets."""
    parts = [told[part] for part in ("givenName", "familyName") if told.get(part)]
    if len(parts) == 2:
        return " ".join(parts)
    return re.sub(r"\(.*?\)|\[.*?\]|<?\b\d{4}\b[?\d/-]*>?", " ", told["name"])


def _is_nobody(name: str) -> bool:
    """What DataCite's documents tell to write where no name is known, and what people write instead."""
    return (
        re.sub(r"[^a-z]", "", name.lower())
        in "unac unal unap unas unav unkn unknown unknunknown none null tba nn sn anonymous".split()
    )
