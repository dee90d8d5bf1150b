"""Batches of syntheses beside those of summaries: which kind it is, and which paper of each request comes from outside."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Which kind a batch is, and which paper of each request comes from outside."""
    for name, before in (("kind", "summaries"), ("bridges", "{}")):
        op.add_column("submission", sa.Column(name, WORDS, server_default=sa.text(f"'{before}'"), nullable=False))
