"""SSRN: whole abstracts, no authors, no DOI, no guid; its number stands in the link."""

import re

from core.fetching.feeds import abstracts, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_NUMBER = re.compile(r"[?&]abstract(?:_?id)?=(\d{3,10})(?!\d)", re.IGNORECASE)


def _key(entry: Entry) -> str:
    found = _NUMBER.search(entries.link(entry))
    return f"ssrn:{found[1]}" if found else ""


RECIPE = Recipe(hosts=("ssrn.com",), abstract=abstracts.described, key=_key)
