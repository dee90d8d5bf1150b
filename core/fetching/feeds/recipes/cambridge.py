"""Cambridge University Press: a creator an author, "Family, Given"; papers live at doi.org, so the feed's own link tells."""

from core.fetching.feeds import bylines
from core.fetching.feeds.recipes.recipe import Recipe

RECIPE = Recipe(hosts=("cambridge.org",), authors=bylines.apart)
