"""The ACL Anthology: a venue's page says which volumes there are; the volumes of a year stand in one file of its own data."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from core.domain.papers.paper import Paper
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import records
from core.fetching.apis.formats.tree import document, inside, said
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "acl-anthology"
_HOST = "https://raw.githubusercontent.com"
DATA = f"{_HOST}/acl-org/acl-anthology/master/data/xml"
_VENUE = re.compile(r"/venues/([a-z0-9-]{1,50})/?$")


def newest(address: str, since: date, _: str) -> str:
    """A venue's page, `https://aclanthology.org/venues/acl/`, which names its volumes."""
    return paging.remembering(address, since)


def read(body: bytes, job: Job) -> Page:
    """The first step, which finds the file of the latest year, or the papers of the volumes that came since the day."""
    since = paging.since(job.address)
    if venue := _VENUE.search(job.address.partition("#")[0]):
        years = re.findall(rf"/volumes/(\d{{4}})\.{re.escape(venue[1])}-", body.decode("utf-8", "replace"))
        if not years:
            raise Unreadable("the page of a venue: its volumes are wanted")
        year = max(map(int, years))
        # the latest year that has volumes, unless that is long ago
        file = paging.remembering(f"{DATA}/{year}.{venue[1]}.xml", since)
        return Page(next=file if year >= since.year else "")
    collection = document(body)
    if collection.tag != "collection":
        raise Unreadable("collection: an element is wanted")
    papers: list[Paper | str] = []
    for volume in collection.iterfind("volume"):
        ingested = entries.day(volume.get("ingest-date", ""))
        if ingested is None or ingested >= since:
            volume_id = f"{collection.get('id', '')}-{volume.get('id', '')}"
            papers += [_paper(volume_id, volume, paper, job) for paper in volume.iterfind("paper")]
    return records.page_of(papers)


def _paper(volume_id: str, volume: Element, paper: Element, job: Job) -> Paper | str:
    number = f"{volume_id}.{paper.get('id', '')}"
    names = ((inside(author.find("first")), inside(author.find("last"))) for author in paper.iterfind("author"))
    return records.paper(
        job,
        ids=(records.doi(said(paper, "doi")), records.own("acl", number)),
        title=inside(paper.find("title")),
        authors=records.people(" ".join(filter(None, name)) for name in names),
        abstract=inside(paper.find("abstract")),
        published_on=records.day(said(volume, "meta/year"), records.month(said(volume, "meta/month"))),
        announced_on=entries.day(volume.get("ingest-date", "")),
        retracted=paper.find("retracted") is not None,
        url=records.link(f"https://aclanthology.org/{number}/"),
    )


VOLUMES = Api(name=NAME, read=read, newest=newest, hosts=(_HOST,))
