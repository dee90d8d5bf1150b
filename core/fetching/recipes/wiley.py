"""Wiley: one creator, "A B, \\nC D"; a volume line for a description, the abstract of some in `content:encoded`. And its magazine."""

from core.domain.paper import PaperKind
from core.fetching import abstracts, bylines
from core.fetching.entries import Entry
from core.fetching.recipes.recipe import Recipe


def _news(_: Entry, __: str) -> PaperKind:
    return PaperKind.NEWS


RECIPE = Recipe(hosts=("onlinelibrary.wiley.com",), authors=bylines.joined)
MAGAZINE = Recipe(hosts=("chemistryviews.org",), abstract=abstracts.none, kind=_news)
