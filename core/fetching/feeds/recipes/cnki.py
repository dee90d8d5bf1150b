"""CNKI: "A;B;</br>text…" in the description, ids that change with every fetch, and midnight in China written in GMT."""

from datetime import UTC, date, timedelta, timezone
from email.utils import parsedate_to_datetime

from core.domain.text.plain import is_truncated
from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_CHINA = timezone(timedelta(hours=8))
_BREAKS = ("</br>", "<br/>", "<br />", "<br>")


def _parts(entry: Entry) -> tuple[str, str]:
    """The names and the abstract; no names if nothing separates the two."""
    summary = entries.raw(entry, "summary")[: entries.MOST_RAW_NAMES]
    places = [(place, len(mark)) for mark in _BREAKS if (place := summary.find(mark)) >= 0]
    place, length = min(places, default=(0, 0))
    return summary[:place], summary[place + length :]


def _abstract(entry: Entry) -> str:
    # most are cut near 200 characters
    found = abstracts.plain(_parts(entry)[1])
    return found if len(found) >= abstracts.LEAST and not is_truncated(found) else ""


def _day(entry: Entry) -> date | None:
    """The day in China: its midnight is written as 16:00 GMT of the day before."""
    written = entries.raw(entry, "published", "updated")
    try:
        moment = parsedate_to_datetime(written)
        return entries.day((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_CHINA).isoformat())
    except (ValueError, TypeError, OverflowError):
        return entries.day(written)


RECIPE = Recipe(
    hosts=("cnki.net",),
    authors=lambda entry, _: bylines.with_semicolons(_parts(entry)[0]),
    abstract=_abstract,
    day=_day,
)
