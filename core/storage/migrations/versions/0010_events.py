"""Events of papers, and whom to tell of them."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing yet."""
