"""Abstracts read clean: glued headings apart, formulas whole; with their words in the index and their quotes in what was written.

Every paper is read once, some at a time, and only what changes is written. A clean abstract stays as it is, so that the revision can be
repeated.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.domain.text.abstracts import clean_abstract
from core.domain.text.plain import fold

revision = "0017"
down_revision = "0016"

AT_ONCE = 500
PAPER = sa.table("paper", *map(sa.column, ("id", "title", "authors", "abstract")))
SUMMARY = sa.table("summary", *map(sa.column, ("paper_id", "language", "sentences")))
SYNTHESIS = sa.table("synthesis", sa.column("key"), sa.column("body"))
DOUBTED = sa.table("doubted", sa.column("key"), sa.column("carriers"))
MERGE = sa.table("paper_merge", *map(sa.column, ("id", "older_was", "younger_was")))
INDEX = sa.text("""INSERT INTO paper_search (paper_id, words) VALUES (:id,
setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('simple', :authors), 'B') || to_tsvector('english', :abstract))
ON CONFLICT (paper_id) DO UPDATE SET words = excluded.words""")


def upgrade() -> None:
    """Abstracts, and what quotes them, as this program would store them."""
    cleaned: dict[int, str] = {}
    for row in _rows(PAPER, PAPER.c.id):
        if (text := clean_abstract(row.abstract)) != row.abstract:
            _store(row, text)
            cleaned[row.id] = text
    for row in _rows(SYNTHESIS, SYNTHESIS.c.key) if cleaned else ():
        if (body := _requoted(json.loads(row.body), cleaned)) != json.loads(row.body):
            _update(SYNTHESIS, SYNTHESIS.c.key == row.key, body=json.dumps(body, separators=(",", ":")))
    for row in _rows(DOUBTED, DOUBTED.c.key) if cleaned else ():
        if (carriers := _requoted(json.loads(row.carriers), cleaned)) != json.loads(row.carriers):
            _update(DOUBTED, DOUBTED.c.key == row.key, carriers=json.dumps(carriers, separators=(",", ":")))
    # undoing a merge brings these back
    for row in _rows(MERGE, MERGE.c.id):
        for name, was in (("older_was", json.loads(row.older_was)), ("younger_was", json.loads(row.younger_was))):
            if (text := clean_abstract(was["abstract"])) != was["abstract"]:
                told = json.dumps(was | {"abstract": text}, ensure_ascii=False)
                _update(MERGE, MERGE.c.id == row.id, **{name: told})


def _rows(table: sa.TableClause, key: sa.ColumnClause[Any]) -> Iterator[sa.Row[Any]]:
    """All of them in order, read some at a time."""
    wanted = sa.select(*table.c).order_by(key).limit(AT_ONCE)
    some: Sequence[sa.Row[Any]] = op.get_bind().execute(wanted).all()
    while some:
        yield from some
        after = getattr(some[-1], key.name)
        some = op.get_bind().execute(wanted.where(key > after)).all()


def _update(table: sa.TableClause, condition: sa.ColumnElement[bool], **values: str) -> None:
    op.get_bind().execute(sa.update(table).where(condition).values(**values))


def _store(row: sa.Row[Any], text: str) -> None:
    """The abstract, its words in the index, and the quotes of its summaries."""
    bind = op.get_bind()
    _update(PAPER, PAPER.c.id == row.id, abstract=text)
    # SQLite keeps its index by triggers
    if bind.dialect.name == "postgresql":
        authors = fold(" ".join(json.loads(row.authors)))
        bind.execute(INDEX, {"id": row.id, "title": fold(row.title), "authors": authors, "abstract": fold(text)})
    for summary in bind.execute(sa.select(*SUMMARY.c).where(SUMMARY.c.paper_id == row.id)).all():
        told = [[said, _quote(span, text)] for said, span in json.loads(summary.sentences)]
        if told != json.loads(summary.sentences):
            this = sa.and_(SUMMARY.c.paper_id == row.id, SUMMARY.c.language == summary.language)
            _update(SUMMARY, this, sentences=json.dumps(told))


def _quote(span: str, abstract: str) -> str:
    """The span as the abstract has it now; as it was if it is not there either way, such as one of the title."""
    clean = clean_abstract(span)
    return clean if span not in abstract and clean in abstract else span


def _requoted(told: Any, cleaned: Mapping[int, str]) -> Any:
    """The same JSON; in it each `[paper, span]` of a cleaned paper quotes the clean abstract."""
    match told:
        case [int(paper), str(span)] if paper in cleaned:
            return [paper, _quote(span, cleaned[paper])]
        case list():
            return [_requoted(each, cleaned) for each in told]
        case dict():
            return {name: _requoted(each, cleaned) for name, each in told.items()}
        case _:
            return told
