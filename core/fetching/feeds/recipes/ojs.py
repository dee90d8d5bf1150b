"""Open Journal Systems, on many hosts: the description is the abstract, whole, of whatever length."""

from core.fetching.feeds import abstracts
from core.fetching.feeds.recipes.recipe import Recipe

RECIPE = Recipe(path="/article/view/", abstract=abstracts.described)
