"""OpenReview: the accepted papers of a conference in the year of a day and the year after, the last changed first."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from core.domain.papers.paper import Paper
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.protocol import Job

NAME = "openreview"
NOTES = "https://api2.openreview.net/notes"
_MOST_NOTES = 1_000
_VENUE = "content.venueid"
_YEARS = range(1_000_000_000, 4_000_000_000)  # seconds: from 2001 on


class _Note(Record):
    id: Text = ""
    forum: Text = ""
    content: dict[str, Any]
    pdate: int | None = None
    odate: int | None = None
    tcdate: int | None = None


class _Answer(Record):
    notes: Several[Any]


def newest(address: str, since: date, _: str) -> str:
    """What a venue accepted: `…/group?id=ICLR.cc` is the group whose papers of a year are `ICLR.cc/2027/Conference`."""
    venue = f"{paging.parameter(address, 'id')}/{since.year}/Conference"
    asked = {_VENUE: venue, "sort": "tmdate:desc", "limit": _MOST_NOTES, "offset": 0}
    return paging.remembering(paging.turned(NOTES, asked), since)


def read(body: bytes, job: Job) -> Page:
    """Papers, and where those behind them are, or those of the year after."""
    rows = records.understood(_Answer, records.document(body)).notes
    return records.page(rows, _Note, "notes", lambda note: _paper(note, job), _following(rows, job.address))


def _following(rows: Sequence[Any], address: str) -> str:
    """The next page, unless what this one ends with changed before the day that is asked about."""
    since, offset = paging.since(address), paging.parameter(address, "offset")
    group, _, rest = paging.parameter(address, _VENUE).rpartition("/")[0].rpartition("/")
    if not offset.isdigit() or not rest.isdigit():
        return ""
    changed = _day(rows[-1].get("tmdate")) if rows and isinstance(rows[-1], dict) else None
    if len(rows) >= _MOST_NOTES and not (changed and changed < since):
        return paging.further(address, "offset", _MOST_NOTES)
    if int(rest) != since.year:
        return ""
    return paging.turned(address, {_VENUE: f"{group}/{since.year + 1}/Conference", "offset": 0})


def _day(milliseconds: object) -> date | None:
    if not isinstance(milliseconds, int) or milliseconds // 1000 not in _YEARS:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()


def _paper(note: _Note, job: Job) -> Paper | str:
    number = note.forum or note.id
    return records.paper(
        job,
        ids=(records.own(NAME, number), records.doi(_said(note.content, "doi"))),
        title=_said(note.content, "title"),
        authors=records.people(_names(note.content)),
        abstract=_said(note.content, "abstract"),
        venue=job.venue or _said(note.content, "venue"),
        published_on=_day(note.pdate) or _day(note.odate) or _day(note.tcdate),
        url=records.link(f"https://openreview.net/forum?id={number}"),
    )


def _value(content: Mapping[str, Any], field: str) -> object:
    """What stands in a field, which the second version of the interface wraps."""
    value = content.get(field)
    return value.get("value") if isinstance(value, dict) else value


def _said(content: Mapping[str, Any], field: str) -> str:
    value = _value(content, field)
    return value if isinstance(value, str) else ""


def _names(content: Mapping[str, Any]) -> list[str]:
    """Names, or lately people with a full name."""
    listed = _value(content, "authors")
    if not isinstance(listed, list):
        return []
    named = (each.get("fullname") if isinstance(each, dict) else each for each in listed[: records.MOST_LISTED])
    return [name for name in named if isinstance(name, str)]


VENUE = Api(name=NAME, root=NOTES, read=read, newest=newest)
