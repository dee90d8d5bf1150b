"""Oxford University Press: one `author`, "Family I, Family I, Family I, et al.", which names three at most."""

from core.fetching import abstracts, bylines, entries
from core.fetching.entries import Entry
from core.fetching.recipes.recipe import Recipe


def _authors(entry: Entry, _: bool) -> list[str]:
    return [name for one in entries.elements(entry) for name in bylines.with_commas(one)]


RECIPE = Recipe(hosts=("academic.oup.com",), authors=_authors, abstract=abstracts.headed)
