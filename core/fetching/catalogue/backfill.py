"""What a source had before anybody read it: where it is asked for that, which is not always where it announces."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from core.domain.sources.source import Source
from core.fetching import apis
from core.fetching.apis import arxiv_search, biorxiv, crossref, paging
from core.fetching.apis.api import Api
from core.fetching.feeds import arxiv

_SUBJECTS = {"connect.biorxiv.org": "biorxiv", "connect.medrxiv.org": "medrxiv"}

Root = Callable[[Api], str]
"""Where an interface is asked."""


def past(source: Source, root: Root) -> Source | None:
    """The same source as one of the interface that tells what it had since a day; None where none does.

    A journal is asked for at Crossref, whatever it announces by; a category of arXiv at arXiv's API; a subject of bioRxiv or
    medRxiv at theirs.
    """
    if (api := apis.BY_NAME.get(source.recipe)) and api.newest:
        return source
    if source.recipe == arxiv.RSS:
        return _asked(source, arxiv_search.SEARCH, arxiv_search.category(root(arxiv_search.SEARCH), source.label))
    if source.issn:
        return _asked(source, crossref.BY_ISSN, f"{root(crossref.BY_ISSN)}/{source.issn[0]}/works")
    if server := _SUBJECTS.get(urlsplit(source.address).hostname or ""):
        slug = paging.parameter(source.address, "subject")
        return _asked(source, biorxiv.SERVER, biorxiv.subject(root(biorxiv.SERVER), server, slug))
    return None


def _asked(source: Source, api: Api, address: str) -> Source:
    return replace(source, recipe=api.name, address=address)
