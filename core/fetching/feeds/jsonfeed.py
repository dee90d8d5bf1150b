"""JSON Feed (jsonfeed.org, versions 1 and 1.1) in the shape that feedparser gives to other feeds. Runs in the parser worker."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VERSION = "json"
_EVERY_VERSION = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed with its entries, as feedparser names their parts."""

    feed: Mapping[str, Any]
    entries: list[Mapping[str, Any]]
    version: str = VERSION


def parse(body: bytes) -> Parsed | None:
    """The feed; None where it is none of this kind. What is no text where text should be is left out."""
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        told = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not str(told.get("version", "")).startswith(_EVERY_VERSION):
        return None
    items: list[Mapping[str, Any]] = [
        {
            "id": _text(item, "id"),
            "title": _text(item, "title"),
            "link": _text(item, "url") or _text(item, "external_url"),
            "summary": _text(item, "summary"),
            "content": [{"value": _text(item, "content_html") or _text(item, "content_text")}],
            "authors": [each for each in (*_listed(item, "authors"), item.get("author")) if isinstance(each, dict)],
            "published": _text(item, "date_published") or _text(item, "date_modified"),
        }
        for item in _listed(told, "items")
        if isinstance(item, dict)
    ]
    return Parsed({"title": _text(told, "title"), "link": _text(told, "home_page_url")}, items)


def _text(told: Mapping[str, Any], name: str) -> str:
    return value if isinstance(value := told.get(name), str) else ""


def _listed(told: Mapping[str, Any], name: str) -> list[Any]:
    return value if isinstance(value := told.get(name), list) else []
