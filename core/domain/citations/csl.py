"""References as CSL-JSON, the input of citation processors.

Source: the item of citation-style-language/schema, csl-data.json 1.0.2: `article-journal`, and `article` for preprints.
"""

import json
from collections.abc import Iterable
from typing import Any

from core.domain.citations.authors import Author
from core.domain.citations.citation import Citation, Work


def csl(citations: Iterable[Citation]) -> str:
    """A whole .json file: a list of items."""
    return json.dumps([_item(each) for each in citations], ensure_ascii=False, indent=1) + "\n"


def _item(cited: Citation) -> dict[str, Any]:
    article = cited.work is Work.ARTICLE
    item: dict[str, Any] = {
        "id": cited.label,
        "type": "article-journal" if article else "article",
        "title": cited.title,
        "author": [_name(author) for author in cited.authors],
        "issued": {"date-parts": [list(cited.issued)]} if cited.issued else {},
        "container-title": cited.venue if article else "",
        "publisher": "" if article else cited.venue,
        "number": f"arXiv:{cited.arxiv}" if cited.arxiv and not article else "",
        "DOI": cited.doi,
        "URL": cited.url,
        "abstract": cited.abstract,
        "note": "\n".join(part for part in (cited.standing, cited.note) if part),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
        "literal": author.literal,
    }
    return {name: part for name, part in parts.items() if part}
