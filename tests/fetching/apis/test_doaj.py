"""DOAJ: articles by DOI, and what a journal deposited last. Built from its documents, on no recorded answer."""

from datetime import date

from core.fetching.apis import doaj
from tests.fetching.specimens import ABSTRACT, DOAJ


def test_an_article_is_a_paper() -> None:
    paper = DOAJ.paper()

    assert paper.keys[:2] == ("doi:10.1234/otter.7", "doaj:a77592b0bc7043ad89370fc34bafb61e")
    assert (paper.authors, paper.abstract) == (("Ada Quill", "Bo Reed"), ABSTRACT)
    assert (paper.venue, paper.published_on) == ("Journal of Calm Waters", date(2026, 5, 1))
    assert paper.url == "https://doi.org/10.1234/otter.7"


def test_an_article_without_a_doi_lives_at_doaj() -> None:
    paper = DOAJ.paper(bibjson__identifier=[], bibjson__month="July", bibjson__year=None)

    assert paper.url == "https://doaj.org/article/a77592b0bc7043ad89370fc34bafb61e"
    assert paper.published_on is None


def test_articles_are_asked_for_by_their_dois() -> None:
    address = doaj.keyed(doaj.SEARCH, ["doi:10.1/a", "doi:10.1/b"], "")
    assert address == f"{doaj.SEARCH}/doi%3A%2210.1%2Fa%22%20OR%20doi%3A%2210.1%2Fb%22?pageSize=100"


def test_what_is_wrong_is_named() -> None:
    page = DOAJ.read(DOAJ.answer({"id": "x", "bibjson": {"author": [{"name": 7}]}}))
    assert page.left_out == ("results.0.bibjson.author.0.name: a text is wanted",)
