"""Pensoft: "DOI:", "Authors:" and "Abstract:" are paragraphs of the description."""

from core.fetching.feeds import abstracts, bylines
from core.fetching.feeds.recipes.recipe import Recipe

RECIPE = Recipe(hosts=("pensoft.net",), authors=bylines.stated, abstract=abstracts.labelled)
