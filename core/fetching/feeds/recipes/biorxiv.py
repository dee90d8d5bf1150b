"""bioRxiv and medRxiv: one creator, "Family, I. I., Family, I.", and a title that ends in a point."""

from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe


def _title(entry: Entry) -> str:
    return entries.title(entry).removesuffix(".")


def _authors(entry: Entry, _: bool) -> list[str]:
    return [name for one in entries.elements(entry) for name in bylines.in_pairs(one)]


RECIPE = Recipe(hosts=("biorxiv.org", "medrxiv.org"), title=_title, authors=_authors, abstract=abstracts.described)
