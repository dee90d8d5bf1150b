"""Wiley: one creator, "A B, \\nC D"; a volume line for a description, the abstract of some in `content:encoded`. And its magazine."""

from dataclasses import replace

from core.fetching.feeds import bylines
from core.fetching.feeds.recipes.recipe import NEWS, Recipe

RECIPE = Recipe(hosts=("onlinelibrary.wiley.com",), authors=bylines.on_commas)
MAGAZINE = replace(NEWS, hosts=("chemistryviews.org",))
