"""PubMed's E-utilities: a search is asked for in two steps, its history and then its records; papers by their PMIDs in one."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import chain
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from core.domain.papers.paper import Paper, PaperKind
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author
from core.fetching.apis.formats.records import Record, Text
from core.fetching.apis.formats.tree import document, inside, said
from core.fetching.protocol import Job

NAME = "pubmed"
FETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
MOST_PMIDS = 200
_MOST_RECORDS = 400
_EVERYTHING = "all[sb]"
_TOOL = "academichub"
_HISTORY = re.compile(r"[\w.|%-]{1,200}")
_MEDLINE_DATE = re.compile(r"(\d{4})(?:\D*?\b([A-Za-z]{3,6})(?:[ -]+(\d{1,2})\b)?)?")
_TRANSLATED = re.compile(r"\[(.*)\]\s*\.?\s*(?:\(author's transl\)\.?)?$", re.DOTALL)
_TRUNCATED = re.compile(r"\s*\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)\s*$")
RETRACTED = "retracted publication"
KINDS = {
    "retraction of publication": PaperKind.RETRACTION,
    "retraction notice": PaperKind.RETRACTION,
    "published erratum": PaperKind.CORRECTION,
    "expression of concern": PaperKind.CORRECTION,
    "editorial": PaperKind.EDITORIAL,
    "obituary": PaperKind.EDITORIAL,
    "news": PaperKind.NEWS,
    "newspaper article": PaperKind.NEWS,
    "dataset": PaperKind.DATASET,
}
"""What a publication type of MEDLINE says that it is, in lower case; the others are research's."""
_NOTICES = {
    "RetractionOf": PaperKind.RETRACTION,
    "ErratumFor": PaperKind.CORRECTION,
    "ExpressionOfConcernFor": PaperKind.CORRECTION,
}


class _Search(Record):
    count: int
    querykey: Text = ""
    webenv: Text = ""


class _Found(Record):
    esearchresult: _Search


def newest(address: str, since: date, contact: str) -> str:
    """What a search, the `term` in the address, has that came to PubMed since a day: kept there for the records' pages."""
    asked = {
        "db": NAME,
        "term": paging.parameter(address, "term") or _EVERYTHING,
        "datetype": "edat",
        "mindate": f"{since:%Y/%m/%d}",
        "maxdate": "3000",
        "retmax": 0,
        "retmode": "json",
        "usehistory": "y",
    }
    return paging.turned(address, asked | _ourselves(contact))


def keyed(root: str, keys: Sequence[str], contact: str) -> str:
    """Where the records of `pmid:` keys are."""
    ids = ",".join(key.removeprefix("pmid:") for key in keys)
    return f"{root}?{urlencode({'db': NAME, 'id': ids, 'retmode': 'xml'} | _ourselves(contact), safe=',')}"


def _ourselves(contact: str) -> dict[str, str]:
    return {"tool": _TOOL} | ({"email": contact} if contact else {})


def read(body: bytes, job: Job) -> Page:
    """The first step of a search, or records."""
    if body.lstrip()[:1] == b"{":
        return Page(next=_records_of(job.address, records.understood(_Found, records.document(body)).esearchresult))
    root = document(body)
    if root.tag not in ("PubmedArticleSet", "PubmedArticle"):
        raise Unreadable("PubmedArticleSet: an element is wanted")
    articles = [root] if root.tag == "PubmedArticle" else root.findall("PubmedArticle")
    books = root.findall("PubmedBookArticle")
    # only a full page has another one behind it
    is_full = len(articles) + len(books) >= _MOST_RECORDS
    following = paging.further(job.address, "retstart", _MOST_RECORDS) if is_full else ""
    told = chain((_paper(article, job) for article in articles), ("a book" for _ in books))
    return records.page_of(told, following)


def _records_of(address: str, search: _Search) -> str:
    if not search.count:
        return ""
    if not (_HISTORY.fullmatch(search.webenv) and _HISTORY.fullmatch(search.querykey)):
        raise Unreadable("esearchresult.webenv: a history is wanted")
    kept = {"db": NAME, "query_key": search.querykey, "WebEnv": search.webenv, "retmode": "xml"}
    paged = kept | {"retstart": 0, "retmax": _MOST_RECORDS}
    ourselves = {name: told for name in ("tool", "email") if (told := paging.parameter(address, name))}
    return f"{address.partition('?')[0].replace('esearch', 'efetch')}?{urlencode(paged | ourselves)}"


def _paper(article: Element, job: Job) -> Paper | str:
    notice, about = records.notice(
        [
            (kind, key)
            for each in article.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
            if (kind := _NOTICES.get(each.get("RefType", ""))) and (key := records.pmid(said(each, "PMID")))
        ]
    )
    listed = article.iterfind("MedlineCitation/Article/PublicationTypeList/PublicationType")
    types = [inside(each).strip().lower() for each in listed]
    title = inside(article.find("MedlineCitation/Article/ArticleTitle")).strip()
    translated = _TRANSLATED.match(title)
    vernacular = inside(article.find("MedlineCitation/Article/VernacularTitle")).strip()
    pmid = records.pmid(said(article, "MedlineCitation/PMID"))
    dois = (
        records.doi(said(article, "PubmedData/ArticleIdList/ArticleId[@IdType='doi']")),
        records.doi(said(article, "MedlineCitation/Article/ELocationID[@EIdType='doi']")),
    )
    online = _day(article.find("MedlineCitation/Article/ArticleDate"))
    listed_authors = article.find("MedlineCitation/Article/AuthorList")
    people = _authors(listed_authors)
    retraction = "MedlineCitation/CommentsCorrectionsList/CommentsCorrections[@RefType='RetractionIn']"
    return records.paper(
        job,
        ids=(pmid, next(filter(None, dois), None)),
        title=_without_stop(translated[1] if translated else title) or _without_stop(vernacular),
        other_titles=[vernacular] if vernacular else [],
        authors=records.people(
            (each.name for each in people), more=listed_authors is not None and listed_authors.get("CompleteYN") == "N"
        ),
        stated=author_ids.stated(NAME, people),
        abstract=_abstract(article),
        venue=inside(article.find("MedlineCitation/Article/Journal/Title")),
        published_on=online or _day(article.find("MedlineCitation/Article/Journal/JournalIssue/PubDate")),
        announced_on=_day(article.find("PubmedData/History/PubMedPubDate[@PubStatus='entrez']")),
        kind=notice or records.kind_of(types, KINDS),
        about=about,
        retracted=RETRACTED in types or article.find(retraction) is not None,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid.removeprefix('pmid:')}/" if pmid else "",
    )


def _without_stop(title: str) -> str:
    """PubMed ends every title with a full stop."""
    title = title.strip()
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _authors(listed: Element | None) -> list[Author]:
    """The valid ones."""
    found: list[Author] = []
    for author in listed.iterfind("Author") if listed is not None else ():
        if author.get("ValidYN") != "N":
            given = inside(author.find("ForeName")) or inside(author.find("Initials"))
            parts = [given, inside(author.find("LastName")), inside(author.find("Suffix"))]
            name = inside(author.find("CollectiveName")) or " ".join(filter(None, parts))
            places = (inside(each) for each in author.iterfind("AffiliationInfo/Affiliation"))
            found.append(Author(name, said(author, "Identifier[@Source='ORCID']"), places))
    return found


def _abstract(article: Element) -> str:
    """The abstract with the labels of its parts, else one that the publisher or somebody else gave, English before others."""
    own = article.find("MedlineCitation/Article/Abstract")
    others = sorted(article.iterfind("MedlineCitation/OtherAbstract"), key=lambda each: each.get("Language") != "eng")
    for abstract in (own, *others):
        parts: list[str] = []
        for part in abstract.iterfind("AbstractText") if abstract is not None else ():
            label, words = part.get("Label", ""), inside(part).strip()
            if words:
                parts.append(f"{label}: {words}" if label and label != "UNLABELLED" else words)
        if parts:
            return _TRUNCATED.sub("…", " ".join(parts))
    return ""


def _day(written: Element | None) -> date | None:
    """Year, month by name or number, day; "1998 Dec-1999 Jan" is its beginning."""
    if written is None:
        return None
    if free := _MEDLINE_DATE.search(said(written, "MedlineDate")):
        return records.day(free[1], records.month(free[2] or ""), free[3] or "")
    month = said(written, "Month") or said(written, "Season")
    return records.day(said(written, "Year"), records.month(month), said(written, "Day"))


WORKS = Api(name=NAME, root=FETCH, read=read, newest=newest, keyed=keyed, schemes=("pmid:",), most=MOST_PMIDS)
