"""Europe PMC: articles of PubMed and preprints by DOI or PMID, many per request."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from core.domain.papers.paper import Paper, PaperKind
from core.fetching.apis import pubmed
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import CamelRecord, Several, Text
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "europepmc"
SEARCH = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
MOST_KEYS = 25
_MOST_RECORDS = 100
_HEADING = re.compile(r"<h4>([^<]{1,100}?):?\s*</h4>", re.IGNORECASE)
_MEDLINE = "MED"
_NOTICES = {
    "retraction of": PaperKind.RETRACTION,
    "erratum for": PaperKind.CORRECTION,
    "expression of concern for": PaperKind.CORRECTION,
}
_OTHER_FORMS = ("preprint in", "preprint of")


class _Author(CamelRecord):
    full_name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    initials: Text = ""
    collective_name: Text = ""


class _Authors(CamelRecord):
    author: Several[_Author] = ()


class _Journal(CamelRecord):
    title: Text = ""


class _Issue(CamelRecord):
    journal: _Journal | None = None


class _Types(CamelRecord):
    pub_type: Several[str] = ()


class _Remark(CamelRecord):
    id: Text = ""
    source: Text = ""
    type: Text = ""


class _Remarks(CamelRecord):
    comment_correction: Several[_Remark] = ()


class _Result(CamelRecord):
    id: Text = ""
    source: Text = ""
    pmid: Text = ""
    doi: Text = ""
    title: Text = ""
    author_list: _Authors | None = None
    journal_info: _Issue | None = None
    abstract_text: Text = ""
    pub_type_list: _Types | None = None
    comment_correction_list: _Remarks | None = None
    first_publication_date: Text = ""
    pub_year: Text = ""


class _Results(CamelRecord):
    result: Several[object] = ()


class _Answer(CamelRecord):
    result_list: _Results


def keyed(root: str, keys: Sequence[str], contact: str) -> str:
    """Where the records of these keys are, preprints and articles."""
    parts = (key.partition(":") for key in keys)
    terms = (f'DOI:"{id_}"' if scheme == "doi" else f"(EXT_ID:{id_} AND SRC:{_MEDLINE})" for scheme, _, id_ in parts)
    asked = {"query": " OR ".join(terms), "resultType": "core", "format": "json", "pageSize": _MOST_RECORDS}
    return f"{root}?{urlencode(asked | ({'email': contact} if contact else {}))}"


def read(body: bytes, job: Job) -> Page:
    """The records of an answer."""
    answer = records.understood(_Answer, records.document(body))
    rows = answer.result_list.result
    return records.page(rows, _Result, "resultList.result", lambda result: _paper(result, job))


def _paper(result: _Result, job: Job) -> Paper | str:
    remarks = result.comment_correction_list.comment_correction if result.comment_correction_list else []
    stated = [(each.type.lower(), records.pmid(each.id)) for each in remarks if each.source == _MEDLINE]
    notice, about = records.notice([(kind, key) for type_, key in stated if key and (kind := _NOTICES.get(type_))])
    types = [type_.lower() for type_ in result.pub_type_list.pub_type] if result.pub_type_list else []
    is_medline = result.source == _MEDLINE
    journal = result.journal_info.journal if result.journal_info else None
    people = [
        each.collective_name
        or (f"{each.first_name or each.initials} {each.last_name}" if each.last_name else each.full_name)
        for each in (result.author_list.author if result.author_list else [])
    ]
    return records.paper(
        job,
        ids=(
            records.doi(result.doi),
            records.pmid(result.pmid or (result.id if is_medline else "")),
            None if is_medline else records.own("epmc", result.id),
        ),
        forms=[key for type_, key in stated if type_ in _OTHER_FORMS],
        title=result.title.strip().removesuffix("."),
        authors=records.people(people),
        abstract=_HEADING.sub(r" \1: ", result.abstract_text[: entries.MOST_RAW]),
        venue=journal.title if journal else "",
        published_on=entries.day(result.first_publication_date) or records.day(result.pub_year),
        kind=notice or records.kind_of(types, pubmed.KINDS),
        about=about,
        retracted=pubmed.RETRACTED in types or any(type_ == "retraction in" for type_, _ in stated),
    )


WORKS = Api(name=NAME, root=SEARCH, read=read, keyed=keyed, schemes=("doi:", "pmid:"), most=MOST_KEYS)
