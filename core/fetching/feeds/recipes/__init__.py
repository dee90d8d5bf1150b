"""How the feeds of each family of publishers are read. Most are a line in `publishers`; one that needs code has a file here."""

from functools import lru_cache
from urllib.parse import urlsplit

from core.fetching.feeds.recipes import cnki, nature, pubmed, rsc, sciencedirect
from core.fetching.feeds.recipes.publishers import PUBLISHERS
from core.fetching.feeds.recipes.recipe import Recipe

RECIPES: tuple[Recipe, ...] = (
    cnki.RECIPE,
    nature.RECIPE,
    pubmed.RECIPE,
    rsc.RECIPE,
    sciencedirect.RECIPE,
    *PUBLISHERS,
)
_BY_HOST = {host: recipe for recipe in RECIPES for host in recipe.hosts}
_BY_PATH = tuple((recipe.path, recipe) for recipe in RECIPES if recipe.path)


def of(address: str) -> Recipe | None:
    """The recipe for entries that live at an address; None if no publisher is known there."""
    try:
        parts = urlsplit(address)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        return None
    return of_host(host) or next((recipe for part, recipe in _BY_PATH if part in path), None)


@lru_cache(maxsize=256)
def of_host(host: str) -> Recipe | None:
    """The recipe of the host, or of the nearest domain above it."""
    names = host.split(".")
    return next((found for n in range(len(names)) if (found := _BY_HOST.get(".".join(names[n:])))), None)
