"""Schweizerbart: "Family, Given; Family, Given" in the first bold words of the description, the abstract under a heading."""

import re

from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_BOLD = re.compile(r"</h1>\s*<b>([^<>]+)</b>")


def _authors(entry: Entry, _: bool) -> list[str]:
    found = _BOLD.search(entries.raw(entry, "summary")[: entries.MOST_RAW_NAMES])
    return bylines.with_semicolons(found[1]) if found else []


RECIPE = Recipe(hosts=("schweizerbart.de",), authors=_authors, abstract=abstracts.headed)
