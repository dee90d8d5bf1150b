"""An address is read by the recipe of whoever answers there."""

import pytest

from core.fetching.catalogue import catalogue
from core.fetching.catalogue.jobs import Jobs
from core.fetching.feeds import arxiv, feeds

JOBS = Jobs(catalogue.bundled())


@pytest.mark.parametrize(
    ("address", "recipe", "source"),
    [
        ("https://rss.arxiv.org/rss/cs.AI+cs.CL", arxiv.RSS, "arxiv"),
        ("https://rss.arxiv.org/rss/cs.AI", arxiv.RSS, "arxiv:cs.AI"),
        ("https://export.arxiv.org/api/query?search_query=all:otters", arxiv.API, "arxiv"),
        ("http://arxiv.org/api/query?id_list=2607.00001", arxiv.API, "arxiv"),
        ("https://export.arxiv.org/oai2?verb=ListRecords&metadataPrefix=oai_dc", "oai-pmh", "arxiv"),
        ("https://oaipmh.arxiv.org/oai", "oai-pmh", "arxiv"),
        ("https://www.example.org/oai/request?verb=ListRecords", "oai-pmh", "oai-pmh"),
        ("http://cogprints.example/cgi/oai2", "oai-pmh", "oai-pmh"),
        ("https://journal.example.org/oaisis/feed", feeds.FEED, "journal.example.org"),
        ("https://api.crossref.org/works/10.1234/otter.7", "crossref", "crossref"),
        ("https://api.crossref.org/journals/0000-0000/works", "crossref", "crossref"),
        ("https://api.crossref.org/journals/2167-8359/works", "crossref-issn", "peerj"),
        ("https://api.crossref.org/journals/2167-8359/works?rows=5&cursor=*", "crossref-issn", "peerj"),
        ("https://api.crossref.org/prefixes/10.2139/works/", "crossref-prefix", "ssrn"),
        ("https://api.biorxiv.org/details/biorxiv/2013-01-01/2013-11-07/0", "biorxiv", "biorxiv"),
        ("https://eartharxiv.org/api/oai/?verb=Identify", "oai-pmh", "eartharxiv"),
        ("https://www.nature.com/nature.rss", feeds.NATURE, "nature"),
        ("https://www.nature.com/unheard.rss", feeds.NATURE, "www.nature.com"),
        ("https://journal.example.org/feed?verb", feeds.FEED, "journal.example.org"),
        ("https://[/", feeds.FEED, ""),
    ],
)
def test_a_job_is_told_by_its_address(address: str, recipe: str, source: str) -> None:
    job = JOBS.at(address)

    assert (job.recipe, job.source) == (recipe, source)


def test_what_asks_an_interface_knows_the_catalogues_journals() -> None:
    assert JOBS.at("https://api.crossref.org/works").titles["1091-6490"] == "PNAS"
    assert JOBS.at("https://journal.example.org/feed").titles == {}
