"""The recipes for journals' feeds, one family of publishers a file. A new one is a file here and a line in the table."""

from functools import lru_cache
from urllib.parse import urlsplit

from core.fetching.feeds.recipes import (
    acs,
    biorxiv,
    cambridge,
    cnki,
    ingenta,
    microbiology,
    nature,
    ojs,
    oxford,
    pensoft,
    pubmed,
    rsc,
    schweizerbart,
    sciencedirect,
    ssrn,
    wiley,
)
from core.fetching.feeds.recipes.recipe import Recipe

RECIPES: tuple[Recipe, ...] = (
    acs.RECIPE,
    biorxiv.RECIPE,
    cambridge.RECIPE,
    cnki.RECIPE,
    ingenta.RECIPE,
    microbiology.RECIPE,
    nature.RECIPE,
    oxford.RECIPE,
    pensoft.RECIPE,
    pubmed.RECIPE,
    rsc.RECIPE,
    schweizerbart.RECIPE,
    sciencedirect.RECIPE,
    ssrn.RECIPE,
    wiley.RECIPE,
    wiley.MAGAZINE,
    ojs.RECIPE,
)
_BY_HOST = {host: recipe for recipe in RECIPES for host in recipe.hosts}
_BY_PATH = tuple((recipe.path, recipe) for recipe in RECIPES if recipe.path)


def of(address: str) -> Recipe | None:
    """The recipe for what lives at an address; None where no publisher that we know does."""
    try:
        parts = urlsplit(address)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        return None
    return _of_host(host) or next((recipe for part, recipe in _BY_PATH if part in path), None)


@lru_cache(maxsize=256)
def _of_host(host: str) -> Recipe | None:
    """By the host, or the nearest domain above it."""
    names = host.split(".")
    return next((found for n in range(len(names)) if (found := _BY_HOST.get(".".join(names[n:])))), None)
