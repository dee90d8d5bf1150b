"""ScienceDirect: "Author(s): A, B" and an issue's month to come in the description; no abstract, no DOI, no day in most."""

import re
from datetime import date

from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_PII = re.compile(r"/pii/([SB][0-9X]{16})", re.IGNORECASE)
_ONLINE = re.compile(r"available online (\d{1,2} [A-Z][a-z]{2,8} \d{4})", re.IGNORECASE)


def _day(entry: Entry) -> date | None:
    """When it was there to read; the date of its issue is mostly one to come, and announces nothing."""
    online = _ONLINE.match(entries.stated(entry)["date"])
    return entries.published_on(entry) or (entries.day(f"{online[1]} 00:00") if online else None)


def _key(entry: Entry) -> str:
    """The publisher's number of the article."""
    found = _PII.search(entries.link(entry))
    return f"pii:{found[1].lower()}" if found else ""


RECIPE = Recipe(hosts=("sciencedirect.com",), authors=bylines.stated, abstract=abstracts.labelled, day=_day, key=_key)
