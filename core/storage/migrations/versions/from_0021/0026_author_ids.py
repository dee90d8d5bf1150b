"""Ids and affiliations that sources state of the authors of papers."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """A table of its own, empty: papers that are stored already get their ids when a source states them again."""
    op.create_table(
        "author_id",
        sa.Column("paper_id", ID, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, WORDS, nullable=False) for name in ("issuer", "record", "scheme", "name", "value")),
        sa.PrimaryKeyConstraint("paper_id", "issuer", "record", "scheme", "name", "value"),
        sqlite_with_rowid=False,
    )
    where = sa.text("scheme = 'orcid'")
    op.create_index("ix_author_id_orcid", "author_id", ["value"], sqlite_where=where, postgresql_where=where)
