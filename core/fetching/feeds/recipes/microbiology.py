"""The Microbiology Society: one creator, "A, B and C", and a DOI in the link only, as abstracts cite others'."""

import re

from core.domain.papers import identity
from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_TYPE_STRAIN = re.compile(r'<span class="jp-sup">\s*T\s*</span>')


def _abstract(entry: Entry) -> str:
    """With "(T)" behind type strains, as is usual in plain text: the raised letter is no part of their names."""
    return abstracts.called(_TYPE_STRAIN.sub("(T)", entries.raw(entry, "summary")[: entries.MOST_RAW]))


def _doi(entry: Entry) -> str | None:
    return identity.doi_key(entries.link(entry))


RECIPE = Recipe(hosts=("microbiologyresearch.org",), authors=bylines.joined, abstract=_abstract, doi=_doi)
