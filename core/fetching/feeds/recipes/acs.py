"""The American Chemical Society (seen in a mirror only, which dropped the authors)."""

import re

from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_STATE = re.compile(r"\[ASAP\]\s*", re.IGNORECASE)


def _title(entry: Entry) -> str:
    """Without "[ASAP]", which goes when the issue comes."""
    return _STATE.sub("", entries.title(entry), count=1)


RECIPE = Recipe(hosts=("pubs.acs.org",), title=_title)
