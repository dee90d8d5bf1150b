"""Another reading of recorded answers of interfaces: their records as entries, without the code that is measured.

Nothing of `core` is used here, as in `payload`. An entry's elements are called title, creator, abstract, doi, day, published, kind.
"""

import gzip
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from evals.sources.payload import MONTHS, Item

Part = tuple[bytes, list[Item]]
"""What the bot is given to read, and what it holds."""
Told = Callable[[Any], Item]
Record = Mapping[str, Any]


def opened(path: Path) -> bytes:
    """A recorded file's bytes, as a server's answer is unpacked."""
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def item(title: str, creators: Iterable[str] = (), **more: str) -> Item:
    """An entry of those elements; one that says nothing is not there."""
    said = {"title": title, **more}.items()
    people = (("creator", name) for name in creators)
    return Item((*((name, text) for name, text in said if text), *people), ())


def listed(*place: str, told: Told) -> Callable[[Path], Iterator[Part]]:
    """The records of a JSON answer that stand there; of an answer that holds no list the answer itself."""

    def parts(path: Path) -> Iterator[Part]:
        body = opened(path)
        try:
            found = json.loads(body)
        except ValueError:
            return
        for name in place:
            found = found.get(name, {}) if isinstance(found, dict) else found
        rows = found if isinstance(found, list) else [found] if found else []
        records = [told(row) for row in rows if isinstance(row, dict)]
        yield body, [record for record in records if record.one("title")]

    return parts


def lines(path: Path) -> Iterator[Part]:
    """DataCite's records, kept one a line, as the pages that they came on."""
    rows = [json.loads(line) for line in opened(path).splitlines()]
    for start in range(0, len(rows), 200):
        some = rows[start : start + 200]
        records = [datacite(row["attributes"]) for row in some]
        yield json.dumps({"data": some}).encode(), [record for record in records if record.one("title")]


def elements(name: str, told: Callable[[Element], Item]) -> Callable[[Path], Iterator[Part]]:
    """The elements of that name in XML."""

    def parts(path: Path) -> Iterator[Part]:
        body = opened(path)
        try:
            root = ElementTree.fromstring(body)
        except ElementTree.ParseError:
            return
        found = [told(element) for element in root.iter() if element.tag.rpartition("}")[2] == name]
        yield body, [record for record in found if record.one("title")]

    return parts


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _iso(year: object, month: object = 1, number: object = 1) -> str:
    return f"{int(str(year)):04}-{int(str(month)):02}-{int(str(number)):02}"


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
        day=_iso(*parts) if parts and parts[0] else "",
        kind=kind,
    )


def biorxiv(row: Record) -> Item:
    return item(
        row["title"], filter(None, row["authors"].split(";")), abstract=row["abstract"], doi=row["doi"], day=row["date"]
    )


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_STARTS = {
    "Preface": "editorial",
    "Retracted: ": "retraction",
    "Correction for ": "correction",
    "Correction: ": "correction",
}


_WITHDRAWN = re.compile("Comment: This paper has been withdrawn")


def dublin_core(metadata: Element) -> Item:
    """Of arXiv and of others: the first title and description, and the first day."""
    said: dict[str, list[str]] = {}
    for element in metadata:
        said.setdefault(element.tag.rpartition("}")[2], []).append(_words(element))
    dois = (found[0] for each in said.get("identifier", []) if (found := re.search(r"10\.\d{4,9}/\S+", each)))
    days = sorted(found.groups("99") for each in said.get("date", []) if (found := _DAY.fullmatch(each)))
    texts = [each for each in said.get("description", []) if not each.startswith("Comment")]
    title = "".join(said.get("title", [])[:1])
    return item(
        title,
        said.get("creator", []),
        abstract=max(texts, key=len, default=""),
        doi=next(dois, ""),
        day="-".join(days[0]).replace("-99", "-01") if days else "",
        kind="".join(kind for start, kind in _STARTS.items() if title.startswith(start))
        or ("dataset" if "Dataset" in said.get("type", []) else "")
        or ("retraction" if any(map(_WITHDRAWN.match, said.get("description", []))) else ""),
    )


def arxiv(metadata: Element) -> Item:
    """arXiv's own format."""
    people = [
        " ".join(filter(None, (author.findtext(f"{{*}}{part}") for part in ("forenames", "keyname", "suffix"))))
        for author in metadata.iterfind("{*}authors/{*}author")
    ]
    said = {part: metadata.findtext(f"{{*}}{part}") or "" for part in ("title", "abstract", "doi", "created")}
    return item(
        said["title"], people, abstract=said["abstract"], doi=re.split("[,; ]", said["doi"])[0], day=said["created"]
    )


_PUBMED_KINDS = {
    "Retracted Publication": "retraction",
    "Retraction of Publication": "retraction",
    "Published Erratum": "correction",
    "Editorial": "editorial",
    "News": "news",
    "Newspaper Article": "news",
}


def pubmed(article: Element) -> Item:
    title = _words(article.find(".//ArticleTitle")) or _words(article.find(".//VernacularTitle"))
    types = [_words(each) for each in article.iter("PublicationType")]
    kinds = [_PUBMED_KINDS[each] for each in types if each in _PUBMED_KINDS]
    by_title = "correction" if title.startswith("Erratum:") else ""
    own = article.find(".//Article/Abstract")
    abstract = own if own is not None else article.find(".//OtherAbstract")
    parts = abstract.iter("AbstractText") if abstract is not None else ()
    labelled = " ".join(f"{part.get('Label', '').replace('UNLABELLED', '')} {_words(part)}" for part in parts)
    doi = article.find(".//PubmedData/ArticleIdList/ArticleId[@IdType='doi']")
    return item(
        title.removeprefix("[").replace("].", "").replace("] (author's transl)", ""),
        _people(article),
        abstract=html.escape(re.sub(r"\(ABSTRACT TRUNCATED.*?\)", "", labelled)),
        doi=_words(doi),
        day=_pubmed_day(article.find(".//PubMedPubDate[@PubStatus='entrez']")),
        published=_pubmed_day(article.find(".//ArticleDate")) or _pubmed_day(article.find(".//JournalIssue/PubDate")),
        kind=next(iter(kinds), by_title),
    )


def _people(article: Element) -> Iterator[str]:
    for author in article.iter("Author"):
        if author.get("ValidYN") != "N":
            yield _words(author.find("CollectiveName")) or " ".join(
                _words(author.find(part)) for part in ("ForeName", "LastName", "Suffix")
            )
    if article.find(".//AuthorList[@CompleteYN='N']") is not None:
        yield "et al"


def _pubmed_day(told: Element | None) -> str:
    """Of "2001", "Sep" or "9", "Jul 3" and "1998 Dec-1999 Jan" the first day."""
    if told is None:
        return ""
    year, month, number, free = (told.findtext(part) or "" for part in ("Year", "Month", "Day", "MedlineDate"))
    month = month or {"Winter": "1", "Spring": "3", "Summer": "6", "Fall": "9"}.get(told.findtext("Season") or "", "")
    if found := re.match(r"(\d{4}) ?([A-Z][a-z]{2})?(?: (\d{1,2})\b)?", free):
        year, month, number = (part or "" for part in found.groups())
    place = MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in MONTHS else int(month or 1)
    return _iso(year, place, number or 1) if year else ""


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
        day=paper.get("publicationDate") or (_iso(paper["year"]) if paper.get("year") else ""),
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
        day=_iso(told["year"]),
        kind="front matter" if told["type"] == "Editorship" or told["title"] == "Front Matter." else "",
    )


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
        day=exact[0][:10] if exact else _iso(year) if year and 1600 <= year < 2100 else "",
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
