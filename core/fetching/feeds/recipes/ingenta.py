"""Ingenta: a creator an author, "Family, I."; neither abstract, nor DOI, nor date."""

from core.fetching.feeds import abstracts, bylines
from core.fetching.feeds.recipes.recipe import Recipe

RECIPE = Recipe(hosts=("ingentaconnect.com",), authors=bylines.apart, abstract=abstracts.none)
