"""Invented answers of the interfaces that speak JSON: a record as each writes one, and how it wraps several."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from core.domain.papers.paper import Paper
from core.fetching.apis import chemrxiv, datacite, dblp, doaj, europepmc, openalex, openreview, osf, semanticscholar
from core.fetching.apis.api import Api, Page
from core.fetching.protocol import Job

TITLE = "On the sleep of sea otters"
ABSTRACT = "Otters sleep for eleven hours a day, and longer where the kelp is thick enough to hold them."


def asked(address: str) -> dict[str, str]:
    """What the parameters of an address say, of several of a name the first."""
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """An interface, a record of it, where records stand in its answers, and an address that has a page behind it."""

    api: Api
    record: dict[str, Any]
    place: str
    address: str = ""
    more: Callable[[], dict[str, Any]] = dict

    def answer(self, *rows: Any, **more: Any) -> bytes:
        """An answer of those records."""
        value: Any = list(rows)
        for name in reversed(self.place.split(".") if self.place else []):
            value = {name: value}
        return json.dumps({**value, **self.more(), **more} if isinstance(value, dict) else value).encode()

    def read(self, body: bytes, **job: Any) -> Page:
        """What the interface makes of it."""
        return self.api.read(body, Job(recipe=self.api.name, source=self.api.name, address=self.address, **job))

    def paper(self, **changed: Any) -> Paper:
        """The one paper of the record with changes, `a__b` being `b` of `a`."""
        (found,) = self.read(self.answer(self.changed(**changed))).papers
        return found

    def changed(self, **changed: Any) -> dict[str, Any]:
        """The record with changes."""
        record = copy.deepcopy(self.record)
        for path, value in changed.items():
            *way, last = path.split("__")
            place = record
            for step in way:
                place = place[step]
            place[last] = value
        return record


EUROPEPMC = Specimen(
    api=europepmc.WORKS,
    place="resultList.result",
    address="https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=otters&cursorMark=*",
    more=lambda: {"version": "6.9", "hitCount": 2, "nextCursorMark": "AoJ+xyz="},
    record={
        "id": "31393839",
        "source": "MED",
        "pmid": "31393839",
        "doi": "10.1234/Otter.7",
        "title": f"{TITLE}.",
        "authorString": "Quill A, Reed B.",
        "authorList": {
            "author": [
                {"fullName": "Quill A", "firstName": "Ada", "lastName": "Quill", "initials": "A"},
                {"fullName": "Reed B", "lastName": "Reed", "initials": "B"},
                {"collectiveName": "The Otter Group"},
            ]
        },
        "journalInfo": {"volume": "7", "yearOfPublication": 2026, "journal": {"title": "Journal of Calm Waters"}},
        "pubYear": "2026",
        "abstractText": f"<h4>Background</h4>{ABSTRACT} <h4>Findings</h4>They hold hands.",
        "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
        "firstPublicationDate": "2026-05-07",
    },
)

OPENALEX = Specimen(
    api=openalex.WORKS,
    place="results",
    address="https://api.openalex.org/works?filter=primary_location.source.issn%3A2167-8359&cursor=%2A",
    more=lambda: {"meta": {"count": 2, "next_cursor": "IlsxNj"}},
    record={
        "id": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.1234/otter.7",
        "ids": {"openalex": "https://openalex.org/W2741809807", "pmid": "https://pubmed.ncbi.nlm.nih.gov/31393839"},
        "title": TITLE,
        "type": "article",
        "publication_date": "2026-05-07",
        "authorships": [
            {"author": {"display_name": "Ada Quill"}, "raw_author_name": "Quill, Ada"},
            {"author": {"display_name": "Bo Reed"}, "raw_author_name": None},
        ],
        "abstract_inverted_index": {"hours.": [5], "Otters": [0], "sleep": [1], "for": [2], "eleven": [3], "good": [4]},
        "primary_location": {"source": {"display_name": "Journal of Calm Waters"}},
        "is_retracted": False,
        "is_paratext": False,
    },
)

SEMANTICSCHOLAR = Specimen(
    api=semanticscholar.PAPERS,
    place="data",
    record={
        "paperId": "c31c87c591a25c64fbaa82e8ac6a81831b6ac7ce",
        "externalIds": {"DOI": "10.1234/OTTER.7", "ArXiv": "2605.00007", "PubMed": "31393839", "CorpusId": 470667},
        "title": TITLE,
        "abstract": ABSTRACT,
        "authors": [{"authorId": "1", "name": "Ada Quill"}, {"authorId": None, "name": "B. Reed"}],
        "venue": "Journal of Calm Waters",
        "journal": {"name": "J. Calm Waters", "volume": "7"},
        "year": 2026,
        "publicationDate": "2026-05-07",
        "publicationTypes": ["JournalArticle"],
    },
)

DATACITE = Specimen(
    api=datacite.WORKS,
    place="data",
    address="https://api.datacite.org/dois?prefix=10.5281&page%5Bcursor%5D=1",
    more=lambda: {"links": {"next": "https://elsewhere.example.org/dois?page%5Bcursor%5D=MTUx&page%5Bsize%5D=1000"}},
    record={
        "id": "10.5281/zenodo.7",
        "type": "dois",
        "attributes": {
            "doi": "10.5281/zenodo.7",
            "titles": [{"title": TITLE}, {"title": "Vom Schlaf der Seeotter", "titleType": "TranslatedTitle"}],
            "creators": [
                {"name": "Quill, Ada", "givenName": "Ada", "familyName": "Quill", "nameType": "Personal"},
                {"name": "Otter Group, The", "nameType": "Organizational"},
                {"name": "(:Unav)"},
            ],
            "publisher": "Zenodo",
            "publicationYear": 2026,
            "types": {"resourceTypeGeneral": "Preprint", "schemaOrg": "ScholarlyArticle"},
            "descriptions": [
                {"description": "version 1", "descriptionType": "Other"},
                {"description": f"<p>{ABSTRACT}</p>", "descriptionType": "Abstract"},
            ],
            "dates": [{"date": "2026", "dateType": "Issued"}, {"date": "2026-05-07", "dateType": "Available"}],
            "relatedIdentifiers": [
                {
                    "relationType": "IsVersionOf",
                    "relatedIdentifier": "10.5281/zenodo.6",
                    "relatedIdentifierType": "DOI",
                },
                {"relationType": "References", "relatedIdentifier": "10.1000/other", "relatedIdentifierType": "DOI"},
            ],
        },
    },
)

DOAJ = Specimen(
    api=doaj.ARTICLES,
    place="results",
    record={
        "id": "a77592b0bc7043ad89370fc34bafb61e",
        "bibjson": {
            "title": TITLE,
            "abstract": ABSTRACT,
            "author": [{"name": "Quill, Ada"}, {"name": "Bo Reed"}],
            "identifier": [{"type": "eissn", "id": "1234-5678"}, {"type": "DOI", "id": "10.1234/OTTER.7"}],
            "journal": {"title": "Journal of Calm Waters"},
            "year": "2026",
            "month": "5",
        },
    },
)

OPENREVIEW = Specimen(
    api=openreview.VENUE,
    place="notes",
    address="https://api2.openreview.net/notes?content.venueid=ICLR.cc%2F2026%2FConference&offset=0#2026-05-01",
    record={
        "id": "aBcD123",
        "forum": "aBcD123",
        "content": {
            "title": {"value": TITLE},
            "authors": {"value": ["Ada Quill", "Bo Reed"]},
            "abstract": {"value": ABSTRACT},
            "venue": {"value": "ICLR 2026 Poster"},
            "venueid": {"value": "ICLR.cc/2026/Conference"},
        },
        "pdate": 1778112000000,
        "tmdate": 1778112000000,
    },
)


def _contributor(index: int, name: str) -> dict[str, Any]:
    return {
        "attributes": {"index": index, "bibliographic": True, "unregistered_contributor": None},
        "embeds": {"users": {"data": {"attributes": {"full_name": name}}}},
    }


OSF = Specimen(
    api=osf.PREPRINTS,
    place="data",
    address="https://api.osf.io/v2/preprints/?filter%5Bprovider%5D=psyarxiv&page=1",
    more=lambda: {"links": {"next": "https://elsewhere.example.org/v2/preprints/?page=2"}},
    record={
        "id": "abc12_v2",
        "attributes": {
            "title": TITLE,
            "description": ABSTRACT,
            "doi": "10.1234/otter.7",
            "date_published": "2026-05-07T10:00:00.123456Z",
            "date_withdrawn": None,
            "is_published": True,
        },
        "links": {
            "html": "https://osf.io/preprints/psyarxiv/abc12_v2/",
            "preprint_doi": "https://doi.org/10.31234/osf.io/abc12_v2",
        },
        "embeds": {"bibliographic_contributors": {"data": [_contributor(1, "Bo Reed"), _contributor(0, "Ada Quill")]}},
    },
)

CHEMRXIV = Specimen(
    api=chemrxiv.ITEMS,
    place="itemHits",
    record={
        "item": {
            "id": "60fcd0dc0b093e6b49e354b4",
            "doi": "10.26434/chemrxiv-2026-abc12-v2",
            "title": TITLE,
            "abstract": ABSTRACT,
            "authors": [{"firstName": "Ada", "lastName": "Quill"}, {"firstName": None, "lastName": "Reed"}],
            "categories": [{"name": "Physical Chemistry"}],
            "publishedDate": "2026-05-07T10:00:00.000Z",
            "status": "PUBLISHED",
            "version": "2",
            "vor": {"vorDoi": "10.1021/otter.7"},
        }
    },
)

DBLP = Specimen(
    api=dblp.STREAM,
    place="result.hits.hit",
    record={
        "@score": "1",
        "info": {
            "authors": {"author": [{"@pid": "1", "text": "Ada Quill 0001"}, {"@pid": "2", "text": "Bo Reed"}]},
            "title": f"{TITLE} &amp; others.",
            "venue": ["SODA", "SOSA"],
            "year": "2026",
            "type": "Conference and Workshop Papers",
            "key": "conf/soda/QuillR26",
            "doi": "10.1234/OTTER.7",
            "ee": "https://doi.org/10.1234/otter.7",
        },
    },
)

SPECIMENS = (EUROPEPMC, OPENALEX, SEMANTICSCHOLAR, DATACITE, DOAJ, OPENREVIEW, OSF, CHEMRXIV, DBLP)
