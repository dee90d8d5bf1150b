"""OSF: the preprints of one of its servers since a day."""

import re
from datetime import date
from typing import Any

from core.domain.papers.paper import Paper
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "osf"
_MOST_RECORDS = 100
_VERSION = re.compile(r"_v(\d{1,4})$")


class _User(Record):
    full_name: Text = ""


class _UserData(Record):
    attributes: _User | None = None


class _UserEmbed(Record):
    data: _UserData | None = None


class _ContributorEmbeds(Record):
    users: _UserEmbed | None = None


class _Contribution(Record):
    index: int | None = None
    unregistered_contributor: Text = ""


class _Contributor(Record):
    attributes: _Contribution | None = None
    embeds: _ContributorEmbeds | None = None


class _ListLinks(Record):
    next: Text = ""


class _Contributors(Record):
    data: Several[_Contributor] = ()
    links: _ListLinks | None = None


class _Embeds(Record):
    bibliographic_contributors: _Contributors | None = None


class _Attributes(Record):
    title: Text = ""
    description: Text = ""
    doi: Text = ""
    date_published: Text = ""
    date_created: Text = ""
    date_withdrawn: Text = ""
    is_published: bool | None = None


class _Links(Record):
    html: Text = ""
    preprint_doi: Text = ""


class _Preprint(Record):
    id: Text = ""
    attributes: _Attributes
    links: _Links | None = None
    embeds: _Embeds | None = None


class _Answer(Record):
    data: Several[Any]
    links: _ListLinks | None = None


def newest(address: str, since: date, _: str) -> str:
    """What a server, told by `filter[provider]`, published since a day."""
    asked = {
        "filter[date_published][gte]": since,
        "embed": "bibliographic_contributors",
        "sort": "date_published",
        "page[size]": _MOST_RECORDS,
        "page": 1,
    }
    return paging.turned(address, asked)


def read(body: bytes, job: Job) -> Page:
    """Preprints, and where their next page is."""
    answer = records.understood(_Answer, records.document(body))
    has_more = answer.links and answer.links.next and answer.data
    following = paging.further(job.address, "page", 1) if has_more else ""
    return records.page(answer.data, _Preprint, "data", lambda preprint: _paper(preprint, job), following)


def _paper(preprint: _Preprint, job: Job) -> Paper | str:
    told = preprint.attributes
    if told.is_published is False:
        return "not published"
    number, version = _VERSION.sub("", preprint.id), _VERSION.search(preprint.id)
    stated = records.doi(preprint.links.preprint_doi) if preprint.links else None
    return records.paper(
        job,
        ids=(
            stated,
            _VERSION.sub("", stated) if stated else None,
            records.own(NAME, number),
        ),
        forms=(records.doi(told.doi),),
        title=told.title,
        authors=_authors(preprint.embeds.bibliographic_contributors if preprint.embeds else None),
        abstract=told.description,
        published_on=entries.day(told.date_published) or entries.day(told.date_created),
        retracted=bool(told.date_withdrawn),
        url=records.link(preprint.links.html) if preprint.links else "",
        version=int(version[1]) if version else 1,
    )


def _authors(listed: _Contributors | None) -> tuple[str, ...]:
    """In their order; the list is the first page of one, which may have others."""
    if listed is None:
        return ()
    ordered = sorted(listed.data, key=lambda each: each.attributes.index or 0 if each.attributes else 0)
    found: list[str] = []
    for each in ordered:
        user = each.embeds.users if each.embeds else None
        person = user.data.attributes if user and user.data else None
        # as the person wrote it, else as the other authors named somebody without an account
        unregistered = each.attributes.unregistered_contributor if each.attributes else ""
        found.append((person.full_name if person else "") or unregistered)
    return records.people(found, more=bool(listed.links and listed.links.next))


PREPRINTS = Api(name=NAME, root="https://api.osf.io/v2/preprints/", read=read, newest=newest)
