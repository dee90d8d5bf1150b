"""Answers of Crossref as tests need them."""

import json
from typing import Any

OTTER = {
    "type": "journal-article",
    "DOI": "10.1234/Otter.7",
    "title": ["On the <i>sleep</i> of sea otters &amp; others"],
    "container-title": ["Journal of Calm Waters"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Otters sleep for 11 hours.</jats:p>",
    "author": [{"given": "Ada", "family": "Quill"}, {"name": "The Otter Group"}, {"family": "Reed"}, {"given": None}],
    "issued": {"date-parts": [[2026, 5]]},
}


def answer(**changes: Any) -> bytes:
    """What is answered to a DOI."""
    return json.dumps({"status": "ok", "message-type": "work", "message": OTTER | changes}).encode()


def work(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A work of a list, of which no two are the same."""
    return OTTER | {"DOI": f"10.1234/otter.{number}", "title": [f"Sea otters in their {number}th year"]} | changes


def listing(*items: Any, cursor: str = "") -> bytes:
    """What is answered to a journal's ISSN or to a prefix."""
    message = {"total-results": len(items), "items": items, "next-cursor": cursor}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


def day(*parts: int) -> dict[str, Any]:
    """A date as Crossref writes it."""
    return {"date-parts": [parts]}
