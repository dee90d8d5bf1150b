"""The rhythm of a source, and how far back it was read."""

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Nothing yet."""
