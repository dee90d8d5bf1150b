"""Ids of authors that six sources state, on their way through the worker's wire."""

import json
from typing import Any

import pytest

from core.domain.papers.paper import Announcement
from core.domain.people.author_ids import orcid
from core.fetching import protocol
from core.fetching.apis import BY_NAME
from core.fetching.protocol import Job

ORCID, LINK, PERSON = "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", ("Ada Quill",)


def _crossref(author: dict[str, Any]) -> Any:
    row = {"DOI": "10.1234/a", "type": "journal-article", "title": ["Otters"], "issued": {"date-parts": [[2026]]}}
    return {"message": row | {"author": [{"given": "Ada", "family": "Quill"} | author]}}


def _datacite(creator: dict[str, Any]) -> Any:
    named = {"name": "Quill, Ada", "givenName": "Ada", "familyName": "Quill"}
    return {
        "data": {"attributes": {"doi": "10.5281/a", "titles": [{"title": "Otters"}], "creators": [named | creator]}}
    }


def _dblp(name: str, **author: str) -> Any:
    info = {"key": "conf/soda/Q26", "title": "Otters.", "year": "2026", "authors": {"author": {"text": name} | author}}
    return {"result": {"hits": {"@total": "1", "@sent": "1", "@first": "0", "hit": [{"info": info}]}}}


def _openalex(author: dict[str, Any]) -> Any:
    known = {"author": {"display_name": "Ada Quill"} | author, "institutions": [{"display_name": "Shore"}, None]}
    return {"id": "https://openalex.org/W1", "title": "Otters", "authorships": [known]}


PUBMED = f"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Otters.</ArticleTitle>
<AuthorList><Author><LastName>Quill</LastName><ForeName>Ada</ForeName><Identifier Source="ORCID">{ORCID.replace("-", "")}</Identifier>
<AffiliationInfo><Affiliation>Shore Institute, Brest.</Affiliation></AffiliationInfo></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("crossref", _crossref({"ORCID": LINK, "affiliation": [{"name": "Shore"}]}), {"orcid": ORCID, "affiliation": "Shore"}),
        ("crossref", _crossref({"ORCID": LINK[:-1] + "8"}), {}),
        ("crossref", _crossref({"ORCID": 7, "affiliation": {"name": ["x"]}}), {}),
        ("datacite", _datacite({"nameIdentifiers": [{"nameIdentifier": LINK}], "affiliation": ["Shore"]}), {"orcid": ORCID, "affiliation": "Shore"}),
        ("datacite", _datacite({"nameIdentifiers": [7, {"nameIdentifier": "0000 0001 2103 2683"}], "affiliation": 7}), {}),
        ("pubmed", PUBMED, {"orcid": ORCID, "affiliation": "Shore Institute, Brest"}),
        ("dblp", _dblp("Ada Quill 0003", **{"@pid": "12/7-3"}), {"dblp": "12/7-3 0003"}),
        ("dblp", _dblp("Ada Quill", **{"@pid": "12/7"}), {"dblp": "12/7"}),
        ("openalex", _openalex({"id": "https://openalex.org/A5", "orcid": LINK}), {"openalex": "A5", "orcid": ORCID, "affiliation": "Shore"}),
        ("semanticscholar", {"paperId": "f1", "title": "Otters", "authors": [{"name": "Ada Quill", "authorId": "99"}]}, {"s2": "99"}),
        ("semanticscholar", {"paperId": "f1", "title": "Otters", "authors": [{"name": "Ada Quill", "authorId": 99}]}, {}),
    ],
)  # fmt: skip
def test_ids_are_kept_by_author_and_record(source: str, answer: Any, expected: dict[str, str]) -> None:
    body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
    (paper,) = BY_NAME[source].read(body, Job(recipe=source, source=source)).papers

    stated = protocol.announcement(json.loads(json.dumps(protocol.row(Announcement(paper=paper))))).paper.stated

    assert {each.scheme.value: each.value for each in stated} == expected
    assert {each.record for each in stated} <= {paper.key}
    assert paper.people == PERSON
    assert {(each.name, each.issuer) for each in stated} <= {(*PERSON, source)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f" {LINK}/ ", ORCID),
        (f"orcid：{ORCID}", ORCID),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("0000-0000-0000-0000", ""),
        ("٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧", ""),
        (f"https://evil.example/{ORCID}", ""),
        (f"{ORCID} {ORCID}", ""),
    ],
)
def test_an_orcid_is_right_to_its_check_digit(written: str, expected: str) -> None:
    assert orcid(written) == expected
