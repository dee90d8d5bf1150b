"""What Crossref has under a prefix that a preprint server shares with journals: preprints stand at the server, articles in theirs."""

from typing import Any

import pytest

from core.domain.papers import event_news, notices
from core.domain.papers.events import EventKind
from core.domain.papers.paper import Paper
from core.domain.papers.preprints import is_preprint
from core.fetching.apis import crossref
from core.fetching.catalogue import catalogue
from core.fetching.catalogue.jobs import Jobs
from tests.fetching.works import day, listing, work

CATALOGUE = catalogue.bundled()
NURSING: dict[str, Any] = {"container-title": ["Revista Brasileira de Enfermagem"], "ISSN": ["0034-7167"]}


def listed(server: str, doi: str, **changes: Any) -> Paper:
    """What is made of a work that a server's prefix lists."""
    source = next(each for each in CATALOGUE.sources if each.id == server)
    job = Jobs(CATALOGUE).of((source,), f"{source.address}?filter=from-created-date:2026-01-01&rows=100")
    (paper,) = crossref.read(listing(work(1, DOI=doi, **changes)), job).papers
    return paper


@pytest.mark.parametrize(
    ("server", "doi", "journal"),
    [
        ("scielo-preprints", "10.1590/0034-7167-2026-0001", "Revista Brasileira de Enfermagem"),
        ("jmir-preprints", "10.2196/54321", "JMIR Otters"),
        ("verixiv", "10.12688/f1000research.1234.1", "F1000Research"),
        ("umsida", "10.21070/acopen.1", "Academia Open"),
    ],
)
def test_an_article_under_a_servers_prefix_stands_in_its_journal(server: str, doi: str, journal: str) -> None:
    found = listed(server, doi, **{"container-title": [journal]})

    assert (found.venue, found.labels) == (journal, (journal,))
    assert not is_preprint(found)
    assert [(each.kind, each.venue) for each in event_news.own(found)] == [(EventKind.PUBLISHED, journal)]


@pytest.mark.parametrize(
    ("server", "doi", "kind", "label"),
    [
        ("scielo-preprints", "10.1590/scielopreprints.1", "posted-content", "SciELO Preprints"),
        ("jmir-preprints", "10.2196/preprints.54321", "posted-content", "JMIR Preprints"),
        ("jmir-preprints", "10.2196/preprints.54321", "", "JMIR Preprints"),
        ("scienceopen", "10.14293/pr2199.000001.v1", "posted-content", "ScienceOpen Preprints"),
        ("ssrn", "10.2139/ssrn.1", "journal-article", "SSRN"),
        ("engrxiv", "10.31224/1", "posted-content", "engrXiv"),
    ],
)
def test_a_preprint_under_it_stands_at_the_server(server: str, doi: str, kind: str, label: str) -> None:
    journal = ["SSRN Electronic Journal"] if server == "ssrn" else []
    found = listed(server, doi, type=kind, **{"container-title": journal})

    assert (found.venue, found.labels) == (label, (label,))
    assert event_news.own(found) == ()


def test_a_book_under_a_servers_prefix_is_its_publishers() -> None:
    told: dict[str, Any] = {"type": "book", "container-title": [], "publisher": "Editora UFSC"}
    found = listed("scielo-preprints", "10.1590/978-1", **told)

    assert (found.venue, found.labels) == ("Editora UFSC", ("Editora UFSC",))


def test_the_retraction_of_an_article_under_a_servers_prefix_concerns_it() -> None:
    article = listed("scielo-preprints", "10.1590/0034-7167-2026-0001", **NURSING)
    update = {"DOI": "10.1590/0034-7167-2026-0002", "type": "retraction", "updated": day(2026, 5, 8)}
    notice = listed("scielo-preprints", "10.1590/0034-7167-2026-0001", **NURSING | {"updated-by": [update]})

    assert notices.concerns(notice, article)
    assert [each.kind for each in notices.events(notice, article)] == [EventKind.RETRACTED]
