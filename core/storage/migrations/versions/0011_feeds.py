"""Chats' own feeds, and what each feed held."""

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nothing yet."""
