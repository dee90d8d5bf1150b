"""Nature's journals: research (`s41586-…`) among news and comment (`d41586-…`), and mostly blurbs instead of abstracts."""

import re

from core.domain.papers.paper import PaperKind
from core.domain.text.plain import clip
from core.fetching.feeds import abstracts, bylines, entries, kinds
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_ONLINE = re.compile(r"[^,]{1,80}, Published online: [^;]{1,40}; doi:\s*\S+\s*", re.IGNORECASE)
_NEWS = re.compile(r"doi:10\.1038/d\d")


def _abstract(entry: Entry) -> str:
    """What stands behind the line that says when it appeared, where it is long enough; news has none."""
    if _is_news(entry):
        return ""
    shown = (_ONLINE.sub("", abstracts.plain(part), count=1) for part in entries.texts(entry))
    longest = max(shown, key=len, default="")
    return clip(longest, entries.MOST_ABSTRACT) if len(longest) >= abstracts.LEAST else ""


def _kind(entry: Entry, title: str) -> PaperKind:
    kind = kinds.of(entry, title)
    return PaperKind.NEWS if kind is PaperKind.RESEARCH and _is_news(entry) else kind


def _is_news(entry: Entry) -> bool:
    doi = entries.doi(entry)
    return not doi or _NEWS.match(doi) is not None


RECIPE = Recipe(hosts=("nature.com",), authors=bylines.apart, abstract=_abstract, kind=_kind)
