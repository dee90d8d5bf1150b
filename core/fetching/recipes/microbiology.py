"""The Microbiology Society: one creator, "A, B and C", and a DOI in the link only, as abstracts cite others'."""

from core.domain import identity
from core.fetching import abstracts, bylines, entries
from core.fetching.entries import Entry
from core.fetching.recipes.recipe import Recipe


def _doi(entry: Entry) -> str | None:
    return identity.doi_key(entries.link(entry))


RECIPE = Recipe(hosts=("microbiologyresearch.org",), authors=bylines.joined, abstract=abstracts.described, doi=_doi)
