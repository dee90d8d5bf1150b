"""A second reading: its verdicts, how judges did on planted sentences, and which briefings still wait for it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
AT_ONCE = 500
KEEP = "INSERT INTO verdict (key, supported, why, judge, prompt, judged_at) VALUES (:key, true, '', '', '', :at) ON CONFLICT DO NOTHING"


def upgrade() -> None:
    """The tables and columns, and a verdict without a judge for every sentence that is stored."""
    op.create_table(
        "verdict",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("supported", sa.Boolean(), nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("judge", WORDS, nullable=False),
        sa.Column("prompt", WORDS, nullable=False),
        sa.Column("judged_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_verdict"),
    )
    op.create_table(
        "judge_record",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "model", "kind", name="pk_judge_record"),
    )
    for table in ("summary", "synthesis"):
        op.add_column(table, sa.Column("reasons", WORDS, server_default=sa.text("'[]'"), nullable=False))
        op.add_column(table, sa.Column("repaired", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("submission", sa.Column("claims", WORDS, server_default=sa.text("'{}'"), nullable=False))
    op.add_column("briefing", sa.Column("unjudged", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    waits = sa.text("unjudged")
    op.create_index("ix_briefing_unjudged", "briefing", ["made_at"], sqlite_where=waits, postgresql_where=waits)
    _keep(_of_summaries())
    _keep(_of_syntheses())


def _keep(found: Iterator[Sequence[tuple[str, int]]]) -> None:
    """So that what was delivered can still be looked up; a new briefing asks a judge first."""
    for keys in found:
        if keys:
            op.get_bind().execute(sa.text(KEEP), [{"key": key, "at": at} for key, at in keys])


def _of_summaries() -> Iterator[Sequence[tuple[str, int]]]:
    bind = op.get_bind()
    last = bind.execute(sa.text("SELECT max(paper_id) FROM summary")).scalar() or 0
    # page by page: there may be a million of them
    wanted = "SELECT paper_id, sentences, title, written_at FROM summary WHERE paper_id > :after AND paper_id <= :until"
    for after in range(0, last, AT_ONCE):
        rows = bind.execute(sa.text(wanted), {"after": after, "until": after + AT_ONCE}).all()
        yield [
            (_key(text, [row.paper_id]), row.written_at)
            for row in rows
            for text in (*(text for text, _ in json.loads(row.sentences)), row.title)
            if text
        ]


def _of_syntheses() -> Iterator[Sequence[tuple[str, int]]]:
    bind, after = op.get_bind(), ""
    wanted = f"SELECT key, body, written_at FROM synthesis WHERE key > :after ORDER BY key LIMIT {AT_ONCE}"  # noqa: S608 - a number
    while rows := bind.execute(sa.text(wanted), {"after": after}).all():
        yield [(key, row.written_at) for row in rows for key in _keys(json.loads(row.body))]
        after = rows[-1].key


def _keys(body: Any) -> Iterator[str]:
    for text, carriers in (*body["opening"], *([body["bridge"]] if body["bridge"] else [])):
        yield _key(text, {paper_id for paper_id, _ in carriers})
    for theme, statements in body["sections"]:
        for text, carriers in statements:
            yield _key(text, {paper_id for paper_id, _ in carriers})
        if theme:
            yield _key(theme, {paper_id for _, carriers in statements for paper_id, _ in carriers})


def _key(text: str, papers: Iterable[int]) -> str:
    """As `sentence_key` made it when this revision was written."""
    named = f"{sorted(papers)} {' '.join(text.split())}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]
