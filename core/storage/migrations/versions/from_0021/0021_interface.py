"""The language that a chat is answered in: the one it chose, and its platform's."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """A column each."""
    for name in ("interface", "platform_language"):
        op.add_column("chat", sa.Column(name, WORDS, server_default=sa.text("''"), nullable=False))
