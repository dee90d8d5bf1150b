"""The keys by which papers are found and follows wait, computed anew: names are read better, and sources have keys too.

Nothing is made of tables here, and their rows are the program's of today: whoever changes how keys are computed repeats this revision.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from alembic import op
from sqlalchemy import Row, delete, insert, literal, select

from core.domain.query import ast
from core.domain.radar import match_keys
from core.storage.codecs import paper_rows
from core.storage.schema.tables import anchor_made, follow, follow_anchor, paper, paper_author, paper_label

revision = "0006"
down_revision = "0005"

AT_ONCE = 500


def upgrade() -> None:
    """The keys by which papers are found and follows wait, computed anew."""
    connection = op.get_bind()
    for table in (paper_author, paper_label, follow_anchor, anchor_made):
        connection.execute(delete(table))
    for some in _papers():
        for table, rows in ((paper_author, paper_rows.author_rows), (paper_label, paper_rows.label_rows)):
            _put(table, [row for each in some for row in rows(paper_rows.from_row(each))])
    _put(follow_anchor, [row for each in connection.execute(select(follow)).all() for row in _anchors(each)])


def _papers() -> Iterator[Sequence[Row[Any]]]:
    """All of them, some at a time."""
    connection, after = op.get_bind(), 0
    columns = [*(column for column in paper.c if column.name != "events"), literal("").label("events")]  # came later
    while True:
        some = connection.execute(select(*columns).where(paper.c.id > after).order_by(paper.c.id).limit(AT_ONCE)).all()
        if not some:
            return
        yield some
        after = some[-1].id


def _anchors(row: Row[Any]) -> Iterator[dict[str, Any]]:
    wanted = ast.from_json(json.loads(row.query))
    for anchor in dict.fromkeys(match_keys.anchors(wanted)):
        yield {"anchor": anchor, "chat_id": row.chat_id, "number": row.number}


def _put(table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Each once, the first: two printings of one name may have the same keys."""
    names = [column.name for column in table.primary_key.columns]
    once = {tuple(row[name] for name in names): row for row in reversed(rows)}
    if once:
        op.get_bind().execute(insert(table), list(once.values()))
