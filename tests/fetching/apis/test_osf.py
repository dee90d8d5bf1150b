"""OSF's preprint servers since a day. Built from its documents, on no recorded answer of this version."""

from datetime import date
from urllib.parse import urlsplit

from core.domain.papers.paper import REST, PaperKind
from core.fetching.apis import osf
from core.fetching.protocol import Job
from tests.fetching.specimens import ABSTRACT, OSF, asked

PSYARXIV = "https://api.osf.io/v2/preprints/?filter[provider]=psyarxiv"


def test_a_preprint_is_a_paper_with_its_people_in_order() -> None:
    paper = OSF.paper()

    assert paper.authors == ("Ada Quill", "Bo Reed")
    assert (paper.abstract, paper.published_on, paper.version) == (ABSTRACT, date(2026, 5, 7), 2)
    assert paper.url == "https://osf.io/preprints/psyarxiv/abc12_v2/"


def test_versions_and_the_article_are_one_work() -> None:
    keys = set(OSF.paper().keys)
    assert {"doi:10.31234/osf.io/abc12", "doi:10.31234/osf.io/abc12_v2", "doi:10.1234/otter.7", "osf:abc12"} <= keys


def test_people_who_are_not_there_are_named_by_others() -> None:
    absent = {
        "attributes": {"index": 0, "unregistered_contributor": "Cy Moss"},
        "embeds": {"users": {"errors": [{"detail": "gone"}]}},
    }
    listed = {"data": [absent, {"attributes": None}], "links": {"next": "https://api.osf.io/v2/x/?page=2"}}

    assert OSF.paper(embeds={"bibliographic_contributors": listed}).authors == ("Cy Moss", REST)
    assert OSF.paper(embeds=None).authors == ()


def test_what_was_withdrawn_says_so_of_itself_and_what_is_not_out_is_none() -> None:
    withdrawn = OSF.paper(attributes__date_withdrawn="2026-06-01T00:00:00Z", attributes__is_published=None)

    assert withdrawn.kind is PaperKind.RETRACTION
    assert set(withdrawn.about) == {"doi:10.31234/osf.io/abc12_v2", "doi:10.31234/osf.io/abc12", "osf:abc12"}
    assert "doi:10.1234/otter.7" in withdrawn.keys
    assert OSF.read(OSF.answer(OSF.changed(attributes__is_published=False))).left_out == ("not published",)


def test_a_server_is_read_since_a_day_page_by_page() -> None:
    first = osf.newest(PSYARXIV, date(2026, 11, 1), "")
    page = osf.read(OSF.answer(OSF.record), Job(recipe="osf", address=first))

    assert asked(first) == {
        "filter[provider]": "psyarxiv",
        "filter[date_published][gte]": "2026-11-01",
        "embed": "bibliographic_contributors",
        "sort": "date_published",
        "page[size]": "100",
        "page": "1",
    }
    assert asked(page.next) == asked(first) | {"page": "2"}
    assert urlsplit(page.next).netloc == "api.osf.io"
    assert OSF.read(OSF.answer(OSF.record, links={"next": None})).next == ""
