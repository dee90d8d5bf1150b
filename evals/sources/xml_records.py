"""What records in XML hold, each read without the code that is measured."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from evals.sources.answers import iso, item
from evals.sources.payload import MONTHS, Item

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_STARTS = {
    "Preface": "editorial",
    "Retracted: ": "retraction",
    "Correction for ": "correction",
    "Correction: ": "correction",
}
_WITHDRAWN = re.compile("Comment: This paper has been withdrawn")


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


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
    return iso(year, place, number or 1) if year else ""
