"""The day on which a source told of an entry, to the precision that it sent."""

from datetime import date

from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry

_OF_ENTRY = ("published", "updated")
_OF_ISSUE = ("prism_publicationdate", "dcterms_created")


def told(entry: Entry) -> date | None:
    """The day that it was published, as it is written there; None where only an issue's day, or none, is told."""
    return _first(entry, _OF_ENTRY) or _first(entry, _OF_ISSUE)


def _first(entry: Entry, fields: tuple[str, ...]) -> date | None:
    return next((day for field in fields if (day := entries.day(entries.raw(entry, field)))), None)
