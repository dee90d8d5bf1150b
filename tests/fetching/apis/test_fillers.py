"""Who is asked for what papers lack, in which order; and whole readings of sources with interfaces of their own."""

import json
from datetime import date
from itertools import count
from typing import Any

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed, Source, Validators
from core.fetching.apis import BY_NAME, acl
from core.fetching.port import Fetcher
from core.fetching.settings import FetchSettings
from tests.fetching.apis.test_pubmed import citation
from tests.fetching.server import FeedServer
from tests.fetching.specimens import (
    CHEMRXIV,
    DATACITE,
    DOAJ,
    EUROPEPMC,
    OPENALEX,
    OSF,
    SEMANTICSCHOLAR,
    TITLE,
    Specimen,
)

SINCE = date(2026, 5, 1)
NAMES = "crossref europepmc pubmed openalex semanticscholar datacite doaj".split()
OTTER = "doi:10.1234/otter.7"


def source(recipe: str, address: str) -> Source:
    return Source(id=recipe, name="A Server", recipe=recipe, address=address, group="x", label="A Server")


def test_crossref_is_asked_first_and_who_knows_few_works_last() -> None:
    fillers = Fetcher(FetchSettings()).fillers()

    assert [filler.name for filler in fillers][: len(NAMES)] == NAMES
    assert {filler.name: filler.most for filler in fillers if filler.most > 1} == {
        "europepmc": 25,
        "pubmed": 200,
        "openalex": 50,
        "doaj": 10,
    }


@pytest.mark.parametrize(
    ("specimen", "path", "key"),
    [
        (EUROPEPMC, "/europepmc", OTTER),
        (OPENALEX, "/openalex/https://doi.org/10.1234/otter.7", OTTER),
        (SEMANTICSCHOLAR, "/graph/DOI:10.1234/otter.7", OTTER),
        (DATACITE, "/dois/10.5281/zenodo.7", "doi:10.5281/zenodo.7"),
        (DOAJ, '/doaj/doi:"10.1234/otter.7"', OTTER),
    ],
    ids=["europepmc", "openalex", "semanticscholar", "datacite", "doaj"],
)
async def test_a_paper_is_completed_by_each(
    server: FeedServer, fetcher: Fetcher, specimen: Specimen, path: str, key: str
) -> None:
    server.serves(path, specimen.answer(specimen.record))
    filler = next(each for each in fetcher.fillers() if each.name == specimen.api.name)

    outcome = await fetcher.complete([key, "title:nobodys"], filler)

    assert isinstance(outcome, Fetched), outcome
    (found,) = outcome.announcements
    assert (found.paper.title, found.paper.source) == (TITLE, specimen.api.name)
    assert key in found.paper.keys
    assert len(server.asked) == 1


def test_a_look_up_waits_for_the_turn_of_those_who_complete_by_the_same_key(fetcher: Fetcher) -> None:
    crossref = next(each for each in fetcher.fillers() if each.name == "crossref")

    assert fetcher.lookup_group("doi:10.1234/otter.7") == crossref.group == "api.crossref.org"
    assert fetcher.lookup_group("arxiv:2606.14078") == "arxiv"


async def test_the_papers_of_an_orcid_are_asked_for_at_crossref(server: FeedServer, fetcher: Fetcher) -> None:
    work = {"DOI": "10.1234/a", "type": "journal-article", "title": ["Otters"], "issued": {"date-parts": [[2026]]}}
    server.serves("/works", json.dumps({"message": {"items": [work]}}))

    outcome = await fetcher.lookup(["orcid:0000-0002-1825-0097"])

    assert isinstance(outcome, Fetched), outcome
    assert [found.paper.key for found in outcome.announcements] == ["doi:10.1234/a"]
    assert [request.query["filter"] for request in server.asked] == ["orcid:0000-0002-1825-0097"]


async def test_papers_are_completed_by_pmid(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/efetch.fcgi", f"<PubmedArticleSet>{citation(pmid='7')}{citation(pmid='8')}</PubmedArticleSet>")
    filler = next(each for each in fetcher.fillers() if each.name == "pubmed")

    outcome = await fetcher.complete(["pmid:7", "doi:10.1234/otter.7", "pmid:8"], filler)

    assert isinstance(outcome, Fetched), outcome
    assert len(outcome.announcements) == 2
    assert [request.query["id"] for request in server.asked] == ["7,8"]


@pytest.mark.parametrize(
    ("body", "status", "answered"),
    [("<html></html>", 200, True), ("", 500, True), ("", 400, True), ("", 503, False), ("", 429, False)],
)
async def test_a_failure_tells_whether_another_question_may_fare_better(
    server: FeedServer, fetcher: Fetcher, body: str, status: int, answered: bool
) -> None:
    server.serves("/efetch.fcgi", body, status=status)
    filler = next(each for each in fetcher.fillers() if each.name == "pubmed")

    outcome = await fetcher.complete(["pmid:7"], filler)

    assert isinstance(outcome, FetchFailed), outcome
    assert outcome.answered is answered


def numbered(specimen: Specimen, number: int) -> dict[str, Any]:
    """The record as another one of its kind."""
    if specimen is OSF:
        return OSF.changed(id=f"abc{number}_v1", links={}, attributes__doi=None)
    return CHEMRXIV.changed(item__id=f"x{number}", item__doi=None, item__vor=None)


@pytest.mark.parametrize(
    ("specimen", "path", "rows", "mark"),
    [(OSF, "/api", 2, "page"), (CHEMRXIV, "/api/items", 50, "skip")],
    ids=["osf", "chemrxiv"],
)
async def test_a_server_is_read_page_by_page_and_nowhere_else(
    server: FeedServer, fetcher: Fetcher, specimen: Specimen, path: str, rows: int, mark: str
) -> None:
    numbers = count()

    async def answer(_: web.Request) -> web.Response:
        is_last = len(server.asked) == 3
        found = [numbered(specimen, next(numbers)) for _ in range(1 if is_last else rows)]
        behind = f"https://evil.example.org/?page%5Bcursor%5D=after{len(server.asked)}"
        return web.Response(body=specimen.answer(*found, links={"next": None if is_last else behind}))

    server.answers(path, answer)

    outcome = await fetcher.fetch((source(specimen.api.name, server.at("/api")),), Validators(), SINCE)

    assert isinstance(outcome, Fetched), outcome
    assert len(outcome.announcements) == 2 * rows + 1
    assert len({request.query[mark] for request in server.asked}) == len(server.asked) == 3


async def test_a_search_of_pubmed_is_two_steps(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/esearch.fcgi", b'{"esearchresult": {"count": "2", "querykey": "1", "webenv": "MCID_1"}}')
    server.serves("/efetch.fcgi", f"<PubmedArticleSet>{citation()}<PubmedBookArticle/></PubmedArticleSet>")

    outcome = await fetcher.fetch((source("pubmed", server.at("/esearch.fcgi?term=otter")),), Validators(), SINCE)

    assert isinstance(outcome, Fetched), outcome
    (found,) = outcome.announcements
    assert found.paper.labels == ("A Server", "Journal of calm waters")
    assert outcome.left_out == ("a book",)
    assert [request.path for request in server.asked] == ["/esearch.fcgi", "/efetch.fcgi"]
    assert server.asked[0].query["term"] == "otter"
    assert server.asked[1].query["WebEnv"] == "MCID_1"


async def test_an_answer_that_is_none_is_a_failure_in_words(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/esearch.fcgi", b'{"error": "API rate limit exceeded"}')

    outcome = await fetcher.fetch((source("pubmed", server.at("/esearch.fcgi")),), Validators(), SINCE)

    assert outcome == FetchFailed(reason="esearchresult: something is wanted")


def test_a_page_behind_the_first_may_be_where_its_interface_says() -> None:
    assert BY_NAME["acl-anthology"].hosts == ("https://raw.githubusercontent.com",)
    assert acl.DATA.startswith(BY_NAME["acl-anthology"].hosts[0])
    assert not any(api.hosts for name, api in BY_NAME.items() if name != "acl-anthology")
