"""Oxford University Press: one `author`, "Family I, Family I, Family I, et al.", which names three at most."""

from core.fetching.feeds import abstracts, bylines
from core.fetching.feeds.recipes.recipe import Recipe

RECIPE = Recipe(hosts=("academic.oup.com",), authors=bylines.on_commas, abstract=abstracts.headed)
