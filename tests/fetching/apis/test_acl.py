"""The ACL Anthology: a venue's page, then its data of the latest year. Built from its repository, on no recorded answer."""

from datetime import date

import pytest

from core.domain.papers.paper import Paper, PaperKind
from core.fetching.apis import acl
from core.fetching.apis.api import Page, Unreadable
from core.fetching.protocol import Job

VENUE = "https://aclanthology.org/venues/acl/"
PAGE = """<html><a href="/volumes/2025.acl-long/">Long</a><a href="/volumes/2026.acl-long/">Long</a><a href="/volumes/2027.eacl-long/">x</a>
<a href="https://aclanthology.org/volumes/2024.acl-short/">Short</a></html>"""
PAPER = """<paper id="7"><title>Otters in <fixed-case>BERT</fixed-case> &amp; <tex-math>\\alpha</tex-math></title>
<author><first>Ada</first><last>Quill</last><affiliation>Calm University</affiliation></author><author><last>Reed</last></author>
<abstract>We let <b>otters</b> read.</abstract><url hash="x">2026.acl-long.7</url><doi>10.18653/v1/2026.acl-long.7</doi></paper>"""


def collection(papers: str = PAPER, ingested: str = "2026-07-20") -> bytes:
    return f"""<?xml version='1.0' encoding='UTF-8'?><collection id="2026.acl"><volume id="long" ingest-date="{ingested}">
<meta><booktitle>Proceedings</booktitle><month>July</month><year>2026</year></meta><frontmatter/>{papers}</volume></collection>""".encode()


def read(body: bytes, address: str) -> Page:
    return acl.read(body, Job(recipe="acl-anthology", venue="ACL", labels=("ACL",), address=address))


def one(papers: str = PAPER) -> Paper:
    (found,) = read(collection(papers), f"{acl.DATA}/2026.acl.xml").papers
    return found


def test_the_page_of_a_venue_leads_to_the_data_of_its_latest_year() -> None:
    first = acl.newest(VENUE, date(2026, 7, 1), "")
    assert first == f"{VENUE}#2026-07-01"
    assert read(PAGE.encode(), first) == Page(next=f"{acl.DATA}/2026.acl.xml#2026-07-01")


def test_a_venue_without_volumes_since_the_day_is_read_no_further() -> None:
    assert read(PAGE.encode(), acl.newest(VENUE, date(2027, 1, 1), "")) == Page()


def test_a_page_that_names_no_volumes_is_told() -> None:
    with pytest.raises(Unreadable, match="its volumes are wanted"):
        read(b"<html>please wait</html>", VENUE)


def test_a_paper_of_a_volume() -> None:
    paper = one()

    assert paper.keys[:2] == ("doi:10.18653/v1/2026.acl-long.7", "acl:2026.acl-long.7")
    assert paper.title == "Otters in BERT & α"
    assert (paper.authors, paper.abstract) == (("Ada Quill", "Reed"), "We let otters read.")
    assert (paper.announced_on, paper.published_on) == (date(2026, 7, 20), date(2026, 7, 1))
    assert (paper.venue, paper.url) == ("ACL", "https://aclanthology.org/2026.acl-long.7/")


def test_a_retracted_paper_says_so_of_itself() -> None:
    paper = one(PAPER.replace("<url ", "<retracted date='2027-01-01'>Copied.</retracted><url "))
    assert (paper.kind, paper.about[0]) == (PaperKind.RETRACTION, "doi:10.18653/v1/2026.acl-long.7")


@pytest.mark.parametrize(("since", "papers"), [("2026-07-20", 1), ("2026-07-21", 0)])
def test_volumes_that_came_before_the_day_are_not_read_again(since: str, papers: int) -> None:
    page = read(collection(), f"{acl.DATA}/2026.acl.xml#{since}")
    assert (len(page.papers), page.left_out, page.next) == (papers, (), "")


def test_what_is_no_paper_is_told() -> None:
    page = read(collection("<paper id='1'/><paper id='2'><title>x</title></paper>"), f"{acl.DATA}/2026.acl.xml")
    assert (page.left_out, [paper.title for paper in page.papers]) == (("without a title",), ["x"])
