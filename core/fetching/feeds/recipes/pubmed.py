"""PubMed's searches: a creator an author, the whole abstract in `content:encoded` only, and a link that changes with every fetch."""

import re

from core.domain.papers import identity
from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_TAIL = re.compile(r"<p[^<>]{0,200}>\s*PMID:")
_DOI = re.compile(r"DOI:\s*<a href=[^<>]{1,300}>([^<>\s]{5,300})</a>")


def _abstract(entry: Entry) -> str:
    """What stands under "ABSTRACT", before the line of numbers."""
    cut = {"content": [{"value": _TAIL.split(part, maxsplit=1)[0]} for part in entries.texts(entry)]}
    return abstracts.headed(cut)


def _doi(entry: Entry) -> str | None:
    """Of the identifier or, where the PMID is what is kept of the identifiers, of the line of numbers."""
    linked = (found[1] for part in entries.texts(entry) for found in _DOI.finditer(part[-2_000:]))
    return identity.doi_key(entries.raw(entry, "dc_identifier")) or next(
        filter(None, map(identity.doi_key, linked)), None
    )


RECIPE = Recipe(hosts=("pubmed.ncbi.nlm.nih.gov",), authors=bylines.apart, abstract=_abstract, doi=_doi)
