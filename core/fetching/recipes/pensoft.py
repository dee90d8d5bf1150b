"""Pensoft: "DOI:", "Authors:" and "Abstract:" are paragraphs of the description."""

from core.fetching import abstracts, bylines
from core.fetching.recipes.recipe import Recipe

RECIPE = Recipe(hosts=("pensoft.net",), authors=bylines.stated, abstract=abstracts.labelled)
