"""A Paper as the rows of its tables, and back."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, RowMapping

from core.domain.papers.paper import Announce, Paper, PaperKind
from core.domain.people import names
from core.domain.radar import match_keys
from core.domain.text.plain import fold
from core.storage.codecs import events_json

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def to_row(paper: Paper) -> dict[str, Any]:
    """The columns of table `paper`, without id and the time of storing."""
    return {
        "keys": _list(paper.keys),
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": _list(paper.authors),
        "labels": _list(paper.labels),
        "announced_on": paper.announced_on,
        "published_on": paper.published_on,
        "url": paper.url,
        "venue": paper.venue,
        "source": paper.source,
        "announce": paper.announce.value,
        "kind": paper.kind.value,
        "version": paper.version,
        "sample": paper.sample,
        "events": events_json.dumps(paper.events),
    }


def from_row(row: Any) -> Paper:
    """The paper in a row that holds all columns of table `paper`."""
    return Paper(
        id=row.id,
        keys=tuple(json.loads(named(row)["keys"])),
        title=row.title,
        abstract=row.abstract,
        authors=tuple(json.loads(row.authors)),
        labels=tuple(json.loads(row.labels)),
        announced_on=row.announced_on,
        published_on=row.published_on,
        url=row.url,
        venue=row.venue,
        source=row.source,
        announce=Announce(row.announce),
        kind=PaperKind(row.kind),
        version=row.version,
        sample=row.sample,
        events=events_json.loads(row.events),
    )


def _list(words: Iterable[str]) -> str:
    """Letters stay letters, so that full-text search finds them inside."""
    return _ENCODER.encode(list(words))


def author_rows(paper: Paper) -> Iterator[dict[str, Any]]:
    """A row for each key by which an author is matched, and one for each other word by which a name is completed."""
    for name in dict.fromkeys(paper.authors):
        name_key, found = names.indexed(name)
        # a name of two words has no middle
        others = _middle_words(name, found) if name.count(" ") > 1 else ()
        for key in (*found, *others):
            yield {"author_key": key, "name_key": name_key, "paper_id": paper.id, "name": name}


def _middle_words(name: str, found: Iterable[str]) -> set[str]:
    families = {key[2:].partition("|")[0] for key in found}
    return {f"n:{word}" for word in fold(name).split() if word not in families}


def label_rows(paper: Paper) -> Iterator[dict[str, Any]]:
    """A row for each category and journal by which a paper is matched."""
    return ({"label_key": key, "paper_id": paper.id} for key in match_keys.labels(paper))


def named(row: Row[Any]) -> RowMapping:
    """A row by its columns' names."""
    return row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
