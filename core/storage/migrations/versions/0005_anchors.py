"""The log of the anchors that follows were given."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """The log of the anchors that follows were given."""
    op.create_table(
        "anchor_made",
        sa.Column("id", ID, nullable=False),
        sa.Column("anchor", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anchor_made"),
        sqlite_autoincrement=True,
    )
