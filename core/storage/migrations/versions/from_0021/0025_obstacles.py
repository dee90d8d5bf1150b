"""Who set a chat up, and what keeps everything from it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Two columns, empty for all chats: nobody knows who set them up, and the next failure tells."""
    for name in ("set_up_by", "obstacle"):
        op.add_column("chat", sa.Column(name, WORDS, server_default=sa.text("''"), nullable=False))
    where = sa.text("obstacle != ''")
    op.create_index("ix_chat_obstacle", "chat", ["id"], sqlite_where=where, postgresql_where=where)
